import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { describe, expect, it } from "vitest";
import { seeded } from "#math/random.ts";
import { vectorsOf, type Table } from "./load.ts";
import { writerById } from "./registry.ts";
import { bitsOf, cellsOf, writtenBy } from "./table.fixture.ts";

const text = new TextDecoder();

/** Rows of numbers around 0 with a text and a label each. */
function items(n: number, dim: number): Table {
  const random = seeded(5);
  const values = Float32Array.from({ length: n * dim }, () => random() * 2 - 1);
  const words = Array.from({ length: n }, (_, row) => `text ${row} with a\ttab, a "quote", a \\ and\na line`);
  return {
    n,
    columns: [
      { name: "id", role: "id", cells: { kind: "text", values: words.map((_, row) => `item-${row}`) } },
      { name: "text", role: "text", cells: { kind: "text", values: words } },
      { name: "embedding", role: "label", cells: { kind: "text", values: words.map((_, row) => (row % 3 === 0 ? null : "a'b")) } }, // prettier-ignore
      {
        name: "score",
        role: "other",
        cells: { kind: "number", values: Float64Array.from(words, (_, row) => row / 3) },
      },
      { name: "vector", role: "vector", cells: { kind: "vector", dim, values } },
    ],
  };
}

/** Rows by their cosine to the first, the nearest first. */
function nearest(
  { dim, values }: { readonly dim: number; readonly values: Float32Array },
  to: number,
): number[] {
  const row = (i: number): Float32Array => values.subarray(i * dim, (i + 1) * dim);
  const cosine = (a: Float32Array, b: Float32Array): number => {
    let [ab, aa, bb] = [0, 0, 0];
    for (let d = 0; d < a.length; d++) {
      ab += a[d]! * b[d]!;
      aa += a[d]! ** 2;
      bb += b[d]! ** 2;
    }
    return ab / Math.sqrt(aa * bb);
  };
  const all = Array.from({ length: values.length / dim }, (_, i) => i).filter((i) => i !== to);
  return all.toSorted((a, b) => cosine(row(b), row(to)) - cosine(row(a), row(to)));
}

describe("Postgres with pgvector", () => {
  it("takes our SQL and finds the same neighbours", { timeout: 120_000 }, async () => {
    const table = items(200, 16);
    const sql = text.decode(await writtenBy(writerById("pgvector"), { table, name: 'my "items"' }));
    const db = new PGlite({ extensions: { vector } });
    try {
      // psql sends what stands between COPY … FROM stdin and \. as the copy's stream; here it is a blob.
      const [before = "", rest = ""] = sql.split(/(?<=FROM stdin;\n)/);
      const end = rest.indexOf("\n\\.\n");
      const copy = before.slice(before.indexOf("COPY ")).replace("FROM stdin;", "FROM '/dev/blob';");
      await db.exec(before.slice(0, before.indexOf("COPY ")));
      await db.query(copy, [], { blob: new Blob([rest.slice(0, end + 1)]) });
      await db.exec(rest.slice(end + 4));
      const { rows } = await db.query<{ id: string; text: string; "embedding 2": string | null; score: number; embedding: string }>('SELECT * FROM "my ""items""" ORDER BY substring(id FROM 6)::int'); // prettier-ignore
      expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, row) => `item-${row}`));
      expect(rows.map((row) => row.text)).toEqual(cellsOf(table, "text").values);
      expect(rows.map((row) => row["embedding 2"])).toEqual(cellsOf(table, "embedding").values);
      expect(Float64Array.from(rows, ({ score }) => score)).toEqual(cellsOf(table, "score").values);
      const stored = Float32Array.from(rows.flatMap(({ embedding }) => JSON.parse(embedding) as number[]));
      expect(bitsOf(stored)).toEqual(bitsOf(vectorsOf(table)!.values));
      // Exact order first; the index answers the same question approximately.
      await db.exec("SET enable_indexscan = off");
      for (const row of [0, 17, 199]) {
        const { rows: found } = await db.query<{ id: string }>(`SELECT id FROM "my ""items""" WHERE id <> 'item-${row}' ORDER BY embedding <=> (SELECT embedding FROM "my ""items""" WHERE id = 'item-${row}') LIMIT 10`); // prettier-ignore
        expect(found.map(({ id }) => id)).toEqual(nearest(vectorsOf(table)!, row).slice(0, 10).map((other) => `item-${other}`)); // prettier-ignore
      }
      const { rows: indexes } = await db.query<{ indexdef: string }>("SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%hnsw%'"); // prettier-ignore
      expect(indexes).toHaveLength(1);
    } finally {
      await db.close();
    }
  });
});
