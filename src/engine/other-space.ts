import { modelById } from "#models/registry.ts";
import type { EmbedApi, EmbedBatch, LoadedModel, ReadText, TextRole } from "#protocol/embed.ts";
import { seeded } from "#math/random.ts";
import type { Context } from "./context.ts";
import type { ModelLoader } from "./models.ts";
import { embedLink } from "./workers.ts";

/** A model beside the one in use: it embeds, and changes nothing on screen. */
export interface OtherSpace {
  readonly model: LoadedModel;
  /** n x dim, row-major, unit rows. */
  embed(texts: readonly string[], role?: TextRole): Promise<Float32Array>;
  read(text: string): Promise<ReadText>;
  countTokens(texts: readonly string[]): Promise<Int32Array>;
}

/** Words whose pairs are a space's yardstick, and how many pairs. */
const YARD_WORDS = 600;
const YARD_PAIRS = 4000;
const COMMON = 3000;

/**
 * Spaces by model, each in the worker in use where it is that model's, else in a worker of its own, which `end` ends. Bundled models only:
 * nothing is fetched from elsewhere.
 */
export function otherSpaces(context: Context, models: Pick<ModelLoader, "ensure">) {
  const { store, baseUrl, hubUrl } = context;
  const opened = new Map<string, { readonly space: Promise<OtherSpace>; readonly end: () => void }>();
  const yards = new Map<string, Promise<Float32Array>>();

  const spaceOf = (api: EmbedApi, model: LoadedModel): OtherSpace => ({
    model,
    embed: async (texts, role = "passage") => {
      const { dim } = model;
      const vectors = new Float32Array(texts.length * dim);
      const collect = (batch: EmbedBatch): void =>
        batch.indices.forEach((text, i) =>
          vectors.set(batch.vectors.subarray(i * dim, (i + 1) * dim), text * dim),
        );
      await api.embed(texts, { role, priority: texts.length <= 64 ? "now" : "bulk" }, collect);
      return vectors;
    },
    read: (text) => api.readText(text, "passage"),
    countTokens: (texts) => api.countTokens(texts),
  });

  const open = async (id: string): Promise<OtherSpace> => {
    if (store.getState().model?.id === id) {
      const model = await models.ensure(); // after its worker died it is on its way into the next one
      if (model.id === id) return spaceOf(context.embed, model);
    }
    const known = opened.get(id);
    if (known) return known.space;
    const link = embedLink(() => opened.delete(id));
    const loading = async (): Promise<OtherSpace> => {
      const recipe = modelById(id);
      const request = {
        recipe,
        device: "wasm",
        modelsUrl: `${baseUrl}models/`,
        hubUrl,
        mayFetch: false,
      } as const;
      const loaded = await link.api.load(request, () => undefined);
      return spaceOf(link.api, loaded);
    };
    const space = loading();
    opened.set(id, { space, end: () => link.restart(new DOMException("The lesson is over.", "AbortError")) });
    space.catch(() => opened.delete(id));
    return space;
  };

  /** Percentiles 1 to 99 of the cosines of random pairs of common words of the model: seeded, so always the same. */
  const percentiles = (id: string): Promise<Float32Array> => {
    const known = yards.get(id);
    if (known) return known;
    const measuring = measureYard(open(id), wordsOf(id));
    yards.set(id, measuring);
    measuring.catch(() => yards.delete(id));
    return measuring;
  };

  const lists = new Map<string, Promise<readonly string[]>>();
  /** Every word of a model's list, the most frequent first. */
  const wordsOf = (id: string): Promise<readonly string[]> => {
    const known = lists.get(id);
    if (known) return known;
    const reading = readWords(new URL(modelById(id).words, baseUrl));
    lists.set(id, reading);
    reading.catch(() => lists.delete(id));
    return reading;
  };

  return {
    open,
    percentiles,
    wordsOf,
    end: (): void => {
      for (const { end } of opened.values()) end();
      opened.clear();
    },
  };
}

async function readWords(words: URL): Promise<readonly string[]> {
  const answer = await fetch(words);
  if (!answer.ok) throw new Error("The list of words could not be read. Try again.");
  return (await answer.text()).split(/\r?\n/).filter((word) => word !== "");
}

async function measureYard(
  opening: Promise<OtherSpace>,
  words: Promise<readonly string[]>,
): Promise<Float32Array> {
  const all = await words;
  const random = seeded(1);
  const common = Math.min(COMMON, all.length);
  const some = Array.from(
    { length: Math.min(YARD_WORDS, common) },
    () => all[Math.floor(random() * common)] ?? "",
  );
  const { model, embed } = await opening;
  const rows = await embed(some);
  const { dim } = model;
  const cosines = Float32Array.from({ length: YARD_PAIRS }, () => {
    const a = Math.floor(random() * some.length);
    const b = (a + 1 + Math.floor(random() * (some.length - 1))) % some.length;
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += (rows[a * dim + d] ?? 0) * (rows[b * dim + d] ?? 0);
    return sum;
  }).sort();
  return Float32Array.from(
    { length: 99 },
    (_, p) => cosines[Math.floor(((p + 1) / 100) * (YARD_PAIRS - 1))] ?? 0,
  );
}
