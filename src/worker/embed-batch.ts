/** Half-open range of places in a list sorted by length. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a list of lengths, sorted ascending, into batches: rows x longest row of a batch stays within `tokens`, and rows
 * within `rows`. A single row longer than `tokens` is a batch of its own.
 */
export function planBatches(
  lengths: readonly number[],
  limit: { readonly tokens: number; readonly rows: number },
): Range[] {
  const batches: Range[] = [];
  let start = 0;
  for (let end = 1; end <= lengths.length; end++) {
    const next = lengths[end];
    const rows = end + 1 - start;
    if (next === undefined || rows > limit.rows || rows * next > limit.tokens) {
      batches.push({ start, end });
      start = end;
    }
  }
  return batches;
}

/** Windows of texts to tokenise at one go: at most `rows` texts and `characters` characters (or one longer text). */
export function planWindows(
  lengths: readonly number[],
  limit: { readonly characters: number; readonly rows: number },
): Range[] {
  const windows: Range[] = [];
  let start = 0;
  let sum = 0;
  for (const [i, length] of lengths.entries()) {
    if (i > start && (sum + length > limit.characters || i - start >= limit.rows)) {
      windows.push({ start, end: i });
      start = i;
      sum = 0;
    }
    sum += length;
  }
  if (lengths.length > start) windows.push({ start, end: lengths.length });
  return windows;
}
