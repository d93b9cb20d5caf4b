import type { LoadedModel } from "#protocol/embed.ts";
import { SpaceMismatchError, type SpaceKey } from "#protocol/space.ts";

/** Items are embedded as passages at full dimensions and unit length; anything that changes the vectors changes the key. */
export function spaceKey(model: LoadedModel): SpaceKey {
  return `${model.id}@${model.revision}|${model.dtype}|passage|${model.dim}|unit` as SpaceKey;
}

/** Id of the model a space is of; null for vectors the person brought. */
export const modelIn = (key: SpaceKey | null): string | null =>
  key === null || isOwnSpace(key) ? null : key.slice(0, key.indexOf("@"));

let ownSpaces = 0;

/** A space of vectors the person brought: comparable with itself only. */
export function ownSpaceKey(dim: number): SpaceKey {
  return `own-${Date.now().toString(36)}-${++ownSpaces}|${dim}` as SpaceKey;
}

export const isOwnSpace = (key: SpaceKey | null): boolean => key?.startsWith("own-") ?? false;

/** Throws SpaceMismatchError when texts embedded now would not be of the items' space. */
export function refuseOtherSpace(items: SpaceKey | null, model: SpaceKey): void {
  if (items === null || items === model) return;
  const made = modelIn(items);
  throw new SpaceMismatchError(
    "The items on the map have vectors of another space than the model in use, so new texts cannot stand among them. " +
      (made === null
        ? "Choose the model they were made with, or map all texts anew."
        : `They were made with ${made}: choose it under Models, or map all texts anew.`),
  );
}
