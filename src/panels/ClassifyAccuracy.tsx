import { useExplorer } from "#store/store.ts";
import { percent, plural, whole } from "#text/number.ts";
import { Gauge } from "#ui/Gauge.tsx";
import styles from "./classify.module.css";
import panelStyles from "./panel.module.css";
import type { Decision } from "./use-classes.ts";

/** How many items got the label they came with, beside what always saying one label would reach. */
export function ClassifyAccuracy({ decision }: { readonly decision: Decision }) {
  const { classified, confusion, before, examples, chosen, truth } = decision;
  const labelName = useExplorer((state) => state.source.labelName);
  const labelled = useExplorer((state) => state.items.some((item) => item.label !== null));
  const none = chosen.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  const left = chosen.length - (confusion?.total ?? 0);
  const outside = truth.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  return (
    <>
      {confusion === null ? (
        labelled && (
          <p className={panelStyles.note}>
            The items came with other labels than these, so there is no accuracy. A label counts when it is
            spelt like the item’s own; case does not matter.
          </p>
        )
      ) : (
        <p className={styles.accuracy}>
          <strong>Accuracy {percent(confusion.accuracy)}</strong>
          <Gauge value={confusion.accuracy} yardstick={confusion.largest} />
          <span className="quiet">
            of {plural(confusion.total, "item")} with a known {labelName}; always the same one:{" "}
            {percent(confusion.largest)}
            {before !== null && !Number.isNaN(before) && `; without examples: ${percent(before)}`}
          </span>
        </p>
      )}
      {confusion !== null && left > 0 && (
        <p className={panelStyles.hint}>
          Not counted:{" "}
          {[
            examples.size > 0 ? plural(examples.size, "example") : "",
            outside > 0 ? `${plural(outside, "item")} with another ${labelName} or none` : "",
          ]
            .filter(Boolean)
            .join(", ")}
          .
        </p>
      )}
      {none > 0 && (
        <p className={panelStyles.hint}>
          {whole(none)} of {plural(chosen.length, "item")} got none of these.
        </p>
      )}
      {classified.labels.length === 1 && (
        <p className={panelStyles.note}>
          With one label every item gets it. Add another, or let a threshold say which are none of it.
        </p>
      )}
    </>
  );
}
