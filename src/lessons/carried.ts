import type { Guess } from "#store/lesson.ts";
import { FARTHEST, placeNames } from "./kit/places.ts";
import {
  dialsAtFirst,
  stepsOf,
  type AnyAsk,
  type Dial,
  type DialValues,
  type Lesson,
  type PlacesWish,
  type SingleWish,
} from "./lesson.ts";

/** What somebody handed in and set at one step, as a link carries it. Never a plain choice among options, and never an answer. */
export interface CarriedStep {
  readonly guess?: Guess;
  /** What was handed in here one after the other, where the question collects it. */
  readonly tries?: readonly Guess[];
  /** Settings that were changed. */
  readonly dials?: DialValues;
}

/** By step, from 0, ascending. */
export type Carried = ReadonlyMap<number, CarriedStep>;

/** As long as the fields of a lesson let a text be. */
const LONGEST_TEXT = 2000;
/** Ids of options that a measurement finds: which there are is known only then. */
const OPTION_ID = /^[a-z0-9][\w-]{0,59}$/i;
const MOST_MARKS = 100;
const MOST_STATIONS = 100;
const MOST_TRIES = 24;
/** More numbers than any model has. */
const MOST_DIMENSIONS = 65_536;

/** What of all that was set a link carries; a step where that is nothing is not in it. */
export function carriedOf(lesson: Lesson, at: (step: number) => CarriedStep): Carried {
  const steps = stepsOf(lesson).flatMap(({ ask }, step) => {
    const { guess, tries, dials } = ask === undefined ? {} : at(step);
    const one = ask && stepIn(ask, { g: guess, t: tries ?? [], d: changedIn(ask.dials, dials) }, true);
    return one && Object.keys(one).length > 0 ? [[step, one] as const] : [];
  });
  return new Map(steps);
}

/** As it is packed into a link: the lesson's id, and the steps by their number. */
export function carriedToJson({ id }: Lesson, carried: Carried): unknown {
  return {
    l: id,
    s: [...carried].map(([step, { guess, tries, dials }]) => [
      step,
      {
        ...(guess === undefined ? {} : { g: guess }),
        ...(tries === undefined ? {} : { t: tries }),
        ...(dials === undefined ? {} : { d: dials }),
      },
    ]),
  };
}

/** What a link carries, held value by value against what the lesson asks; null where any of it is not of this lesson. */
export function carriedFromJson(lesson: Lesson, value: unknown): Carried | null {
  const { l, s } = fieldsOf(value) ?? {};
  const steps = stepsOf(lesson);
  if (l !== lesson.id || !Array.isArray(s) || s.length > steps.length) return null;
  const carried = new Map<number, CarriedStep>();
  for (const pair of s as unknown[]) {
    const [at, said] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : [];
    const ask = typeof at === "number" ? steps[at]?.ask : undefined;
    const fields = fieldsOf(said);
    const one = ask && fields && stepIn(ask, { ...fields, t: fields["t"] ?? [] }, false);
    if (!one || typeof at !== "number" || carried.has(at) || Object.keys(one).length === 0) return null;
    carried.set(at, one);
  }
  return new Map([...carried].toSorted(([a], [b]) => a - b));
}

/**
 * What fits a question.
 * @param lenient what does not fit is left out; else the answer is null
 */
function stepIn(
  ask: AnyAsk,
  { g, t, d }: { readonly g?: unknown; readonly t?: unknown; readonly d?: unknown },
  lenient: boolean,
): CarriedStep | null {
  // What was made here has the choice beside the rest; a link never has it.
  const given = lenient ? withoutChoice(g) : g;
  const guess = given === undefined ? null : guessIn(ask, given);
  const dials = d === undefined ? {} : dialsIn(ask.dials, d);
  const all = Array.isArray(t) ? t.slice(0, MOST_TRIES + 1).map((one: unknown) => guessIn(ask, one)) : [null];
  const tries = all.filter((one) => one !== null);
  const hasTries = tries.length > 0 && ask.collects === true;
  const isWrong =
    (given !== undefined && guess === null) ||
    dials === null ||
    tries.length !== all.length ||
    tries.length > MOST_TRIES ||
    (tries.length > 0 && !hasTries);
  if (isWrong && !lenient) return null;
  return {
    ...(guess === null ? {} : { guess }),
    ...(hasTries ? { tries: tries.slice(0, MOST_TRIES) } : {}),
    ...(dials === null || Object.keys(dials).length === 0 ? {} : { dials }),
  };
}

/** The answer, if it is one that this question's fields can give and is more than a choice among options. */
function guessIn({ give, options }: AnyAsk, value: unknown): Guess | null {
  switch (give.by) {
    case "choice":
      return give.beside === undefined ? null : besideIn(give.beside, value);
    case "number":
      return isWithin(value, give.least, give.most) ? value : null;
    case "texts": {
      const names = give.fields.map(({ name }) => name);
      return recordIn(value, names.length, (name, text) => names.includes(name) && isText(text));
    }
    case "order": {
      const list = listOf(value, isText);
      return list !== null && isSame(list.toSorted(), give.texts.toSorted()) ? list : null;
    }
    case "marks": {
      const known = Array.isArray(options) ? new Set(options.map(({ id }) => id)) : null;
      const isKnown = (id: string): boolean => (known === null ? OPTION_ID.test(id) : known.has(id));
      return recordIn(
        value,
        MOST_MARKS,
        (id, mark) => isKnown(id) && give.marks.some((one) => one.id === mark),
      );
    }
    case "walk": {
      const way = listOf(value, isText);
      const fits = way !== null && way.length <= MOST_STATIONS && way[0] === give.from;
      return fits && new Set(way).size === way.length ? way : null;
    }
  }
}

/** What is handed in beside a choice, without the choice. */
function besideIn(wish: PlacesWish | SingleWish, value: unknown): Guess | null {
  if (wish.by === "places") {
    const names = new Set(wish.words.flatMap(placeNames));
    return recordIn(value, names.size, (name, at) => names.has(name) && isWithin(at, 0, FARTHEST));
  }
  return recordIn(value, 2, (name, one) =>
    name === "which"
      ? isWithin(one, 1, MOST_DIMENSIONS) && Number.isInteger(one)
      : name === "name" && isText(one),
  );
}

/** An answer without the choice that it has, if it has one beside other things. */
function withoutChoice(guess: unknown): unknown {
  const fields = fieldsOf(guess);
  if (fields === null || !Object.hasOwn(fields, "choice")) return guess;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "choice"));
}

function dialsIn(dials: readonly Dial[] = [], value: unknown): DialValues | null {
  return recordIn(
    value,
    dials.length,
    (name, set) => {
      const dial = dials.find((one) => one.name === name);
      switch (dial?.by) {
        case "ways":
          return dial.ways.some(({ id }) => id === set);
        case "number":
          return isWithin(set, dial.least, dial.most);
        case "text":
          return isText(set) && set.trim() !== "";
        case undefined:
          return false;
      }
    },
    true,
  );
}

/** Dials that do not stand where they stood before anybody touched them. */
function changedIn(dials: readonly Dial[] = [], values: DialValues = {}): DialValues {
  const first = dialsAtFirst(dials);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => first[name] !== value));
}

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === "number" && value >= least && value <= most;
const isText = (value: unknown): value is string =>
  typeof value === "string" && value.length <= LONGEST_TEXT && value.isWellFormed();
const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;

/** The list, if it is one and all of it is of a kind. */
const listOf = <T>(value: unknown, isOne: (one: unknown) => one is T): readonly T[] | null =>
  Array.isArray(value) && value.every(isOne) ? value : null;

/** Texts and numbers by name, if there are some, not too many, and all of them fit. */
function recordIn(
  value: unknown,
  most: number,
  fits: (name: string, one: string | number) => boolean,
  mayBeEmpty = false,
): Readonly<Record<string, string | number>> | null {
  const entries = Object.entries(fieldsOf(value) ?? { none: null });
  if (entries.length > most || (entries.length === 0 && !mayBeEmpty)) return null;
  const known = entries.filter(
    (entry): entry is [string, string | number] =>
      (typeof entry[1] === "string" || typeof entry[1] === "number") && fits(entry[0], entry[1]),
  );
  return known.length === entries.length ? Object.fromEntries(known) : null;
}
