/** One sample item: its text, the label it is coloured by, and any further columns. */
export interface SampleItem {
  readonly text: string;
  /** Null in a sample without groups. */
  readonly label: string | null;
  readonly [column: string]: string | null;
}

/** Reads a file the page is served with, such as "models/explorer-words/words.txt". */
export type ReadFile = (path: string) => Promise<string>;

/**
 * What a sample says about meanings, to be held against its model in the real page. Not a tuned number: what the story
 * promises.
 */
export type Claim =
  /** `text` is more like `like` than like `than`; by `by` (cosine) where the difference must be plain to see. */
  | { readonly text: string; readonly like: string; readonly than: string; readonly by?: number }
  /** Both texts get nearly the same vector: what the model cannot tell apart. */
  | { readonly text: string; readonly sameAs: string }
  /** `nearest` is among the `within` (1) items nearest to the text. */
  | { readonly text: string; readonly nearest: string; readonly within?: number }
  /** An item of this label is among the `within` (1) items nearest to the text. */
  | { readonly text: string; readonly leadsTo: string; readonly within?: number }
  /** The answer of a sum, inputs left out, is among the first `within` (1). */
  | { readonly sum: string; readonly answer: string; readonly within?: number }
  /** At least this share of the items has the same value in this column as one of the `within` (1) nearest; single values do not count. */
  | { readonly agreeIn: string; readonly atLeast: number; readonly within?: number }
  /** The same for stories of failure: no more than this share. */
  | { readonly agreeIn: string; readonly atMost: number; readonly within?: number };

/**
 * A bundled sample. Everything here but the items is light enough for the menu; the items live in
 * `<id>.items.ts` and arrive on the first call of `items()`.
 */
export interface Dataset {
  /** Kebab-case; also the value in the URL. Equals the file's name. */
  readonly id: string;
  /** Place in the menu, smallest first; unique. The first one is what a first visit shows. */
  readonly order: number;
  /** Number of items, known before they are loaded. */
  readonly count: number;
  /** Name in the menu: "Everyday words". */
  readonly title: string;
  /** The count's noun in the map title: "329 everyday words". */
  readonly noun: string;
  /** One line in the sample menu: "Ten themes. Start here." */
  readonly purpose: string;
  /** What the label column means: "theme", "topic". */
  readonly labelName: string;
  /** One line under the map title. */
  readonly help: string;
  /** Three good words or questions to try. */
  readonly ask: readonly [string, string, string];
  /** Expressions worth trying in Arithmetic. */
  readonly arithmetic?: readonly string[];
  /** Not in the menu, but opens by id. */
  readonly hidden?: boolean;
  /** The items, where they are part of the main bundle: only for the sample of the first visit. */
  readonly atOnce?: readonly SampleItem[];
  /** The items. Rejects when their file cannot be fetched. */
  items(read: ReadFile): Promise<readonly SampleItem[]>;
  /** Id of the bundled model the sample is told in; the default where none is named. */
  readonly model?: string;
  /** Only the map is packed; the vectors come from the model, quicker than they could be fetched. */
  readonly mapOnly?: true;
  /** Words that stand for a theme, by its name: `npm run samples` labels the items nearest to each. At most ten. */
  readonly themes?: Readonly<Record<string, string>>;
  /** What its labels mean, in a few words each, parts between commas: for classification. Written from the labels' names, not from the items. */
  readonly labels?: Readonly<Record<string, string>>;
  /** People and what they have taken, by the texts of items: for recommendations. */
  readonly people?: Readonly<Record<string, readonly string[]>>;
  /** What the sample promises; a test in the page asks its model. */
  readonly claims: readonly Claim[];
}

/** Turns groups of lines, one text a line, into items labelled by their group. Empty lines are skipped. */
export function labelled(groups: Readonly<Record<string, string>>): readonly SampleItem[] {
  return Object.entries(groups).flatMap(([label, lines]) => linesOf(lines).map((text) => ({ text, label })));
}

/** The trimmed, non-empty lines of a block of text. */
export function linesOf(block: string): readonly string[] {
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
