import { useMemo, useState } from "react";
import type { Clustering } from "#store/clusters.ts";
import { selectRowsById } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { useClusterColours } from "./cluster-colours.ts";
import { ClusterHead } from "./ClusterHead.tsx";
import styles from "./clusters.module.css";
import { ItemText } from "./ItemText.tsx";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import { useMarks } from "./use-marks.ts";

const NOISE = -1;
/** Rows shown at first, and added at a time. */
const PAGE = 60;
/** Longest text, characters, of which three stand side by side. */
const SHORT = 20;

/** Groups as rows: name, size, the three most central items. A click selects the group, the pointer lights it on the map. */
export function ClusterRows({ found }: { readonly found: Clustering }) {
  const { clusters, noise, labels } = found;
  const colours = useClusterColours(found);
  const [shown, setShown] = useState(PAGE);
  const [lit, setLit] = useState<number | null>(null);
  const pointed = useExplorer((state) => {
    const row = state.hovered === null ? undefined : selectRowsById(state).get(state.hovered);
    return row === undefined ? null : (labels[row] ?? null);
  });
  useMarks(
    useMemo(() => {
      if (lit === null) return null;
      const ids = lit === NOISE ? noise : (clusters[lit]?.ids ?? []);
      const named = lit === NOISE ? [] : (clusters[lit]?.central ?? []);
      return { panel: "clusters", lit: ids, named, places: [], lines: [] };
    }, [lit, clusters, noise]),
  );
  const rows = useExplorer(selectRowsById);
  const items = useExplorer((state) => state.items);
  const long = clusters
    .slice(0, shown)
    .some(({ central }) => central.some((id) => (items[rows.get(id) ?? -1]?.text.length ?? 0) > SHORT));
  const largest = Math.max(1, noise.length, ...clusters.map(({ ids }) => ids.length));
  const enter = (index: number) => () => setLit(index);
  const leave = (): void => setLit(null);
  return (
    <ol className={styles.rows} aria-label="Clusters, the largest first">
      {clusters.slice(0, shown).map((cluster) => (
        <li
          key={cluster.index}
          className={styles.cluster}
          data-lit={pointed === cluster.index}
          onPointerEnter={enter(cluster.index)}
          onPointerLeave={leave}
        >
          <ClusterHead
            cluster={cluster}
            colour={colours[cluster.index] ?? "var(--edge)"}
            onLight={enter(cluster.index)}
            onDark={leave}
          />
          <Size share={cluster.ids.length / largest} colour={colours[cluster.index] ?? "var(--edge)"} />
          <div className={styles.central} data-long={long}>
            {cluster.central.map((id) => (
              <div key={id}>
                <ItemText id={id} />
                <PlaceInDocument id={id} />
              </div>
            ))}
          </div>
        </li>
      ))}
      {clusters.length > shown && (
        <li className={styles.cluster}>
          <Button kind="plain" onClick={() => setShown(shown + PAGE)}>
            Show {whole(Math.min(PAGE, clusters.length - shown))} of {whole(clusters.length - shown)} more
          </Button>
        </li>
      )}
      {noise.length > 0 && (
        <li
          className={styles.cluster}
          data-lit={pointed === NOISE}
          onPointerEnter={enter(NOISE)}
          onPointerLeave={leave}
        >
          <div className={styles.head}>
            <i style={{ background: "none" }} />
            <button
              type="button"
              className={styles.name}
              onClick={() => store.getState().select(noise, { fly: false })}
              onFocus={enter(NOISE)}
              onBlur={leave}
            >
              Noise <span className="quiet">in no cluster</span>
            </button>
            <span className="num quiet">{whole(noise.length)}</span>
          </div>
          <Size share={noise.length / largest} colour="var(--edge)" />
        </li>
      )}
    </ol>
  );
}

function Size({ share, colour }: { readonly share: number; readonly colour: string }) {
  return (
    <span className={styles.size} aria-hidden="true">
      <i style={{ width: `${(share * 100).toFixed(2)}%`, background: colour }} />
    </span>
  );
}
