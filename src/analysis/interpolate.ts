/** How a point goes from one vector to another. */
export type Path = "slerp" | "line";

/** Cosine from which two directions are one: the arc between them is too short to divide by its sine. */
const ALIKE = 1 - 1e-10;

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, d) => sum + x * b[d]!, 0);

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector.slice() : vector.map((x) => x / length);
}

/** The straight line: (1 - t) a + t b. Between unit vectors it cuts through the sphere: what lies on it is shorter. */
export function straight(a: Float32Array, b: Float32Array, t: number): Float32Array {
  return a.map((x, d) => (1 - t) * x + t * b[d]!);
}

/**
 * The arc (Shoemake 1985, "Animating rotation with quaternion curves"): with w the angle between unit vectors a and b,
 * sin((1 - t) w) / sin w a + sin(t w) / sin w b. Every point has length 1 and equal steps of t are equal angles. Where a and b are
 * opposites, any way round is as short: it goes by the axis that a lies least along.
 */
export function slerp(a: Float32Array, b: Float32Array, t: number): Float32Array {
  const cosine = Math.max(-1, Math.min(1, dot(a, b)));
  if (cosine > ALIKE) return unit(straight(a, b, t));
  if (cosine < -ALIKE) {
    const angle = Math.PI * t;
    const aside = acrossOf(a);
    return a.map((x, d) => Math.cos(angle) * x + Math.sin(angle) * aside[d]!);
  }
  const angle = Math.acos(cosine);
  const sine = Math.sin(angle);
  const left = Math.sin((1 - t) * angle) / sine;
  const right = Math.sin(t * angle) / sine;
  return a.map((x, d) => left * x + right * b[d]!);
}

/** A unit vector at a right angle to another; for a single dimension there is none, and it is zero. */
function acrossOf(a: Float32Array): Float32Array {
  let least = 0;
  a.forEach((x, d) => {
    if (Math.abs(x) < Math.abs(a[least]!)) least = d;
  });
  const along = a[least]!;
  return unit(a.map((x, d) => (d === least ? 1 : 0) - along * x));
}

/** The way in `steps` equal steps, both ends included; a and b of length 1. */
export function wayBetween(
  a: Float32Array,
  b: Float32Array,
  steps: number,
  path: Path,
): readonly Float32Array[] {
  const at = path === "slerp" ? slerp : straight;
  return Array.from({ length: steps }, (_, i) => at(a, b, steps < 2 ? 0 : i / (steps - 1)));
}
