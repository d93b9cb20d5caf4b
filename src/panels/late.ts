import { useEffect, useState } from "react";
import type { Loadable } from "#store/loadable.ts";

/** Waiting shorter than this is not worth a word. */
const QUIET_MS = 400;

/** Milliseconds since loading began, once it has taken 400 ms, growing in steps of 200; null before and otherwise. */
export function useLate(loadable: Loadable<unknown>): number | null {
  const since = loadable.state === "loading" ? loadable.since : null;
  const [late, setLate] = useState<{ since: number; ms: number } | null>(null);
  useEffect(() => {
    if (since === null) return;
    let timer = 0;
    const tick = (): void => {
      const ms = performance.now() - since;
      if (ms >= QUIET_MS) setLate({ since, ms });
      timer = window.setTimeout(tick, ms >= QUIET_MS ? 200 : QUIET_MS - ms);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [since]);
  return late !== null && late.since === since ? late.ms : null;
}
