import { holds, type ValueTarget } from "#fuzz/target.ts";
import { ITEM_LIMIT } from "#text/limits.ts";
import { NUMBER_LIMIT, readItems, readTable, readTexts } from "./given.ts";
import { GivenError } from "./reading.ts";

const OWN_PROTOTYPE = Object.prototype;

/** Items of a script: texts, or objects with a text and columns. */
const items: ValueTarget = {
  name: "explorer: items",
  kind: "value",
  cloneable: false,
  seeds: [
    [
      "one",
      { text: "two", label: "a", year: 1999 },
      { text: "three", label: null, tags: ["x", "y"], when: new Date(0) },
    ],
    [{ text: "\ud800", label: 7, constructor: "own", ["__proto__"]: { polluted: true } }],
    ["a", "a", ""],
  ],
  words: ["text", "label", "x", "y", "__proto__"],
  errors: [GivenError],
  run: (given) => {
    const read = readItems(given);
    holds(read.length > 0 && read.length <= ITEM_LIMIT, "there are items, and not too many");
    for (const { text, label, columns } of read) {
      holds(typeof text === "string" && text.isWellFormed(), "a text is a text without half characters");
      holds(label === null || (typeof label === "string" && label.trim() !== ""), "a label is words or none");
      holds(Object.getPrototypeOf(columns) === OWN_PROTOTYPE, "columns are a plain object");
      structuredClone(columns); // fit to be kept
    }
    const texts = readTexts(read.map(({ text }) => text));
    holds(texts.length === read.length, "texts are read as they are");
    return `${Math.min(read.length, 9)} items, ${new Set(read.flatMap((one) => Object.keys(one.columns))).size} columns`;
  },
};

/** Own vectors of a script. */
const table: ValueTarget = {
  name: "explorer: own vectors",
  kind: "value",
  cloneable: false,
  seeds: [
    {
      dim: 2,
      vectors: new Float32Array([1, 2, 3, 4]),
      texts: ["a", "b"],
      columns: { x: [1, 2], label: ["p", null] },
    },
    { dim: 1, vectors: [1, 2, 3] },
    {
      dim: 3,
      vectors: new Float32Array(6),
      columns: { ["__proto__"]: [{ polluted: 1 }, 2], y: new Float64Array(2) },
    },
  ],
  words: ["dim", "vectors", "texts", "columns", "label", "length"],
  errors: [GivenError],
  run: (given) => {
    const { dim, n, vectors, items: read } = readTable(given as Parameters<typeof readTable>[0]);
    holds(Number.isSafeInteger(dim) && dim >= 1 && Number.isSafeInteger(n) && n >= 1, "there are whole rows");
    holds(vectors.length === n * dim && vectors.length <= NUMBER_LIMIT, "every row has its numbers");
    holds(vectors.every(Number.isFinite), "all numbers are numbers");
    holds(read.length === n && read.every(({ id }, row) => id === row), "every row is an item");
    for (const { text, label, columns } of read) {
      holds(text.isWellFormed(), "a text has no half characters");
      holds(label === null || label.trim() !== "", "a label is words or none");
      holds(Object.getPrototypeOf(columns) === OWN_PROTOTYPE, "columns are a plain object");
      structuredClone(columns);
    }
    return `${Math.min(n, 9)} x ${Math.min(dim, 9)}`;
  },
};

export default [items, table];
