import { useEffect, useRef } from "react";
import { differenceColour } from "./colour.ts";
import { useShownTheme } from "./theme.ts";
import styles from "./VectorStrip.module.css";

interface VectorStripProps {
  /** Whose numbers these are, for screen readers. */
  readonly label: string;
  readonly vector: Float32Array;
  /** Value that gets the full colour; the same for all strips that are compared. */
  readonly most: number;
}

/** A vector as a strip of cells, one a number in their order: purple below zero, green above. */
export function VectorStrip(props: VectorStripProps) {
  return <Cells key={useShownTheme()} {...props} />;
}

/** Drawn with the colours of the theme it was mounted in. */
function Cells({ label, vector, most }: VectorStripProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context || vector.length === 0) return;
    canvas.width = vector.length;
    canvas.height = 1;
    const image = context.createImageData(vector.length, 1);
    vector.forEach((value, i) => {
      const [red, green, blue] = differenceColour(most > 0 ? value / most : 0);
      image.data.set([red * 255, green * 255, blue * 255, 255], i * 4);
    });
    context.putImageData(image, 0, 0);
  }, [vector, most]);
  return (
    <canvas
      ref={ref}
      className={vector.length > 256 ? `${styles.strip} ${styles.fine}` : styles.strip}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what is drawn here has no address an img could show
      role="img"
      aria-label={label}
    />
  );
}

/** The value that all of these vectors stay under but for one number in a hundred: one outlier must not pale the rest. */
export function commonMost(vectors: readonly Float32Array[]): number {
  const sizes = vectors.flatMap((vector) => [...vector].map(Math.abs)).sort((a, b) => a - b);
  return sizes[Math.floor((sizes.length - 1) * 0.99)] ?? 0;
}
