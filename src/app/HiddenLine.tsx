import { selectHiddenCount } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Legend.module.css";

/** "12 hidden. Show all": stands wherever the legend does, as long as anything is hidden. */
export function HiddenLine() {
  const count = useExplorer(selectHiddenCount);
  const all = useExplorer((state) => state.items.length);
  const chosen = useExplorer((state) => {
    const { hidden } = state;
    return state.selection.length === 1 && hidden.has(state.selection[0] ?? -1);
  });
  const showAll = useExplorer((state) => state.showAll);
  if (count === 0) return null;
  return (
    <p className={styles.hidden} data-avoid="">
      <span>
        <strong className="num">{whole(count)}</strong>
        {count === all ? ` hidden, which is ${all === 1 ? "the only one" : "all"}` : " hidden"}
        {chosen ? ", the chosen one among them." : "."}
      </span>
      <Button kind="link" className={styles.back ?? ""} onClick={showAll}>
        Show all<span className="visually-hidden"> {plural(all, "item")}</span>
      </Button>
    </p>
  );
}
