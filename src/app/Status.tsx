import { useExplorer } from "#store/store.ts";
import { Popover } from "#ui/Popover.tsx";
import { QualityWords } from "./QualityWords.tsx";
import { ModelState, PrivacyState, QualityState } from "./states.tsx";
import styles from "./Status.module.css";

/** The map and its trust, the model and its device, what left this computer. Each piece opens its explanation. */
export function Status() {
  const openDialog = useExplorer((state) => state.openDialog);
  return (
    <footer className={styles.status} data-region="status">
      <Popover
        title="How far to believe this map"
        renderButton={(props) => (
          <button type="button" {...props} className={styles.piece}>
            <QualityState />
          </button>
        )}
      >
        <QualityWords />
      </Popover>
      <span className={styles.space} />
      <button
        type="button"
        className={styles.piece}
        aria-haspopup="dialog"
        onClick={() => openDialog("models")}
      >
        <ModelState />
      </button>
      <button
        type="button"
        className={styles.piece}
        aria-haspopup="dialog"
        onClick={() => openDialog("privacy")}
      >
        <PrivacyState />
      </button>
      <a className={styles.statement} href="./accessibility.html" target="_blank" rel="noopener">
        Accessibility
      </a>
    </footer>
  );
}
