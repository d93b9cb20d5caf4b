import type { SideMap } from "#lessons/measure.ts";
import type { LessonProgress, SideLaidOut, SideLayout } from "#protocol/lessons.ts";
import type { Link } from "./link.ts";
import type { LessonApi } from "#protocol/lessons.ts";
import { lessonLink } from "./workers.ts";

/** What lessons have computed in their worker. The worker starts when it is first needed; results are kept until `end`. */
export function lessonWorks() {
  let link: Link<LessonApi> | null = null;
  const known = new Map<string, Promise<unknown>>();

  const api = (): LessonApi => (link ??= lessonLink(() => undefined)).api;

  /** Remembered from now on; forgotten in the moment it is stopped, so that who asks next does not get what was called off. */
  const keep = <R>(key: string, running: Promise<R>, signal?: AbortSignal): Promise<R> => {
    known.set(key, running);
    const forget = (): void => {
      if (known.get(key) === running) known.delete(key);
    };
    signal?.addEventListener("abort", forget, { once: true });
    running.then(() => signal?.removeEventListener("abort", forget), forget);
    return running;
  };

  /** The same for the same request, without doing it again. Who comes later while it runs hears no progress and stops nothing. */
  const run = (
    id: string,
    request: unknown,
    onProgress: (progress: LessonProgress) => void,
    signal?: AbortSignal,
  ): Promise<unknown> => {
    const key = JSON.stringify([id, request], (_, value: unknown) =>
      value instanceof Float32Array ? print(value) : value,
    );
    const old = known.get(key);
    if (old !== undefined) return old;
    return keep(key, api().run(id, request, onProgress, signal), signal);
  };

  const layout = async (wish: SideLayout, signal?: AbortSignal): Promise<SideMap> => {
    // Rows are the page's own: the same maps are asked for again when a step is, so their places are kept too.
    const { values, ...rest } = wish;
    const key = JSON.stringify(["layout", rest, print(values)]);
    const laid = known.get(key) ?? keep(key, api().layout(wish, signal), signal);
    const { coords, quality } = (await laid) as SideLaidOut;
    return {
      coords,
      trustworthiness: quality.trustworthiness,
      recall: quality.recall,
      chanceRecall: quality.shuffledRecall,
      distanceCorrelation: quality.distanceCorrelation,
    };
  };

  return {
    run,
    layout,
    end: (): void => {
      known.clear();
      link?.restart(new DOMException("The lesson is over.", "AbortError"));
      link = null;
    },
  };
}

/** Tells sets of numbers apart: their count and a hash of their bits (FNV-1a). */
function print(values: Float32Array): string {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let hash = 0x811c9dc5;
  for (const one of bits) hash = Math.imul(hash ^ one, 0x01000193) >>> 0;
  return `${values.length} ${hash}`;
}
