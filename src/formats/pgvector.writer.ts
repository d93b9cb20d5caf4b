import { FormatError } from "./format-error.ts";
import { floatText } from "./numbers.ts";
import type { TableColumn } from "./load.ts";
import {
  asBytes,
  linesAsBytes,
  neededVectors,
  plainAt,
  rowIds,
  type Outgoing,
  type Writer,
} from "./writer.ts";

/** Numbers a vector of pgvector may have; an HNSW index takes fewer. */
const MOST = 16_000;
const MOST_INDEXED = 2_000;

const writer: Writer = {
  id: "pgvector",
  label: "Postgres with pgvector (.sql)",
  order: 70,
  extension: "sql",
  mime: "application/sql",
  needs: ["vectors"],
  inside: "table",
  asText: true,
  exact: true,
  leaves: "NUL characters are left out: Postgres does not hold them.",
  write: (outgoing) => sql(outgoing),
  loader: (file, { name }) =>
    [
      `psql -d DATABASE -f ${file}`,
      `-- the ten nearest to one item:`,
      `SELECT id FROM ${quoted(name)} ORDER BY embedding <=> (SELECT embedding FROM ${quoted(name)} LIMIT 1) LIMIT 10;`,
    ].join("\n"),
};
export default writer;

async function* sql(outgoing: Outgoing): AsyncGenerator<Uint8Array, void, undefined> {
  const { table, name, signal } = outgoing;
  const { dim, values } = neededVectors(outgoing);
  if (dim > MOST) {
    throw new FormatError(
      `The vectors have ${dim} numbers, and a column of pgvector takes up to ${MOST}.`,
      "Choose a model with fewer dimensions, or another kind of file.",
    );
  }
  const ids = rowIds(table);
  const whole = ids.every((id) => /^(?:0|-?[1-9]\d{0,14})$/.test(id));
  const rest = table.columns.filter(({ role, cells }) => cells.kind !== "vector" && role !== "id");
  const names = columnNames(rest.map((column) => column.name));
  const own = quoted(name);
  const made = [
    `"id" ${whole ? "bigint" : "text"} PRIMARY KEY`,
    ...rest.map((column, i) => `${names[i]} ${typeOf(column)}`),
    `"embedding" vector(${dim})`,
  ];
  yield asBytes(
    `CREATE EXTENSION IF NOT EXISTS vector;\nBEGIN;\nCREATE TABLE ${own} (\n  ${made.join(",\n  ")}\n);\n` +
      `COPY ${own} (${['"id"', ...names, '"embedding"'].join(", ")}) FROM stdin;\n`,
  );
  const line = (row: number): string => {
    const cells = rest.map((column) => copied(plainAt(column, row)));
    const vector = values.subarray(row * dim, (row + 1) * dim);
    // pgvector takes no NaN and no infinity.
    const numbers = vector.every(Number.isFinite)
      ? `[${Array.from(vector, floatText).join(",")}]`
      : String.raw`\N`;
    return `${[copied(ids[row] ?? ""), ...cells, numbers].join("\t")}\n`;
  };
  yield* linesAsBytes(table.n, line, signal);
  const index =
    dim <= MOST_INDEXED
      ? `CREATE INDEX ON ${own} USING hnsw ("embedding" vector_cosine_ops);\n`
      : `-- No index: pgvector's HNSW takes up to ${MOST_INDEXED} numbers a vector.\n`;
  yield asBytes(`\\.\n${index}COMMIT;\n`);
}

function typeOf({ cells }: TableColumn): string {
  switch (cells.kind) {
    case "number":
      return "double precision";
    case "bool":
      return "boolean";
    case "date":
      return "timestamptz";
    case "text":
    case "vector":
      return "text";
  }
}

/** A value in the text form of COPY: backslashes, tabs and line breaks escaped; NUL, which Postgres does not hold, left out. */
function copied(value: string | number | boolean | null): string {
  if (value === null) return String.raw`\N`;
  if (typeof value !== "string") return String(value);
  return value.replaceAll("\0", "").replaceAll(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A name in double quotes, at most 63 bytes. */
function quoted(name: string): string {
  let short = name.replaceAll("\0", "") || "items";
  while (asBytes(short).length > 60) short = Array.from(short).slice(0, -1).join("");
  return `"${short.replaceAll('"', '""')}"`;
}

/** Quoted names that differ from each other, from id and from embedding. */
function columnNames(names: readonly string[]): string[] {
  const taken = new Set(['"id"', '"embedding"']);
  return names.map((name) => {
    let own = quoted(name);
    for (let again = 2; taken.has(own); again++)
      own = quoted(`${Array.from(name).slice(0, 50).join("")} ${again}`);
    taken.add(own);
    return own;
  });
}
