import type { Measure, SpaceView } from "#lessons/measure.ts";
import { permutation, seeded } from "#math/random.ts";

/** Words that are dealt out among each other, and a text that is none of them reads as one of them. */
const DEALT = 4000;

/**
 * The same measurements in a space that means nothing: every word has the vector of another one, dealt out at random (seeded), and any other
 * text that of some word; the items' rows change places. Equal texts stay equal. What a lesson claims of meaning must not hold here.
 */
export async function withoutMeaning(see: Measure, seed: number): Promise<Measure> {
  const views = new Map<string, Promise<SpaceView>>();
  const dealt = (view: SpaceView): Promise<SpaceView> => {
    const known = views.get(view.id);
    if (known) return known;
    const making = viewWithoutMeaning(view, seed);
    views.set(view.id, making);
    return making;
  };
  const here = await dealt(see.here);
  const { n, dim, values } = see.rows;
  const order = permutation(n, seeded(seed));
  const rows = new Float32Array(n * dim);
  order.forEach((from, to) => rows.set(values.subarray(from * dim, (from + 1) * dim), to * dim));
  const score = (a: Float32Array, row: number): number => {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += (a[d] ?? 0) * (rows[row * dim + d] ?? 0);
    return sum;
  };
  const nearest = async (query: number | string, k: number) => {
    const own = typeof query === "number" ? see.items.findIndex(({ id }) => id === query) : -1;
    const vector = own >= 0 ? rows.subarray(own * dim, (own + 1) * dim) : await here.embed([String(query)]);
    return see.items
      .flatMap(({ id, text }, row) => (row === own ? [] : [{ id, text, score: score(vector, row) }]))
      .sort((a, b) => b.score - a.score)
      .slice(0, k);
  };
  const words = await here.words(DEALT);
  const wordAt = (score: number): string => words[Math.floor(score) % words.length] ?? "";
  return {
    ...see,
    here,
    in: async (space) => dealt(await see.in(space)),
    rows: { n, dim, values: rows },
    neighbours: (query, options) => nearest(query, options?.k ?? 10),
    search: async (query, options) =>
      options?.mode === "keyword" ? see.search(query, options) : nearest(query, options?.k ?? 10),
    // Answers of a sum are words; of a sum that means nothing, any.
    arithmetic: async (expression, options) => {
      const { withInputs, withoutInputs } = await see.arithmetic(expression, options);
      const random = seeded(seed + expression.length);
      const other = (list: typeof withInputs) =>
        list.map((one) => ({ ...one, text: wordAt(random() * words.length) }));
      return { withInputs: other(withInputs), withoutInputs: other(withoutInputs) };
    },
    layout: (wish) => see.layout({ rows: { n, dim, values: rows }, ...wish }),
  };
}

async function viewWithoutMeaning(view: SpaceView, seed: number): Promise<SpaceView> {
  const words = await view.words(DEALT);
  const others = [...permutation(words.length, seeded(seed))].map((at) => words[at] ?? "");
  const partner = new Map(words.map((word, i) => [word, others[i] ?? word]));
  const dealt = (text: string): string => {
    const known = partner.get(text.toLowerCase());
    if (known !== undefined) return known;
    let hash = 0x811c9dc5 ^ seed;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    return others[hash % others.length] ?? text;
  };
  const embed: SpaceView["embed"] = (texts, role) => view.embed(texts.map(dealt), role);
  return {
    ...view,
    embed,
    similarity: (a, b) => view.similarity(dealt(a), dealt(b)),
    rank: async (text, among) => {
      const rows = await embed([text, ...among]);
      const { dim } = view;
      return among
        .map((other, i) => {
          let score = 0;
          for (let d = 0; d < dim; d++) score += (rows[d] ?? 0) * (rows[(i + 1) * dim + d] ?? 0);
          return { text: other, score };
        })
        .sort((a, b) => b.score - a.score);
    },
    read: async (text) => {
      const reading = await view.read(text);
      const rows = await embed(reading.tokens.map((token) => token.text));
      const { pooled } = await view.read(dealt(text));
      return { ...reading, vectors: reading.vectors && rows, pooled };
    },
  };
}
