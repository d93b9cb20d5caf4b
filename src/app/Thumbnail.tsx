import { useEffect, useRef } from "react";
import type { Dataset } from "#datasets/dataset.ts";
import { packedLabel } from "#engine/pack.ts";
import { fetchPack, fileReader } from "#engine/samples.ts";
import { NO_COLOUR, OTHER_COLOUR, selectColours } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { categoryColour, cssColour } from "#ui/colour.ts";
import styles from "./SampleMenu.module.css";

/** A map small enough to draw at once: a place and a category for every row. */
interface Sketch {
  readonly n: number;
  readonly dims: number;
  /** n × dims, row-major. */
  readonly coords: Float32Array;
  /** Category of each row, 0 to OTHER_COLOUR, or NO_COLOUR. */
  readonly colours: Uint8Array;
}

/** CSS px. */
const [WIDTH, HEIGHT, MARGIN] = [60, 42, 4];

/** Drawn when the menu opens. A small picture of a sample's map; stays empty where its file does not come. */
export function SampleThumbnail({ sample }: { readonly sample: Dataset }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const controller = new AbortController();
    const load = async (): Promise<void> => {
      const [pack, items] = await Promise.all([
        fetchPack(new URL("./", document.baseURI).href, sample.id),
        sample.items(fileReader(new URL("./", document.baseURI).href)),
      ]);
      if (controller.signal.aborted) return;
      draw(canvas.current, {
        ...pack,
        colours: coloursOf(items.map((item, row) => item.label ?? packedLabel(pack, row))),
      });
    };
    load().catch(() => undefined);
    return () => controller.abort();
  }, [sample]);
  return <canvas ref={canvas} className={styles.picture} aria-hidden="true" />;
}

/** The map on screen now. */
export function OwnThumbnail() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const state = store.getState();
    if (state.map !== null) draw(canvas.current, { ...state.map, colours: selectColours(state) });
  }, []);
  return <canvas ref={canvas} className={styles.picture} aria-hidden="true" />;
}

/** Categories in order of first appearance, as the map counts them while there are at most ten. */
function coloursOf(labels: readonly (string | null)[]): Uint8Array {
  const order = new Map<string, number>();
  const hasGroups = labels.some((label) => label !== null);
  return Uint8Array.from(labels, (label) => {
    if (label === null) return hasGroups ? OTHER_COLOUR : NO_COLOUR;
    const known = order.get(label) ?? order.size;
    order.set(label, known);
    return Math.min(known, OTHER_COLOUR);
  });
}

function draw(canvas: HTMLCanvasElement | null, { n, dims, coords, colours }: Sketch): void {
  const pen = canvas?.getContext("2d");
  if (!canvas || !pen || n === 0) return;
  const density = Math.min(3, devicePixelRatio);
  canvas.width = WIDTH * density;
  canvas.height = HEIGHT * density;
  pen.scale(density, density);
  const places = Array.from({ length: n }, (_, row) => place(coords, dims, row));
  const [left, right] = reach(places.map(([x]) => x));
  const [low, high] = reach(places.map(([, y]) => y));
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - 2 * MARGIN) / (high - low));
  const radius = n > 1000 ? 0.8 : 1.3;
  for (const [row, [x, y]] of places.entries()) {
    pen.fillStyle = cssColour(categoryColour(colours[row] ?? 0));
    pen.beginPath();
    pen.arc(
      WIDTH / 2 + (x - (left + right) / 2) * scale,
      HEIGHT / 2 - (y - (low + high) / 2) * scale,
      radius,
      0,
      Math.PI * 2,
    );
    pen.fill();
  }
}

/** Seen a little from the side, so that depth parts what stands behind each other. */
function place(coords: Float32Array, dims: number, row: number): readonly [number, number] {
  const at = (axis: number): number => (axis < dims ? (coords[row * dims + axis] ?? 0) : 0);
  return [at(0) * 0.85 + at(2) * 0.53, at(1)];
}

function reach(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least > 1e-6 ? [least, most] : [least - 1, least + 1];
}
