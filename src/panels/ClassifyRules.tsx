import type { ClassifyRule } from "#store/classify.ts";
import { selectYardstick } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { percent, score2, whole } from "#text/number.ts";
import { Segment } from "#ui/Segment.tsx";
import { Slider } from "#ui/Slider.tsx";
import styles from "./classify.module.css";
import panelStyles from "./panel.module.css";
import { selectClassifyWish, setClassifyWish } from "./use-classes.ts";
import { useWarmest } from "./warmest.ts";

const RULES: readonly { value: ClassifyRule; label: string }[] = [
  { value: "label", label: "Nearest label" },
  { value: "centroid", label: "Nearest centroid" },
  { value: "knn", label: "k-NN" },
];
const MEANING: Readonly<Record<ClassifyRule, string>> = {
  label: "A label is its text, and its examples where it has some: their mean.",
  centroid: "A label is the mean of its examples; its text counts only while it has none.",
  knn: "The nearest examples vote. A label without examples takes its text for one.",
};
const MOST_VOTES = 15;
/** Share of the warmest cosine that the slider reaches. */
const REACH = 0.8;

/** How items get their label, and from which score on. */
export function ClassifyRules() {
  const { rule, k, threshold } = useExplorer(selectClassifyWish);
  const warmest = useWarmest();
  const yardstick = useExplorer(selectYardstick);
  const most = rule === "knn" ? 1 : Math.round(warmest * REACH * 20) / 20;
  const write = rule === "knn" ? percent : score2;
  return (
    <>
      <div className={panelStyles.row}>
        <span className="quiet">Rule</span>
        <Segment
          label="Rule"
          value={rule}
          options={RULES}
          onChange={(value) => setClassifyWish({ rule: value, threshold: null })}
        />
      </div>
      <p className={panelStyles.hint}>{MEANING[rule]}</p>
      <div className={styles.sliders}>
        <Slider
          label="None of these below"
          value={threshold ?? 0}
          min={0}
          max={most}
          step={0.01}
          written={threshold === null ? "off" : write(threshold)}
          onChange={(value) => setClassifyWish({ threshold: value === 0 ? null : value })}
        >
          {rule === "knn"
            ? "Items whose label has a smaller share of the votes get none."
            : `Items whose best cosine is lower get no label.${yardstick === null ? "" : ` 95 of 100 random pairs of items are below ${score2(yardstick)}.`}`}
        </Slider>
        {rule === "knn" && (
          <Slider
            label="k, examples that vote"
            value={k}
            min={1}
            max={MOST_VOTES}
            step={1}
            written={whole(k)}
            onChange={(value) => setClassifyWish({ k: value })}
          >
            At most as many as there are examples.
          </Slider>
        )}
      </div>
    </>
  );
}
