import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import { type ResultKey, selectResult } from "#store/results.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";

export interface Answering {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/**
 * Answers into a result of the store: the newest answer counts, a stop brings back the last one, trouble is told in its place. Never
 * rejects.
 */
export function answerer<T>({ store }: Context, key: ResultKey<T>) {
  const turn = new Turn();
  const result = () => selectResult(key)(store.getState());
  const stay = (): void => {
    const last = latest(result());
    store.getState().setResult(key, last === null ? IDLE : ready(last));
  };
  return {
    async answer(work: (answering: Answering) => Promise<T>): Promise<void> {
      const signal = turn.next();
      const { vectors } = store.getState();
      store.getState().setResult(key, loading(result()));
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(key, share);
      };
      try {
        const value = await work({ signal, onProgress });
        if (signal.aborted) return;
        // Other items came meanwhile: this is no answer about them.
        if (store.getState().vectors !== vectors) stay();
        else store.getState().setResult(key, ready(value));
      } catch (error) {
        if (signal.aborted) return;
        if (isAbort(error)) stay();
        else store.getState().setResult(key, failed(sentence(error), result()));
      }
    },
    /** Gives up what is under way. */
    stop(): void {
      turn.stop();
      if (result().state === "loading") stay();
    },
    /** Nothing is asked. */
    clear(): void {
      turn.stop();
      store.getState().setResult(key, IDLE);
    },
  };
}
