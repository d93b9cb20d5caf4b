import { Check, Square } from "lucide-react";
import { useEffect, useState } from "react";
import { commands } from "#store/commands.ts";
import { type Job, type Stage, STAGES, type Stopped } from "#store/job.ts";
import { useExplorer } from "#store/store.ts";
import { percent, plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Progress } from "#ui/Progress.tsx";
import styles from "./JobStrip.module.css";
import { wholeSeconds } from "./whole-seconds.ts";

const NAMES: Readonly<Record<Stage, string>> = {
  split: "Split",
  model: "Model",
  embed: "Embed",
  neighbours: "Neighbours",
  map: "Map",
};

/** Short work shows nothing: the strip comes after this many ms. */
const PATIENCE = 400;

/** Long work over the map: stages, count of count, rate, time left, and a way to stop that loses nothing. */
export function JobStrip() {
  const job = useExplorer((state) => state.job);
  const stopped = useExplorer((state) => state.stopped);
  const shown = useAfter(job !== null, PATIENCE);
  return (
    <>
      <Spoken job={job} late={shown} />
      {job && shown && <Strip job={job} />}
      {!job && stopped && <Kept stopped={stopped} />}
    </>
  );
}

/** Says what is under way, and what there is once nothing is. */
function Spoken({ job, late }: { readonly job: Job | null; readonly late: boolean }) {
  const items = useExplorer((state) => state.items.length);
  const stopped = useExplorer((state) => state.stopped !== null);
  const there = `${stopped ? "Stopped. " : ""}${plural(items, "item")} on the map.`;
  const now = late && job !== null ? `${NAMES[job.stage]} is under way.` : "";
  return <output className="visually-hidden">{job === null ? there : now}</output>;
}

/** True once `active` has held for `wait` ms. */
function useAfter(active: boolean, wait: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setPassed(true), wait);
    return () => {
      clearTimeout(timer);
      setPassed(false);
    };
  }, [active, wait]);
  return active && passed;
}

function Strip({ job }: { readonly job: Job }) {
  const stages: readonly Stage[] =
    job.stage === "model" ? ["split", "model", "embed", "neighbours", "map"] : STAGES;
  const now = stages.indexOf(job.stage);
  return (
    <section className={styles.job} aria-label="Progress" data-avoid="">
      <ol className={styles.stages}>
        {stages.map((stage, i) => (
          <li
            key={stage}
            className={i < now ? styles.done : i === now ? styles.now : undefined}
            {...(i === now ? { "aria-current": "step" } : {})}
          >
            {i < now && <Icon of={Check} />}
            {NAMES[stage]}
          </li>
        ))}
      </ol>
      <div className={styles.line}>
        <Count job={job} />
        <Progress label={NAMES[job.stage]} value={job.done} max={job.total} />
        <Pace job={job} />
        <Button icon={Square} onClick={() => commands().stop()}>
          Stop and keep
        </Button>
      </div>
    </section>
  );
}

/** Items are counted; bytes of a model and steps of a map are a share. */
function Count({ job }: { readonly job: Job }) {
  if (job.total <= 0) return <strong>{NAMES[job.stage]}</strong>;
  if (job.stage === "model" || job.stage === "map" || job.total <= 1) {
    return <strong>{percent(Math.min(1, job.done / job.total))}</strong>;
  }
  return (
    <>
      <strong>{whole(job.done)}</strong>
      <span className="soft">of {whole(job.total)}</span>
    </>
  );
}

function Pace({ job }: { readonly job: Job }) {
  const parts = [
    job.rate >= 1 && job.stage === "embed" ? `${whole(job.rate)} a second` : "",
    job.secondsLeft === null ? "" : `${wholeSeconds(job.secondsLeft)} left`,
  ].filter(Boolean);
  return <span className={styles.pace}>{parts.join(", ")}</span>;
}

function Kept({ stopped }: { readonly stopped: Stopped }) {
  return (
    <section className={styles.job} aria-label="Stopped, and kept" data-avoid="">
      <div className={styles.kept}>
        <div>
          <strong>
            {whole(stopped.done)} of {whole(stopped.total)} embedded
          </strong>
          <p className="soft">The map shows these. The rest waits as text.</p>
        </div>
        <div className={styles.ways}>
          <Button kind="primary" onClick={() => void commands().goOn()}>
            Go on
          </Button>
          <Button onClick={() => commands().dropWaiting()}>Drop the rest</Button>
        </div>
      </div>
    </section>
  );
}
