import { seeded } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import type { SpaceView } from "#lessons/measure.ts";

/** A direction of unit length, dim numbers; all zeros where both ends are one point. */
export type Ruler = Float32Array;

/** A pair of ends. */
export type Ends = readonly [from: string, to: string];

/** The mean of the steps from one end to the other, brought to length 1. */
export async function rulerOf(space: SpaceView, pairs: readonly Ends[]): Promise<Ruler> {
  const rows = await space.embed(pairs.flat());
  return directionOf(rows, space.dim, pairs.length);
}

/** Steps between words drawn at random from a model's commonest (seeded): rulers that mean nothing. */
export async function randomRulers(space: SpaceView, count: number, among = 3000): Promise<readonly Ruler[]> {
  const words = await space.words(among);
  const random = seeded(7);
  const drawn = Array.from({ length: count * 2 }, () => words[Math.floor(random() * words.length)] ?? "");
  const rows = await space.embed(drawn);
  const { dim } = space;
  return Array.from({ length: count }, (_, i) =>
    directionOf(rows.subarray(i * 2 * dim, (i + 1) * 2 * dim), dim, 1),
  );
}

/** rows: two for each pair, from and to, row-major. */
function directionOf(rows: Float32Array, dim: number, pairs: number): Ruler {
  const ruler = new Float32Array(dim);
  for (let pair = 0; pair < pairs; pair++)
    for (let d = 0; d < dim; d++)
      ruler[d] = (ruler[d] ?? 0) + (rows[(pair * 2 + 1) * dim + d] ?? 0) - (rows[pair * 2 * dim + d] ?? 0);
  const length = Math.sqrt(dotAt(ruler, 0, ruler, 0, dim));
  return length === 0 ? ruler : ruler.map((x) => x / length);
}

/** Where rows stand along a ruler: one number each. rows: n x dim, row-major. */
export const along = (rows: Float32Array, ruler: Ruler): Float64Array =>
  Float64Array.from({ length: rows.length / ruler.length }, (_, row) =>
    dotAt(rows, row * ruler.length, ruler, 0, ruler.length),
  );

/** Mean and standard deviation. */
export function bandOf(values: ArrayLike<number>): { readonly mean: number; readonly deviation: number } {
  const list = Array.from(values);
  const mean = list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
  const square = list.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, list.length);
  return { mean, deviation: Math.sqrt(square) };
}
