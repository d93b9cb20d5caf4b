import {
  AXES_SCATTER,
  BETWEEN_WISH,
  findDirection,
  findScatter,
  findWay,
  PAIR_DIRECTION,
  stopBetween,
  WAY,
} from "#store/between.ts";
import { selectWish } from "#store/results.ts";
import { readPairs } from "#text/text-pairs.ts";
import type { Analysis } from "./analysis.ts";
import { answerer } from "./answering.ts";
import { axisWishes } from "./axes.ts";
import { directionFor, wayOf } from "./between.ts";
import { isOwnSpace } from "./space-key.ts";

/** Items told at each step of a way, beside the line, and at each end of a direction. */
const AT_STEP = 3;
const ON_LINE = 14;
const ALONG = 10;

const analysis: Analysis = ({ context, models }) => {
  const { store } = context;
  const wish = () => selectWish(BETWEEN_WISH)(store.getState());
  const way = answerer(context, WAY);
  const direction = answerer(context, PAIR_DIRECTION);
  const scatter = answerer(context, AXES_SCATTER);

  findWay.provide(async () => {
    const { from, to, path, steps } = wish();
    if (from.trim() === "" || to.trim() === "") return way.clear();
    await way.answer((answering) =>
      wayOf(context, models, from, to, { path, steps, k: AT_STEP, onLine: ON_LINE }, answering),
    );
  });

  findDirection.provide(async () => {
    const { pairs } = readPairs(wish().pairs);
    if (pairs.length === 0) return direction.clear();
    await direction.answer((answering) =>
      directionFor(
        context,
        models,
        pairs.map(({ from, to }) => [from, to] as const),
        ALONG,
        answering,
      ),
    );
  });

  findScatter.provide(async () => {
    const { axes } = wish();
    const { vectors } = store.getState();
    if (vectors.n === 0) return scatter.clear();
    await scatter.answer(async ({ signal }) => {
      if (!isOwnSpace(store.getState().space)) await models.ensure();
      const poles = await axisWishes(context, axes.slice(0, 2), signal);
      const { coords } = await context.space.project("axes", { dims: 2, params: {}, axes: poles }, signal);
      return { vectors, axes, coords };
    });
  });

  stopBetween.provide(async () => {
    for (const one of [way, direction, scatter]) one.stop();
    return Promise.resolve();
  });
};

export default analysis;
