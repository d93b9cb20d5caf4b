import type { Explorer } from "./explorer.ts";

/**
 * The calls that a page around the explorer may make, and whether they change what is shown. What is not here is refused: files and what
 * this browser keeps are for the person alone.
 */
export const CALLS = {
  ready: "reads",
  version: "reads",
  models: "reads",
  methods: "reads",
  samples: "reads",
  texts: "reads",
  snapshot: "reads",
  drawn: "reads",
  picture: "reads",
  embed: "reads",
  similarity: "reads",
  neighbours: "reads",
  search: "reads",
  arithmetic: "reads",
  between: "reads",
  direction: "reads",
  tokens: "reads",
  approximate: "reads",
  duplicates: "reads",
  outliers: "reads",
  link: "reads",
  shareLink: "reads",
  lessons: "reads",
  useModel: "changes",
  openSample: "changes",
  setTexts: "changes",
  addTexts: "changes",
  loadVectors: "changes",
  project: "changes",
  cluster: "changes",
  classify: "changes",
  recommend: "changes",
  select: "changes",
  selectWhere: "changes",
  hide: "changes",
  isolate: "changes",
  showAll: "changes",
  undo: "changes",
  redo: "changes",
  colourBy: "changes",
  sizeBy: "changes",
  openPanel: "changes",
  openLesson: "changes",
  answerLesson: "changes",
  leaveLesson: "changes",
  stop: "changes",
} as const satisfies Partial<Record<keyof Explorer, "reads" | "changes">>;

type Call = keyof typeof CALLS;

/** What a frame may be asked for: `?embed=https://a.example,https://b.example&readonly`. */
export interface EmbedWish {
  /** Origins that may send messages; null: only that of the page around. */
  readonly origins: readonly string[] | null;
  readonly readOnly: boolean;
}

/** Most origins that an address names. */
const MOST_ORIGINS = 8;

export function readEmbed(search: string, hash: string): EmbedWish {
  const [after, inside] = [new URLSearchParams(search), new URLSearchParams(hash.replace(/^#/, ""))];
  const said = [...after.getAll("embed"), ...inside.getAll("embed")].flatMap((list) => list.split(","));
  const named = said.filter((one) => one.trim() !== "");
  return {
    origins:
      named.length === 0 ? null : named.flatMap((one) => originOf(one.trim()) ?? []).slice(0, MOST_ORIGINS),
    readOnly: after.has("readonly") || inside.has("readonly"),
  };
}

/** The origin of a web address; null for anything else, such as the "null" of a sandboxed page. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, protocol } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? origin : null;
}

/**
 * Who may send messages, and who is told of events. The address of a frame is chosen by the page around it, so the list does not bind that page:
 * it keeps out every other window that gets hold of the frame. Where the browser names the page around (`ancestorOrigins`, else the
 * referrer), that page is the only one that is told.
 */
export function originsOf(
  { origins }: EmbedWish,
  ancestor: string | null,
  referrer: string,
): { readonly heard: readonly string[]; readonly told: readonly string[] } {
  const around = originOf(ancestor ?? "") ?? (ancestor === null ? originOf(referrer) : null);
  const heard = origins ?? (around === null ? [] : [around]);
  return { heard, told: around === null ? heard : heard.filter((one) => one === around) };
}

/** A call as it came, checked; null for what is none of ours. */
export function readCall(
  data: unknown,
): { readonly id: string | number; readonly call: unknown; readonly args: readonly unknown[] } | null {
  if (typeof data !== "object" || data === null) return null;
  const { explorer, id, call, args } = data as Record<string, unknown>;
  if (explorer !== 1 || (typeof id !== "string" && typeof id !== "number")) return null;
  return { id, call, args: Array.isArray(args) ? (args as unknown[]) : [] };
}

/** Why a call is not made, in a sentence; null where it may be. */
export function whyRefused(call: unknown, { readOnly }: EmbedWish): string | null {
  if (typeof call !== "string" || !isCall(call))
    return `There is no such call in a frame. There are: ${Object.keys(CALLS).join(", ")}.`;
  if (readOnly && CALLS[call] === "changes")
    return `This frame is read-only, and “${call}” changes what is shown.`;
  return null;
}

export const isCall = (name: string): name is Call => Object.hasOwn(CALLS, name);
