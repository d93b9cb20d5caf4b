import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import type { AxisWish } from "#protocol/space.ts";
import type { VectorMap, VectorMapRequest, VectorProjection } from "./projection.ts";

/** Rows between two looks at the clock. */
const PIECE = 2000;

/**
 * Semantic axes: an item's place along an axis is the scalar projection of its vector onto the line from one pole to the other,
 * counted from the middle between them, in halves of their distance: −1 at one pole, 1 at the other (Grand, Blank, Pereira and
 * Fedorenko 2022, "Semantic projection"). Values are exact; nothing is fitted.
 */
const axes: VectorProjection = {
  id: "axes",
  label: "Semantic axes",
  help: "Each axis runs from a word to its opposite. An item stands where its vector falls on that line: −1 at one word, 1 at the other.",
  caution: "The axes need not be at right angles, and most of the meaning lies in none of them.",
  order: 4,
  params: [],
  input: "vectors",
  steps,
};

export default axes;

function* steps({ n, dim, values }: VectorTable, request: VectorMapRequest): Steps<VectorMap> {
  const { dims } = request;
  if (request.axes.length < dims) {
    throw new RangeError(
      `A map in ${dims}D needs ${dims} axes, not ${request.axes.length}. Name one more pair of words.`,
    );
  }
  const wishes = request.axes.slice(0, dims);
  const lines = wishes.map((wish) => lineOf(wish, dim));
  const coords = new Float32Array(n * dims);
  for (let i = 0; i < n; i++) {
    const row = values.subarray(i * dim, (i + 1) * dim);
    const length = Math.sqrt(product(row, row)) || 1;
    lines.forEach(({ direction, middle }, axis) => {
      coords[i * dims + axis] = product(row, direction) / length - middle;
    });
    if (i % PIECE === PIECE - 1) yield i / n;
  }
  return { coords, axes: wishes.map(({ from, to }) => ({ label: from, opposite: to, share: null })) };
}

/** Direction such that the poles' own values lie 2 apart, and the value of the middle between them. */
function lineOf(
  { from, to, low, high }: AxisWish,
  dim: number,
): { readonly direction: Float64Array; readonly middle: number } {
  if (low.length !== dim || high.length !== dim) {
    throw new RangeError(
      `The words “${from}” and “${to}” have vectors of ${low.length} numbers, the items of ${dim}. They cannot be compared.`,
    );
  }
  const direction = Float64Array.from(high, (x, d) => x - low[d]!);
  const square = product(direction, direction);
  if (!(square > 1e-10)) {
    throw new RangeError(
      `“${from}” and “${to}” are the same to this model, so there is no line between them. Choose two words that differ.`,
    );
  }
  for (let d = 0; d < dim; d++) direction[d] = (2 * direction[d]!) / square;
  const middle = (product(low, direction) + product(high, direction)) / 2;
  return { direction, middle };
}

function product(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
