import { best } from "#math/topk.ts";
import type { Guess } from "#store/lesson.ts";

/** Which of a model's own numbers was handed in, from 1; null where none was. */
export function givenWhich(guess: Guess | undefined): number | null {
  if (typeof guess !== "object" || Array.isArray(guess)) return null;
  const which = Object.hasOwn(guess, "which") ? (guess as Readonly<Record<string, unknown>>)["which"] : null;
  return typeof which === "number" && which >= 1 ? Math.floor(which) : null;
}

/** The k rows with the lowest and the highest value of one number (from 1), the outermost first. values: n x dim, row-major. */
export function endsOf(
  values: Float32Array,
  dim: number,
  which: number,
  k: number,
): { readonly low: readonly number[]; readonly high: readonly number[] } {
  const column = Float32Array.from(
    { length: Math.floor(values.length / dim) },
    (_, row) => values[row * dim + which - 1] ?? 0,
  );
  return { low: [...best(column, k, false).rows], high: [...best(column, k, true).rows] };
}

/** Share of labels that are the commonest of them; 0 of none. */
export function purityOf(labels: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labels.length === 0 ? 0 : Math.max(...counts.values()) / labels.length;
}
