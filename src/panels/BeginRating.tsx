import { useExplorer } from "#store/store.ts";
import { Chip } from "#ui/Chip.tsx";
import { ItemText } from "./ItemText.tsx";
import { MarkButtons } from "./MarkButtons.tsx";
import panelStyles from "./panel.module.css";
import styles from "./recommend.module.css";
import { StartField } from "./StartField.tsx";
import { someRows } from "./taste.ts";
import { setTasteWish } from "./use-taste.ts";

const SOME = 6;

/** Nothing is marked yet: items to begin with, and texts to begin from. */
export function BeginRating() {
  const items = useExplorer((state) => state.items);
  const ask = useExplorer((state) => state.source.ask);
  if (items.length === 0)
    return <p className={panelStyles.note}>There are no items yet. Open a sample or paste text first.</p>;
  return (
    <>
      <h3>Begin with one of these</h3>
      <p className={panelStyles.note}>
        Or choose any item on the map and press L to like it, D for the other tray. What is near your taste
        appears here, and the taste itself on the map.
      </p>
      <ul className={styles.begin}>
        {someRows(items.length, SOME).map((row) => {
          const item = items[row];
          return (
            item && (
              <li key={item.id}>
                <ItemText id={item.id} lines={2} />
                <MarkButtons id={item.id} text={item.text} />
              </li>
            )
          );
        })}
      </ul>
      <StartField />
      <div className={panelStyles.row}>
        {ask.map((text) => (
          <Chip key={text} dir="auto" onClick={() => setTasteWish({ start: text })}>
            {text}
          </Chip>
        ))}
      </div>
    </>
  );
}
