import { vectorOf } from "#engine/asking.ts";
import type { Engine } from "#engine/engine.ts";
import type { TextPattern } from "#protocol/match.ts";
import { selectVisible, selectYardstick } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { readPattern } from "#text/match.ts";
import type { Explorer } from "./explorer.ts";
import { readQuery } from "./options.ts";
import { GivenError, named, readText } from "./reading.ts";
import { idsWhere, type Where } from "./select-where.ts";

type Wish = Parameters<Explorer["selectWhere"]>[0];

const KNOWN: ReadonlySet<string> = new Set(["text", "regex", "label", "similarTo", "above"]);

/** `explorer.selectWhere`. */
export async function selectWhere({ context, models, commands }: Engine, given: unknown): Promise<number[]> {
  const wish = readWish(given);
  const patterns = patternsOf(wish);
  const similar = async (to: unknown, least: number | undefined): Promise<Where["similar"]> => {
    const above = least ?? selectYardstick(store.getState()) ?? 0;
    const { vector, space } = await vectorOf(context, models, readQuery(to));
    return { cosines: await context.space.scores("items", space, vector, "cosine"), above };
  };
  const like = wish.similarTo === undefined ? undefined : await similar(wish.similarTo, wish.above);
  const { items } = store.getState();
  const matching = patterns.length === 0 ? undefined : await commands.matchTexts(patterns);
  const state = store.getState();
  if (state.items !== items) throw new GivenError("The items changed meanwhile. Ask again.");
  const found = idsWhere(state.items, selectVisible(state), {
    ...(matching ? { matching } : {}),
    ...(wish.label === undefined ? {} : { labels: new Set([wish.label]) }),
    ...(like ? { similar: like } : {}),
  });
  state.select(found);
  return [...found];
}

function readWish(given: unknown): Wish {
  if (typeof given !== "object" || given === null)
    throw new GivenError("Say what to select: { text, regex, label, similarTo, above }.");
  const unknown = Object.keys(given).find((key) => !KNOWN.has(key));
  if (unknown !== undefined) throw new GivenError(`Items cannot be selected by ${named(unknown)}.`);
  const { above, label, text, regex } = given as Record<string, unknown>;
  if (above !== undefined && (typeof above !== "number" || Number.isNaN(above)))
    throw new GivenError("“above” is a cosine, a number from -1 to 1.");
  if (label !== undefined && label !== null && typeof label !== "string")
    throw new GivenError("A label is a text, or null for the items without one.");
  if (text !== undefined) readText(text, "The text to look for");
  if (regex !== undefined) readText(regex, "The expression to look for");
  return given;
}

/** A part, an expression, or both: texts must match all of them. A broken expression is named. */
function patternsOf({ text, regex }: Wish): readonly TextPattern[] {
  const patterns = [
    text === undefined ? [] : [{ written: text, isRegex: false }],
    regex === undefined ? [] : [{ written: regex, isRegex: true }],
  ].flat();
  for (const { written, isRegex } of patterns) {
    const read = readPattern(written, isRegex);
    if ("problem" in read) throw new GivenError(read.problem);
  }
  return patterns;
}
