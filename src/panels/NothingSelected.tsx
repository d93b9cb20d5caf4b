import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Chip } from "#ui/Chip.tsx";
import { askAbout } from "./AskText.tsx";
import styles from "./panel.module.css";

/** What will be here, and real words to try. */
export function NothingSelected() {
  const tries = useExplorer((state) => state.source.ask);
  const k = useExplorer((state) => state.k);
  const n = useExplorer((state) => state.items.length);
  return (
    <>
      <h2 className={styles.block}>{n === 0 ? "No items yet" : "Nothing selected"}</h2>
      <p className={styles.note}>
        {n === 0
          ? "Paste text or open a sample. Then click a point, and its nearest in meaning appear here."
          : `Click a point, or type a word. Its ${plural(Math.min(k, n), "nearest item")} appear here, with their scores.`}
      </p>
      {n > 0 && tries.length > 0 && (
        <div className={styles.row}>
          {tries.map((text) => (
            <Chip
              key={text}
              dir="auto"
              onClick={(event) => {
                // This button goes: the focus stays in the panel.
                event.currentTarget.closest("section")?.focus();
                askAbout(text);
              }}
            >
              {text}
            </Chip>
          ))}
        </div>
      )}
    </>
  );
}
