import { commands } from "#store/commands.ts";
import { latest } from "#store/loadable.ts";
import { projections } from "#projections/registry.ts";
import type { ColourBy } from "#store/colouring.ts";
import type { Moved } from "#store/map.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { percent } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Chip } from "#ui/Chip.tsx";
import { Segment } from "#ui/Segment.tsx";
import { ColourChoice, colourPoints } from "./ColourChoice.tsx";
import { Failure } from "./Failure.tsx";
import { useLate } from "./late.ts";
import { leastOf, meanOf, movedWords } from "./map-words.ts";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

/** So many of the items that kept least are named. */
const NAMED = 5;

/** What the points' colour says: the label, what each item kept of its true neighbours, or what another run changed. */
export function MapColour() {
  const colourBy = useExplorer((state) => state.colourBy);
  const labelName = useExplorer((state) => state.source.labelName);
  const labelled = useExplorer((state) => state.items.some((item) => item.label !== null));
  const moved = useExplorer((state) => state.moved);
  const plain = labelled ? labelName.charAt(0).toUpperCase() + labelName.slice(1) : "None";
  const options = [
    { value: "label" as const, label: plain },
    { value: "agreement" as const, label: "Agreement" },
    { value: "moved" as const, label: "What moved", disabled: moved === null },
  ];
  return (
    <section aria-label="Colour">
      <h3>Colour by</h3>
      <Segment<ColourBy> label="Colour by" value={colourBy} options={options} onChange={colourPoints} />
      {colourBy === "agreement" ? <Agreement /> : null}
      {colourBy !== "agreement" && <MovedWords />}
      <details className={styles.more}>
        <summary>More colours, and size</summary>
        <ColourChoice />
      </details>
    </section>
  );
}

function Agreement() {
  const loadable = useExplorer((state) => state.agreement);
  const late = useLate(loadable);
  const shares = latest(loadable);
  if (loadable.state === "failed") {
    return (
      <Failure sentence={loadable.error}>
        <Button kind="inverse" onClick={() => void commands().measureAgreement()}>
          Measure again
        </Button>
      </Failure>
    );
  }
  if (shares === null) {
    return <p className={panelStyles.note}>{late === null ? "" : "Measuring what each item kept."}</p>;
  }
  return (
    <>
      <p className={panelStyles.note}>
        Agreement is the share of an item’s true neighbours that the map kept near it:{" "}
        {percent(meanOf(shares))} on average. The more purple, the more of them are elsewhere.
      </p>
      <Least words="The map lies most about" shares={shares} />
    </>
  );
}

function MovedWords() {
  const moved = useExplorer((state) => state.moved);
  const colourBy = useExplorer((state) => state.colourBy);
  if (moved === null) return null;
  const { from, kept } = moved;
  return (
    <>
      <p className={panelStyles.note}>
        {movedWords(kept)} Before: {nameOf(from)}.{" "}
        {colourBy !== "moved" && (
          <Button kind="link" onClick={() => colourPoints("moved")}>
            Show what moved
          </Button>
        )}
      </p>
      {colourBy === "moved" && <Least words="Most changed" shares={kept} />}
    </>
  );
}

/** "UMAP, seed 3"; a method without chance has no seed. */
function nameOf({ method, seed }: Moved["from"]): string {
  const projection = projections.find(({ id }) => id === method);
  const label = projection?.label ?? method;
  return projection?.input === "neighbours" ? `${label}, seed ${seed}` : label;
}

/** The items that kept least, to be looked at. */
function Least({ words, shares }: { readonly words: string; readonly shares: Float32Array }) {
  const items = useExplorer((state) => state.items);
  const rows = leastOf(shares, NAMED).filter((row) => (shares[row] ?? 1) < 1);
  if (rows.length === 0) return null;
  return (
    <div className={styles.least}>
      <span className="quiet">{words}</span>
      {rows.map((row) => {
        const item = items[row];
        return (
          item && (
            <Chip key={item.id} dir="auto" onClick={() => store.getState().select([item.id], { fly: true })}>
              {oneLine(item.text, 28)}&nbsp;
              <span className="quiet">{percent(shares[row] ?? Number.NaN)}</span>
            </Chip>
          )
        );
      })}
    </div>
  );
}
