import type { ReactNode } from "react";
import type { Exhibit } from "#store/exhibit.ts";
import { fixed, score2, whole } from "#text/number.ts";
import styles from "./Lesson.module.css";

type Of<K extends Exhibit["kind"]> = Extract<Exhibit, { kind: K }>;

const [WIDTH, HEIGHT, PAD] = [320, 130, 8];

const tick = (value: number): string =>
  Number.isInteger(value) ? whole(value) : Math.abs(value) < 10 ? score2(value) : fixed(value, 0);

/** Lines over a common ground with their names, and the same numbers as a table that can be opened. */
export function LessonCurve({
  exhibit,
  children,
}: {
  readonly exhibit: Of<"curve">;
  readonly children: ReactNode;
}) {
  const all = exhibit.lines.flatMap(({ points }) => points).filter(([, y]) => Number.isFinite(y));
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(0, ...ys), Math.max(...ys)];
  // Lines that begin and end at nothing are heaps: where they end says nothing.
  const isJourney = exhibit.lines.some(({ points }) =>
    [points[0], points.at(-1)].some((one) => Math.abs(one?.[1] ?? 0) > 0.05 * high),
  );
  const across = (x: number): number => PAD + ((x - left) / (right - left || 1)) * (WIDTH - 2 * PAD);
  const up = (y: number): number => HEIGHT - PAD - ((y - low) / (high - low || 1)) * (HEIGHT - 2 * PAD);
  return (
    <figure className={styles.curve}>
      <figcaption>{exhibit.caption}</figcaption>
      <div className={styles.plot} aria-hidden="true">
        <span className={styles.ticks}>
          <span>{tick(high)}</span>
          <span>{tick(low)}</span>
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <line x1={PAD} x2={WIDTH - PAD} y1={up(0)} y2={up(0)} />
          {exhibit.lines.map(({ name, points }, at) => (
            <polyline
              key={name}
              data-line={at}
              points={points
                .filter(([, y]) => Number.isFinite(y))
                .map(([x, y]) => `${across(x)},${up(y)}`)
                .join(" ")}
            />
          ))}
        </svg>
        <span />
        <span className={styles.ticks}>
          <span>{tick(left)}</span>
          <span>{exhibit.x}</span>
          <span>{tick(right)}</span>
        </span>
      </div>
      <ul className={styles.lines}>
        {exhibit.lines.map(({ name, points }, at) => (
          <li key={name}>
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <polyline data-line={at} points="0,4 24,4" />
            </svg>
            <span dir="auto">{name}</span>
            {isJourney && (
              <span className="num">
                {tick(points[0]?.[1] ?? Number.NaN)} → {tick(points.at(-1)?.[1] ?? Number.NaN)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>The numbers</summary>
        {children}
      </details>
    </figure>
  );
}

/** Small maps side by side, each of its own reach. */
export function LessonMaps({ exhibit }: { readonly exhibit: Of<"maps"> }) {
  return (
    <figure className={styles.curve}>
      <figcaption>{exhibit.caption}</figcaption>
      <ul className={styles.maps} data-even={exhibit.maps.length % 2 === 0 && exhibit.maps.length < 6}>
        {exhibit.maps.map(({ name, note, places, groups }) => (
          <li key={name}>
            <svg viewBox="0 0 100 100" aria-hidden="true">
              {strokes(places, groups).map(({ group, path }) => (
                <path key={group} d={path} style={{ stroke: colourOf(group) }} />
              ))}
            </svg>
            <b>{name}</b>
            <small>{note}</small>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const COLOURS = 10;
const colourOf = (group: number): string =>
  group < 0 ? "var(--ink-3)" : `var(--cat-${(group % COLOURS) + 1})`;

/** Dots of one colour as one path of points without length: round ends draw them. */
function strokes(
  places: readonly number[],
  groups: readonly number[],
): readonly { readonly group: number; readonly path: string }[] {
  const xs = places.filter((_, at) => at % 2 === 0);
  const ys = places.filter((_, at) => at % 2 === 1);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = 88 / Math.max(1e-6, right - left, high - low);
  const paths = new Map<number, string[]>();
  xs.forEach((x, at) => {
    const group = groups[at] ?? -1;
    const px = 50 + (x - (left + right) / 2) * scale;
    const py = 50 - ((ys[at] ?? 0) - (low + high) / 2) * scale;
    const path = paths.get(group) ?? [];
    path.push(`M${px.toFixed(1)} ${py.toFixed(1)}h0`);
    paths.set(group, path);
  });
  return [...paths].map(([group, path]) => ({ group, path: path.join("") }));
}

/** Of the longest arrow, and of a letter of its name. */
const [LONGEST, LETTER] = [190, 7.5];

/** Arrows from one point, at true angles and lengths, and the same in words. */
export function LessonArrows({ exhibit }: { readonly exhibit: Of<"arrows"> }) {
  const most = Math.max(1e-6, ...exhibit.arrows.map(({ length }) => length));
  const tips = exhibit.arrows.map(({ name, angle, length }) => {
    const radians = (angle / 180) * Math.PI;
    const reach = (length / most) * LONGEST;
    return { name, x: Math.cos(radians) * reach, y: -Math.sin(radians) * reach, angle };
  });
  const left = Math.min(0, ...tips.map(({ x }) => x)) - 14;
  const right = Math.max(...tips.map(({ x, name }) => x + 14 + name.length * LETTER));
  const [top, bottom] = [
    Math.min(...tips.map(({ y }) => y)) - 22,
    Math.max(0, ...tips.map(({ y }) => y)) + 20,
  ];
  return (
    <figure className={styles.curve}>
      <figcaption>{exhibit.caption}</figcaption>
      <svg
        className={styles.arrows}
        viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
        aria-hidden="true"
      >
        {tips.map(({ name, x, y, angle }, at) => (
          <g key={name} data-line={at}>
            <line x1="0" y1="0" x2={x} y2={y} />
            <path d="M0 0L-9 4V-4Z" transform={`translate(${x} ${y}) rotate(${-angle})`} />
            <text x={x + 6} y={y + (y < -8 ? -4 : 14)}>
              {name}
            </text>
          </g>
        ))}
      </svg>
      <p className={styles.quiet}>
        {exhibit.arrows
          .map(({ name, angle, length }, at) =>
            at === 0
              ? `${name}: length ${score2(length)}.`
              : `${name}: length ${score2(length)}, at ${fixed(angle, 0)} degrees to the first.`,
          )
          .join(" ")}
      </p>
    </figure>
  );
}
