import { sample, seeded } from "#math/random.ts";
import { whole } from "#text/number.ts";
import { valueAt } from "./cells.ts";
import type { TableReader } from "./table.ts";

/** A fair part of a file. The same file, size, seed and column give the same rows on every machine. */
export interface SampleWish {
  readonly size: number;
  readonly seed: number;
  /** Every value of this column keeps its share (at least one row each, where there are enough). Without: every row is as likely. */
  readonly by?: string;
}

/** Which rows were chosen. */
export interface Chosen {
  /** Ascending. */
  readonly rows: Float64Array;
  /** Rows of the file. */
  readonly of: number;
  /** In words, for the person. */
  readonly said: string;
}

/** Values that are told apart; the rest share one stratum. */
const MOST_STRATA = 10_000;

/**
 * Chooses the rows of a sample. Uniform: a reservoir of row numbers (Algorithm R, Vitter 1985) where the file does not say how many rows it has, else a draw of
 * distinct numbers. Stratified: one pass counts the values, then each gets its share by the largest remainder and a draw of its own.
 */
export async function chooseRows(
  reader: TableReader,
  { size, seed, by }: SampleWish,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void } = {},
): Promise<Chosen> {
  if (!Number.isInteger(size) || size < 1) throw new RangeError("A sample has at least one row.");
  const random = seeded(seed);
  if (by !== undefined) return stratified(reader, size, seed, by, options);
  const said = (rows: number, of: number): string =>
    rows < of
      ? `${whole(rows)} of ${whole(of)} rows, drawn at random (seed ${seed})`
      : `All ${whole(of)} rows`;
  if (reader.rows !== null) {
    const rows = Float64Array.from(sample(reader.rows, size, random));
    return { rows, of: reader.rows, said: said(rows.length, reader.rows) };
  }
  const kept: number[] = [];
  let of = 0;
  for await (const { n, bytes } of reader.batches({ ...given(options.signal), columns: [] })) {
    for (let i = 0; i < n; i++, of++) {
      if (kept.length < size) kept.push(of);
      else {
        const place = Math.floor(random() * (of + 1));
        if (place < size) kept[place] = of;
      }
    }
    options.onProgress?.(bytes);
  }
  const rows = Float64Array.from(kept).sort();
  return { rows, of, said: said(rows.length, of) };
}

const given = (signal: AbortSignal | undefined): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal };

async function stratified(
  reader: TableReader,
  size: number,
  seed: number,
  by: string,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void },
): Promise<Chosen> {
  const codes = new Map<string, number>();
  const counts: number[] = [];
  let strata = new Uint16Array(1 << 16);
  let of = 0;
  for await (const { n, cells, bytes } of reader.batches({ ...given(options.signal), columns: [by] })) {
    const [column] = cells;
    if (of + n > strata.length) {
      const grown = new Uint16Array(Math.max(of + n, strata.length * 2));
      grown.set(strata);
      strata = grown;
    }
    for (let i = 0; i < n; i++, of++) {
      const value = String(column === undefined ? "" : (valueAt(column, i) ?? ""));
      let code = codes.get(value);
      if (code === undefined) {
        code = Math.min(codes.size, MOST_STRATA);
        if (code < MOST_STRATA) codes.set(value, code);
      }
      counts[code] = (counts[code] ?? 0) + 1;
      strata[of] = code;
    }
    options.onProgress?.(bytes);
  }
  const shares = largestRemainder(counts, Math.min(size, of));
  // Each stratum's chosen places among its own rows, then one walk over all rows.
  const random = seeded(seed);
  const chosen = shares.map((share, code) => sample(counts[code] ?? 0, share, random));
  const next = shares.map(() => 0);
  const seen = shares.map(() => 0);
  const rows: number[] = [];
  for (let row = 0; row < of; row++) {
    const code = strata[row]!;
    if (chosen[code]?.[next[code]!] === seen[code]) {
      rows.push(row);
      next[code]!++;
    }
    seen[code]!++;
  }
  const said = `${whole(rows.length)} of ${whole(of)} rows, each value of “${by}” by its share (seed ${seed})`;
  return { rows: Float64Array.from(rows), of, said };
}

/**
 * `size` shared out by counts (Hamilton's method); every count that is not 0 gets at least one, where `size` allows. Sum is `size`, no share above its count.
 */
export function largestRemainder(counts: readonly number[], size: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (size >= total) return [...counts];
  const present = counts.filter((count) => count > 0).length;
  const least = size >= present ? 1 : 0;
  const exact = counts.map((count) => (count * size) / total);
  const shares = exact.map((share, i) => Math.max(counts[i]! > 0 ? least : 0, Math.floor(share)));
  let left = size - shares.reduce((sum, share) => sum + share, 0);
  const order = counts.map((_, i) => i).toSorted((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || counts[b]! - counts[a]! || a - b); // prettier-ignore
  for (let turn = 0; left > 0; turn++) {
    const i = order[turn % order.length]!;
    if (shares[i]! >= counts[i]!) continue;
    shares[i]!++;
    left--;
  }
  // The least of one may have given out too much: the largest give back.
  for (; left < 0; left++) {
    let largest = 0;
    for (let i = 1; i < shares.length; i++) if (shares[i]! > shares[largest]!) largest = i;
    shares[largest]!--;
  }
  return shares;
}
