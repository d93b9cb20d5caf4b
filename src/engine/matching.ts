import type { MatchApi, TextPattern } from "#protocol/match.ts";
import { WorkerDiedError } from "#protocol/rpc.ts";
import type { Item } from "#store/items.ts";
import type { Context } from "./context.ts";
import type { Link } from "./link.ts";

/** Texts that are sent to the worker at once. */
const PART = 10_000;
/** ms that looking may take, and more for every text: an expression such as "(a+)+$" could take for ever. */
const PATIENCE = 1000;
const PATIENCE_A_TEXT = 0.002;
/** ms until a worker that does not take the texts counts as dead: one that ends while it starts says nothing. */
const TAKING = 10_000;
/** ms until a worker that nobody asks is ended: it holds a copy of all texts. */
const IDLE = 60_000;

class TooLongError extends Error {
  override readonly name = "TooLongError";
}

/**
 * Finds texts by a part or an expression, in a worker that is ended when it takes too long. One question at a time.
 */
export function textMatcher({ store }: Context, makeLink: (onDeath: () => void) => Link<MatchApi>) {
  let held: readonly Item[] | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const link = makeLink(() => (held = null));
  const end = (why: Error): void => {
    held = null;
    link.restart(why);
  };

  const send = async (items: readonly Item[]): Promise<void> => {
    if (held === items) return;
    held = null;
    for (let from = 0; from === 0 || from < items.length; from += PART) {
      const texts = items.slice(from, from + PART).map(({ text }) => text);
      await link.api.take(texts, from === 0);
    }
    held = items;
  };

  const look = async (patterns: readonly TextPattern[]): Promise<Int32Array> => {
    clearTimeout(idle);
    const { items } = store.getState();
    const taking = setTimeout(
      () => end(new WorkerDiedError("The text search stopped. It is started again: try once more.")),
      TAKING + PATIENCE_A_TEXT * items.length,
    );
    await send(items).finally(() => clearTimeout(taking));
    const timer = setTimeout(
      () => end(new TooLongError("This expression takes too long. Make it simpler.")),
      PATIENCE + PATIENCE_A_TEXT * items.length,
    );
    try {
      return await link.api.find(patterns);
    } finally {
      clearTimeout(timer);
      idle = setTimeout(() => end(new Error("Nobody asked.")), IDLE);
    }
  };

  /** Rows whose text matches all of the patterns, ascending. Rejects with a sentence where there is no answer. */
  return async (patterns: readonly TextPattern[], signal?: AbortSignal): Promise<Int32Array> => {
    const turn = running.then(() => {
      signal?.throwIfAborted();
      return look(patterns);
    });
    running = turn.catch(() => undefined);
    return turn;
  };
}
