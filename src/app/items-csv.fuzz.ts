import { holds, type ValueTarget } from "#fuzz/target.ts";
import { csvLine } from "#panels/csv.ts";
import type { Item } from "#store/items.ts";
import { itemsCsv } from "./items-csv.ts";

/** CSV back into cells (RFC 4180). Throws where it is not well-formed. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(,|\r\n)|([^",\r\n]*)(,|\r\n)/gy;
  while (cell.lastIndex < csv.length) {
    const at = cell.lastIndex;
    const found = cell.exec(csv);
    holds(found !== null, `a cell can be read at ${at}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[3] ?? "");
    if ((found[2] ?? found[4]) === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  holds(row.length === 0, "the last line ends");
  return rows;
}

const FORMULA = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/** Items of any texts, labels and columns, as a spreadsheet would read them. */
const target: ValueTarget = {
  name: "export: items as CSV",
  kind: "value",
  cloneable: false,
  seeds: [
    [
      { text: "=1+1", label: "@a", columns: { year: 1999, "-x": "+5", list: [1, 2] } },
      { text: 'a, "b"\r\nc', label: null, columns: { year: -3.5, constructor: "own", nested: { a: "=1" } } },
    ],
    [{ text: "\t=cmd|' /C calc'!A0", label: "", columns: { ["=name"]: true, n: 1e21 } }],
  ],
  words: ["=", "+", "-", "@", "\t", "\r", "\n", '"', ",", " =1", "\ufeff=1", "＝1", "text", "columns"],
  errors: [],
  run: (given) => {
    const items = (Array.isArray(given) ? Array.from(given as unknown[]) : [given]).map((one, id): Item => {
      const { text, label, columns } = (typeof one === "object" && one !== null ? one : {}) as Record<
        string,
        unknown
      >;
      return {
        id,
        text: typeof text === "string" ? text : "",
        label: typeof label === "string" ? label : null,
        columns:
          typeof columns === "object" && columns !== null ? { ...(columns as Record<string, unknown>) } : {},
      };
    });
    const rows = cellsOf(itemsCsv(items, "label"));
    holds(rows.length === items.length + 1, "every item is a line");
    const width = rows[0]?.length ?? 0;
    holds(
      rows.every((row) => row.length === width),
      "every line has the same cells",
    );
    for (const cell of rows.flat()) holds(!FORMULA.test(cell) || NUMBER.test(cell), "no cell is a formula");
    items.forEach(({ text }, i) => {
      const said = rows[i + 1]?.[0] ?? "";
      holds(said === text || said === `'${text}`, "a text leaves as it is, or behind an apostrophe");
    });
    holds(csvLine(["a", 1]) === "a,1\r\n", "a plain line is plain");
    return `${Math.min(width, 12)} columns`;
  },
};

export default target;
