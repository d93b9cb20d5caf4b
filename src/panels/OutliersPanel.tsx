import { OUTLIERS_WISH } from "#store/outliers.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";
import { OddOneOut } from "./OddOneOut.tsx";
import { OutlierList } from "./OutlierList.tsx";
import styles from "./outliers.module.css";
import panelStyles from "./panel.module.css";

const SHOWS = [
  { value: "list", label: "Far out" },
  { value: "game", label: "Odd one out" },
] as const;

const selectOutliersWish = selectWish(OUTLIERS_WISH);

export default function OutliersPanel() {
  const { show } = useExplorer(selectOutliersWish);
  return (
    <section className={panelStyles.panel} aria-label="Outliers">
      <div className={styles.shows}>
        <Segment
          label="Show"
          value={show}
          options={SHOWS}
          onChange={(value) => store.getState().setWish(OUTLIERS_WISH, { show: value })}
        />
      </div>
      {show === "list" ? <OutlierList /> : <OddOneOut />}
    </section>
  );
}
