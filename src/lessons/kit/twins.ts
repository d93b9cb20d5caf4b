import { meanOf as meanKnown, silhouetteSteps } from "#analysis/silhouette.ts";
import { dotAt } from "#math/similarity.ts";
import type { Measure, SpaceView } from "#lessons/measure.ts";
import { gently } from "./near.ts";

/** How many texts have the text of the same place in another list as their nearest there. */
export async function twinsFound(
  view: Pick<SpaceView, "embed" | "dim">,
  texts: readonly string[],
  others: readonly string[],
): Promise<{ readonly hits: number; readonly taken: readonly number[] }> {
  const { dim } = view;
  const rows = await view.embed([...texts, ...others]);
  const taken = texts.map((_, at) => {
    let [best, most] = [0, Number.NEGATIVE_INFINITY];
    for (let other = 0; other < others.length; other++) {
      const score = dotAt(rows, at * dim, rows, (texts.length + other) * dim, dim);
      if (score > most) [best, most] = [other, score];
    }
    return best;
  });
  return { hits: taken.filter((other, at) => other === at).length, taken };
}

/** Mean silhouette of rows grouped by names, by cosine: 1 for groups far apart, below 0 for rows nearer to another group. */
export async function silhouetteBy(
  cosines: Float32Array,
  names: readonly string[],
  see: Pick<Measure, "pause">,
): Promise<number> {
  const known = [...new Set(names)];
  const labels = Int32Array.from(names, (name) => known.indexOf(name));
  return meanKnown(await gently(silhouetteSteps(cosines, labels, known.length), see)) ?? 0;
}
