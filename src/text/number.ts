/** House format of numbers: − is U+2212, thousands and units stand after a narrow no-break space (U+202F). */
export const MINUS = "\u2212";
export const NARROW = "\u202f";
/** Stands where a number is not known or not finite. */
export const NO_NUMBER = "\u2013";

/** A score in a list: 2 decimals, "0.58", "−0.01". Zero has no sign. */
export function score2(score: number): string {
  return fixed(score, 2);
}

/** A score in a read-out: 3 decimals. */
export function score3(score: number): string {
  return fixed(score, 3);
}

/** A number with a fixed count of decimals. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? MINUS + digits : digits;
}

/** A whole number, "20 000": every three digits apart. Rounds half up. */
export function whole(value: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const rounded = Math.round(value);
  const size = Math.abs(rounded);
  // The long way takes fifty times as long, and lists are full of small numbers.
  const digits =
    size < 1000
      ? String(size)
      : size.toLocaleString("en", { maximumFractionDigits: 0 }).replaceAll(",", NARROW);
  return rounded < 0 ? MINUS + digits : digits;
}

/** A share from 0 to 1 as "66 %". What is not quite none or all never reads as 0 % or 100 %: "<1 %", ">99 %". */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return NO_NUMBER;
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return `<1${NARROW}%`;
  if (rounded === 100 && share < 1) return `>99${NARROW}%`;
  return `${whole(share * 100)}${NARROW}%`;
}

/** A time given in milliseconds: "0.4 ms", "340 ms", "1.2 s", "42 s", "2 min 5 s", "1 h 4 min". */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return NO_NUMBER;
  if (ms < 0.95) return `${ms.toFixed(1)}${NARROW}ms`;
  if (ms < 999.5) return `${whole(ms)}${NARROW}ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1)}${NARROW}s`;
  const total = Math.round(ms / 1000);
  if (total < 60) return `${total}${NARROW}s`;
  if (total < 3600) return pair(Math.floor(total / 60), "min", total % 60, "s");
  const minutes = Math.round(total / 60);
  return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** A time given in seconds, written as `duration` does. */
export function seconds(value: number): string {
  return duration(value * 1000);
}

/** Bytes as megabytes of 1,000,000 with one decimal: "14.2 MB"; "<0.1 MB" for less that is not nothing. */
export function megabytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return NO_NUMBER;
  const amount = bytes / 1e6;
  if (amount > 0 && amount < 0.05) return `<0.1${NARROW}MB`;
  const tenths = Math.round(amount * 10);
  return `${whole(Math.floor(tenths / 10))}.${tenths % 10}${NARROW}MB`;
}

/** A count with its noun: "1 item", "20 000 items". `many` where the plural is not noun + s: plural(2, "query", "queries"). */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${whole(count)} ${count === 1 ? noun : many}`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const head = `${whole(large)}${NARROW}${largeUnit}`;
  return small === 0 ? head : `${head} ${small}${NARROW}${smallUnit}`;
}
