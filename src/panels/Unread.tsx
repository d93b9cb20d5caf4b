import { models } from "#models/registry.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./panel.module.css";

/** Where a person would believe a ranking: the model knows no word of what was asked. */
export function Unread({ text }: { readonly text: string }) {
  const label = useExplorer(({ space }) => models.find(({ id }) => id === space?.split("@")[0])?.label);
  const openDialog = useExplorer((state) => state.openDialog);
  const what = text.trim() === "" ? "this empty text" : `“${oneLine(text, 40)}”`;
  return (
    <p className={styles.note}>
      <strong>
        The {label ?? "model"} knows no word of {what}.
      </strong>{" "}
      These scores mean nothing. Use other words, or{" "}
      <Button kind="link" onClick={() => openDialog("models")}>
        choose a model
      </Button>{" "}
      that reads these.
    </p>
  );
}
