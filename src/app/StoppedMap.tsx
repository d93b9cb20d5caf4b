import { useState } from "react";
import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./JobStrip.module.css";

/** A map that was stopped before its end: it stays as it is, or goes on. */
export function StoppedMap() {
  const coords = useExplorer(({ map, job, stopped, mapQuestion }) =>
    map !== null && map.stopped && map.settled && job === null && stopped === null && mapQuestion === null
      ? map.coords
      : null,
  );
  const [left, setLeft] = useState<Float32Array | null>(null);
  if (coords === null || coords === left) return null;
  return (
    <section className={styles.job} aria-label="Map stopped, and kept" data-avoid="">
      <div className={styles.kept}>
        <div>
          <strong>The map was stopped</strong>
          <p className="soft">It shows how far it came. It has not settled, so read little from it.</p>
        </div>
        <div className={styles.ways}>
          <Button kind="primary" onClick={() => void commands().resumeMap()}>
            Go on
          </Button>
          <Button onClick={() => setLeft(coords)}>Keep it so</Button>
        </div>
      </div>
    </section>
  );
}
