import { models } from "#models/registry.ts";
import type { State } from "#store/state.ts";
import { useExplorer } from "#store/store.ts";

/** For vectors that came without a model. */
const USUAL = 0.85;

/** A space's key begins with the id of its model: "explorer-en@…". */
const warmestOf = ({ space, model }: State): number => {
  const id = space?.split("@")[0] ?? model?.id;
  return models.find((one) => one.id === id)?.warmest ?? USUAL;
};

/** Cosine that counts as full warmth in the space on screen: the model's file says it. */
export function useWarmest(): number {
  return useExplorer(warmestOf);
}
