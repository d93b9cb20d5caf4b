import { plural, whole } from "#text/number.ts";
import type { VectorTable } from "#math/table.ts";
import { paramOf } from "#projections/projection.ts";
import type { MapPlan } from "./map-plan.ts";

/** Items that a map of neighbours is only placed for, not laid out. */
const FEW = 3;

/** What a person should know about what is mapped, sentence by sentence; empty mostly. */
export function notesOf(vectors: VectorTable, plan: MapPlan): readonly string[] {
  const { projection, n, params } = plan;
  const notes: string[] = [];
  const ofNeighbours = projection.input === "neighbours";
  if (plan.sample) {
    notes.push(
      `A fair sample: ${whole(n)} of ${whole(vectors.n)} items have a place. Panels know all of them.`,
    );
  }
  if (projection.input === "columns") return notes;
  if (n > 1 && areEqual(vectors, n)) {
    notes.push("All items have the same vector: nothing tells them apart, so their places mean nothing.");
    return notes;
  }
  if (ofNeighbours && n <= FEW) {
    notes.push(
      n === 1
        ? "One item has nothing to be near to. Add more for a map."
        : `${n === 2 ? "Two" : "Three"} items are too few for ${projection.label}: they stand as the spread of their vectors has them.`,
    );
  } else if (ofNeighbours) {
    const wanted = "neighbours" in params ? Math.round(paramOf(projection, { n, params }, "neighbours")) : 0;
    if (wanted >= n) {
      notes.push(
        `${whole(wanted)} neighbours were asked for, but an item has only ${whole(n - 1)} others: all of them count as neighbours.`,
      );
    }
  }
  const zeros = zeroRows(vectors, n);
  if (zeros.count > 0) {
    notes.push(
      `${plural(zeros.count, "item")} (first: item ${zeros.first + 1}) ${zeros.count === 1 ? "has" : "have"} only zeros for a vector, ` +
        "which has no direction: by cosine nothing is near, so its place means nothing.",
    );
  }
  return notes;
}

/** Rows without a number other than 0; a row that has one is left at once. */
function zeroRows(
  { dim, values }: VectorTable,
  n: number,
): { readonly count: number; readonly first: number } {
  let count = 0;
  let first = -1;
  for (let row = 0; row < n; row++) {
    let at = row * dim;
    const end = at + dim;
    while (at < end && values[at] === 0) at++;
    if (at < end) continue;
    if (count === 0) first = row;
    count++;
  }
  return { count, first };
}

function areEqual({ dim, values }: VectorTable, n: number): boolean {
  for (let at = dim; at < n * dim; at++) if (values[at] !== values[at % dim]) return false;
  return true;
}
