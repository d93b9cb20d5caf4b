import { type CSSProperties, type RefObject, useEffect, useMemo, useRef } from "react";
import { sharesShown } from "#scene/marks.ts";
import { MapView } from "#scene/MapView.tsx";
import { selectScaled } from "#store/colouring.ts";
import { useExplorer } from "#store/store.ts";
import { ActBar } from "./ActBar.tsx";
import { Caption } from "./Caption.tsx";
import { EmptyMap } from "./EmptyMap.tsx";
import { JobStrip } from "./JobStrip.tsx";
import { Legend } from "./Legend.tsx";
import styles from "./MapArea.module.css";
import { MapQuestion } from "./MapQuestion.tsx";
import { MapTools } from "./MapTools.tsx";
import { Notices } from "./Notices.tsx";
import { SelectTools } from "./SelectTools.tsx";
import { ShownSpoken } from "./ShownSpoken.tsx";
import { useWarmest } from "./states.tsx";
import { PanelBoundary } from "./PanelBoundary.tsx";
import { StoppedMap } from "./StoppedMap.tsx";

interface MapAreaProps {
  readonly phone: boolean;
  /** Nothing stands over the map. */
  readonly flow: boolean;
  /** px at the bottom that the phone's sheet covers. */
  readonly covered: number;
}

/** Room of the map's title and of its legend in their corners, px. */
const CORNERS = { top: { width: 360, height: 164 }, bottom: { width: 310, height: 140 } };
/** The legend of what was kept has a way back beneath it. */
const KEPT_CORNERS = { ...CORNERS, bottom: { width: 310, height: 170 } };
/** Where nothing stands over the map. */
const FREE = { top: 16, right: 24, bottom: 16, left: 24 };
/** px more that long work takes at the bottom. */
const STRIP = 100;
/** Shorter work is over before the map could make room for its strip. */
const LONG_WORK = 2000;

/** The map and what is written around it. */
export function MapArea({ phone, flow, covered }: MapAreaProps) {
  const table = useExplorer((state) => state.showTable || state.renderer === "none");
  const warmest = useWarmest();
  const stack = useRef<HTMLDivElement>(null);
  useStackHeight(stack);
  const strip = useExplorer(
    ({ job, stopped, items, waiting }) =>
      stopped !== null || (job !== null && items.length + waiting.length >= LONG_WORK),
  );
  const kept = useExplorer((state) => sharesShown(state) !== null || selectScaled(state) !== null);
  const insets = useMemo(
    () =>
      flow
        ? FREE
        : phone
          ? { top: 84, right: 40, bottom: covered + 60, left: 40 }
          : {
              top: 76,
              right: 96,
              bottom: 96 + (strip ? STRIP : 0),
              left: 96,
              corners: kept ? KEPT_CORNERS : CORNERS,
            },
    [phone, flow, covered, strip, kept],
  );
  return (
    <main className={styles.map} data-region="map" style={{ "--sheet": `${covered}px` } as CSSProperties}>
      <PanelBoundary name="The map">
        <MapView insets={insets} warmest={warmest} />
      </PanelBoundary>
      {!table && <Caption />}
      {!table && <Legend phone={phone} />}
      <EmptyMap />
      <SelectTools phone={phone} />
      <MapTools phone={phone} />
      <div ref={stack} className={styles.stack}>
        <Notices />
        <MapQuestion />
        <StoppedMap />
        <JobStrip />
        <ActBar />
      </div>
      <ShownSpoken />
    </main>
  );
}

/** Tells the styles how high the work and trouble over the map is, so that the legend stands above it and not beneath. */
function useStackHeight(stack: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = stack.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = element;
      element.parentElement?.style.setProperty("--stack", `${offsetHeight === 0 ? 0 : offsetHeight + 8}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [stack]);
}
