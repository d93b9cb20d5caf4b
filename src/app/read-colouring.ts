import { columnIn, whyNotColour, whyNotSize, type ColourBy, type SizeBy } from "#store/colouring.ts";
import { columnNames } from "#store/columns.ts";
import type { State } from "#store/state.ts";
import { GivenError, readText } from "./reading.ts";

const COLOURS = ["label", "similarity", "agreement", "moved"] as const;
const SIZES = ["same", "agreement"] as const;

/** "price" and "column:price" are the same, unless a column is called one of the words that mean something else. */
function read<W extends string>(given: unknown, words: readonly W[], what: string): W | `column:${string}` {
  const text = readText(given, what);
  const word = words.find((known) => known === text);
  return word ?? (`column:${columnIn(text as ColourBy) ?? text}` as const);
}

/** Names the columns there are after a refusal. */
const named = (why: string, { items }: Pick<State, "items">): GivenError => {
  const names = columnNames(items).slice(0, 20);
  const known = names.length === 0 ? "These items have no columns." : `Columns: ${names.join(", ")}.`;
  return new GivenError(`${why} ${known} Nothing was changed.`);
};

/** What colours the points, from a script. Throws GivenError where it cannot. */
export function readColourBy(given: unknown, state: State): ColourBy {
  const by: ColourBy = read(given, COLOURS, "What colours the points");
  const why = whyNotColour(state, by);
  if (why !== null) throw named(why, state);
  if (by === "moved" && state.moved === null)
    throw new GivenError("Nothing has moved yet: run another map first. Nothing was changed.");
  return by;
}

/** What sizes the points, from a script. Throws GivenError where it cannot. */
export function readSizeBy(given: unknown, state: State): SizeBy {
  const by: SizeBy = read(given, SIZES, "What sizes the points");
  const why = whyNotSize(state, by);
  if (why !== null) throw named(why, state);
  return by;
}
