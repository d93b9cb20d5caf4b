import type { Measure, ModelFacts, SpaceView } from "#lessons/measure.ts";

/** Models on this device beside the bundled ones and the one of the step. */
export const othersHere = ({ models, here }: Pick<Measure, "models" | "here">): readonly ModelFacts[] =>
  models.filter(({ id, bundled, isHere }) => isHere && !bundled && id !== here.id);

/** The space of a model that should be on this device; null where it is not whole: it is then left out of a comparison. */
export async function spaceIfThere(
  see: Pick<Measure, "in" | "pause">,
  { id }: ModelFacts,
): Promise<SpaceView | null> {
  try {
    return await see.in({ model: id });
  } catch {
    await see.pause(); // a stop goes on to be a stop
    return null;
  }
}
