import { memo, useEffect, useRef } from "react";
import { selectColours, selectRowsById } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { categoryColour, type Rgb, token } from "#ui/colour.ts";
import { useShownTheme } from "#ui/theme.ts";
import type { Layout } from "./cells.ts";
import styles from "./matrix.module.css";

interface EdgeProps {
  readonly layout: Layout;
  readonly order: Int32Array;
  readonly ids: readonly number[];
}

/** A column of one colour a place, as high as the matrix. `colourOf` gets a row of the input; null leaves it clear. */
function Strip({
  layout: { pixels, side },
  order,
  colourOf,
}: Omit<EdgeProps, "ids"> & { readonly colourOf: (row: number) => Rgb | null }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    canvas.width = 1;
    canvas.height = pixels;
    const image = context.createImageData(1, pixels);
    order.forEach((row, place) => {
      const colour = colourOf(row);
      if (colour === null) return;
      const at = Math.floor((place * pixels) / order.length) * 4;
      image.data.set([...colour.map((c) => c * 255), 255], at);
    });
    context.putImageData(image, 0, 0);
  }, [pixels, order, colourOf]);
  return <canvas ref={ref} className={styles.strip} style={{ height: side }} aria-hidden="true" />;
}

/** Which group each item belongs to, in the colours of the map. */
export const Groups = memo(function Groups({ ids, ...edge }: EdgeProps) {
  const colours = useExplorer(selectColours);
  const rowsById = useExplorer(selectRowsById);
  const labelled = useExplorer((state) => state.items.some((item) => item.label !== null));
  const theme = useShownTheme();
  if (!labelled) return <span />;
  return (
    <Strip
      key={theme}
      {...edge}
      colourOf={(row) => categoryColour(colours[rowsById.get(ids[row] ?? -1) ?? -1] ?? 0)}
    />
  );
});

/** Items that are chosen or ringed in the map, in the accent. */
export const Marks = memo(function Marks({ ids, ...edge }: EdgeProps) {
  const block = useExplorer((state) => state.block);
  const chosen = useExplorer((state) => state.selection.at(-1));
  const theme = useShownTheme();
  const marked = new Set(block);
  if (chosen !== undefined) marked.add(chosen);
  const accent = token("--accent");
  return <Strip key={theme} {...edge} colourOf={(row) => (marked.has(ids[row] ?? -1) ? accent : null)} />;
});
