import { dotAt } from "#math/similarity.ts";
import { best } from "#math/topk.ts";
import { gently, shared } from "./kit/near.ts";
import { bestTurnSteps, timesMatrix } from "./kit/turns.ts";
import { work, type WorkTools } from "./work.ts";

/** The same texts in two spaces of one size; the first rows are known as pairs, the rest is held out. */
export interface AlignRequest {
  readonly dim: number;
  /** n x dim, row-major, unit rows. */
  readonly moving: Float32Array;
  readonly fixed: Float32Array;
  /** How many pairs to tell it, ascending. */
  readonly counts: readonly number[];
  /** Rows at the end that are held out. */
  readonly heldOut: number;
}

/** For one count of pairs. */
export interface AlignedBy {
  readonly count: number;
  /** Share of held-out rows that, turned, find themselves first among the held-out rows of the other space. */
  readonly hits: number;
  /** Share of the ten nearest others in the other space that a turned row finds too. */
  readonly lists: number;
}

export type Aligned = readonly AlignedBy[];

const NEAREST = 10;

export default work<AlignRequest, Aligned>(async ({ dim, moving, fixed, counts, heldOut }, tools) => {
  const first = moving.length / dim - heldOut;
  const onto = fixed.subarray(first * dim);
  const own = await ownNearest(onto, dim, tools);
  const found: AlignedBy[] = [];
  for (const [at, count] of counts.entries()) {
    const known = Math.min(count, first) * dim;
    const turn = await gently(bestTurnSteps(moving.subarray(0, known), fixed.subarray(0, known), dim), tools);
    const turned = timesMatrix(moving.subarray(first * dim), turn, dim);
    found.push({ count, ...(await searched(turned, onto, own, dim, tools)) });
    tools.tell((at + 1) / counts.length, [
      {
        kind: "curve",
        caption: "Held-out words that find themselves",
        x: "Pairs told",
        y: "Share",
        lines: [{ name: "So far", points: found.map(({ count, hits }) => [count, hits]) }],
      },
    ]);
  }
  return found;
});

/** Dot products of a row with all rows of the other side. */
function scoresOf(from: Float32Array, row: number, onto: Float32Array, dim: number): Float32Array {
  const scores = new Float32Array(onto.length / dim);
  for (let other = 0; other < scores.length; other++)
    scores[other] = dotAt(from, row * dim, onto, other * dim, dim);
  return scores;
}

/** The nearest others of each row on its own side: the same however rows come there, so looked for once. */
async function ownNearest(onto: Float32Array, dim: number, tools: WorkTools): Promise<readonly Int32Array[]> {
  const nearest: Int32Array[] = [];
  for (let row = 0; row < onto.length / dim; row++) {
    nearest.push(best(scoresOf(onto, row, onto, dim), NEAREST, true, new Set([row])).rows);
    await tools.pause();
  }
  return nearest;
}

/** What held-out rows find on the other side, beside what its own rows find. */
async function searched(
  from: Float32Array,
  onto: Float32Array,
  own: readonly Int32Array[],
  dim: number,
  tools: WorkTools,
): Promise<Pick<AlignedBy, "hits" | "lists">> {
  const n = from.length / dim;
  let [hits, lists] = [0, 0];
  for (let row = 0; row < n; row++) {
    const scores = scoresOf(from, row, onto, dim);
    if (best(scores, 1, true).rows[0] === row) hits++;
    lists += shared(best(scores, NEAREST, true, new Set([row])).rows, own[row] ?? []);
    await tools.pause();
  }
  return { hits: hits / Math.max(1, n), lists: lists / Math.max(1, n) };
}
