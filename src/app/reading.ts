import { inWords } from "./in-words.ts";

/** A refusal repeats so many letters of what was given. */
const LONGEST = 80;
/** And has so many itself, however long the names in it are. */
const LONGEST_REFUSAL = 500;

const clipped = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most).toWellFormed()}…` : words;

/** What a script gave is not what the call takes. The message names the place. */
export class GivenError extends TypeError {
  override name = "GivenError";

  constructor(message: string) {
    super(clipped(message, LONGEST_REFUSAL));
  }
}

/** How a sentence names what was given; of what is long, the beginning. */
export function named(given: unknown): string {
  if (given === undefined || given === null) return "nothing";
  const short = clipped(inWords(given), LONGEST);
  return typeof given === "string" ? `“${short}”` : short;
}

export function oneOf<T extends string>(given: unknown, known: readonly T[], what: string, otherwise: T): T {
  if (given === undefined) return otherwise;
  const found = known.find((one) => one === given);
  if (found !== undefined) return found;
  throw new GivenError(`There is no ${what} ${named(given)}. There are: ${known.join(", ")}.`);
}

export function readText(given: unknown, what: string): string {
  if (typeof given !== "string") throw new GivenError(`${what} must be a text, not ${named(given)}.`);
  return given.toWellFormed();
}

export function readIds(given: unknown, known: { has(id: number): boolean }): number[] {
  if (!Array.isArray(given)) throw new GivenError("Give a list of item ids.");
  return Array.from(given as unknown[], (id) => {
    if (typeof id === "number" && known.has(id)) return id;
    throw new GivenError(`There is no item with id ${named(id)}.`);
  });
}

export function readPanel(given: unknown, known: readonly string[]): string {
  return oneOf(given, known, "panel", "all");
}
