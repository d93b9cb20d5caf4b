import { dotAt } from "#math/similarity.ts";
import type { Measure, SpaceView } from "#lessons/measure.ts";
import { bankIn } from "./bank.ts";
import { meanOf } from "./near.ts";
import { twinsFound } from "./twins.ts";

type Pausing = Pick<Measure, "pause">;

/**
 * Share of analogies "a is to b as c is to d" in which d is the word nearest to b − a + c, among all words of all of them, with a, b and c
 * barred (Mikolov 2013).
 */
export async function analogiesRight(
  space: Pick<SpaceView, "embed" | "dim">,
  analogies: readonly (readonly [a: string, b: string, c: string, d: string])[],
  { pause }: Pausing,
): Promise<number> {
  const { dim } = space;
  const words = [...new Set(analogies.flat())];
  const rows = await space.embed(words);
  const hits: number[] = [];
  for (const given of analogies) {
    const [a = 0, b = 0, c = 0, d = 0] = given.map((word) => words.indexOf(word));
    const sum = Float32Array.from(
      { length: dim },
      (_, i) => (rows[b * dim + i] ?? 0) - (rows[a * dim + i] ?? 0) + (rows[c * dim + i] ?? 0),
    );
    let [first, most] = [-1, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < words.length; row++) {
      const score = row === a || row === b || row === c ? most : dotAt(rows, row * dim, sum, 0, dim);
      if (score > most) [first, most] = [row, score];
    }
    hits.push(Number(first === d));
    await pause();
  }
  return meanOf(hits);
}

/** Share of banks whose nearest other bank is of their kind, by the vector that "bank" has in its sentence; of equally near ones their mean. */
export async function sensesRight(
  space: Pick<SpaceView, "read" | "dim">,
  banks: readonly { readonly text: string; readonly label: string }[],
): Promise<number> {
  const rows: Float32Array[] = [];
  for (const { text } of banks) rows.push(await bankIn(space, text, 0));
  return meanOf(
    banks.map(({ label }, at) => {
      const scores = rows.map((row, other) =>
        other === at ? -Infinity : dotAt(row, 0, rows[at]!, 0, space.dim),
      );
      const most = Math.max(...scores) - SAME;
      const nearest = banks.filter((_, other) => other !== at && (scores[other] ?? 0) >= most);
      return meanOf(nearest.map((other) => Number(other.label === label)));
    }),
  );
}

/** Cosines nearer than this are the same but for rounding. */
const SAME = 1e-5;

/** Share of texts that have the other text of their pair as their nearest among all the others' texts. */
export async function pairsFound(
  space: Pick<SpaceView, "embed" | "dim">,
  pairs: readonly (readonly [string, string])[],
): Promise<number> {
  const { hits } = await twinsFound(
    space,
    pairs.map(([first]) => first),
    pairs.map(([, second]) => second),
  );
  return pairs.length === 0 ? 0 : hits / pairs.length;
}
