import { type CSSProperties, useMemo } from "react";
import { MapView } from "#scene/MapView.tsx";
import { useExplorer } from "#store/store.ts";
import { Caption } from "./Caption.tsx";
import { EmptyMap } from "./EmptyMap.tsx";
import { JobStrip } from "./JobStrip.tsx";
import { Legend } from "./Legend.tsx";
import styles from "./MapArea.module.css";
import { MapTools } from "./MapTools.tsx";
import { Notices } from "./Notices.tsx";
import { useWarmest } from "./states.tsx";
import { PanelBoundary } from "./PanelBoundary.tsx";

interface MapAreaProps {
  readonly phone: boolean;
  /** px at the bottom that the phone's sheet covers. */
  readonly covered: number;
}

/** The map and what is written around it. */
export function MapArea({ phone, covered }: MapAreaProps) {
  const table = useExplorer((state) => state.showTable || state.renderer === "none");
  const warmest = useWarmest();
  const insets = useMemo(
    () =>
      phone
        ? { top: 84, right: 40, bottom: covered + 40, left: 40 }
        : { top: 76, right: 96, bottom: 96, left: 96 },
    [phone, covered],
  );
  return (
    <main className={styles.map} data-region="map" style={{ "--sheet": `${covered}px` } as CSSProperties}>
      <PanelBoundary name="The map">
        <MapView insets={insets} warmest={warmest} />
      </PanelBoundary>
      {!table && <Caption />}
      {!table && <Legend phone={phone} />}
      <EmptyMap />
      <MapTools phone={phone} />
      <div className={styles.stack}>
        <Notices />
        <JobStrip />
      </div>
    </main>
  );
}
