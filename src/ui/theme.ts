import { useSyncExternalStore } from "react";

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

const current = (): string => document.documentElement.dataset["theme"] ?? "light";

/** The theme that is on the page now: canvases draw again when it changes. */
export function useShownTheme(): string {
  return useSyncExternalStore(watch, current);
}
