import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { closeDialog } from "./close.ts";
import styles from "./Dialogs.module.css";

/** Asks before what this browser keeps is deleted. */
export function StartOverDialog() {
  const own = useExplorer((state) => (state.source.kind === "sample" ? 0 : state.items.length));
  return (
    <Dialog
      title="Start over"
      size="small"
      onClose={closeDialog}
      footer={
        <>
          <span className={styles.space} />
          <Button data-autofocus="" onClick={closeDialog}>
            Keep everything
          </Button>
          <Button
            kind="primary"
            onClick={() => {
              closeDialog();
              void commands().startOver();
            }}
          >
            Delete and start over
          </Button>
        </>
      }
    >
      <p className={styles.prose}>
        {own > 0
          ? `Your ${plural(own, "item")}, their vectors and the map are deleted from this browser, with all your spaces. `
          : "What this browser keeps of earlier visits is deleted, with all your spaces. "}
        The first sample opens. This cannot be undone.
      </p>
    </Dialog>
  );
}
