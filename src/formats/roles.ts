import type { Cells, Column, Kind } from "./table.ts";
import { numberIn } from "./numbers.ts";

/** What a column is for. */
export type Role = "text" | "label" | "id" | "vector" | "x" | "y" | "z" | "other";

/** Which columns stand for what; every name is one of the reader's. */
export interface Roles {
  readonly text?: string;
  readonly label?: string;
  readonly id?: string;
  /** One column of vectors (or of texts that hold them), or one column for each number of the vector, in order. */
  readonly vector?: string | readonly string[];
  readonly x?: string;
  readonly y?: string;
  readonly z?: string;
  /** Kept as they are. */
  readonly other: readonly string[];
}

/** A guess for one column, with the reason in words. */
export interface Guess {
  readonly column: string;
  readonly role: Role;
  readonly why: string;
}

const NAMES: readonly (readonly [Role, RegExp])[] = [
  ["text", /^(?:text|texts|sentence|sentences|content|body|document|passage|message|comment|review|abstract|description|question|title|headline|word|token|name|phrase|query)$/i], // prettier-ignore
  ["label", /^(?:label|labels|category|class|topic|group|cluster|tag|genre|sentiment|intent|type|language|lang|target)$/i], // prettier-ignore
  ["id", /^(?:id|ids|_id|key|uuid|guid|index|idx|row|row_?id|doc_?id|unnamed: 0)$/i],
  ["vector", /^(?:vector|vectors|embedding|embeddings|emb|embed|features|values)$/i],
  ["x", /^(?:x|umap_?1|umap_?x|tsne_?1|tsne_?x|pc_?1|dim_?x|x_?coord(?:inate)?|projection_x|map_?x)$/i],
  ["y", /^(?:y|umap_?2|umap_?y|tsne_?2|tsne_?y|pc_?2|dim_?y|y_?coord(?:inate)?|projection_y|map_?y)$/i],
  ["z", /^(?:z|umap_?3|umap_?z|tsne_?3|tsne_?z|pc_?3|dim_?z|z_?coord(?:inate)?|projection_z|map_?z)$/i],
];

/** Least columns of numbers that make a vector: fewer where their names say so, "dim_0", "emb1". */
const LEAST_WIDE = 8;
const LEAST_NAMED = 3;
const WIDE_NAME = /^(?:d|dims?|dimension|e|emb|embed|embedding|v|vec|vector|f|feat|feature)[_.\- ]?\d+$/i;

/** What the first rows show of a column. */
interface Looks {
  readonly name: string;
  readonly kind: Kind;
  readonly dim: number;
  /** Numbers in each text, where every text is a list of as many numbers. */
  readonly listed: number;
  readonly numeric: boolean;
  readonly whole: boolean;
  readonly distinct: number;
  readonly rows: number;
  readonly length: number;
}

/**
 * Guesses what the columns are by their names and their first rows: at most one of each role, the rest "other". A vector may also be columns of numbers with
 * numbered names, or a text that is a list of numbers. Order of columns.
 */
export function guessRoles(
  columns: readonly Column[],
  cells: readonly Cells[],
): { readonly roles: Roles; readonly guesses: readonly Guess[] } {
  const looks = columns.flatMap((column, i) => (column.spare === true ? [] : [looksOf(column, cells[i])]));
  const taken = new Map<string, { role: Role; why: string }>();
  const roles: { -readonly [K in keyof Roles]: Roles[K] } = { other: [] };
  const give = (role: Exclude<Role, "other" | "vector">, look: Looks | undefined, why: string): void => {
    if (look === undefined || taken.has(look.name) || roles[role] !== undefined) return;
    roles[role] = look.name;
    taken.set(look.name, { role, why });
  };
  const free = (): Looks[] => looks.filter(({ name }) => !taken.has(name));
  const named = (role: Role): ((look: Looks) => boolean) => {
    const pattern = NAMES.find(([known]) => known === role)?.[1];
    return ({ name }) => pattern?.test(name.replace(/^.*\./, "")) === true;
  };
  giveVector(looks, named("vector"), roles, taken);
  for (const axis of ["x", "y", "z"] as const) {
    const look = free().find((one) => one.numeric && named(axis)(one));
    give(axis, look, `Its name, and it holds numbers`);
  }
  // One coordinate alone is none.
  if (roles.x === undefined || roles.y === undefined)
    for (const axis of ["x", "y", "z"] as const) {
      const name = roles[axis];
      if (name !== undefined) taken.delete(name);
      delete roles[axis];
    }
  const words = (): Looks[] => free().filter(({ numeric, kind, listed }) => !numeric && listed === 0 && (kind === "text" || kind === "value")); // prettier-ignore
  const pattern = NAMES[0]![1].source.slice(5, -2).split("|");
  const rank = ({ name }: Looks): number => pattern.indexOf(name.toLowerCase().replace(/^.*\./, ""));
  const texts = words().filter(named("text")).toSorted((a, b) => rank(a) - rank(b)); // prettier-ignore
  give("text", texts[0], "Its name");
  const longest = words().toSorted((a, b) => b.length - a.length)[0];
  const distinct = longest !== undefined && longest.distinct > longest.rows * 0.3;
  give("text", distinct ? longest : undefined, "Its texts are the longest");
  give("text", words().length === 1 ? words()[0] : undefined, "It is the only one of texts");
  give(
    "id",
    free().find((one) => named("id")(one) && one.distinct === one.rows),
    "Its name, and every value differs",
  );
  const few = ({ distinct, rows }: Looks): boolean => distinct <= Math.max(2, Math.min(50, rows / 2));
  give(
    "label",
    free().find((one) => named("label")(one) && (few(one) || one.rows < 10)),
    "Its name",
  );
  give(
    "label",
    words().find((one) => few(one) && one.rows >= 10 && one.distinct > 1),
    "It has few different values",
  );
  const guesses = looks.map(({ name }): Guess => {
    const found = taken.get(name);
    return { column: name, role: found?.role ?? "other", why: found?.why ?? "Nothing says what it is for" };
  });
  roles.other = guesses.filter(({ role }) => role === "other").map(({ column }) => column);
  return { roles, guesses };
}

function giveVector(
  looks: readonly Looks[],
  named: (look: Looks) => boolean,
  roles: { -readonly [K in keyof Roles]: Roles[K] },
  taken: Map<string, { role: Role; why: string }>,
): void {
  const vectors = looks.filter(({ dim }) => dim > 1);
  const vector = vectors.find(named) ?? vectors.toSorted((a, b) => b.dim - a.dim)[0];
  const listed = looks
    .filter((look) => look.listed > 2)
    .toSorted((a, b) => Number(named(b)) - Number(named(a)))[0];
  if (vector !== undefined) {
    roles.vector = vector.name;
    taken.set(vector.name, { role: "vector", why: `Each row is ${vector.dim} numbers` });
  } else if (listed !== undefined) {
    roles.vector = listed.name;
    taken.set(listed.name, { role: "vector", why: `Each text is a list of ${listed.listed} numbers` });
  } else {
    const names = numberedColumns(looks.filter(({ numeric }) => numeric).map(({ name }) => name));
    if (names.length < (WIDE_NAME.test(names[0] ?? "") ? LEAST_NAMED : LEAST_WIDE)) return;
    roles.vector = names;
    const why = `One of ${names.length} columns of numbers with numbered names`;
    for (const name of names) taken.set(name, { role: "vector", why });
  }
}

/** Names of one stem with numbers in a row ("d0", "d1", …, or "0", "1", …), in the order of the numbers; the longest such run. */
function numberedColumns(names: readonly string[]): string[] {
  const stems = new Map<string, Map<number, string>>();
  for (const name of names) {
    const found = /^(.*?)(\d{1,6})$/.exec(name);
    if (found === null) continue;
    const stem = found[1] ?? "";
    const known = stems.get(stem) ?? new Map<number, string>();
    known.set(Number(found[2]), name);
    stems.set(stem, known);
  }
  let best: string[] = [];
  for (const known of stems.values()) {
    const numbers = [...known.keys()].toSorted((a, b) => a - b);
    const first = numbers[0] ?? 0;
    if (numbers.length <= best.length || numbers.at(-1) !== first + numbers.length - 1 || first > 1) continue;
    best = numbers.map((number) => known.get(number) ?? "");
  }
  return best;
}

/** The numbers of a text that lists them: "[0.1, 0.2]", "0.1 0.2", "(0.1;0.2)"; null for another text. */
export function listIn(text: string): number[] | null {
  const inner = text.trim().replace(/^[[({]\s*/, "").replace(/\s*[\])}]$/, ""); // prettier-ignore
  if (inner === "" || inner.length < 3) return null;
  const parts = inner.split(/\s*[,;]\s*|\s+/);
  if (parts.length < 2) return null;
  const numbers: number[] = [];
  for (const part of parts) {
    const number = numberIn(part);
    if (number === undefined) return null;
    numbers.push(number);
  }
  return numbers;
}

function looksOf(column: Column, cells: Cells | undefined): Looks {
  const base = {
    name: column.name,
    kind: column.kind,
    dim: column.dim ?? 0,
    listed: 0,
    numeric: false,
    whole: false,
  };
  if (cells === undefined || cells.kind === "vector") return { ...base, distinct: 0, rows: 0, length: 0 };
  if (cells.kind !== "text" && cells.kind !== "value") {
    const present = [...cells.values].filter((value) => !Number.isNaN(value));
    const numeric = cells.kind === "number";
    return { ...base, numeric, whole: present.every(Number.isInteger), distinct: new Set(present).size, rows: present.length, length: 0 }; // prettier-ignore
  }
  const present = cells.values.filter((value) => value !== null && value !== "").map(String);
  const numeric = present.length > 0 && present.every((text) => numberIn(text) !== undefined);
  const lists = numeric ? [] : present.slice(0, 20).map(listIn);
  const length = lists[0]?.length ?? 0;
  const listed = lists.length > 0 && lists.every((list) => list?.length === length) ? length : 0;
  return {
    ...base,
    numeric,
    whole: numeric && present.every((text) => Number.isInteger(Number(text))),
    listed,
    distinct: new Set(present).size,
    rows: present.length,
    length: present.reduce((sum, text) => sum + text.length, 0) / Math.max(1, present.length),
  };
}
