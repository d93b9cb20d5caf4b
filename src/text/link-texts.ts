import { plural } from "./number.ts";
import { packJson, PackedError, unpackJson } from "./packed-json.ts";

/** What a cell of a column can be inside a link. */
export type LinkedValue = string | number | boolean | null;

export interface LinkedItem {
  readonly text: string;
  readonly label: string | null;
  readonly columns: Readonly<Record<string, LinkedValue>>;
}

/** Texts that travel inside a link. */
export interface LinkedTexts {
  readonly title: string;
  /** What a label means: "theme", "topic". */
  readonly labelName: string;
  readonly items: readonly LinkedItem[];
}

/** What is in the link cannot be read. The message is one sentence or two for the person. */
export class LinkTextsError extends Error {
  override readonly name = "LinkTextsError";
}

/** Letters of packed texts that are read at all. What we write is far shorter. */
const MOST_PACKED = 32_768;
export const MOST_LINKED = 5000;

/** As it is packed: a list of texts, and beside it what most links do not have. */
interface Packed {
  /** Title. */
  readonly n: string;
  readonly t: readonly string[];
  /** Names of the labels, then for each text its place among them, −1 for none. */
  readonly l?: readonly string[];
  readonly g?: readonly number[];
  /** What a label means. */
  readonly w?: string;
  readonly c?: Readonly<Record<string, readonly LinkedValue[]>>;
}

/** Texts as letters that an address may hold: see `packJson`. */
export async function packTexts({ title, labelName, items }: LinkedTexts): Promise<string> {
  const labels = [...new Set(items.flatMap(({ label }) => label ?? []))];
  const places = new Map(labels.map((label, i) => [label, i]));
  const names = [...new Set(items.flatMap(({ columns }) => Object.keys(columns)))];
  const packed: Packed = {
    n: title,
    t: items.map(({ text }) => text.toWellFormed()),
    ...(labelName === "label" ? {} : { w: labelName }),
    ...(labels.length > 0
      ? {
          l: labels,
          g: items.map(({ label }) => (label === null ? -1 : (places.get(label) ?? -1))),
        }
      : {}),
    ...(names.length > 0
      ? {
          c: Object.fromEntries(
            names.map((name) => [
              name,
              items.map(({ columns }) => (Object.hasOwn(columns, name) ? (columns[name] ?? null) : null)),
            ]),
          ),
        }
      : {}),
  };
  return packJson(packed);
}

/** The texts of a link. Throws LinkTextsError for what was cut off, changed, written by a newer version, or is far too large. */
export async function unpackTexts(packed: string): Promise<LinkedTexts> {
  try {
    return read(await unpackJson(packed, MOST_PACKED));
  } catch (error) {
    if (!(error instanceof PackedError)) throw error;
    throw error.why === "newer" ? newer() : error.why === "large" ? tooLarge() : broken();
  }
}

const newer = (): LinkTextsError =>
  new LinkTextsError(
    "This link was made by a newer version of this page, so the texts in it cannot be read. Reload the page, then open it again.",
  );
const broken = (): LinkTextsError =>
  new LinkTextsError(
    "The texts in this link cannot be read: some of it was lost or changed on its way. Copy the whole link, or ask for it again.",
  );
const tooLarge = (): LinkTextsError =>
  new LinkTextsError("The texts in this link are larger than a link may hold, so they were not read.");

function read(value: unknown): LinkedTexts {
  const given = isObject(value) ? value : {};
  const texts = listOf(given["t"], isText);
  const labels = listOf(given["l"] ?? [], isText);
  const groups = listOf(given["g"] ?? [], (place) => Number.isInteger(place));
  const named = given["c"] ?? {};
  const columns = isObject(named) ? Object.entries(named) : null;
  if (texts === null || labels === null || groups === null || columns === null) throw broken();
  if (texts.length > MOST_LINKED)
    throw new LinkTextsError(
      `This link holds ${plural(texts.length, "text")}, more than the limit of ${MOST_LINKED}, so they were not read.`,
    );
  if (texts.every((text) => text.trim() === "")) throw new LinkTextsError("There are no texts in this link.");
  const cells = columns.map(([name, list]) => [name, listOf(list, isCell)] as const);
  const items = texts.map((text, row) => ({
    text: text.toWellFormed(),
    label: labels[groups[row] ?? -1]?.toWellFormed() ?? null,
    columns: Object.fromEntries(cells.map(([name, list]) => [name, list?.[row] ?? null])),
  }));
  if (cells.some(([, list]) => list?.length !== texts.length)) throw broken();
  return {
    title:
      isText(given["n"]) && given["n"].trim() !== ""
        ? given["n"].slice(0, 200).toWellFormed()
        : "From a link",
    labelName:
      isText(given["w"]) && given["w"].trim() !== "" ? given["w"].slice(0, 60).toWellFormed() : "label",
    items,
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isCell = (value: unknown): value is LinkedValue =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** The list, if all of it is of a kind. */
function listOf<T>(value: unknown, isOne: (one: unknown) => one is T): readonly T[] | null;
function listOf(value: unknown, isOne: (one: unknown) => boolean): readonly number[] | null;
function listOf(value: unknown, isOne: (one: unknown) => boolean): readonly unknown[] | null {
  return Array.isArray(value) && value.every(isOne) ? (value as unknown[]) : null;
}
