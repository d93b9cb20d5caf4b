import { useExplorer } from "#store/store.ts";

/** Where no model says otherwise. */
const USUAL = 0.85;

/** Cosine that counts as full warmth in the space on screen. */
export function useWarmest(): number {
  return useExplorer(() => USUAL);
}
