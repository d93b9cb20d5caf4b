/** Draws the points of a cloud into a canvas of its own. What stands over them is the overlay's. */
export interface Painter {
  readonly canvas: HTMLCanvasElement;
  /** Asks for a frame soon; the scene's `frame` comes just before it is drawn. */
  invalidate(): void;
  /** CSS px. */
  resize(width: number, height: number): void;
  dispose(): void;
}

/** Device px for one CSS px; more than two are not seen and cost. */
export const shownRatio = (): number => Math.min(2, devicePixelRatio || 1);

/** A canvas that fills the map and that no pointer and no screen reader meets. */
export function layer(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%;display:block;pointer-events:none";
  return canvas;
}
