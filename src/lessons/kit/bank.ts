import type { SpaceView } from "#lessons/measure.ts";
import { listened } from "./listening.ts";
import { atLengthOne, stacked } from "./pooled.ts";

/** The vector of the piece "bank" in a text, after listening with that share; the mean of all pieces where there is no such piece. */
export async function bankIn(
  space: Pick<SpaceView, "read" | "dim">,
  text: string,
  share: number,
): Promise<Float32Array> {
  const { tokens, vectors, pooled } = await space.read(text);
  if (vectors === null) return atLengthOne(pooled.slice());
  const { dim } = space;
  const words = tokens.flatMap((token, at) =>
    token.kind === "special" ? [] : [{ text: token.text, row: vectors.subarray(at * dim, (at + 1) * dim) }],
  );
  const at = words.findIndex(({ text: word }) => word === "bank" || word === "banks");
  if (at < 0) return atLengthOne(pooled.slice());
  const rows = stacked(
    words.map(({ row }) => row),
    dim,
  );
  return listened(rows, dim, at, share);
}
