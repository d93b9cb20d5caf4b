import type { SpaceView } from "#lessons/measure.ts";

/**
 * What is read of a text when reading stops at a limit: the longest run of whole words from its beginning that makes at most `limit` tokens,
 * special tokens included. A limit beyond the model's own changes nothing.
 */
export async function readUpTo(
  space: Pick<SpaceView, "countTokens">,
  text: string,
  limit: number,
): Promise<string> {
  // A word makes one token at least, so no more words than tokens are read.
  const ends = [...text.matchAll(/\S+/g)]
    .slice(0, limit + 1)
    .map(({ 0: word, index }) => index + word.length);
  const counts = await space.countTokens(ends.map((end) => text.slice(0, end)));
  const last = ends.findLastIndex((_, at) => (counts[at] ?? 0) <= limit);
  return text.slice(0, ends[last] ?? 0);
}
