import { type PointerEvent, useRef, useState } from "react";
import styles from "./Lesson.module.css";
import { type GiveProps, Hand } from "./LessonGives.tsx";

/** Numbers of a place go from 0 to this. */
const FARTHEST = 10;
/** Where words stand before they are placed: on a ring, no two alike. */
const RING = 4;

const ring = (at: number, count: number): readonly [number, number] => {
  const turn = (at / count) * 2 * Math.PI;
  return [5 + RING * Math.cos(turn), 5 + RING * Math.sin(turn)].map((value) => Math.round(value)) as [
    number,
    number,
  ];
};

/** Two numbers for each word, typed or dragged. */
export function GivePlaces({ wish, give, disabled, first }: GiveProps<"places">) {
  const { words, across, up } = wish;
  const [places, setPlaces] = useState<readonly number[]>(() =>
    // What was placed before stays, though the list of words has grown since.
    words.flatMap((_, at) => {
      const [x, y] = Array.isArray(first) ? (first as readonly number[]).slice(at * 2, at * 2 + 2) : [];
      return typeof x === "number" && typeof y === "number" ? [x, y] : ring(at, words.length);
    }),
  );
  const held = useRef<number | null>(null);
  const put = (at: number, values: readonly number[]): void => {
    if (!values.every(Number.isFinite)) return;
    const next = [...places];
    values.forEach((value, i) => (next[at + i] = Math.min(FARTHEST, Math.max(0, value))));
    setPlaces(next);
  };
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    const at = held.current;
    if (at === null || disabled) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const unit = width / VIEW.width;
    const x = (event.clientX - left) / unit + VIEW.left;
    const y = FARTHEST - ((event.clientY - top) / unit + VIEW.top);
    put(at * 2, [Math.round(x), Math.round(y)]);
  };
  const box = (at: number, label: string) => (
    <td>
      <input
        type="number"
        min={0}
        max={FARTHEST}
        step={1}
        aria-label={label}
        value={places[at]}
        onChange={(event) => put(at, [event.target.valueAsNumber])}
      />
    </td>
  );
  return (
    <Hand disabled={disabled} onHand={() => give(places)}>
      <svg
        className={styles.places}
        viewBox={`${VIEW.left} ${VIEW.top} ${VIEW.width} ${VIEW.height}`}
        aria-hidden="true"
        onPointerMove={drag}
        onPointerUp={() => (held.current = null)}
        onPointerCancel={() => (held.current = null)}
      >
        <rect x="0" y="0" width={FARTHEST} height={FARTHEST} />
        <text className={styles.end} x="0" y="10.8">{`${across[0]} → ${across[1]}`}</text>
        <text className={styles.end} transform="translate(-0.4 10) rotate(-90)">{`${up[0]} → ${up[1]}`}</text>
        {words.map((word, at) => (
          <g
            key={word}
            transform={`translate(${places[at * 2] ?? 0} ${FARTHEST - (places[at * 2 + 1] ?? 0)})`}
            onPointerDown={(event) => {
              held.current = at;
              event.currentTarget.ownerSVGElement?.setPointerCapture(event.pointerId);
            }}
          >
            <circle className={styles.grab} r="0.8" />
            <circle r="0.18" />
            <text y="-0.32">{word}</text>
          </g>
        ))}
      </svg>
      <table className={styles.table}>
        <caption className="visually-hidden">Two numbers from 0 to 10 for each word</caption>
        <thead>
          <tr>
            <th scope="col">Word</th>
            <th scope="col">
              {across[0]} to {across[1]}
            </th>
            <th scope="col">
              {up[0]} to {up[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {words.map((word, at) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              {box(at * 2, `${word}: from ${across[0]} to ${across[1]}`)}
              {box(at * 2 + 1, `${word}: from ${up[0]} to ${up[1]}`)}
            </tr>
          ))}
        </tbody>
      </table>
    </Hand>
  );
}

/** Part of the picture's own numbers that is seen. */
const VIEW = { left: -1.2, top: -0.9, width: 12.4, height: 12.1 } as const;
