import type { Guess } from "#store/lesson.ts";

/** Numbers of a place go from 0 to this. */
export const FARTHEST = 10;

export type Place = readonly [across: number, up: number];

/** Names under which the two numbers of a word are handed in. */
export const placeNames = (word: string): readonly [string, string] => [`${word}: across`, `${word}: up`];

/** Where a word was put, within 0 to 10; null where it was not. */
export function givenPlace(guess: Guess | undefined, word: string): Place | null {
  if (typeof guess !== "object" || Array.isArray(guess)) return null;
  const handed = guess as Readonly<Record<string, unknown>>;
  const [across, up] = placeNames(word).map((name) => (Object.hasOwn(handed, name) ? handed[name] : null));
  return typeof across === "number" && typeof up === "number" && Number.isFinite(across + up)
    ? [within(across), within(up)]
    : null;
}

const within = (value: number): number => Math.min(FARTHEST, Math.max(0, value));

/** The steps from one place to another, as the crow flies. */
export const apart = (a: Place, b: Place): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
