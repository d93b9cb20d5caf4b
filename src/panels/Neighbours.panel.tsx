import { Waypoints } from "lucide-react";
import { useEffect, useRef } from "react";
import { commands } from "#store/commands.ts";
import { selectSubject } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import type { Subject } from "#store/neighbours.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { AskText } from "./AskText.tsx";
import { Failure } from "./Failure.tsx";
import { countFates, keptSentence, METRIC_NAMES, nearSentence, soFar } from "./fate.ts";
import { useLate } from "./late.ts";
import { FateStrip, NeighbourSkeleton } from "./FateStrip.tsx";
import { NeighbourList } from "./NeighbourList.tsx";
import { NothingSelected } from "./NothingSelected.tsx";
import type { PanelDefinition } from "./panel.ts";
import styles from "./panel.module.css";

const METRICS = (["cosine", "dot", "euclidean"] as const).map((value) => ({
  value,
  label: METRIC_NAMES[value],
}));
const SIZES = [5, 15, 50].map((value) => ({ value, label: String(value) }));
const TYPED = /^(?:INPUT|TEXTAREA|SELECT)$/;

/** Keys 1 to 9 go to that neighbour while the focus is in the panel, but not in its field. */
function useNumberKeys() {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const panel = ref.current;
    const go = (event: KeyboardEvent): void => {
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

/** A selection that nobody has asked about yet, such as one that was there before the panel. */
function useAsked(id: number | undefined): void {
  useEffect(() => {
    if (id !== undefined && store.getState().neighbours.state === "idle")
      void commands().askNeighbours({ kind: "item", id });
  }, [id]);
}

function NeighboursPanel() {
  const loadable = useExplorer((state) => state.neighbours);
  const chosen = useExplorer(selectSubject);
  const metric = useExplorer((state) => state.metric);
  const k = useExplorer((state) => state.k);
  const dim = useExplorer((state) => state.vectors.dim);
  const n = useExplorer((state) => state.vectors.n);
  const selected = useExplorer((state) => state.selection.length);
  const late = useLate(loadable);
  const panel = useNumberKeys();
  useAsked(chosen?.id);

  const list = latest(loadable);
  const subject: Subject | null = list?.subject ?? (chosen && { kind: "item", id: chosen.id });
  if (subject === null && loadable.state !== "failed" && loadable.state !== "loading")
    return <NothingSelected panel={panel} />;

  const ask = (next: { metric?: typeof metric; k?: number }): void => {
    if (next.metric !== undefined) store.getState().setMetric(next.metric);
    if (next.k !== undefined) store.getState().setK(next.k);
    if (subject !== null) void commands().askNeighbours(subject, { metric, k, ...next });
  };
  const typed = list?.subject.kind === "text";
  const text = oneLine(list?.text ?? chosen?.text ?? "Your text", 160);
  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label="Neighbours"
      aria-busy={loadable.state === "loading"}
    >
      <AskText />
      <div className={`${styles.subject} ${styles.block}`}>
        <h2 dir="auto">{text}</h2>
        <span className="quiet">{typed ? "typed" : (list?.label ?? chosen?.label)}</span>
      </div>
      <p className={`${styles.note} ${styles.wide}`}>
        {late !== null && !list
          ? `Measuring ${whole(n)} items. ${soFar(late)}.`
          : nearSentence(list?.rows.length ?? Math.min(k, Math.max(0, n - 1)), dim, list?.metric ?? metric)}
        {selected > 1 && !typed && ` The last of ${whole(selected)} selected.`}
      </p>
      <output className="visually-hidden">
        {loadable.state === "ready" && `${text}: ${keptSentence(countFates(loadable.value.rows))}.`}
      </output>
      <div className={styles.row}>
        <Segment
          label="Measure"
          value={metric}
          options={METRICS}
          onChange={(value) => ask({ metric: value })}
        />
        <Segment
          label="How many neighbours"
          value={k}
          options={SIZES}
          onChange={(value) => ask({ k: value })}
        />
      </div>
      {loadable.state === "failed" && (
        <Failure sentence={loadable.error}>
          <Button kind="inverse" onClick={() => ask({})}>
            Ask again
          </Button>
        </Failure>
      )}
      {list && list.rows.length > 0 && <FateStrip list={list} />}
      {list && list.rows.length > 0 && <NeighbourList list={list} late={late !== null} />}
      {!list && late !== null && <NeighbourSkeleton k={k} />}
    </section>
  );
}

const panel: PanelDefinition = {
  id: "neighbours",
  title: "Neighbours",
  question: (subject) => ({ before: "What is near ", strong: subject ?? "a word", after: "?" }),
  group: "Look closer",
  order: 1,
  icon: Waypoints,
  width: 384,
  Panel: NeighboursPanel,
};

export default panel;
