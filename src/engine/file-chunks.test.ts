import { expect, it } from "vitest";
import { chunkOf, selectDocuments } from "#store/documents.ts";
import { cutItems } from "./file-chunks.ts";

const never = new AbortController().signal;
const noTokens = (): Promise<Int32Array> => Promise.reject(new Error("not asked for"));

it("says of every chunk where it stands, of how many, and keeps the texts apart and their own columns", async () => {
  const texts = [
    { text: "# A\n\nOne.\n\n## B\nTwo.", label: "x", columns: { start: "Monday", "start (2)": 1, price: 3 } },
    { text: "Three.", label: null, columns: {} },
  ];
  const items = await cutItems(texts, { by: "heading" }, () => "guide", noTokens, never);
  expect(items).toEqual([
    {
      text: "# A\n\nOne.",
      label: "x",
      columns: {
        "start (3)": "Monday",
        "start (2)": 1,
        price: 3,
        document: "guide",
        chunk: 1,
        chunks: 2,
        start: 0,
        heading: "A",
      },
    },
    {
      text: "## B\nTwo.",
      label: "x",
      columns: {
        "start (3)": "Monday",
        "start (2)": 1,
        price: 3,
        document: "guide",
        chunk: 2,
        chunks: 2,
        start: 11,
        heading: "A › B",
      },
    },
    { text: "Three.", label: null, columns: { document: "guide (2)", chunk: 1, chunks: 1, start: 0 } },
  ]);
  const [, second] = items;
  expect(second && chunkOf(second)).toEqual({
    document: "guide",
    chunk: 2,
    chunks: 2,
    start: 11,
    heading: "A › B",
  });
});

it("gives documents in the order of their first chunk, their chunks in the order of the text, other texts alone", () => {
  const of = (document: unknown, chunk: unknown, start: unknown, chunks?: unknown) => ({ document, chunk, start, chunks }); // prettier-ignore
  const columns = [
    of("b", 2, 10, 2),
    of("a", 1, 0),
    {},
    of("b", 1, 0, 2),
    of("a", 0, 5),
    of(7, 3, 9),
    of("", 1, -1),
  ];
  const items = columns.map((one, id) => ({ id, text: `t${id}`, label: null, columns: one }));
  const documents = selectDocuments({ items });
  expect([...(documents?.ofRow ?? [])]).toEqual([0, 1, 2, 0, 3, 4, 5]);
  expect(documents?.list).toEqual([
    { name: "b", rows: [3, 0], chunks: 2 },
    { name: "a", rows: [1], chunks: null },
    null,
    null,
    { name: "7", rows: [5], chunks: null },
    null,
  ]);
  expect(selectDocuments({ items })).toBe(documents);
  expect(selectDocuments({ items: items.slice(2, 3) })).toBeNull();
});
