import { modelById } from "#models/registry.ts";
import { TRAINING } from "#lessons/work.ts";
import type { Measure, SpaceView } from "#lessons/measure.ts";

/** What a measurement really asked. */
export interface Used {
  /** Labels of models, in the order they were asked. */
  readonly models: Set<string>;
  /** Vectors that were trained in the page. */
  trained: boolean;
}

export const nothingUsed = (): Used => ({ models: new Set(), trained: false });

/** The same view; asking it for what its model makes is noted. */
export function notedView(view: SpaceView, used: Used): SpaceView {
  const note = <A extends readonly unknown[], R>(call: (...given: A) => R) => {
    return (...given: A): R => {
      used.models.add(view.label);
      return call(...given);
    };
  };
  return {
    ...view,
    embed: note(view.embed),
    similarity: note(view.similarity),
    rank: note(view.rank),
    percentiles: note(view.percentiles),
    read: note(view.read),
    countTokens: note(view.countTokens),
  };
}

/**
 * The same measurements, each noted in `used` as it is asked for. `items`: id of the model whose vectors the items have; null where they were
 * trained in the page.
 */
export function noted(see: Measure, items: string | null, used: Used): Measure {
  const noteItems = (): void => {
    if (items === null) used.trained = true;
    else used.models.add(modelById(items).label);
  };
  return {
    ...see,
    here: notedView(see.here, used),
    in: async (space) => notedView(await see.in(space), used),
    get rows() {
      noteItems();
      return see.rows;
    },
    get map() {
      noteItems();
      return see.map;
    },
    neighbours: (query, options) => {
      noteItems();
      return see.neighbours(query, options);
    },
    arithmetic: (expression, options) => {
      noteItems();
      return see.arithmetic(expression, options);
    },
    search: (query, options) => {
      if (options?.mode !== "keyword") noteItems();
      return see.search(query, options);
    },
    work: (id, request) => {
      if (TRAINING.has(id)) used.trained = true;
      return see.work(id, request);
    },
    layout: (wish) => {
      if (wish.rows === undefined) noteItems();
      return see.layout(wish);
    },
  };
}
