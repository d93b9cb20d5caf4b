import { type PointerEvent, useRef } from "react";
import { FARTHEST, givenPlace, placeNames, type Place } from "#lessons/kit/places.ts";
import type { PlacesWish } from "#lessons/lesson.ts";
import type { Guess } from "#store/lesson.ts";
import styles from "./Lesson.module.css";
import type { BesideProps, Handed } from "./LessonBeside.tsx";

/** Where words stand before they are placed: on a ring, no two alike. */
const RING = 4;

const ring = (at: number, count: number): Place => {
  const turn = (at / count) * 2 * Math.PI;
  return [Math.round(5 + RING * Math.cos(turn)), Math.round(5 + RING * Math.sin(turn))];
};

/** The places of all words: where they were put, in the first of the guesses that says so, else on the ring. */
export const placesAtFirst = (
  { words }: PlacesWish,
  guesses: readonly (Guess | undefined)[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    words.flatMap((word, at) => {
      const put = guesses.map((guess) => givenPlace(guess, word)).find((place) => place !== null);
      const place = put ?? ring(at, words.length);
      return placeNames(word).map((name, axis) => [name, place[axis as 0 | 1]] as const);
    }),
  );

/** Two numbers for each word, typed or dragged. */
export function PlacesField({ wish, handed, change, disabled }: BesideProps<PlacesWish>) {
  const { words, across, up } = wish;
  const held = useRef<string | null>(null);
  const put = (word: string, values: Partial<Record<0 | 1, number>>): void => {
    const next = placeNames(word).flatMap((name, axis) => {
      const value = values[axis as 0 | 1];
      return value === undefined || !Number.isFinite(value)
        ? []
        : [[name, Math.min(FARTHEST, Math.max(0, value))] as const];
    });
    change(Object.fromEntries(next) satisfies Handed);
  };
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    const word = held.current;
    if (word === null || disabled) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const unit = width / VIEW.width;
    const x = (event.clientX - left) / unit + VIEW.left;
    const y = FARTHEST - ((event.clientY - top) / unit + VIEW.top);
    put(word, { 0: Math.round(x), 1: Math.round(y) });
  };
  const placeOf = (word: string): Place => givenPlace(handed, word) ?? [0, 0];
  const box = (word: string, axis: 0 | 1, ends: readonly [string, string]) => (
    <td>
      <input
        type="number"
        min={0}
        max={FARTHEST}
        step={1}
        aria-label={`${word}: from ${ends[0]} to ${ends[1]}`}
        value={placeOf(word)[axis]}
        onChange={(event) => put(word, { [axis]: event.target.valueAsNumber })}
      />
    </td>
  );
  return (
    <>
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
        {words.map((word) => (
          <g
            key={word}
            transform={`translate(${placeOf(word)[0]} ${FARTHEST - placeOf(word)[1]})`}
            onPointerDown={(event) => {
              held.current = word;
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
          {words.map((word) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              {box(word, 0, across)}
              {box(word, 1, up)}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Part of the picture's own numbers that is seen. */
const VIEW = { left: -1.2, top: -0.9, width: 12.4, height: 12.1 } as const;
