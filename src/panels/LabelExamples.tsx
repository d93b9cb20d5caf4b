import { Plus, X } from "lucide-react";
import type { UsedLabel } from "#store/classify.ts";
import { selectRowsById } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./classify.module.css";
import { giveExamples, takeExample } from "./examples.ts";

/** What a label was shown: each example can be taken back, and what is selected can be added. */
export function LabelExamples({
  label: { name, examples },
}: {
  readonly label: Pick<UsedLabel, "name" | "examples">;
}) {
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  const selection = useExplorer((state) => state.selection);
  const fresh = selection.filter((id) => !examples.includes(id));
  return (
    <>
      {examples.length > 0 && (
        <ul className={styles.examples} aria-label={`Examples of ${name}`}>
          {examples.map((id) => {
            const text = oneLine(items[rows.get(id) ?? -1]?.text ?? "", 40);
            return (
              <li key={id}>
                <span
                  dir="auto"
                  onPointerEnter={() => store.getState().hover(id)}
                  onPointerLeave={() => store.getState().hover(null)}
                >
                  {text}
                </span>
                <Button
                  kind="plain"
                  icon={X}
                  aria-label={`Take back the example ${text}`}
                  onClick={() => takeExample(id)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {fresh.length > 0 && (
        <Button kind="link" icon={Plus} onClick={() => giveExamples(name, fresh)}>
          {fresh.length === 1 ? "Add the chosen item" : `Add ${plural(fresh.length, "chosen item")}`}
          <span className="visually-hidden"> to {name}</span>
        </Button>
      )}
    </>
  );
}
