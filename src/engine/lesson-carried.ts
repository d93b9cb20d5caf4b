import {
  carriedFromJson,
  carriedOf,
  carriedToJson,
  type Carried,
  type CarriedStep,
} from "#lessons/carried.ts";
import { givenChoice } from "#lessons/kit/given.ts";
import { type DialValues, type Lesson } from "#lessons/lesson.ts";
import { lessonById } from "#lessons/registry.ts";
import { toldKey, type Guess, type OptionOffered, type Told } from "#store/lesson.ts";
import { packJson, PackedError, unpackJson } from "#text/packed-json.ts";
import type { Context } from "./context.ts";
import type { lessonMemory } from "./lesson-memory.ts";
import { stepOf } from "./lesson-told.ts";

/** Letters of packed answers and settings that are read at all: as many as a link that we make may have. */
const MOST_PACKED = 8000;

/** What stood at a step before a link filled it. */
interface Aside {
  readonly told: Told;
  readonly dials: DialValues;
}

/**
 * What somebody handed in and set in a lesson goes into its link, and is brought by one. What a link brings stands in the place of the
 * person's own, unanswered, and is not kept on this device until they hand it in; their own is put aside for them.
 */
export function carriedKeeper(store: Context["store"], memory: ReturnType<typeof lessonMemory>) {
  const aside = new Map<string, Aside>();
  /** What links brought of what is collected, by key. */
  const broughtTries = new Map<string, readonly Guess[]>();

  /** What was handed in before at a step that collects it: the link's, with one's own once one has handed in here. */
  const tries = async (key: string): Promise<readonly Guess[]> => {
    const own = await memory.tries(key);
    const brought = broughtTries.get(key);
    if (brought === undefined || store.getState().presenting) return own;
    const said = new Set(brought.map((one) => JSON.stringify(one)));
    return aside.has(key) ? brought : [...brought, ...own.filter((one) => !said.has(JSON.stringify(one)))];
  };

  /** What stands in the fields and settings of a lesson now. */
  const standing = async (lesson: Lesson): Promise<Carried> => {
    const collected = new Map<number, readonly Guess[]>();
    for (const [step, { ask }] of [...lesson.steps, lesson.check].entries())
      if (ask?.collects) collected.set(step, await tries(toldKey(lesson.id, step)));
    const { lessonTold, lessonDials } = store.getState();
    return carriedOf(lesson, (step) => {
      const key = toldKey(lesson.id, step);
      const [guess, all, dials] = [lessonTold[key]?.guess, collected.get(step), lessonDials[key]];
      return {
        ...(guess === undefined ? {} : { guess }),
        ...(all === undefined ? {} : { tries: all }),
        ...(dials === undefined ? {} : { dials }),
      };
    });
  };

  let said = "";
  const pack = async (): Promise<void> => {
    const { lesson: now, presenting, setLessonMine } = store.getState();
    if (presenting) return; // what stands there now is put aside for the class
    const lesson = lessonById(now?.id ?? "");
    const carried = lesson && (await standing(lesson));
    const value = carried && carriedToJson(lesson, carried);
    const json = carried === undefined || carried.size === 0 ? "" : JSON.stringify(value);
    if (json === said) return;
    said = json;
    setLessonMine(
      lesson === undefined || json === "" ? null : { lesson: lesson.id, packed: await packJson(value) },
    );
  };
  let packing: Promise<void> = Promise.resolve();
  let isDue = false;
  /** Resolves when what stands there now is in the store, packed. */
  const packed = (): Promise<void> => {
    if (isDue) return packing;
    isDue = true;
    packing = packing
      .then(() => {
        isDue = false;
        return pack();
      })
      .catch(() => undefined); // a browser that cannot pack has links without it
    return packing;
  };
  store.subscribe(
    ({ lesson, lessonTold, lessonDials, presenting }) => [lesson?.id, lessonTold, lessonDials, presenting],
    () => void packed(),
    { equalityFn: (a, b) => a.every((one, at) => one === b[at]) },
  );

  /** Fills a step with what a link brought, where that is not what stands there already. */
  const fill = (lesson: Lesson, step: number, one: CarriedStep, own: CarriedStep | undefined): void => {
    if (isSame(one, own ?? {})) return;
    const key = toldKey(lesson.id, step);
    const state = store.getState();
    const told = settled(state.lessonTold[key]);
    const before = aside.get(key) ?? { told, dials: state.lessonDials[key] ?? {} };
    // An answer by choice is not in a link: the person's own stays.
    const isChoice = stepOf(lesson, step).ask?.give.by === "choice";
    const guess = isChoice ? withChoiceOf(told.guess, one.guess) : one.guess;
    state.setTold(key, { state: "asked", ...(guess === undefined ? {} : { guess }) });
    state.setLessonDials(key, one.dials ?? {});
    const hadOther = (["guess", "dials"] as const).some(
      (what) => own?.[what] !== undefined && !isSame(own[what], one[what]),
    );
    state.setLessonLinked(key, { hasOwn: state.lessonLinked[key]?.hasOwn ?? hadOther });
    aside.set(key, before);
    if (one.tries === undefined) broughtTries.delete(key);
    else broughtTries.set(key, one.tries);
    state.fillLesson(key);
  };

  const takeBack = (key: string): void => {
    const own = aside.get(key);
    broughtTries.delete(key);
    if (own === undefined) return;
    aside.delete(key);
    const state = store.getState();
    state.setTold(key, own.told);
    state.setLessonDials(key, own.dials);
    state.setLessonLinked(key, null);
    state.fillLesson(key);
  };

  return {
    /** Puts what a link carries into the fields and settings of a lesson. What cannot be read is one sentence, and changes nothing. */
    bring: async (lesson: Lesson, mine: string, signal: AbortSignal): Promise<void> => {
      if (store.getState().presenting) return; // nothing that somebody typed is shown to a class
      const carried = await unpackJson(mine, MOST_PACKED).then(
        (value) => carriedFromJson(lesson, value) ?? "other",
        (error: unknown) => (error instanceof PackedError ? error.why : "broken"),
      );
      await memory.recall(lesson);
      if (signal.aborted) return;
      if (typeof carried === "string") {
        const detail = `The lesson is open without them. ${WAY_ON[carried]}`;
        store.getState().notify({ key: "lesson-link", what: REFUSED[carried], detail });
        return;
      }
      const own = await standing(lesson);
      if (signal.aborted) return;
      for (const [step, one] of carried) fill(lesson, step, one, own.get(step));
    },
    tries,
    packed,
    /** What stands at a step came with a link and was not handed in here. */
    isBrought: (key: string): boolean => aside.has(key),
    /** What stands at a step is the person's own from now on. */
    handedIn: (key: string): void => {
      if (aside.delete(key)) store.getState().setLessonLinked(key, null);
    },
    takeBack,
    /** Everything is as it was before links filled it. */
    takeAllBack: (): void => {
      for (const key of aside.keys()) takeBack(key);
      broughtTries.clear();
    },
    /** Of marks that a link brought, those of options that are not offered here go. */
    keepOffered: (key: string, offered: readonly OptionOffered[]): void => {
      const { lessonTold, setTold } = store.getState();
      const told = lessonTold[key];
      const guess = told?.guess;
      if (!aside.has(key) || told?.state !== "asked" || typeof guess !== "object" || Array.isArray(guess))
        return;
      const known = Object.entries(guess).filter(([id]) => offered.some((option) => option.id === id));
      if (known.length === Object.keys(guess).length) return;
      setTold(key, { state: "asked", ...(known.length === 0 ? {} : { guess: Object.fromEntries(known) }) });
    },
  };
}

const REFUSED = {
  broken:
    "The answers and settings in this link cannot be read: some of the link was lost or changed on its way.",
  large: "The answers and settings in this link are larger than a link may hold, so they were not read.",
  newer: "The answers and settings in this link were made by a newer version of this page.",
  other: "The answers and settings in this link do not fit this lesson.",
} as const;
const WAY_ON: Readonly<Record<keyof typeof REFUSED, string>> = {
  broken: "Copy the whole link, or ask for it again.",
  large: "",
  newer: "Reload the page, then open the link again.",
  other: "They may be of another lesson, or of another version of it.",
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a link brought beside a choice, with the choice that the person has made here. */
function withChoiceOf(own: Guess | undefined, brought: Guess | undefined): Guess | undefined {
  const choice = givenChoice(own);
  if (typeof brought !== "object" || Array.isArray(brought)) return own;
  return {
    ...(brought as Readonly<Record<string, string | number>>),
    ...(choice === null ? {} : { choice }),
  };
}

/** What was under way is open again. */
function settled(told: Told | undefined): Told {
  if (told === undefined) return { state: "asked" };
  if (told.state !== "measuring") return told;
  return { state: "asked", ...(told.guess === undefined ? {} : { guess: told.guess }) };
}
