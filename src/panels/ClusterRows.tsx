import { Pencil } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { renameCluster, type Cluster, type Clustering } from "#store/clusters.ts";
import { selectRowsById } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural, score2, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { useClusterColours } from "./cluster-colours.ts";
import styles from "./clusters.module.css";
import { ItemText } from "./ItemText.tsx";
import { useMarks } from "./use-marks.ts";

const NOISE = -1;

/** Groups as rows: name, size, the three most central items. A click selects the group, the pointer lights it on the map. */
export function ClusterRows({ found }: { readonly found: Clustering }) {
  const { clusters, noise, labels } = found;
  const colours = useClusterColours(found);
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
  const largest = Math.max(1, noise.length, ...clusters.map(({ ids }) => ids.length));
  const enter = (index: number) => () => setLit(index);
  const leave = (): void => setLit(null);
  return (
    <ol className={styles.rows} aria-label="Clusters, the largest first">
      {clusters.map((cluster) => (
        <li
          key={cluster.index}
          className={styles.cluster}
          data-lit={pointed === cluster.index}
          onPointerEnter={enter(cluster.index)}
          onPointerLeave={leave}
        >
          <Head
            cluster={cluster}
            colour={colours[cluster.index] ?? "var(--edge)"}
            onLight={enter(cluster.index)}
            onDark={leave}
          />
          <Size share={cluster.ids.length / largest} colour={colours[cluster.index] ?? "var(--edge)"} />
          <div className={styles.central}>
            {cluster.central.map((id) => (
              <ItemText key={id} id={id} />
            ))}
          </div>
        </li>
      ))}
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

interface HeadProps {
  readonly cluster: Cluster;
  readonly colour: string;
  readonly onLight: () => void;
  readonly onDark: () => void;
}

function Head({ cluster, colour, onLight, onDark }: HeadProps) {
  const { index, name, ids, silhouette } = cluster;
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft.trim() !== "" && draft.trim() !== name) void renameCluster(index, draft);
    setDraft(null);
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Enter") save();
    else if (event.key === "Escape") setDraft(null);
  };
  return (
    <div className={styles.head}>
      <i style={{ background: colour }} />
      {draft === null ? (
        <button
          type="button"
          dir="auto"
          className={styles.name}
          title={silhouette === null ? undefined : `Silhouette ${score2(silhouette)}`}
          onClick={() => store.getState().select(ids, { fly: false })}
          onFocus={onLight}
          onBlur={onDark}
        >
          {name}
          <span className="visually-hidden">: select {plural(ids.length, "item")}</span>
        </button>
      ) : (
        <input
          className={styles.rename}
          aria-label={`Name of the cluster ${name}`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to type here
          autoFocus
          value={draft}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setDraft(target.value)}
          onKeyDown={press}
          onBlur={save}
        />
      )}
      <Button
        kind="plain"
        icon={Pencil}
        className={styles.edit ?? ""}
        aria-label={`Rename ${name}`}
        onClick={() => setDraft(name)}
      />
      <span className="num">{whole(ids.length)}</span>
    </div>
  );
}
