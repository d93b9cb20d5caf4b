import { ClipboardPaste } from "lucide-react";
import { menuDatasets } from "#datasets/registry.ts";
import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./EmptyMap.module.css";

/** Nothing on the map and nothing on its way: what will be here, and two ways to begin. */
export function EmptyMap() {
  const empty = useExplorer(
    (state) =>
      state.items.length === 0 && state.job === null && state.stopped === null && state.waiting.length === 0,
  );
  const openDialog = useExplorer((state) => state.openDialog);
  const first = menuDatasets[0];
  if (!empty) return null;
  return (
    <section className={styles.empty} aria-labelledby="empty-map">
      <h2 id="empty-map">Nothing on the map yet</h2>
      <p>
        Paste some text, one item a line. Texts that mean something similar will stand near each other here.
      </p>
      <div className={styles.ways}>
        <Button icon={ClipboardPaste} onClick={() => openDialog("paste")}>
          Paste text
        </Button>
        {first && <Button onClick={() => void commands().openSample(first.id)}>Open “{first.title}”</Button>}
      </div>
    </section>
  );
}
