/** A run of sentences: rows `from` to before `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Cuts n sentences into runs of `size`, a new one every `step`; the last one may be shorter. Every sentence is in one at least. */
export function windows(n: number, size: number, step = size): readonly Window[] {
  const cut: Window[] = [];
  for (let from = 0; from < n; from += step) {
    cut.push({ from, to: Math.min(n, from + size) });
    if (from + size >= n) break;
  }
  return cut;
}
