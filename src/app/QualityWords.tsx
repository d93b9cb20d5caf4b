import { useExplorer } from "#store/store.ts";
import { duration, percent, score2, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { drawsLots, methodName, unmeasured } from "./states.tsx";

/** Plain words for the two figures in the status line. */
export function QualityWords() {
  const map = useExplorer((state) => state.map);
  const dim = useExplorer((state) => state.vectors.dim);
  const working = useExplorer((state) => state.job !== null);
  if (map === null) {
    return <p>There is no map yet. Open a sample, or paste some text.</p>;
  }
  const { quality } = map;
  const drawn = `${methodName(map.method)} puts ${whole(map.n)} items of ${whole(dim)} dimensions into ${map.dims}. Something has to give: some true neighbours are torn apart, some strangers end up side by side.`;
  if (quality === null) {
    return (
      <>
        <p>{drawn}</p>
        <p>{unmeasured(map, working)}.</p>
        <MapPanelLink />
      </>
    );
  }
  return (
    <>
      <p>{drawn}</p>
      <p>
        <strong>Trust {score2(quality.trustworthiness)}.</strong> Of items that look near, how few are
        strangers: 1 is none. The same places dealt out at random score{" "}
        {score2(quality.shuffledTrustworthiness)}.
      </p>
      <p>
        <strong>Keeps {percent(quality.recall)}.</strong> Of the {quality.k} true neighbours of an item, how
        many are still among the {quality.k} nearest in the map. Dealt out at random:{" "}
        {percent(quality.shuffledRecall)}.
      </p>
      <p className="quiet">
        Measured on {whole(quality.sampled)} of {whole(map.n)} items
        {map.ms.total > 0 ? `; the map took ${duration(map.ms.total)}` : ""}.{" "}
        {drawsLots(map.method) && `Seed ${map.seed}: the same seed gives the same map. `}
        Scores in panels are exact and do not depend on the map.
      </p>
      <MapPanelLink />
    </>
  );
}

/** To everything that can be known and changed about the map. */
function MapPanelLink() {
  const openPanel = useExplorer((state) => state.openPanel);
  return (
    <p>
      <Button
        kind="link"
        onClick={({ currentTarget }) => {
          currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
          openPanel("map");
        }}
      >
        Open the Map panel
      </Button>
    </p>
  );
}
