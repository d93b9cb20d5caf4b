import { sample, seeded } from "#math/random.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import type { SpaceTables } from "#worker/space-tables.ts";
import { filled, SPACE } from "./filled.ts";
import type { Found } from "./job.ts";

/** What a map and its neighbours are worth. The same measure for everyone: the page's own. */
export interface Verdict {
  readonly trustworthiness: number;
  readonly recall: number;
  /** Share of the true neighbours that were found, on a sample of rows; NaN where the contender does not show them. */
  readonly knnRecall: number;
}

const SAMPLED = 500;

export async function judge(
  table: VectorTable,
  coords: Float32Array,
  dims: number,
  found: Found | null,
): Promise<Verdict> {
  const space = await filled(table);
  const { trustworthiness, recall } = await space.quality(coords, dims);
  return { trustworthiness, recall, knnRecall: found ? await shareFound(space, table, found) : Number.NaN };
}

/** Against exact scans. An equally near row is as good; where a row is among its own neighbours, one fewer is expected. */
async function shareFound(space: SpaceTables, table: VectorTable, { indices, k }: Found): Promise<number> {
  let hits = 0;
  let asked = 0;
  for (const row of sample(table.n, SAMPLED, seeded(15))) {
    const given = [...indices.subarray(row * k, (row + 1) * k)];
    const others = new Set(given.filter((one) => one >= 0 && one !== row));
    const wanted = given.includes(row) ? k - 1 : k;
    const vector = rowOf(table, row);
    const options = { metric: "cosine", k: wanted, exclude: [row] } as const;
    const { scores } = await space.query("items", SPACE, vector, options);
    const least = (scores.at(-1) ?? Number.NaN) - 1e-6;
    for (const one of others) {
      const other = rowOf(table, one);
      if (vector.reduce((sum, x, d) => sum + x * (other[d] ?? 0), 0) >= least) hits++;
    }
    asked += wanted;
  }
  return hits / asked;
}
