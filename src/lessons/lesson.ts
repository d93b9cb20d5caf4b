import type { Exhibit } from "#store/exhibit.ts";
import type { Guess, OptionOffered, Verdict } from "#store/lesson.ts";
import type { ConceptId } from "./concepts.ts";
import type { Measure } from "./measure.ts";

/** Which vectors a step works with: a bundled model by its part, or any other by its id. */
export type Space = keyof typeof BUNDLED | { readonly model: string };

/** Ids of the bundled models that lessons work with. */
export const BUNDLED = {
  sentence: "explorer-en",
  words: "explorer-words",
  context: "explorer-context",
} as const;

/** Id of the model of a space. `instead`: the one a person chose in the place of the sentence model. */
export const modelOf = (space: Space, instead: string | null = null): string =>
  typeof space !== "string"
    ? space.model
    : space === "sentence"
      ? (instead ?? BUNDLED.sentence)
      : BUNDLED[space];

/** A model that is not bundled, and what is said while it is not here. */
export interface Need {
  /** Id in the registry of models; null where the page has none of its kind: then there is nothing to fetch. */
  readonly model: string | null;
  /** What one would see, and why it cannot be shown without: no figures. */
  readonly instead: string;
}

export type Audience = "school" | "undergraduate" | "practitioner";

/** A text of a lesson: any further keys are columns. */
export type LessonItem =
  string | { readonly text: string; readonly label?: string; readonly [column: string]: unknown };

/**
 * What a step puts on screen. Acts say what is, not what to do: the acts of all steps up to one are laid over each other, so that a
 * step opened by its link is the same as the step one has walked to.
 */
export type Act =
  | { readonly show: "sample"; readonly id: string }
  | { readonly show: "texts"; readonly title: string; readonly items: readonly LessonItem[] }
  /** A space made by a work (`work.ts`) whose result is a `Trained`; the request is plain JSON. */
  | { readonly show: "trained"; readonly title: string; readonly work: string; readonly request: unknown }
  | { readonly show: "space"; readonly is: Space }
  | {
      readonly show: "map";
      readonly method: string;
      readonly dims?: 2 | 3;
      readonly seed?: number;
      readonly params?: Readonly<Record<string, number>>;
      readonly axes?: readonly (readonly [string, string])[];
    }
  /** Null closes the panels. */
  | { readonly show: "panel"; readonly id: string | null }
  | { readonly show: "colour"; readonly by: string }
  | { readonly show: "select"; readonly texts: readonly string[] }
  | { readonly show: "formula"; readonly text: string }
  | { readonly show: "query"; readonly text: string }
  /** A setting of a panel; what the person had set there comes back with their own work. */
  | { readonly show: "dial"; readonly to: PanelDial };

/** What is set in a panel, by its id. */
export type PanelDial =
  | { readonly of: "duplicates"; readonly threshold: number; readonly list?: "pairs" | "groups" }
  /** Finds clusters and colours the map by them. */
  | { readonly of: "clusters"; readonly method: "kmeans" | "hdbscan"; readonly k: number | null }
  /** Labels as typed, one a line. */
  | { readonly of: "classify"; readonly labels: readonly string[] }
  /** Texts that are liked; variety from 0 to 1. */
  | { readonly of: "recommend"; readonly liked: readonly string[]; readonly variety?: number }
  | {
      readonly of: "approximate";
      readonly text: string;
      readonly method: "brute" | "hnsw" | "ivf";
      readonly precision?: "float32" | "int8" | "binary";
    };

/** Words placed between two pairs of ends, 0 to 10 each; handed in by word as "wolf: across" and "wolf: up" (`kit/places.ts`). */
export interface PlacesWish {
  readonly by: "places";
  readonly words: readonly string[];
  readonly across: readonly [string, string];
  readonly up: readonly [string, string];
  /** A step before, from 0: words that were placed there stand where they were put. */
  readonly from?: number;
}

/** Texts of one's own, handed in by name. */
export interface TextsWish {
  readonly by: "texts";
  readonly fields: readonly { readonly name: string; readonly label: string; readonly example: string }[];
}

/** One of the model's own numbers, looked at by the items at its ends, and a name for it: handed in as "which", from 1, and "name". */
export interface SingleWish {
  readonly by: "single";
  /** Items that are shown at either end. */
  readonly ends: number;
  readonly label: string;
}

/** How a person answers. */
export type Give =
  /** The guess is the option's id; with something `beside` it, that by name, and the option's id as "choice" where one was chosen. */
  | { readonly by: "choice"; readonly beside?: PlacesWish | SingleWish }
  | {
      readonly by: "number";
      readonly least: number;
      readonly most: number;
      readonly step: number;
      readonly label: string;
    }
  | TextsWish
  /** The guess is the texts in the order given. */
  | {
      readonly by: "order";
      readonly texts: readonly string[];
      readonly first: string;
      readonly last: string;
    }
  /** Gives each option one of a few marks; the guess has the mark's id by the option's id. A label may have several lines. */
  | { readonly by: "marks"; readonly marks: readonly OptionOffered[] }
  /** Walks among the items, each linked with its nearest few; the guess is the texts of the stations. */
  | { readonly by: "walk"; readonly from: string; readonly to: string; readonly links: number };

/** A setting beside a question: whoever changes it has the question measured anew. The first of the ways is in force unless changed. */
export type Dial =
  | {
      readonly by: "ways";
      readonly name: string;
      readonly label: string;
      readonly ways: readonly OptionOffered[];
    }
  | {
      readonly by: "number";
      readonly name: string;
      readonly label: string;
      readonly least: number;
      readonly most: number;
      readonly step: number;
      readonly first: number;
    }
  | {
      readonly by: "text";
      readonly name: string;
      readonly label: string;
      readonly example: string;
      /** It takes several lines; the field is so many high. */
      readonly lines?: number;
    };

/** What a dial stands at, by its name. */
export type DialValues = Readonly<Record<string, string | number>>;

/** Where dials stand before anybody touches them. */
export const dialsAtFirst = (dials: readonly Dial[] = []): DialValues =>
  Object.fromEntries(
    dials.map((dial) => [
      dial.name,
      dial.by === "ways" ? (dial.ways[0]?.id ?? "") : dial.by === "number" ? dial.first : dial.example,
    ]),
  );

/** One sentence for each verdict. {name} is filled from the measurement; digits stand nowhere else. */
export type Wording = Readonly<Record<Verdict, string>>;

/** A question, what is measured for it, and what is said then. M: the measurement; G: what is handed in. */
export interface Ask<M, G extends Guess> {
  readonly question: string;
  readonly give: Give;
  /** For choices: fixed, or found by measuring. Their order says nothing about the answer. */
  readonly options?: readonly OptionOffered[] | ((see: Measure) => Promise<readonly OptionOffered[]>);
  /** Settings one may play with; `see.dials` has them. */
  readonly dials?: readonly Dial[];
  /** What is measured with, where it is not the model of the step alone: "a count of the words", "both spaces". */
  readonly means?: string;
  /** What is handed in is collected on this device: `see.tries` has it. */
  readonly collects?: true;
  /** Runs when the guess is in, was skipped, or was scrolled past. */
  measure(see: Measure, guess: G | undefined, signal: AbortSignal): Promise<M>;
  /** Id of the right option; null where there is nothing to mark. */
  answer(measured: M): string | null;
  verdict(measured: M): Verdict;
  slots(measured: M): Readonly<Record<string, string | number>>;
  readonly reveal: Wording;
  /** What it claims is geometry, counting or history: true of any vectors, of such as mean nothing too. */
  readonly anyVectors?: true;
  exhibits?(measured: M, guess: G | undefined): readonly Exhibit[];
}

export type AnyAsk = Ask<unknown, Guess>;

/** Keeps the types of a question and hides them from who runs it. */
export const ask = <M, G extends Guess = string>(one: Ask<M, G>): AnyAsk => one;

export interface Step {
  readonly title: string;
  readonly acts: readonly Act[];
  /** What is added once the question is answered: nothing on screen gives the answer away before. */
  readonly after?: readonly Act[];
  /** What to read: paragraphs. */
  readonly text: string;
  /** A colour that the text speaks of, six hexadecimal digits, and how it is said in words. */
  readonly swatch?: { readonly hex: string; readonly says: string };
  readonly ask?: AnyAsk;
  /** The step works with a model that may have to be fetched first. */
  readonly needs?: Need;
  /** What follows from it, in the same three wordings; shown after the reveal. */
  readonly point?: Wording;
  /** Something to do that is not marked. */
  readonly attempt?: string;
}

export interface Lesson {
  /** Equals the file's name. */
  readonly id: string;
  readonly order: number;
  /** Short name: "Near means similar". */
  readonly title: string;
  readonly question: string;
  readonly audience: readonly Audience[];
  readonly minutes: number;
  /** One sentence. */
  readonly idea: string;
  /** What is on screen before the first step adds to it. */
  readonly start: readonly Act[];
  readonly steps: readonly Step[];
  /** The misconception it ends. */
  readonly ends: string;
  /** Questions for a class. */
  readonly teacher: readonly string[];
  /** The closing check: a step like the others. */
  readonly check: Step;
  readonly covers: readonly ConceptId[];
  /** Steps that a teacher may leave out together, from 0, by a switch and in the link; what follows does not build on them. */
  readonly spared?: readonly number[];
}

/** All steps, the closing check last. */
export const stepsOf = ({ steps, check }: Pick<Lesson, "steps" | "check">): readonly Step[] => [
  ...steps,
  check,
];

/** What stands on screen at a step: of each kind of act the last one. Other items take with them what was said of the old. */
export interface Scene {
  readonly items: Extract<Act, { show: "sample" | "texts" | "trained" }> | null;
  readonly space: Space;
  readonly map: Extract<Act, { show: "map" }>;
  readonly panel: string | null;
  readonly colour: string;
  readonly select: readonly string[];
  readonly formula: string | null;
  readonly query: string | null;
  readonly dial: PanelDial | null;
}

const FIRST: Scene = {
  items: null,
  space: "sentence",
  map: { show: "map", method: "umap", dims: 3 },
  panel: null,
  colour: "label",
  select: [],
  formula: null,
  query: null,
  dial: null,
};

/**
 * Lays the acts over each other up to and with a step, from 0. Steps before it count as answered: whether their questions were makes no
 * difference to what a later one shows. `answered`: this step's own question is.
 */
export function sceneAt(
  lesson: Pick<Lesson, "start" | "steps" | "check">,
  step: number,
  answered: boolean,
): Scene {
  const steps = stepsOf(lesson).slice(0, step + 1);
  const acts = steps.flatMap((one, at) => [...one.acts, ...(at < step || answered ? (one.after ?? []) : [])]);
  return [...lesson.start, ...acts].reduce(laid, FIRST);
}

function laid(scene: Scene, act: Act): Scene {
  switch (act.show) {
    case "sample":
    case "texts":
    case "trained":
      return { ...FIRST, space: scene.space, panel: scene.panel, items: act };
    case "space":
      return { ...scene, space: act.is };
    case "map":
      return { ...scene, map: act };
    case "panel":
      // A panel that is closed lets go of what was set in it.
      return { ...scene, panel: act.id, dial: act.id === scene.dial?.of ? scene.dial : null };
    case "colour":
      return { ...scene, colour: act.by };
    case "select":
      return { ...scene, select: act.texts };
    case "formula":
      return { ...scene, formula: act.text };
    case "query":
      return { ...scene, query: act.text };
    case "dial":
      return { ...scene, dial: act.to };
  }
}

const SLOT = /\{(\w+)\}/g;

/** Names of the slots in a wording. */
export const slotsIn = (wording: string): readonly string[] =>
  [...wording.matchAll(SLOT)].map(([, name = ""]) => name);

/** A wording with its slots filled. Throws for a slot that is not measured: a hole in a sentence is worse than none. */
export function filled(wording: string, slots: Readonly<Record<string, string | number>>): string {
  return wording.replaceAll(SLOT, (_, name: string) => {
    const value = slots[name];
    if (value === undefined || (typeof value === "number" && Number.isNaN(value)))
      throw new Error(`Nothing was measured for “${name}”.`);
    return typeof value === "number" ? String(value) : value;
  });
}
