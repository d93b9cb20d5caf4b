import { selectRowsById } from "#store/derived.ts";
import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import {
  meetPeople,
  recommend,
  RECOMMEND_WISH,
  RECOMMENDED,
  stopRecommending,
  TOWERS,
  type Marked,
} from "#store/recommend.ts";
import { selectResult, selectWish } from "#store/results.ts";
import type { Analysis } from "./analysis.ts";
import { isAbort, sentence, Turn } from "./context.ts";
import { placePeople, recommendItems } from "./recommending.ts";

const analysis: Analysis = ({ context, models }) => {
  const { store } = context;
  const turn = new Turn();
  const peopleTurn = new Turn();

  /** Marks that are still items. */
  const stillThere = (marks: readonly Marked[]): number[] => {
    const { items } = store.getState();
    const rows = selectRowsById(store.getState());
    return marks.flatMap(({ id, text }) => (items[rows.get(id) ?? -1]?.text === text ? [id] : []));
  };

  recommend.provide(async () => {
    const signal = turn.next();
    const wish = selectWish(RECOMMEND_WISH)(store.getState());
    const { alpha, beta, gamma, start, diversity, k } = wish;
    const [liked, disliked] = [stillThere(wish.liked), stillThere(wish.disliked)];
    const before = selectResult(RECOMMENDED)(store.getState());
    if (liked.length + disliked.length === 0 && start.trim() === "") {
      store.getState().setResult(RECOMMENDED, IDLE);
      return;
    }
    store.getState().setResult(RECOMMENDED, loading(before));
    try {
      const options = { liked, disliked, start, weights: { alpha, beta, gamma }, diversity, k };
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(RECOMMENDED, share);
      };
      const recommended = await recommendItems(context, models, options, { onProgress, signal });
      if (!signal.aborted) store.getState().setResult(RECOMMENDED, ready(recommended));
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      const now = selectResult(RECOMMENDED)(store.getState());
      store.getState().setResult(RECOMMENDED, failed(sentence(error), now));
    }
  });

  stopRecommending.provide(async () => {
    turn.stop();
    const last = latest(selectResult(RECOMMENDED)(store.getState()));
    store.getState().setResult(RECOMMENDED, last === null ? IDLE : ready(last));
    return Promise.resolve();
  });

  meetPeople.provide(async (people) => {
    const signal = peopleTurn.next();
    try {
      const towers = await placePeople(context, people);
      if (!signal.aborted)
        store.getState().setResult(TOWERS, towers.people.length === 0 ? IDLE : ready(towers));
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      store.getState().setResult(TOWERS, failed(sentence(error), selectResult(TOWERS)(store.getState())));
    }
  });
};

export default analysis;
