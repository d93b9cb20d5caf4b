/** A share of what was looked at, and where the true share may lie. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** 95 % interval of the true share. */
  readonly low: number;
  readonly high: number;
}

/** Of the standard normal distribution, 97.5 %. */
const Z = 1.959964;

/**
 * hits / of with its 95 % score interval (Wilson 1927): (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Holds for few looked at, and
 * for none or all of them. 0 to 1 for nothing looked at.
 */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { hits, of, low: 0, high: 1 };
  const p = hits / of;
  const square = Z * Z;
  const middle = p + square / (2 * of);
  const spread = Z * Math.sqrt((p * (1 - p)) / of + square / (4 * of * of));
  const scale = 1 + square / of;
  return {
    hits,
    of,
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    high: hits === of ? 1 : Math.min(1, (middle + spread) / scale),
  };
}
