import { useMemo, useState } from "react";
import { deviations } from "#analysis/outliers.ts";
import { commands } from "#store/commands.ts";
import {
  findOutliers,
  type OutlierMethod,
  type Outliers,
  OUTLIERS,
  OUTLIERS_WISH,
  stopOutliers,
} from "#store/outliers.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural, whole } from "#text/number.ts";
import { scoreAxis } from "#ui/axis.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { Failure } from "./Failure.tsx";
import { OutlierColour } from "./OutlierColour.tsx";
import { OutlierSave } from "./OutlierSave.tsx";
import { OutlierWhy } from "./OutlierWhy.tsx";
import { methodLine, methodNote } from "./outlier-words.ts";
import styles from "./outliers.module.css";
import panelStyles from "./panel.module.css";
import { RankedItems, type RankedRow } from "./RankedItems.tsx";
import { useMarks } from "./use-marks.ts";
import { useOutliers } from "./use-outliers.ts";
import { Working } from "./Working.tsx";

const METHODS: readonly { readonly value: OutlierMethod; readonly label: string }[] = [
  { value: "knn", label: "Neighbours" },
  { value: "lof", label: "Local density" },
  { value: "centroid", label: "Centroid" },
];
const COUNTS = [5, 10, 20, 50];
const FIRST_SHOWN = 20;
const MORE = 50;
/** Items named on the map. */
const NAMED = 12;

function rowsOf(found: Outliers, most: number): readonly RankedRow[] {
  return [...found.order.subarray(0, most)].map((row) => ({
    id: found.ids[row] ?? -1,
    score: found.scores[row] ?? Number.NaN,
    warmth: found.cosines[row * found.near] ?? 0,
    note: <OutlierWhy found={found} row={row} z={deviations(found.scores[row] ?? 0, found)} />,
  }));
}

function NothingYet({ n }: { readonly n: number }) {
  return (
    <>
      <h2>{n === 0 ? "No items yet" : "One item cannot stand apart"}</h2>
      <p className={panelStyles.note}>
        Two items or more, and those least like the rest stand here, each with its nearest.{" "}
        <Button kind="link" onClick={() => void commands().openSample("headlines")}>
          Try it on headlines
        </Button>
      </p>
    </>
  );
}

/** Items by how far out they are, with what is nearest to each. */
export function OutlierList() {
  const { wish, loadable, found, isOld } = useOutliers();
  const n = useExplorer((state) => state.vectors.n);
  const selected = useExplorer((state) => state.selection.length > 0);
  const [most, setMost] = useState(FIRST_SHOWN);
  const rows = useMemo(() => (found === null ? [] : rowsOf(found, most)), [found, most]);
  const marks = useMemo(() => {
    if (selected || rows.length === 0) return null;
    const ids = rows.map(({ id }) => id);
    return { panel: "outliers", lit: ids, named: ids.slice(0, NAMED), places: [], lines: [] };
  }, [rows, selected]);
  useMarks(marks);
  if (n < 2) return <NothingYet n={n} />;
  const set = (change: Partial<typeof wish>): void => store.getState().setWish(OUTLIERS_WISH, change);
  return (
    <div aria-busy={loadable.state === "loading"}>
      <h2>What stands apart from the rest</h2>
      <p className={panelStyles.note}>{methodNote(wish.method, Math.min(wish.k, n - 1))}</p>
      <div className={panelStyles.row}>
        <Segment
          label="Method"
          value={wish.method}
          options={METHODS}
          onChange={(method) => set({ method })}
        />
        {wish.method !== "centroid" && (
          <Segment
            label="Neighbours that count"
            value={wish.k}
            options={COUNTS.map((value) => ({
              value,
              label: whole(value),
              disabled: value >= n && value !== wish.k,
            }))}
            onChange={(k) => set({ k })}
          />
        )}
      </div>
      <Working
        of={OUTLIERS}
        loadable={loadable}
        doing="Looking at all items"
        onStop={() => void stopOutliers()}
      />
      {loadable.state === "failed" && (
        <Failure sentence={loadable.error}>
          <Button kind="inverse" onClick={() => void findOutliers()}>
            Look again
          </Button>
        </Failure>
      )}
      {found && (
        <>
          <div className={panelStyles.row}>
            <OutlierColour />
            <OutlierSave found={found} />
          </div>
          <RankedItems
            rows={rows}
            caption="Items, farthest out first"
            scoreName={found.method === "lof" ? "Factor" : "Distance"}
            mark={found.mean}
            late={isOld}
            axis={scoreAxis(
              rows.map(({ score }) => score),
              0,
            )}
          />
          {n > most && (
            <Button kind="plain" onClick={() => setMost(most + MORE)}>
              Show {plural(Math.min(MORE, n - most), "more item")}
            </Button>
          )}
          <p className={styles.method}>{methodLine(found.method)}</p>
        </>
      )}
    </div>
  );
}
