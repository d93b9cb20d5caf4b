/** F6 and Shift+F6 walk through these, in this order. */
const REGIONS = ["bar", "lesson", "map", "dock", "status"] as const;

const FOCUSABLE =
  'button:not(:disabled):not([tabindex="-1"]), [href], input:not(:disabled), textarea, select, [tabindex="0"]';

/** Moves the focus to the next part of the window. Parts that are not shown are skipped. */
export function focusNextRegion(backwards: boolean): void {
  const parts = REGIONS.flatMap((name) => {
    const part = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
    return part !== null && part.getClientRects().length > 0 ? [part] : [];
  });
  const now = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts.at((now + (backwards ? (now < 0 ? 0 : -1) : 1)) % parts.length);
  const goal =
    next?.querySelector<HTMLElement>("[data-focus-first]") ?? next?.querySelector<HTMLElement>(FOCUSABLE);
  (goal ?? next)?.focus();
}

/** Whether keys are text where the focus is. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
