import { useEffect, useRef } from "react";
import { selectColours } from "#store/derived.ts";
import type { SideMap } from "#store/map.ts";
import { store, useExplorer } from "#store/store.ts";
import { categoryColour, cssColour, token } from "#ui/colour.ts";
import { drawSketch } from "#ui/sketch.ts";
import styles from "./map.module.css";

/** CSS px. */
const SIZE = { width: 116, height: 84, margin: 6 };

/** A small map, in the colours of the large one; rows that are of no item are grey. */
export function SideMapPicture({ map }: { readonly map: SideMap }) {
  const theme = useExplorer((state) => state.theme);
  return <Picture key={theme} map={map} />;
}

function Picture({ map }: { readonly map: SideMap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { coords, dims, kind, rows } = map;
    const n = coords.length / dims;
    const colours = selectColours(store.getState());
    const own = kind === "seed" && colours.length >= n;
    const grey = cssColour(token("--ink-3"));
    const colourOf = (row: number): number => colours[rows?.[row] ?? row] ?? 0;
    const fill = (row: number): string => (own ? cssColour(categoryColour(colourOf(row))) : grey);
    drawSketch(canvas.current, { n, dims, coords, fill }, SIZE);
  }, [map]);
  return <canvas ref={canvas} className={styles.picture} aria-hidden="true" />;
}
