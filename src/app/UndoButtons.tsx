import { Redo2, Undo2 } from "lucide-react";
import { useExplorer } from "#store/store.ts";
import { Icon } from "#ui/Icon.tsx";
import styles from "./MapTools.module.css";

/** The way back and forth; there once something was changed. Without a step a button stays, so that the focus does. */
export function UndoButtons() {
  const back = useExplorer((state) => state.past.at(-1)?.says ?? null);
  const forth = useExplorer((state) => state.future.at(-1)?.says ?? null);
  const undo = useExplorer((state) => state.undo);
  const redo = useExplorer((state) => state.redo);
  if (back === null && forth === null) return null;
  return (
    <div className={styles.group}>
      <button
        type="button"
        aria-disabled={back === null}
        aria-label={back === null ? "Undo" : `Undo: ${back}`}
        title={back === null ? undefined : `${back}. Undo: Ctrl+Z`}
        onClick={undo}
      >
        <Icon of={Undo2} />
      </button>
      <button
        type="button"
        aria-disabled={forth === null}
        aria-label={forth === null ? "Redo" : `Redo: ${forth}`}
        title={forth === null ? undefined : `${forth}. Redo: Ctrl+Shift+Z`}
        onClick={redo}
      >
        <Icon of={Redo2} />
      </button>
    </div>
  );
}
