import { describe, expect, it } from "vitest";
import type { Item } from "#store/items.ts";
import type { SearchResult, SearchRow } from "#store/search.ts";
import { csvHead, csvRows } from "./search-csv.ts";

const item = (id: number, columns: Item["columns"] = {}): Item => ({
  id,
  text: `text ${id}`,
  label: null,
  columns,
});
const chunk = { document: "house", chunk: 2, chunks: 5, start: 120, heading: "Guide › Heating" };
const row = (id: number, document: SearchRow["document"] = null): SearchRow => ({
  id,
  score: 0.5,
  document,
  ranks: { keyword: null, dense: 1, hybrid: null },
});
const result = (by: SearchResult["by"], rows: readonly SearchRow[]): SearchResult =>
  ({ query: "warm", by, keyword: null, dense: rows, hybrid: null }) as unknown as SearchResult;

/** Rows by the names of their columns. */
const table = (found: SearchResult, items: readonly Item[]) => {
  const head = csvHead(found, { items });
  return [...csvRows(found, { items })].map((cells) => {
    expect(cells).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, at) => [name, cells[at]]));
  });
};

describe("search results as a table", () => {
  it("say of chunks where they are in their document, and nothing of a text that is none", () => {
    const found = table(result("chunk", [row(1), row(0)]), [item(0), item(1, chunk)]);
    expect(found[0]).toMatchObject({ id: 1, ...chunk, text: "text 1", score: 0.5, "rank by meaning": 1 });
    expect(found[1]).toMatchObject({ id: 0, document: "", chunk: "", chunks: "", start: "", heading: "" });
  });

  it("have no columns for documents where there are none", () => {
    const found = table(result("chunk", [row(0)]), [item(0)]);
    expect(Object.keys(found[0] ?? {})).not.toContain("document");
  });

  it("name the document that answers, and its best chunk", () => {
    const found = table(result("best", [row(1, { key: 0, name: "house", chunks: 5 })]), [
      item(0),
      item(1, chunk),
    ]);
    expect(found[0]).toMatchObject({ document: "house", chunks: 5, "best chunk id": 1, by: "best" });
  });
});
