import { useEffect, useRef } from "react";
import { selectSubject } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import { store, useExplorer } from "#store/store.ts";
import { AskText } from "./AskText.tsx";
import { NearSubject } from "./NearSubject.tsx";
import { NothingSelected } from "./NothingSelected.tsx";
import styles from "./panel.module.css";

const TYPED = /^(?:INPUT|TEXTAREA|SELECT)$/;

/** Keys 1 to 9 go to that neighbour while the focus is in the panel, but not in its field. */
function useNumberKeys() {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const panel = ref.current?.closest("[role=tabpanel]") ?? ref.current;
    const go = (event: Event): void => {
      if (!(event instanceof KeyboardEvent)) return;
      const typing = event.target instanceof Element && TYPED.test(event.target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      const row = latest(store.getState().neighbours)?.rows[Number(event.key) - 1];
      if (row === undefined) return;
      event.preventDefault();
      store.getState().select([row.id], { fly: true });
    };
    panel?.addEventListener("keydown", go);
    return () => panel?.removeEventListener("keydown", go);
  }, []);
  return ref;
}

export default function NeighboursPanel() {
  const busy = useExplorer((state) => state.neighbours.state === "loading");
  const empty = useExplorer((state) => state.neighbours.state === "idle" && selectSubject(state) === null);
  const panel = useNumberKeys();
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-label="Neighbours" aria-busy={busy}>
      <div className={empty ? undefined : styles.wide}>
        <AskText />
      </div>
      {empty ? <NothingSelected /> : <NearSubject />}
    </section>
  );
}
