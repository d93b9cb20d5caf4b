import type { MapState } from "#store/map.ts";
import { spread } from "./cloud.ts";
import type { Label } from "./labels.ts";
import type { Spot } from "./marks.ts";
import type { Stage } from "./drawing.ts";
import { percent } from "./text.ts";

/** An axis that means something, from one end of the items to the other. */
export interface AxisLine {
  readonly low: Spot;
  readonly high: Spot;
  /** What stands at the low end; null where only the high end has a name. */
  readonly lowName: string | null;
  readonly highName: string;
}

/** How far an axis reaches beyond the items, as a share of their spread. */
const BEYOND = 0.05;
/** So many items on each side may stand beyond its end: the names of the ends must be in sight, as the camera frames the map. */
const STRAY = { flat: 0, deep: 0.01, many: 0.004 };
const MANY = 400;
/** Enough items to say how far they reach. */
const JUDGED = 2000;

/** The axes of a map that has some: through zero where zero lies among the items, else through their middle. n rows are shown. */
export function axisLines({ axes, coords, dims }: MapState, n: number): readonly AxisLine[] {
  if (axes === null || n === 0) return [];
  const spans = Array.from({ length: dims }, (_, d) => spanOf(coords, n, dims, d));
  const origin = spans.map(([low, high]) => (low < 0 && high > 0 ? 0 : (low + high) / 2));
  return axes.slice(0, dims).flatMap(({ label, opposite, share }, d) => {
    const [low = 0, high = 0] = spans[d] ?? [];
    if (high - low < 1e-9) return [];
    const at = (value: number): Spot => ({ place: Float32Array.from(origin).fill(value, d, d + 1) });
    const reach = (high - low) * BEYOND;
    return {
      low: at(low - reach),
      high: at(high + reach),
      lowName: opposite === null ? null : label,
      highName: opposite ?? (share === null ? label : `${label}, ${percent(share)}`),
    };
  });
}

/** From where to where the numbers of a column reach, without strays; places that are no number are passed over. */
function spanOf(coords: Float32Array, n: number, dims: number, d: number): readonly [number, number] {
  const values = Float32Array.from(spread(n, JUDGED), (i) => coords[i * dims + d]!)
    .filter(Number.isFinite)
    .sort();
  const share = n > MANY ? STRAY.many : dims === 2 ? STRAY.flat : STRAY.deep;
  const stray = Math.floor(values.length * share);
  return [values[stray] ?? 0, values.at(-1 - stray) ?? 0];
}

/** Thin lines, so that the points stay what is read. */
export function drawAxes({ pen, board, at }: Stage, axes: readonly AxisLine[]): void {
  if (axes.length === 0) return;
  const lines = axes.map(({ low, high }) => [{ ...at(low) }, { ...at(high) }] as const);
  for (const [from, to] of lines) board.takeLine(from.x, from.y, to.x, to.y);
  pen.axes(lines);
}

export function axisNames(axes: readonly AxisLine[], at: Stage["at"]): Label[] {
  return axes.flatMap(({ low, high, lowName, highName }, d) => {
    const ends = [
      { end: "low", spot: low, text: lowName },
      { end: "high", spot: high, text: highName },
    ];
    return ends.flatMap(({ end, spot, text }) => {
      if (text === null) return [];
      const { x, y } = at(spot);
      return {
        key: `axis ${d} ${end}`,
        text,
        x,
        y,
        spot,
        size: 14,
        weight: 600 as const,
        ink: "ink" as const,
        halo: 5,
        gap: 8,
        centred: false,
        forced: true,
        covers: 9,
      };
    });
  });
}
