import { BETWEEN_WISH, type BetweenWish } from "#store/between.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";
import { BetweenAxes } from "./BetweenAxes.tsx";
import { BetweenPairs } from "./BetweenPairs.tsx";
import { BetweenWay } from "./BetweenWay.tsx";
import panelStyles from "./panel.module.css";

const VIEWS: readonly { value: BetweenWish["view"]; label: string }[] = [
  { value: "way", label: "Text to text" },
  { value: "pairs", label: "Direction of pairs" },
  { value: "axes", label: "Two axes" },
];

export default function BetweenPanel() {
  const { view } = useExplorer(selectWish(BETWEEN_WISH));
  return (
    <section className={panelStyles.panel} aria-label="Between">
      <h2 className="visually-hidden">Between concepts</h2>
      <Segment
        label="What is looked at"
        value={view}
        options={VIEWS}
        onChange={(value) => store.getState().setWish(BETWEEN_WISH, { view: value })}
        wide
      />
      {view === "way" ? <BetweenWay /> : view === "pairs" ? <BetweenPairs /> : <BetweenAxes />}
    </section>
  );
}
