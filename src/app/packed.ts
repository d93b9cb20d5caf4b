import type { Engine } from "#engine/engine.ts";
import type { Waiting } from "#store/items.ts";
import { openPacked } from "#store/packed.ts";
import { readItems } from "./given.ts";

/** `data/<id>.json` of a pack. The items are as a script gives them: unknown keys are columns. */
interface PackedSet {
  readonly title: string;
  readonly items: unknown;
}

/** The set of texts that a start link of a pack names, as in `#data=animals`. */
const named = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, "")).get("data");

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * What only the page of a pack does: it opens the sets of texts that came with it, from the menu and by `#data=…`, and keeps all its
 * models for use offline once it is ready.
 * @param hash what stood behind "#" when the page was opened
 */
export function startPacked({ context, sets, commands }: Engine, booted: Promise<void>, hash: string): void {
  const { store, baseUrl } = context;

  const fetchSet = async (id: string): Promise<{ readonly title: string; readonly texts: Waiting }> => {
    const known = EXPLORER_PACK?.sets.find((set) => set.id === id);
    if (known === undefined) throw new Error(`This pack brings no texts “${id}”.`);
    const answer = await fetch(new URL(`data/${id}.json`, baseUrl)).catch(() => null);
    if (answer?.ok !== true)
      throw new Error(
        `“${known.title}” could not be read from this pack. Start the pack again and try once more.`,
      );
    const { title, items } = (await answer.json()) as PackedSet;
    return { title, texts: readItems(items) };
  };

  openPacked.provide(async (id) => {
    store.getState().dismiss("map");
    try {
      const { title, texts } = await fetchSet(id);
      await sets.replace(texts, title, "person");
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      store.getState().notify({ key: "map", what: sentence(error), detail: "Your texts are untouched." });
    }
  });

  const follow = async (link: string): Promise<void> => {
    const id = named(link);
    if (id === null) return;
    const model = new URLSearchParams(link.replace(/^#/, "")).get("model");
    const { useModel: load } = commands;
    if (model !== null) await load(model);
    await openPacked(id);
  };
  void booted.then(() => follow(hash));
  addEventListener("hashchange", () => void follow(location.hash));

  const keep = async (): Promise<void> => {
    const { keepAll } = await import("#engine/offline.ts");
    await keepAll();
  };
  if (store.getState().offline === "ready") void keep();
  const stop = store.subscribe(
    (state) => state.offline,
    (offline) => {
      if (offline !== "ready") return;
      stop();
      void keep();
    },
  );
}
