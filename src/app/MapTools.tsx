import { ImageDown, Minus, Pin, Plus, Table, Undo2 } from "lucide-react";
import { zoomBy } from "#scene/mounted.ts";
import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { Icon } from "#ui/Icon.tsx";
import { Segment } from "#ui/Segment.tsx";
import styles from "./MapTools.module.css";
import { SelectBy } from "./SelectBy.tsx";
import { ViewMenu } from "./ViewMenu.tsx";

const DIMS = [
  { value: 3, label: "3D" },
  { value: 2, label: "2D" },
] as const;

/** One press of + or −. */
const ZOOM = 1.3;

/** Bottom right of the map. */
export function MapTools({ phone }: { readonly phone: boolean }) {
  const dims = useExplorer((state) => state.map?.dims ?? 3);
  const showTable = useExplorer((state) => state.showTable);
  const noMap = useExplorer((state) => state.renderer === "none");
  const setShowTable = useExplorer((state) => state.setShowTable);
  const openDialog = useExplorer((state) => state.openDialog);
  const resetCamera = useExplorer((state) => state.resetCamera);
  const keepTruth = useExplorer((state) => state.keepTruth);
  const setKeepTruth = useExplorer((state) => state.setKeepTruth);
  const mapShown = !showTable && !noMap;
  return (
    <div className={styles.tools} data-avoid="">
      {!phone && !noMap && (
        <div className={styles.group}>
          <button type="button" aria-pressed={showTable} onClick={() => setShowTable(!showTable)}>
            <Icon of={Table} />
            Table
          </button>
        </div>
      )}
      {mapShown && (
        <>
          {phone && <SelectBy phone />}
          <Segment
            label="Dimensions of the map"
            value={dims}
            options={DIMS}
            onChange={(next) => void commands().project({ dims: next })}
          />
          {!phone && (
            <>
              <div className={`${styles.group} ${styles.spacious}`}>
                <button
                  type="button"
                  aria-pressed={keepTruth}
                  aria-keyshortcuts="K"
                  onClick={() => setKeepTruth(!keepTruth)}
                >
                  <Icon of={Pin} />
                  Keep on hover
                </button>
              </div>
              <div className={`${styles.group} ${styles.roomy}`}>
                <button type="button" onClick={() => openDialog("picture")}>
                  <Icon of={ImageDown} />
                  Picture
                </button>
              </div>
              <div className={`${styles.group} ${styles.roomy}`}>
                <ViewMenu />
              </div>
              <div className={styles.group}>
                <button type="button" onClick={resetCamera}>
                  <Icon of={Undo2} />
                  Reset view
                </button>
              </div>
              <div className={styles.group}>
                <button type="button" aria-label="Zoom out" onClick={() => zoomBy(1 / ZOOM)}>
                  <Icon of={Minus} />
                </button>
                <button type="button" aria-label="Zoom in" onClick={() => zoomBy(ZOOM)}>
                  <Icon of={Plus} />
                </button>
              </div>
            </>
          )}
        </>
      )}
    </div>
  );
}
