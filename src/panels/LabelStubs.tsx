import { truthOf } from "#analysis/confusion.ts";
import { examplesOf } from "#store/classify.ts";
import { selectRowsById } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { labelKey, type TypedLabel } from "#text/labels.ts";
import styles from "./classify.module.css";
import { ExamplesByLot } from "./ExamplesByLot.tsx";
import { LabelExamples } from "./LabelExamples.tsx";
import panelStyles from "./panel.module.css";
import { selectClassifyWish } from "./use-classes.ts";
import { stillItems } from "./use-taste.ts";

/** As many labels are listed while nothing is classified. */
const MOST = 50;

/** Labels before there is a result, such as those that no model can read: each can be given examples. */
export function LabelStubs({ labels }: { readonly labels: readonly TypedLabel[] }) {
  const { examples } = useExplorer(selectClassifyWish);
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  const names = labels.map(({ name }) => name);
  const truth = truthOf(
    items.map(({ label }) => label),
    names,
  );
  const given = names.map((name) => stillItems(examplesOf(examples, labelKey(name)), items, rows));
  return (
    <>
      {truth.some((label) => label >= 0) && (
        <ExamplesByLot labels={names} truth={truth} canTakeBack={given.some((ids) => ids.length > 0)} />
      )}
      <h3 className="visually-hidden">Label by label</h3>
      <p className={panelStyles.hint}>Choose items on the map, then give them to a label.</p>
      <div className={styles.columns}>
        {names.slice(0, MOST).map((name, i) => (
          <section key={name} className={styles.column} aria-label={name}>
            <h4 dir="auto">{name}</h4>
            <LabelExamples label={{ name, examples: given[i] ?? [] }} />
          </section>
        ))}
      </div>
    </>
  );
}
