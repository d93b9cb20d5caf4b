import styles from "./vector.module.css";

const WIDTH = 200;
const HEIGHT = 132;
const X = 14;
const Y = 118;

interface LengthArrowsProps {
  readonly cosine: number;
  /** Lengths of the two. */
  readonly a: number;
  readonly b: number;
  /** The longest that a can be made. */
  readonly most: number;
}

/** Two vectors in the plane they span: true lengths, true angle. The table beside it says the same. */
export function LengthArrows({ cosine, a, b, most }: LengthArrowsProps) {
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
  // Opposite directions need room on the left.
  const left = cosine < 0 ? WIDTH / 2 : X;
  const scale = (WIDTH - left - X) / Math.max(most, b, 1e-9);
  const tip = (length: number, turn: number) => ({
    x: left + Math.cos(turn) * length * scale,
    y: Y - Math.sin(turn) * length * scale,
  });
  const one = tip(a, angle);
  const two = tip(b, 0);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.arrows} aria-hidden="true">
      <path d={arc(left, Y, 22, angle)} className={styles.angle} />
      <line x1={one.x} y1={one.y} x2={two.x} y2={two.y} className={styles.gap} />
      <Arrow x={two.x} y={two.y} left={left} turn={0} />
      <Arrow x={one.x} y={one.y} left={left} turn={angle} own />
    </svg>
  );
}

function arc(x: number, y: number, r: number, angle: number): string {
  return `M${x + r} ${y}A${r} ${r} 0 0 0 ${x + r * Math.cos(angle)} ${y - r * Math.sin(angle)}`;
}

interface ArrowProps {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly turn: number;
  readonly own?: boolean;
}

function Arrow({ x, y, left, turn, own = false }: ArrowProps) {
  return (
    <g className={own ? styles.own : styles.other}>
      <line x1={left} y1={Y} x2={x} y2={y} />
      <path d="M0 0l-8 3.5v-7z" transform={`translate(${x} ${y}) rotate(${(-turn * 180) / Math.PI})`} />
    </g>
  );
}
