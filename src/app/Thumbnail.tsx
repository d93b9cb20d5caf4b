import { useEffect, useRef } from "react";
import type { Dataset } from "#datasets/dataset.ts";
import { packedLabel } from "#engine/pack.ts";
import { fetchPack, fileReader } from "#engine/samples.ts";
import { isOneFile } from "#protocol/one-file.ts";
import { NO_COLOUR, OTHER_COLOUR, selectColours } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { categoryColour, cssColour } from "#ui/colour.ts";
import { drawSketch } from "#ui/sketch.ts";
import styles from "./SampleMenu.module.css";

/** CSS px. */
const SIZE = { width: 60, height: 42, margin: 4 };
const fillOf =
  (colours: Uint8Array) =>
  (row: number): string =>
    cssColour(categoryColour(colours[row] ?? 0));

/** Drawn when the menu opens. A small picture of a sample's map; stays empty where its file does not come. */
export function SampleThumbnail({ sample }: { readonly sample: Dataset }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const controller = new AbortController();
    const load = async (): Promise<void> => {
      if (isOneFile() && sample.model !== undefined) return; // only the first model is carried
      const [pack, items] = await Promise.all([
        fetchPack(new URL("./", document.baseURI).href, sample.id),
        sample.items(fileReader(new URL("./", document.baseURI).href)),
      ]);
      if (controller.signal.aborted) return;
      const colours = coloursOf(items.map((item, row) => item.label ?? packedLabel(pack, row)));
      drawSketch(canvas.current, { ...pack, fill: fillOf(colours) }, SIZE);
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
    if (state.map === null) return;
    drawSketch(canvas.current, { ...state.map, fill: fillOf(selectColours(state)) }, SIZE);
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
