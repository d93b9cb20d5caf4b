/** One sample item: its text, the label it is coloured by, and any further columns. */
export interface SampleItem {
  readonly text: string;
  readonly label: string;
  readonly [column: string]: string;
}

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
  items(): Promise<readonly SampleItem[]>;
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
