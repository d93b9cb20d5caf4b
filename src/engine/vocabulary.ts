import type { EmbedBatch } from "#protocol/embed.ts";
import { modelById } from "#models/registry.ts";
import type { Context } from "./context.ts";
import { refill } from "./growth.ts";
import { spaceKey } from "./space-key.ts";

/** How many words answer for a model with layers: each costs a pass through the network. */
const WORDS_OF_LAYERED_MODEL = 2000;

const replaced = (): DOMException =>
  new DOMException("Another model took over while the words were embedded.", "AbortError");

export interface Vocabulary {
  readonly words: readonly string[];
  /** Place of each word among `words`. */
  readonly places: ReadonlyMap<string, number>;
}

/**
 * The words a model may answer arithmetic with, embedded once a space, with progress in the store, and kept in the neighbours worker's "words" table.
 * Static models take all; others the most frequent 2,000.
 */
export function vocabularyKeeper(context: Context) {
  const { store, embed, space, baseUrl } = context;
  let kept: {
    readonly key: string;
    readonly words: Promise<Vocabulary>;
    readonly abort: AbortController;
  } | null = null;

  const read = async (signal: AbortSignal): Promise<Vocabulary> => {
    const model = store.getState().model;
    if (model === null) return { words: [], places: new Map() };
    const facts = modelById(model.id);
    const answer = await fetch(new URL(facts.words, baseUrl), { signal });
    if (!answer.ok) throw new Error("The list of words could not be read. Reload the page to try again.");
    const all = (await answer.text()).split(/\r?\n/).filter((word) => word !== "");
    const words = facts.isStatic ? all : all.slice(0, WORDS_OF_LAYERED_MODEL);
    const key = spaceKey(model);
    const rows = new Float32Array(words.length * model.dim);
    let done = 0;
    const collect = (batch: EmbedBatch): void => {
      done += batch.indices.length;
      store.getState().setWordsRead({ done, total: words.length });
      batch.indices.forEach((word, i) =>
        rows.set(batch.vectors.subarray(i * model.dim, (i + 1) * model.dim), word * model.dim),
      );
    };
    try {
      await embed.embed(words, { role: "passage", priority: "bulk" }, collect, signal);
    } finally {
      store.getState().setWordsRead(null);
    }
    const now = store.getState().model;
    if (now === null || spaceKey(now) !== key) throw replaced();
    await refill(space, "words", key, model.dim, rows);
    return { words, places: new Map(words.map((word, place) => [word, place])) };
  };

  const forget = (): void => {
    kept?.abort.abort(replaced());
    kept = null;
  };

  return {
    /** The vocabulary of the model in use, embedded by the time this resolves. */
    ensure: (): Promise<Vocabulary> => {
      const { model } = store.getState();
      const key = model === null ? "" : spaceKey(model);
      if (kept?.key === key) return kept.words;
      forget();
      const abort = new AbortController();
      const mine = { key, words: read(abort.signal), abort };
      kept = mine;
      mine.words.catch(() => {
        if (kept === mine) kept = null; // failures are not remembered
      });
      return mine.words;
    },
    /** Stops reading; the next question begins anew. A list that is there already stays. */
    cancel: (): void => {
      if (store.getState().wordsRead !== null) forget();
    },
    forget,
  };
}

export type VocabularyKeeper = ReturnType<typeof vocabularyKeeper>;
