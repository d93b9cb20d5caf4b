import { Cpu, Lock } from "lucide-react";
import type { Model } from "#models/model.ts";
import { models } from "#models/registry.ts";
import type { Projection } from "#projections/projection.ts";
import { projections } from "#projections/registry.ts";
import type { MapState } from "#store/map.ts";
import type { State } from "#store/state.ts";
import { useExplorer } from "#store/store.ts";
import { percent, plural, score2, whole } from "#text/number.ts";
import { Gauge } from "#ui/Gauge.tsx";
import { Icon } from "#ui/Icon.tsx";
import styles from "./states.module.css";

/** How far the map can be believed, each figure beside its yardstick. */
export function QualityState() {
  const map = useExplorer((state) => state.map);
  const working = useExplorer((state) => state.job !== null);
  if (map === null) return <span className="quiet">No map yet</span>;
  const { quality } = map;
  return (
    <>
      <span className={styles.part}>
        <strong>{`${methodName(map.method)} ${map.dims}D`}</strong>
        {madeHow(map)}
      </span>
      {quality === null ? (
        <span className="quiet">{unmeasured(map, working)}</span>
      ) : (
        <>
          <span className={styles.part}>
            Trust <strong>{score2(quality.trustworthiness)}</strong>
            <Gauge value={quality.trustworthiness} yardstick={quality.shuffledTrustworthiness} />
            <span className="quiet">shuffled {score2(quality.shuffledTrustworthiness)}</span>
          </span>
          <span className={styles.part}>
            Keeps <strong>{percent(quality.recall)}</strong> of true neighbours
            <span className="quiet">shuffled {percent(quality.shuffledRecall)}</span>
          </span>
        </>
      )}
    </>
  );
}

/** What else there is to say about a map in a word or two. */
function madeHow({ method, seed, stopped, settled, sample, n }: MapState): string {
  return [
    drawsLots(method) ? `seed ${seed}` : "",
    sample ? `a sample of ${whole(n)}` : "",
    stopped && settled ? "stopped early" : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** Fewer items than this have no neighbours that a map could keep or tear. */
const FEWEST = 4;

/** Why there are no figures, one sentence. */
export function unmeasured(map: MapState, working: boolean): string {
  if (map.settled && map.n < FEWEST) return "Too few items to measure trust";
  return working ? "Trust is measured when the map comes to rest" : "Trust is not measured for this map";
}

/** "umap" as people write it; a kept map may name a method that is gone. */
export const methodName = (method: string): string =>
  projections.find(({ id }) => id === method)?.label ?? method;

/** What a map of this kind is made of; null for a method that is gone. */
export const methodInput = (method: string): Projection["input"] | null =>
  projections.find(({ id }) => id === method)?.input ?? null;

/** Whether a seed matters to a method. */
export const drawsLots = (method: string): boolean => methodInput(method) === "neighbours";

export const deviceName = { wasm: "WASM", webgpu: "WebGPU" } as const;

/** The model's file, if this version has it: a kept map may name one that is gone. */
export const modelFacts = (id: string): Model | undefined => models.find((model) => model.id === id);

/** Samples are embedded by the bundled model, which may not have loaded yet. */
const BUNDLED_WARMEST = models.find((model) => model.bundled)?.warmest ?? 0.85;

const modelLabel = (id: string): string => modelFacts(id)?.label ?? id;

/** On a graphics device threads say nothing. */
const threadWords = ({ device, threads }: { readonly device: string; readonly threads: number }): string =>
  device === "wasm" ? `, ${plural(threads, "thread")}` : "";

/** One sentence about the model in use, or the one on its way. */
export function modelSentence({ model, download, modelError, space }: State): string {
  const coming = download === null ? null : modelLabel(download.id);
  if (model !== null) {
    const now = `${modelLabel(model.id)}, ${model.dim} dimensions, ${deviceName[model.device]}${threadWords(model)}`;
    return coming === null ? now : `${now}. Loading ${coming}`;
  }
  if (coming !== null) {
    const bundled = download !== null && modelFacts(download.id)?.bundled === true;
    return bundled ? `Loading the ${coming}` : `Loading ${coming}`;
  }
  if (modelError !== null) return "No model in use";
  return space === null ? "No model loaded yet" : "The model loads when it is needed";
}

export function ModelState() {
  const sentence = useExplorer(modelSentence);
  return (
    <span className={styles.part}>
      <Icon of={Cpu} />
      {sentence}
    </span>
  );
}

/** What left this computer: never text; files may have come in. */
export function privacySentence(fetched: State["fetched"]): string {
  if (fetched.length === 0) return "Nothing has left this computer";
  const files = fetched.reduce((sum, one) => sum + one.files, 0);
  return `No text. ${plural(files, "file")} came in.`;
}

export function PrivacyState() {
  const sentence = useExplorer((state) => privacySentence(state.fetched));
  return (
    <span className={styles.part}>
      <Icon of={Lock} />
      <strong>{sentence}</strong>
    </span>
  );
}

/** Cosine that counts as full warmth on the similarity scale. */
export const warmestOf = ({ model }: State): number =>
  (model === null ? undefined : modelFacts(model.id)?.warmest) ?? BUNDLED_WARMEST;

export const useWarmest = (): number => useExplorer(warmestOf);
