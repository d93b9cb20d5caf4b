import { Dices, Play, RotateCw, Square } from "lucide-react";
import { useId } from "react";
import { commands } from "#store/commands.ts";
import type { State } from "#store/state.ts";
import { useExplorer } from "#store/store.ts";
import { duration, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import type { MapWishes } from "./map-draft.ts";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

interface MapRunProps {
  /** The method draws lots: a seed matters. */
  readonly random: boolean;
  readonly wishes: MapWishes;
}

const DIMS = [
  { value: 3, label: "3D" },
  { value: 2, label: "2D" },
] as const;

const isStopped = ({ map }: State): boolean => map !== null && map.settled && map.stopped;

/** Dimensions, seed, and the run: start, stop, go on. */
export function MapRun({ random, wishes }: MapRunProps) {
  const { draft, change, run } = wishes;
  return (
    <>
      <div className={panelStyles.row}>
        <Segment label="Dimensions" value={draft.dims} options={DIMS} onChange={(dims) => run({ dims })} />
        <RunButtons wishes={wishes} />
      </div>
      {random && (
        <div className={panelStyles.row}>
          <Seed seed={draft.seed} onChange={(seed) => change({ seed })} onEnter={() => run()} />
          <Button icon={Dices} onClick={() => run({ seed: (draft.seed + 1) % 1_000_000 })}>
            Another seed
          </Button>
        </div>
      )}
      <MapState random={random} />
    </>
  );
}

interface SeedProps {
  readonly seed: number;
  readonly onChange: (seed: number) => void;
  readonly onEnter: () => void;
}

function Seed({ seed, onChange, onEnter }: SeedProps) {
  const id = useId();
  return (
    <form
      className={styles.seed}
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <label htmlFor={id}>Seed</label>
      <input
        id={id}
        type="number"
        min={0}
        step={1}
        inputMode="numeric"
        value={seed}
        onChange={({ target }) => {
          const next = Math.trunc(target.valueAsNumber);
          if (Number.isSafeInteger(next) && next >= 0) onChange(next);
        }}
      />
    </form>
  );
}

function RunButtons({ wishes: { draft, running, pending, run } }: { readonly wishes: MapWishes }) {
  const stopped = useExplorer(isStopped);
  // Semantic axes have a button of their own, under their words.
  const elsewhere = pending && draft.method === "axes";
  if (running) {
    return (
      <Button icon={Square} onClick={() => commands().stop()}>
        Stop and keep
      </Button>
    );
  }
  return (
    <>
      {stopped && !pending && (
        <Button icon={Play} onClick={() => void commands().resumeMap()}>
          Go on
        </Button>
      )}
      {!elsewhere && (
        <Button kind={pending ? "primary" : "normal"} icon={pending ? Play : RotateCw} onClick={() => run()}>
          {pending ? "Run with these" : "Run again"}
        </Button>
      )}
    </>
  );
}

/** How the map came to be: stopped, how long it took, what to know about the run. */
function MapState({ random }: { readonly random: boolean }) {
  const stopped = useExplorer(isStopped);
  const settled = useExplorer(({ map }) => map?.settled ?? false);
  const note = useExplorer(({ map }) => map?.note ?? null);
  const ms = useExplorer(({ map }) => map?.ms.total ?? 0);
  const all = useExplorer((state) => state.items.length);
  const sampled = useExplorer(({ map }) => (map?.sample === true ? map.n : null));
  const sentences = [
    sampled === null ? "" : `A fair sample: ${whole(sampled)} of ${whole(all)} items have a place.`,
    stopped ? "Stopped before its end: the places are where they were by then." : "",
    settled && !stopped && ms > 0 ? `Made in ${duration(ms)}.` : "",
    random
      ? "The same seed gives the same map."
      : "There is no chance in it: the same vectors give the same map.",
    note ?? "",
  ].filter((sentence) => sentence !== "");
  return (
    <p className={panelStyles.hint} aria-live="polite">
      {sentences.join(" ")}
    </p>
  );
}
