import { selectGroups } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Chip } from "#ui/Chip.tsx";
import panelStyles from "./panel.module.css";
import type { SetWish } from "./use-clusters.ts";

/** What will be here, and what is worth trying. */
export function ClustersEmpty({ n, set }: { readonly n: number; readonly set: SetWish }) {
  const labels = useExplorer((state) => selectGroups(state).length);
  const labelName = useExplorer((state) => state.source.labelName);
  if (n < 2) {
    return (
      <>
        <h2>{n === 0 ? "No items yet" : "One item is no group"}</h2>
        <p className={panelStyles.note}>
          Paste text or open a sample. Then this parts the items into groups, names each by its words, and
          colours the map by them.
        </p>
      </>
    );
  }
  const as = labels > 1 && labels <= n ? labels : null;
  return (
    <>
      <h2>Groups of like items</h2>
      <p className={panelStyles.note}>
        Parts {plural(n, "item")} by their vectors alone, names each group by the words that set it apart, and
        colours the map by group. Whatever you ask for is found, also where nothing is: look at the
        silhouette.
      </p>
      <div className={panelStyles.row}>
        {as !== null && (
          <Chip onClick={() => set({ method: "kmeans", k: as, height: null }, true)}>
            {plural(as, "cluster")}, as many as {labelName}s
          </Chip>
        )}
        {n > 5 && (
          <Chip onClick={() => set({ method: "ward", k: 5, height: null }, true)}>A tree, cut into 5</Chip>
        )}
        {n > 10 && (
          <Chip onClick={() => set({ method: "hdbscan", minSize: n < 300 ? 3 : 5 }, true)}>
            Only what is dense
          </Chip>
        )}
      </div>
    </>
  );
}
