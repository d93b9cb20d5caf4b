import { useExplorer } from "#store/store.ts";
import { Gauge } from "#ui/Gauge.tsx";
import { type Figure, figuresOf, methodWords } from "./map-words.ts";
import styles from "./map.module.css";
import { useMapRuns } from "./map-draft.ts";
import panelStyles from "./panel.module.css";

/** Fewer items have no neighbours that a map could keep or tear. */
const FEWEST = 4;

/** How far the map can be believed: each figure beside what chance gets, and what it means. */
export function MapTrust() {
  const quality = useExplorer(({ map }) => map?.quality ?? null);
  const n = useExplorer(({ map }) => map?.n ?? 0);
  const found = useExplorer((state) => state.neighbourTable);
  const stopped = useExplorer(({ map }) => map?.stopped ?? false);
  const running = useMapRuns();
  return (
    <section aria-label="Trust">
      <h3>How far to believe it</h3>
      {quality === null ? (
        <p className={panelStyles.note}>{unmeasured(n, running, stopped)}</p>
      ) : (
        <>
          <ul className={styles.figures}>
            {figuresOf(quality).map((figure) => (
              <FigureRow key={figure.name} figure={figure} />
            ))}
          </ul>
          <p className={panelStyles.hint}>{methodWords(quality, n, found)}</p>
        </>
      )}
    </section>
  );
}

function unmeasured(n: number, running: boolean, stopped: boolean): string {
  if (n < FEWEST) return "Too few items to measure trust.";
  if (running) return "Trust is measured when the map comes to rest.";
  return stopped
    ? "A stopped map is not measured. Let it go on to its end."
    : "Trust was not measured for this map. Run it again to measure it.";
}

function FigureRow({ figure }: { readonly figure: Figure }) {
  const { name, written, value, shuffled, yardstick, words } = figure;
  return (
    <li>
      <span>
        {name} <strong>{written}</strong>
      </span>
      <Gauge value={value} yardstick={yardstick} />
      <span className="quiet">shuffled {shuffled}</span>
      <p>{words}</p>
    </li>
  );
}
