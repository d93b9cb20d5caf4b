import { useEffect } from "react";
import { commands } from "#store/commands.ts";
import { selectSubject } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import type { Subject } from "#store/neighbours.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { Failure } from "./Failure.tsx";
import { countFates, keptSentence, METRIC_NAMES, nearSentence, soFar } from "./fate.ts";
import { FateStrip, NeighbourSkeleton } from "./FateStrip.tsx";
import { useLate } from "./late.ts";
import { NeighbourList } from "./NeighbourList.tsx";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import { Unread } from "./Unread.tsx";
import styles from "./panel.module.css";

const METRICS = (["cosine", "dot", "euclidean"] as const).map((value) => ({
  value,
  label: METRIC_NAMES[value],
}));
const SIZES = [5, 15, 50].map((value) => ({ value, label: String(value) }));

/** A selection that nobody has asked about yet, such as one that was there before the panel. */
function useAsked(id: number | undefined): void {
  useEffect(() => {
    if (id !== undefined && store.getState().neighbours.state === "idle")
      void commands().askNeighbours({ kind: "item", id });
  }, [id]);
}

/** Who is asked about, how, and the ranking. While a new answer is on its way the old one stands. */
export function NearSubject() {
  const loadable = useExplorer((state) => state.neighbours);
  const chosen = useExplorer(selectSubject);
  const metric = useExplorer((state) => state.metric);
  const k = useExplorer((state) => state.k);
  const dim = useExplorer((state) => state.vectors.dim);
  const n = useExplorer((state) => state.vectors.n);
  const selected = useExplorer((state) => state.selection.length);
  const late = useLate(loadable);
  useAsked(chosen?.id);

  const list = latest(loadable);
  const item: Subject | null = chosen && { kind: "item", id: chosen.id };
  const subject = list?.subject ?? item;
  const ask = (who: Subject | null, next: { metric?: typeof metric; k?: number } = {}): void => {
    if (next.metric !== undefined) store.getState().setMetric(next.metric);
    if (next.k !== undefined) store.getState().setK(next.k);
    if (who !== null) void commands().askNeighbours(who, { metric, k, ...next });
  };
  const typed = list?.subject.kind === "text";
  const text = oneLine(list?.text ?? chosen?.text ?? "Your text", 160);
  return (
    <>
      <div className={`${styles.subject} ${styles.block}`}>
        <h2 dir="auto">{text}</h2>
        <span className="quiet">{typed ? "typed" : (list?.label ?? chosen?.label)}</span>
      </div>
      {subject?.kind === "item" && <PlaceInDocument id={subject.id} />}
      <p className={`${styles.note} ${styles.wide}`}>
        {late !== null && !list
          ? `Measuring ${whole(n)} items. ${soFar(late)}.`
          : nearSentence(list?.rows.length ?? Math.min(k, Math.max(0, n - 1)), dim, list?.metric ?? metric)}
        {selected > 1 && !typed && ` The last of ${whole(selected)} selected.`}
      </p>
      {list?.unread === true && <Unread text={list.text} />}
      <output className="visually-hidden">
        {loadable.state === "ready" && `${text}: ${keptSentence(countFates(loadable.value.rows))}.`}
      </output>
      <div className={styles.row}>
        <Segment
          label="Measure"
          value={metric}
          options={METRICS}
          onChange={(value) => ask(subject, { metric: value })}
        />
        <Segment
          label="How many neighbours"
          value={k}
          options={SIZES}
          onChange={(value) => ask(subject, { k: value })}
        />
      </div>
      {loadable.state === "failed" && (
        <Failure sentence={loadable.error}>
          {item && (
            <Button kind="inverse" onClick={() => ask(item)}>
              Ask again
            </Button>
          )}
        </Failure>
      )}
      {list && list.rows.length > 0 && <FateStrip list={list} />}
      {list && list.rows.length > 0 && <NeighbourList list={list} late={late !== null} />}
      {!list && late !== null && <NeighbourSkeleton k={k} />}
    </>
  );
}
