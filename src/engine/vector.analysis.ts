import { selectWish } from "#store/results.ts";
import { lookAtVector, SEEN_VECTOR, VECTOR_WISH } from "#store/vector.ts";
import type { Analysis } from "./analysis.ts";
import { answerer } from "./answering.ts";
import { seen } from "./vector.ts";

const analysis: Analysis = ({ context, models }) => {
  const looking = answerer(context, SEEN_VECTOR);
  lookAtVector.provide(async (subject) => {
    const { other } = selectWish(VECTOR_WISH)(context.store.getState());
    await looking.answer(({ signal }) => seen(context, models, subject, other, signal));
  });
};

export default analysis;
