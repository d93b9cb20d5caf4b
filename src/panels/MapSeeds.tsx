import { Square } from "lucide-react";
import { commands } from "#store/commands.ts";
import { latest } from "#store/loadable.ts";
import type { SideMap } from "#store/map.ts";
import { useExplorer } from "#store/store.ts";
import { percent, score2, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Failure } from "./Failure.tsx";
import type { MapWishes } from "./map-draft.ts";
import { sideFigures, stabilityWords } from "./map-words.ts";
import { SideMapPicture } from "./SideMapPicture.tsx";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

interface MapSeedsProps {
  /** The method draws lots: other seeds give other maps. */
  readonly random: boolean;
  readonly wishes: MapWishes;
}

/** One picture is not enough: the same map from six seeds, and a copy of the vectors that has no structure. */
export function MapSeeds({ random, wishes }: MapSeedsProps) {
  const loadable = useExplorer((state) => state.comparison);
  const settled = useExplorer(({ map }) => map?.settled ?? false);
  const shown = useExplorer(({ map }) => map?.seed ?? null);
  const comparison = latest(loadable);
  const loading = loadable.state === "loading";
  const seeds = comparison?.maps.filter(({ kind }) => kind === "seed") ?? [];
  const shuffled = comparison?.maps.find(({ kind }) => kind === "shuffled");
  return (
    <section aria-label="Seeds" aria-busy={loading}>
      <h3>One picture is not enough</h3>
      <p className={panelStyles.note}>
        {random
          ? "What is in the vectors comes back with every seed. What comes once is an accident of that run."
          : "This map is the same every time. A copy of the vectors without structure shows what noise looks like."}
      </p>
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      {seeds.length > 0 && (
        <ul className={styles.seeds}>
          {seeds.map((map) => (
            <li key={map.seed}>
              <button
                type="button"
                aria-label={seedWords(map)}
                {...(map.seed === shown ? { "aria-current": "true" } : {})}
                onClick={() => wishes.run({ seed: map.seed })}
              >
                <SideMapPicture map={map} />
                <span>Seed {map.seed}</span>
                <Figures map={map} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {seeds.length > 0 && (
        <p className={panelStyles.note}>
          {comparison?.stability && stabilityWords(comparison.stability)}{" "}
          <span className="quiet">Under each: trust, and true neighbours kept.</span>
        </p>
      )}
      {shuffled && (
        <figure className={styles.shuffled}>
          <SideMapPicture map={shuffled} />
          <figcaption>
            <strong>No structure</strong>
            <Figures map={shuffled} />
            <p>
              The same numbers, each column shuffled on its own: the rows mean nothing. Clumps that appear
              here are made by the method.
            </p>
          </figcaption>
        </figure>
      )}
      {comparison?.note ? <p className={panelStyles.note}>{comparison.note}</p> : null}
      <div className={panelStyles.row}>
        {loading ? (
          <>
            <Button icon={Square} onClick={() => commands().stopComparing()}>
              Stop and keep
            </Button>
            <span className="soft">
              {comparison && comparison.wanted > comparison.maps.length
                ? `Map ${whole(comparison.maps.length + 1)} of ${whole(comparison.wanted)}`
                : "Beginning"}
            </span>
          </>
        ) : (
          <Button disabled={!settled} onClick={() => void commands().compareMaps()}>
            {comparisonLabel(random, comparison !== null)}
          </Button>
        )}
      </div>
    </section>
  );
}

function comparisonLabel(random: boolean, again: boolean): string {
  if (again) return "Compare again";
  return random ? "Compare six seeds" : "Compare with no structure";
}

const seedWords = ({ seed, quality }: SideMap): string =>
  quality === null
    ? `Seed ${seed}`
    : `Seed ${seed}: trust ${score2(quality.trustworthiness)}, keeps ${percent(quality.recall)}`;

function Figures({ map: { quality } }: { readonly map: SideMap }) {
  return <span className="quiet">{quality === null ? "measuring" : sideFigures(quality)}</span>;
}
