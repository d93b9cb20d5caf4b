import type { Metric } from "#math/table.ts";
import type { TextPattern } from "#protocol/match.ts";
import type { AxisWords } from "./map.ts";
import type { Subject } from "./neighbours.ts";

/** A map that is wished for; what is left out stays as it is. */
export interface MapWish {
  readonly method?: string;
  readonly dims?: 2 | 3;
  readonly seed?: number;
  readonly params?: Readonly<Record<string, number>>;
  /** Poles of the semantic axes; left out: those of the store. */
  readonly axes?: readonly AxisWords[];
}

/**
 * What panels and the shell can ask for that takes workers. The engine provides it once at start;
 * panels call `commands()` and read the answer from the store, never from the call.
 * Every call may be repeated while an older one runs: the older one is abandoned.
 * None rejects: trouble ends in a `failed` Loadable or a notice.
 */
export interface Commands {
  openSample(id: string): Promise<void>;
  /** The person's own items again, as this browser kept them; does nothing when it kept none. */
  openOwn(): Promise<void>;
  /** Replaces what is on the map by these texts. */
  mapTexts(
    texts: readonly { readonly text: string; readonly label?: string }[],
    title?: string,
  ): Promise<void>;
  /** Adds to what is on the map; it grows without starting over. */
  addTexts(texts: readonly { readonly text: string; readonly label?: string }[]): Promise<void>;
  editItem(id: number, text: string): Promise<void>;
  removeItems(ids: readonly number[]): Promise<void>;
  /** Stops the job under way; what is embedded stays. */
  stop(): void;
  /** After a stop: embeds what waits, or lets it go. */
  goOn(): Promise<void>;
  dropWaiting(): void;
  useModel(id: string): Promise<void>;
  cancelModel(): void;
  /** Runs the map again; omitted options stay as they are. */
  project(options: MapWish): Promise<void>;
  /** Goes on with the map that was stopped. */
  resumeMap(): Promise<void>;
  /** Changes parameters of the map under way; those that cannot change while it runs wait for the next one. */
  tuneMap(params: Readonly<Record<string, number>>): void;
  /** Fills `agreement` for the map shown. */
  measureAgreement(): Promise<void>;
  /** Fills `comparison`: six seeds of the map shown, and a copy of the vectors without structure. */
  compareMaps(): Promise<void>;
  stopComparing(): void;
  /** Answers `mapQuestion`. */
  answerMapQuestion(answer: "all" | "sample" | "none"): Promise<void>;
  /** Exact neighbours of an item or of any text; fills `neighbours`. Null clears. */
  askNeighbours(
    subject: Subject | null,
    options?: { readonly metric?: Metric; readonly k?: number },
  ): Promise<void>;
  /** The ask field: a word that is an item selects it; anything else becomes a question on the map, and is searched for. */
  ask(text: string): Promise<void>;
  /** Fills `arithmetic`. */
  calculate(expression: string): Promise<void>;
  /** Gives up the answer that is on its way, and the reading of the word list it waits for. */
  stopCalculating(): void;
  /** Fills `matrix` for the selection (two or more), else all items, else a fair sample of 2000. */
  compare(ids?: readonly number[]): Promise<void>;
  /**
   * Rows whose text matches all of the patterns, ascending; looked for away from the page. Rejects with a sentence when one is broken or
   * takes too long.
   */
  matchTexts(patterns: readonly TextPattern[], signal?: AbortSignal): Promise<Int32Array>;
  /** Tokens the model would see in each text, special ones included; null while no model is loaded. */
  countTokens(texts: readonly string[]): Promise<Int32Array | null>;
  /** Deletes what this browser keeps and opens the first sample. */
  startOver(): Promise<void>;
}

let provided: Commands | null = null;

export function provideCommands(commands: Commands): void {
  provided = commands;
}

export function commands(): Commands {
  if (provided === null) throw new Error("The engine has not started: call provideCommands() first.");
  return provided;
}
