import { prepared } from "#store/derived.ts";
import type { SpaceKey } from "#protocol/space.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import { placeColumns } from "#store/place-columns.ts";
import type { Context } from "./context.ts";
import { gently } from "./gently.ts";
import { copied, measurePairs, refill, syncSpace } from "./growth.ts";
import type { reporter } from "./job.ts";
import { preview } from "./mapping.ts";
import type { mapAsker, Asker } from "./map-asking.ts";
import type { MapOptions } from "./map-plan.ts";
import { KEPT_MOST, type Session } from "./session.ts";
import { ownSpaceKey } from "./space-key.ts";

export const pastedSource = (texts: Waiting, title = "Pasted text"): Source => ({
  kind: "pasted",
  id: "",
  title,
  noun: "items",
  help: "Near means similar in meaning. Drag to turn. Click an item to ask about it.",
  labelName: "label",
  ask: texts
    .slice(0, 1000)
    .map((entry) => entry.text)
    .filter((text) => text.length > 1 && text.length <= 40)
    .slice(0, 3),
});

/** What is known of items that come from elsewhere, such as a file; what is left out is as with a paste. */
export interface Brought {
  readonly source?: Partial<Source>;
  /** The space of vectors that a known model made. */
  readonly space?: SpaceKey;
  readonly map?: MapOptions;
  readonly by?: Asker;
}

/** How a job of a set is run. */
interface Running {
  work(run: (signal: AbortSignal, report: ReturnType<typeof reporter>) => Promise<void>): Promise<void>;
  readonly mapAll: ReturnType<typeof mapAsker>["mapAll"];
}

/** Sets that come with vectors of their own. */
export function vectorSets(context: Context, session: Session, { work, mapAll }: Running) {
  const { store, space } = context;
  return {
    /** Vectors the person brought: no model, a space of their own. vectors: n x dim, finite, moved. */
    loadVectors: async (
      dim: number,
      vectors: Float32Array,
      items: readonly Item[],
      { source, space: key, map, by = "script" }: Brought = {},
    ): Promise<void> => {
      await work(async (signal, report) => {
        await gently(prepared(items));
        const rows = await gently(copied(vectors));
        signal.throwIfAborted();
        const own = key ?? ownSpaceKey(dim);
        store.getState().replaceItems({
          source: { ...pastedSource(items, "Own vectors"), kind: "vectors", ...source },
          items,
          vectors: { n: items.length, dim, values: vectors },
          space: own,
        });
        await refill(space, "items", own, dim, rows);
        const method = map?.method ?? methodOf(store.getState().items);
        if (method !== "own") await preview(context, store.getState().map?.dims ?? 3); // something true at once
        await mapAll({ ...map, ...(method === null ? {} : { method }) }, report, signal, by);
        await measurePairs(context);
        await session.save();
        if (items.length > KEPT_MOST) store.getState().notify(NOT_KEPT);
      });
    },

    /** Items with vectors of their own, under a source that is not the person's: nothing of it is kept. vectors: n x dim, finite, moved. */
    showVectors: async (
      dim: number,
      vectors: Float32Array,
      given: Waiting,
      source: Source,
      map: MapOptions,
    ): Promise<void> => {
      await work(async (signal, report) => {
        const items = given.map((one, id) => ({ id, ...one }));
        store.getState().replaceItems({
          source,
          items,
          vectors: { n: items.length, dim, values: vectors },
          space: ownSpaceKey(dim),
        });
        await syncSpace(context);
        await mapAll(map, report, signal, "script");
        await measurePairs(context);
      });
    },
  };
}

/** Above this many rows coordinates that came along are the map at once: neighbours of so many are looked for when they are asked for. */
const PLACED_ABOVE = 20_000;
/** Above this many rows nobody waits for neighbours unasked. */
const UNASKED_MOST = 200_000;
const NOT_KEPT = {
  key: "not-kept",
  kind: "note",
  what: "So many items are not kept in this browser.",
  detail: "They are gone when you close the page. Everything else works.",
} as const;

/** The first map of own vectors, where it is not the usual one. */
function methodOf(items: readonly Item[]): "own" | "pca" | null {
  if (items.length > PLACED_ABOVE && placeColumns(items) !== null) return "own";
  return items.length > UNASKED_MOST ? "pca" : null;
}
