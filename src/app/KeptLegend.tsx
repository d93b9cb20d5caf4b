import { useMemo } from "react";
import { selectVisible } from "#store/derived.ts";
import type { Moved } from "#store/map.ts";
import { useExplorer } from "#store/store.ts";
import { ShareLegend } from "#ui/ShareLegend.tsx";
import { Button } from "#ui/Button.tsx";
import { allOrShown, shownValues } from "./legend-counts.ts";
import styles from "./Legend.module.css";
import { drawsLots, methodName } from "./states.tsx";

interface KeptLegendProps {
  /** What every item kept, 0..1. */
  readonly shares: Float32Array;
  readonly phone: boolean;
}

/** What purple means on the map now: true neighbours that the map does not show near, or neighbours that another run changed. */
export function KeptLegend({ shares, phone }: KeptLegendProps) {
  const moved = useExplorer((state) => (state.colourBy === "moved" ? state.moved : null));
  const chance = useExplorer((state) => state.map?.quality?.shuffledRecall ?? null);
  const setColourBy = useExplorer((state) => state.setColourBy);
  const visible = useExplorer(selectVisible);
  const shown = useMemo(() => shownValues(shares, visible), [shares, visible]);
  const title = moved === null ? "True neighbours kept" : `Neighbours as before, ${before(moved.from)}`;
  return (
    <div className={styles.legend} data-avoid="">
      <ShareLegend
        title={`${title}, ${allOrShown(shown.length, shares.length)}`}
        shares={shown}
        marks={moved === null && chance !== null ? [{ at: chance, label: "chance" }] : []}
        width={phone ? 200 : 260}
        bare={phone}
      />
      <Button kind="link" className={styles.back ?? ""} onClick={() => setColourBy("label")}>
        Back to the labels
      </Button>
    </div>
  );
}

/** Which run a map is compared with. */
export const before = ({ method, seed }: Moved["from"]): string =>
  drawsLots(method) ? `seed ${seed}` : methodName(method);
