import { useState } from "react";
import { CLASSIFIED, stopClassifying } from "#store/classify.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { labelProblem, readLabels } from "#text/labels.ts";
import { Segment } from "#ui/Segment.tsx";
import styles from "./classify.module.css";
import { ClassifyAccuracy } from "./ClassifyAccuracy.tsx";
import { ClassifyRules } from "./ClassifyRules.tsx";
import { CompareChosen } from "./CompareChosen.tsx";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";
import { ExamplesByLot } from "./ExamplesByLot.tsx";
import { Failure } from "./Failure.tsx";
import { LabelColumns } from "./LabelColumns.tsx";
import { LabelField } from "./LabelField.tsx";
import { LabelStubs } from "./LabelStubs.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { classRows, methodSentence } from "./classify-words.ts";
import {
  selectClassified,
  selectClassifyWish,
  useClassColumn,
  useClassifying,
  useDecision,
} from "./use-classes.ts";
import { Working } from "./Working.tsx";

type Order = "surest" | "doubtful";

const ORDERS: readonly { value: Order; label: string }[] = [
  { value: "surest", label: "Surest first" },
  { value: "doubtful", label: "Least sure first" },
];

export default function ClassifyPanel() {
  const loadable = useExplorer(selectClassified);
  const wish = useExplorer(selectClassifyWish);
  const n = useExplorer((state) => state.vectors.n);
  const [order, setOrder] = useState<Order>("surest");
  const typed = readLabels(wish.text);
  const problem = typed.length === 0 ? null : labelProblem(typed.map(({ name }) => name));
  const found = useDecision(loadable);
  const shown = typed.length === 0 ? null : found;
  const late = useLate(loadable);
  useClassifying();
  useClassColumn(shown, typed.length === 0);
  return (
    <section className={panelStyles.panel} aria-label="Classify" aria-busy={loadable.state === "loading"}>
      <h2>
        {typed.length === 0
          ? "Sort the items by labels of your own"
          : `${plural(n, "item")} into ${plural(typed.length, "label")}`}
      </h2>
      <p className={panelStyles.note}>
        Each item gets the label whose vector is nearest to its own. Nothing is trained: a label is a text
        like any other.
      </p>
      <LabelField problem={problem} />
      {typed.length > 0 && <ClassifyRules />}
      {loadable.state === "failed" && typed.length > 0 && (
        <>
          <Failure sentence={loadable.error} />
          {shown === null && problem === null && <LabelStubs labels={typed} />}
        </>
      )}
      <Working
        of={CLASSIFIED}
        loadable={loadable}
        doing={`Comparing ${plural(n, "item")} with the labels`}
        onStop={() => void stopClassifying()}
      />
      {n === 0 && (
        <p className={panelStyles.note}>There are no items yet. Open a sample or paste text first.</p>
      )}
      {shown && (
        <div className={late === null ? undefined : panelStyles.late}>
          <ClassifyAccuracy decision={shown} />
          {shown.confusion !== null && (
            <ExamplesByLot
              labels={shown.classified.labels.map(({ name }) => name)}
              truth={shown.truth}
              canTakeBack={shown.examples.size > 0}
            />
          )}
          <div className={styles.bar}>
            <h3>Label by label</h3>
            <Segment label="Order of the items" value={order} options={ORDERS} onChange={setOrder} />
          </div>
          <p className={styles.way}>
            A label learns from examples: choose items and add them to it, drag one onto it, or press its
            number on an item.
          </p>
          <LabelColumns decision={shown} order={order} />
          <ConfusionMatrix decision={shown} />
          <p className={styles.method}>{methodSentence(shown)}</p>
          <div className={panelStyles.row}>
            <SaveCsv
              name="classes"
              head={["id", "text", "class", "score", "margin", "label"]}
              rows={() => classRows(shown, store.getState().items)}
            />
            <CompareChosen />
          </div>
        </div>
      )}
    </section>
  );
}
