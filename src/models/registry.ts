import type { Model } from "./model.ts";

const found = import.meta.glob<Model>("./*.model.ts", { eager: true, import: "default" });

/** Every model but the bundled ones that a pack leaves out, the bundled ones first and in their order, then by what they cost to fetch. A file `<id>.model.ts` here is all it takes to add one. */
export const models: readonly Model[] = Object.values(found)
  .filter(({ id, bundled }) => EXPLORER_PACK === null || !bundled || EXPLORER_MODELS.includes(id))
  .toSorted(
    (a, b) =>
      Number(b.bundled) - Number(a.bundled) ||
      (a.order ?? 0) - (b.order ?? 0) ||
      a.bytes - b.bytes ||
      a.id.localeCompare(b.id),
  );

export class UnknownModelError extends Error {
  override readonly name = "UnknownModelError";
}

/** The model with this id. Throws UnknownModelError, which lists the ids there are. */
export function modelById(id: string): Model {
  const model = models.find((one) => one.id === id);
  if (model !== undefined) return model;
  const known = models.map((one) => one.id).join(", ");
  throw new UnknownModelError(`There is no model “${id}”. Known models: ${known}.`);
}
