import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from "react";

/** Width of an element's content, CSS px, as it changes; 0 before the first measure. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

function watchWindow(changed: () => void): () => void {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
}

/** Height of the window, CSS px, as it changes. */
export const useWindowHeight = (): number => useSyncExternalStore(watchWindow, () => innerHeight);
