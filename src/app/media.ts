import { useSyncExternalStore } from "react";

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the browser has a connection, as far as it knows. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("online", changed);
      addEventListener("offline", changed);
      return () => {
        removeEventListener("online", changed);
        removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
}

/** The person asked the system for less motion. */
export const useStillness = (): boolean => useMedia("(prefers-reduced-motion: reduce)");

/** Phones, 320 px, 400 % zoom. */
export const PHONE = "(max-width: 720px)";

/** The bottom sheet takes the place of the dock. */
export const usePhone = (): boolean => useMedia(PHONE);

/** Nothing fits beside anything: all parts stand one below the other and the window scrolls. The style sheets ask the same. */
export const useFlow = (): boolean => useMedia("(max-width: 720px) and (max-height: 420px)");
