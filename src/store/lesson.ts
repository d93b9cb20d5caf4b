import type { Exhibit } from "./exhibit.ts";
import type { Slice } from "./state.ts";

/** Whether what a step claims is so in this model: measured, never written down. "close": within the model's own noise. */
export type Verdict = "holds" | "fails" | "close";

/** What a person handed in: an option's id, a number, texts, an order: plain JSON. */
export type Guess =
  string | number | readonly string[] | readonly number[] | Readonly<Record<string, string | number>>;

/** How far a question of a step is. Kept on this device, guesses with it. */
export type Told =
  | { readonly state: "asked"; readonly guess?: Guess }
  | {
      readonly state: "measuring";
      readonly guess?: Guess;
      /** How far a long measurement is, 0..1. */
      readonly share?: number;
      /** What there is to see so far. */
      readonly soFar?: readonly Exhibit[];
    }
  | {
      readonly state: "revealed";
      readonly guess?: Guess;
      /** Id of the right option; null for an opinion. */
      readonly answer: string | null;
      readonly verdict: Verdict;
      /** The sentence of that verdict, numbers filled in. */
      readonly words: string;
      /** What follows from it. */
      readonly point: string;
      readonly exhibits: readonly Exhibit[];
      /** Model of the step. */
      readonly model: string;
      /** Its id: in another one the step is measured anew. */
      readonly space: string;
      /** What the measurement really asked: labels of models, whether vectors were trained in the page for it, and other means by their name. */
      readonly by: { readonly models: readonly string[]; readonly trained: boolean; readonly means?: string };
    }
  | { readonly state: "failed"; readonly guess?: Guess; readonly problem: string };

/** Whether the model a step needs is here. */
export type NeedState =
  | "there"
  /** It can be fetched. */
  | "absent"
  | "loading"
  /** There is none of its kind. */
  | "none"
  | { readonly problem: string };

export interface OptionOffered {
  readonly id: string;
  readonly label: string;
}

/** How a step's map is made. */
export interface LessonMap {
  readonly method: string;
  readonly dims: 2 | 3;
  readonly seed: number;
  readonly params: Readonly<Record<string, number>>;
}

/** The two maps are made the same way. */
export const isMadeAs = (shown: LessonMap, { method, dims, seed, params }: LessonMap): boolean => {
  const names = Object.keys(params);
  return (
    shown.method === method &&
    shown.dims === dims &&
    shown.seed === seed &&
    Object.keys(shown.params).length === names.length &&
    names.every((name) => shown.params[name] === params[name])
  );
};

/** The lesson that is open, and what its questions have come to. */
export interface LessonSlice {
  readonly lesson: {
    readonly id: string;
    /** From 0; the closing check is the last. */
    readonly step: number;
    /** The map and the panels are being made ready for this step. */
    readonly entering: boolean;
    /** Why the step could not be made ready; null when it was. */
    readonly problem: string | null;
  } | null;
  /** By "<lesson>.<step>". */
  readonly lessonTold: Readonly<Record<string, Told>>;
  /** Dials that were changed, by the same key and the dial's name. */
  readonly lessonDials: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  /** Options of the questions that are asked now, by the same key. */
  readonly lessonOptions: Readonly<Record<string, readonly OptionOffered[]>>;
  /** Steps that need a model of their own, by the same key. */
  readonly lessonNeeds: Readonly<Record<string, NeedState>>;
  /** By lesson: steps that are left out, from 0, ascending. */
  readonly lessonsWithout: Readonly<Record<string, readonly number[]>>;
  /** The model that a person chose in the middle of a lesson, in place of the sentence model: its id. */
  readonly lessonInstead: string | null;
  /** What was handed in and set in the lesson that is open, packed for a link; null: nothing is. */
  readonly lessonMine: { readonly lesson: string; readonly packed: string } | null;
  /** The map as the step on screen brought it; another one was asked for by the person. */
  readonly lessonMap: LessonMap | null;
  /** Steps whose fields and settings came with a link, by the same key; `hasOwn`: the person had others there. */
  readonly lessonLinked: Readonly<Record<string, { readonly hasOwn: boolean }>>;
  /** How often the fields of a step were filled from elsewhere, by the same key: then they are drawn anew. */
  readonly lessonFilled: Readonly<Record<string, number>>;
  /** By lesson: steps whose answer was seen on this device. */
  readonly lessonsSeen: Readonly<Record<string, readonly number[]>>;
  /** The page is shown to a class: larger, one thing at a time. */
  readonly presenting: boolean;
  setLesson(lesson: LessonSlice["lesson"]): void;
  setTold(key: string, told: Told): void;
  setLessonOptions(key: string, offered: readonly OptionOffered[]): void;
  setLessonDial(key: string, name: string, value: string | number): void;
  /** All dials of a step at once. */
  setLessonDials(key: string, values: Readonly<Record<string, string | number>>): void;
  setLessonMap(map: LessonMap | null): void;
  setLessonMine(mine: LessonSlice["lessonMine"]): void;
  /** Null: what stands in the step is the person's own. */
  setLessonLinked(key: string, linked: { readonly hasOwn: boolean } | null): void;
  /** The fields of a step are drawn anew, from what was handed in last. */
  fillLesson(key: string): void;
  setLessonNeed(key: string, need: NeedState): void;
  setLessonsSeen(seen: LessonSlice["lessonsSeen"]): void;
  setPresenting(presenting: boolean): void;
  setLessonWithout(id: string, steps: readonly number[]): void;
  setLessonInstead(model: string | null): void;
}

const NONE: readonly number[] = [];

/** Steps of a lesson that are left out, from 0. */
export const withoutIn = (
  { lessonsWithout }: Pick<LessonSlice, "lessonsWithout">,
  id: string,
): readonly number[] => lessonsWithout[id] ?? NONE;

/** `step` as in the link: from 0. */
export const toldKey = (lesson: string, step: number): string => `${lesson}.${step}`;

export const lessonSlice: Slice<LessonSlice> = (set, get) => ({
  lesson: null,
  lessonTold: {},
  lessonDials: {},
  lessonOptions: {},
  lessonNeeds: {},
  lessonsWithout: {},
  lessonInstead: null,
  lessonMine: null,
  lessonMap: null,
  lessonLinked: {},
  lessonFilled: {},
  lessonsSeen: {},
  presenting: false,
  setLesson: (lesson) => set({ lesson }),
  setTold: (key, told) => set({ lessonTold: { ...get().lessonTold, [key]: told } }),
  setLessonOptions: (key, offered) => set({ lessonOptions: { ...get().lessonOptions, [key]: offered } }),
  setLessonDial: (key, name, value) =>
    set({ lessonDials: { ...get().lessonDials, [key]: { ...get().lessonDials[key], [name]: value } } }),
  setLessonDials: (key, values) => set({ lessonDials: { ...get().lessonDials, [key]: values } }),
  setLessonMap: (lessonMap) => set({ lessonMap }),
  setLessonMine: (lessonMine) => set({ lessonMine }),
  setLessonLinked: (key, linked) => {
    const { [key]: _, ...others } = get().lessonLinked;
    set({ lessonLinked: linked === null ? others : { ...others, [key]: linked } });
  },
  fillLesson: (key) =>
    set({ lessonFilled: { ...get().lessonFilled, [key]: (get().lessonFilled[key] ?? 0) + 1 } }),
  setLessonNeed: (key, need) => set({ lessonNeeds: { ...get().lessonNeeds, [key]: need } }),
  setLessonsSeen: (lessonsSeen) => set({ lessonsSeen }),
  setPresenting: (presenting) => set({ presenting }),
  setLessonWithout: (id, steps) =>
    set({ lessonsWithout: { ...get().lessonsWithout, [id]: steps.toSorted((a, b) => a - b) } }),
  setLessonInstead: (lessonInstead) => set({ lessonInstead }),
});
