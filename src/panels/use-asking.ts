import { useEffect, useRef } from "react";
import type { Loadable } from "#store/loadable.ts";
import { latest } from "#store/loadable.ts";
import { useExplorer } from "#store/store.ts";

const SETTLE_MS = 250;

/** Texts stream in: what is found now is old at once. */
export const useGrowing = (): boolean =>
  useExplorer(({ job }) => job !== null && job.stage !== "neighbours" && job.stage !== "map");

/**
 * Asks when the panel opens, and again a moment after the items or `what` change; not while texts stream in, nor while there are no items. `what`
 * tells one question from another; null asks nothing.
 */
export function useAsking(what: string | null, ask: () => void, settle = SETTLE_MS): void {
  const vectors = useExplorer((state) => state.vectors);
  const growing = useGrowing();
  const opened = useRef(false);
  useEffect(() => {
    if (growing || what === null || vectors.n === 0) return;
    const timer = window.setTimeout(
      () => {
        opened.current = true;
        ask();
      },
      opened.current ? settle : 0,
    );
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- `what` stands for the question
  }, [vectors, growing, what]);
}

/** The newest answer, if it is about the items there are now. */
export function useCurrent<T extends { readonly vectors: unknown }>(loadable: Loadable<T>): T | null {
  const vectors = useExplorer((state) => state.vectors);
  const answer = latest(loadable);
  return answer?.vectors === vectors ? answer : null;
}
