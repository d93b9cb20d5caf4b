import { projections } from "#projections/registry.ts";
import { useExplorer } from "#store/store.ts";
import { MapAxes } from "./MapAxes.tsx";
import { MapColour } from "./MapColour.tsx";
import { useMapDraft } from "./map-draft.ts";
import { MapMethod } from "./MapMethod.tsx";
import { MapParams } from "./MapParams.tsx";
import { MapPoles } from "./MapPoles.tsx";
import { MapRun } from "./MapRun.tsx";
import { MapSeeds } from "./MapSeeds.tsx";
import { MapTrust } from "./MapTrust.tsx";
import panelStyles from "./panel.module.css";

/** How the map was made, how far it can be believed, and what another run would change. */
export default function MapPanel() {
  const wishes = useMapDraft();
  const empty = useExplorer((state) => state.vectors.n === 0);
  const projection = projections.find(({ id }) => id === wishes.draft.method);
  if (empty || projection === undefined) {
    return (
      <section className={panelStyles.panel} aria-label="Map">
        <h2>No map yet</h2>
        <p className={panelStyles.note}>
          Paste text or open a sample. How its map is made, and how far to believe it, is said here.
        </p>
      </section>
    );
  }
  const random = projection.input === "neighbours";
  return (
    <section className={panelStyles.panel} aria-label="Map" aria-busy={wishes.running}>
      <MapMethod projection={projection} wishes={wishes} />
      {projection.id === "axes" && <MapPoles wishes={wishes} />}
      <MapRun random={random} wishes={wishes} />
      <MapAxes />
      <MapTrust />
      <MapColour />
      <MapParams projection={projection} wishes={wishes} />
      <MapSeeds random={random} wishes={wishes} />
    </section>
  );
}
