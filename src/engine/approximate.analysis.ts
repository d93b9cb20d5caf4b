import { halves } from "#analysis/codes.ts";
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

const analysis: Analysis = ({ context, models }) => {
  const { store } = context;
  /** What is set; numbers that another model's vectors had are not asked for. */
  const wish = () => {
    const set = selectWish(APPROXIMATE_WISH)(store.getState());
    const fits = set.dims !== null && halves(store.getState().vectors.dim).includes(set.dims);
    return fits ? set : { ...set, dims: null };
  };
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
