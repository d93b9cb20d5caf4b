import { useLayoutEffect, useState } from "react";
import { countScores } from "#ui/histogram.ts";
import { type Survey, survey } from "./pairs.ts";

const UNKNOWN: Survey = { counts: countScores([]), strongest: null };

/** What is known about all pairs of a matrix: at once for a few hundred items, a moment later for 2,000. */
export function useSurvey(scores: Float32Array, m: number): Survey {
  const [known, setKnown] = useState<{ readonly scores: Float32Array; readonly found: Survey } | null>(null);
  useLayoutEffect(() => {
    const stop = new AbortController();
    void survey(scores, m, stop.signal).then((found) => {
      if (found !== null && !stop.signal.aborted) setKnown({ scores, found });
    });
    return () => stop.abort();
  }, [scores, m]);
  return known?.scores === scores ? known.found : UNKNOWN;
}
