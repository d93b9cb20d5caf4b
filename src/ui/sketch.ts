/** A map small enough to be drawn at once. */
export interface Sketch {
  readonly n: number;
  readonly dims: number;
  /** n × dims, row-major. */
  readonly coords: Float32Array;
  /** Fill of a row, CSS. */
  readonly fill: (row: number) => string;
}

/** CSS px. */
export interface SketchSize {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** More points than this say nothing more on a few thousand pixels: an even choice of them is drawn. */
const MOST = 3000;

/** Draws points alone, seen a little from the side, so that depth parts what stands behind each other. */
export function drawSketch(canvas: HTMLCanvasElement | null, sketch: Sketch, size: SketchSize): void {
  const pen = canvas?.getContext("2d");
  if (!canvas || !pen) return;
  const { width, height, margin } = size;
  const density = Math.min(3, devicePixelRatio);
  canvas.width = width * density;
  canvas.height = height * density;
  pen.scale(density, density);
  const { n, dims, coords, fill } = sketch;
  const step = Math.max(1, n / MOST);
  // One of each `step` rows, at no fixed place, so that groups in turns are all met.
  const rows = Array.from({ length: Math.min(n, MOST) }, (_, i) =>
    Math.floor((i + ((i * 0.618) % 1)) * step),
  );
  const places = rows.map((row) => place(coords, dims, row));
  const [left, right] = reach(places.map(([x]) => x));
  const [low, high] = reach(places.map(([, y]) => y));
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (high - low));
  const radius = n > 1000 ? 0.8 : 1.3;
  places.forEach(([x, y], i) => {
    pen.fillStyle = fill(rows[i] ?? 0);
    pen.beginPath();
    pen.arc(
      width / 2 + (x - (left + right) / 2) * scale,
      height / 2 - (y - (low + high) / 2) * scale,
      radius,
      0,
      Math.PI * 2,
    );
    pen.fill();
  });
}

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
