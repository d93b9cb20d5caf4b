import {
  APPROXIMATE,
  APPROXIMATE_WISH,
  EFFORT_CURVE,
  measureEffort,
  measureRates,
  measureShort,
  SEARCH_RATES,
  searchApproximately,
  SHORT_VECTORS,
  stopApproximate,
} from "#store/approximate.ts";
import { selectWish } from "#store/results.ts";
import type { Analysis } from "./analysis.ts";
import { answerer } from "./answering.ts";
import { approximateSearch, askIndex, inRange } from "./approximate.ts";

/** Numbers of dimensions to try: all, and halves of them down to 16. */
export function halves(dim: number): readonly number[] {
  const found = [dim];
  for (let dims = Math.ceil(dim / 2); dims >= 16 && found.length < 4; dims = Math.ceil(dims / 2))
    found.push(dims);
  return found;
}

const analysis: Analysis = ({ context, models }) => {
  const { store } = context;
  const wish = () => selectWish(APPROXIMATE_WISH)(store.getState());
  const searching = answerer(context, APPROXIMATE);
  const curve = answerer(context, EFFORT_CURVE);
  const short = answerer(context, SHORT_VECTORS);
  const rates = answerer(context, SEARCH_RATES);

  searchApproximately.provide((subject) =>
    searching.answer((answering) => approximateSearch(context, models, subject, wish(), answering)),
  );

  measureEffort.provide(() =>
    curve.answer(async (answering) => {
      const { vectors } = store.getState();
      const { seed } = wish();
      const asked = inRange(wish(), vectors.n, vectors.dim);
      const found = await askIndex<"curve">(context, { kind: "curve", wish: asked, seed }, answering);
      const { k, precision, dims, rerank } = asked;
      return { vectors, k, precision, dims, rerank, points: found.points, asked: found.asked, n: found.n };
    }),
  );

  measureShort.provide(() =>
    short.answer(async (answering) => {
      const { vectors } = store.getState();
      const { k } = inRange(wish(), vectors.n, vectors.dim);
      const request = { kind: "short", k, dims: halves(vectors.dim) } as const;
      const found = await askIndex<"short">(context, request, answering);
      return { vectors, k, rows: found.rows, asked: found.asked, n: found.n };
    }),
  );

  measureRates.provide(() =>
    rates.answer(async (answering) => (await askIndex<"rates">(context, { kind: "rates" }, answering)).rates),
  );

  stopApproximate.provide(async () => {
    for (const one of [searching, curve, short, rates]) one.stop();
    return Promise.resolve();
  });
};

export default analysis;
