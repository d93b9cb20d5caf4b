import { useSyncExternalStore } from "react";

function onResize(changed: () => void): () => void {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
}

/** CSS px, followed. */
export const useWindowWidth = (): number => useSyncExternalStore(onResize, () => innerWidth);
export const useWindowHeight = (): number => useSyncExternalStore(onResize, () => innerHeight);
