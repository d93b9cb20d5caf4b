import type { Joining } from "#store/selection.ts";
import type { Stroke } from "./stroke.ts";

/** What a person does with pointers on the map, in CSS px from its top left. */
export interface Gestures {
  turn(dx: number, dy: number): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  /** A gesture begins or ends: picking waits meanwhile. */
  hold(holding: boolean): void;
  point(x: number, y: number): void;
  leave(): void;
  press(x: number, y: number, how: { readonly touch: boolean; readonly add: boolean }): void;
  fly(x: number, y: number): void;
  /** A drag that begins here draws; null where it turns the map. */
  pen(x: number, y: number): Stroke | null;
}

interface Finger {
  x: number;
  y: number;
}

/** px a pointer may move and still be a click. */
const STILL = 5;

/** Listens on one element with `touch-action: none`; moves arrive at most once a frame. Returns how to stop. */
export function listen(element: HTMLElement, gestures: Gestures): () => void {
  const fingers = new Map<number, Finger>();
  const stop = new AbortController();
  const { signal } = stop;
  let panning = false;
  let stroke: Stroke | null = null;
  let strayed = 0;
  let pointed: { x: number; y: number } | null = null;
  let frame = 0;

  const place = (event: MouseEvent): Finger => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const movePair = (id: number, to: Finger): void => {
    const [a, b] = [...fingers.entries()];
    if (!a || !b) return;
    const other = a[0] === id ? b[1] : a[1];
    const from = fingers.get(id) ?? to;
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    gestures.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    if (before > 8 && after > 8) gestures.zoom(after / before, (to.x + other.x) / 2, (to.y + other.y) / 2);
  };

  const down = (event: PointerEvent): void => {
    fingers.set(event.pointerId, place(event));
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 1) strayed = 0;
    else strayed = Infinity;
    // A second finger means the camera.
    stroke?.drop();
    stroke = fingers.size === 1 && event.button === 0 ? gestures.pen(place(event).x, place(event).y) : null;
    panning = event.button !== 0 || event.shiftKey;
    gestures.hold(true);
  };

  const move = (event: PointerEvent): void => {
    const to = place(event);
    const from = fingers.get(event.pointerId);
    if (!from) {
      if (event.pointerType === "touch") return;
      pointed = to;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (pointed && fingers.size === 0) gestures.point(pointed.x, pointed.y);
      });
      return;
    }
    if (fingers.size > 1) movePair(event.pointerId, to);
    else {
      strayed += Math.hypot(to.x - from.x, to.y - from.y);
      if (strayed < STILL) {
        fingers.set(event.pointerId, to);
        return;
      }
      if (stroke) stroke.to(to.x, to.y);
      else if (panning) gestures.pan(to.x - from.x, to.y - from.y);
      else gestures.turn(to.x - from.x, to.y - from.y);
    }
    fingers.set(event.pointerId, to);
  };

  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size > 0) return;
    gestures.hold(false);
    if (event.type === "pointerup" && strayed >= STILL) stroke?.end(joiningOf(event));
    else stroke?.drop();
    stroke = null;
    if (event.type === "pointercancel" || strayed >= STILL || event.button !== 0) return;
    const { x, y } = place(event);
    gestures.press(x, y, {
      touch: event.pointerType === "touch",
      add: event.shiftKey || event.ctrlKey || event.metaKey,
    });
  };

  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const step = Math.max(-240, Math.min(240, event.deltaY * lines));
    const { x, y } = place(event);
    gestures.zoom(Math.exp(-step * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
  };

  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", up, { signal });
  element.addEventListener("pointercancel", up, { signal });
  const leave = (event: PointerEvent): void => {
    pointed = null;
    if (event.pointerType !== "touch") gestures.leave();
  };
  element.addEventListener("pointerleave", leave, { signal });
  element.addEventListener("wheel", wheel, { signal, passive: false });
  element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  element.addEventListener(
    "dblclick",
    (event) => {
      const { x, y } = place(event);
      gestures.fly(x, y);
    },
    { signal },
  );
  return () => {
    stop.abort();
    cancelAnimationFrame(frame);
  };
}

/** Shift adds, Alt takes away; null: neither is held. */
const joiningOf = ({ shiftKey, altKey }: PointerEvent): Joining | null =>
  altKey ? "remove" : shiftKey ? "add" : null;
