import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clustered, type Clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#kernel/knn.ts";
import { similarity } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { connect, give, serve, type Endpoint } from "#protocol/rpc.ts";
import type { FoundNeighbours, SpaceApi, SpaceKey } from "#protocol/space.ts";
import { SpaceTables } from "./space-tables.ts";

const SPACE = "model-a" as SpaceKey;
const OTHER = "model-b" as SpaceKey;

let channel: MessageChannel;
let space: SpaceApi;

beforeEach(() => {
  channel = new MessageChannel();
  serve(channel.port1 as Endpoint, new SpaceTables());
  space = connect<SpaceApi>(channel.port2).api;
});

afterEach(() => channel.port1.close());

const rowsOf = (table: Clustered, from = 0, to = table.n): Float32Array =>
  table.values.slice(from * table.dim, to * table.dim);

async function filled(n: number, dim = 16): Promise<Clustered> {
  const table = clustered(n, dim);
  await space.reset("items", SPACE, dim);
  await space.append("items", SPACE, rowsOf(table));
  return table;
}

const exactly = (table: VectorTable, k: number): FoundNeighbours => {
  const { n, indices, scores } = finish(
    neighbourSteps({ n: table.n, dim: table.dim, values: table.values }, k),
  );
  return { n, k, indices, scores, method: "exact", recall: 1 };
};

const ignore = (): void => {};

describe("rows", () => {
  it("are counted as they come, in many small batches", async () => {
    const table = clustered(1000, 8);
    await space.reset("items", SPACE, 8);
    for (let from = 0; from < 1000; from += 40) {
      const rows = rowsOf(table, from, from + 40);
      expect(await space.append("items", SPACE, give(rows, rows.buffer))).toBe(from + 40);
      expect(rows).toHaveLength(0);
    }
    const scores = await space.scores("items", SPACE, rowOf(table, 7), "cosine");
    expect(scores).toHaveLength(1000);
    expect(scores[7]).toBeCloseTo(1, 6);
  });

  it("with NaN or Infinity are refused whole, by a sentence that names the row", async () => {
    await filled(3, 4);
    for (const value of [Number.NaN, Infinity]) {
      const rows = new Float32Array(12).fill(0.5);
      rows[6] = value;
      await expect(space.append("items", SPACE, rows)).rejects.toThrow(
        `Row 5 of the items has ${value} in column 3`,
      );
    }
    expect(await space.append("items", SPACE, new Float32Array(4))).toBe(4);
    await expect(space.append("items", SPACE, new Float32Array(6))).rejects.toThrow("whole rows of 4");
  });

  it("of another space are refused, in every table and by every call that compares", async () => {
    await filled(5, 4);
    const refused = { name: "SpaceMismatchError", message: expect.stringContaining("model-b") as string };
    await expect(space.append("items", OTHER, new Float32Array(4))).rejects.toMatchObject(refused);
    const query = space.query("items", OTHER, new Float32Array(4), { metric: "dot", k: 1 });
    await expect(query).rejects.toMatchObject(refused);
    await expect(space.scores("items", OTHER, new Float32Array(4), "dot")).rejects.toMatchObject(refused);
    await expect(space.scores("words", SPACE, new Float32Array(4), "dot")).rejects.toThrow("no vectors yet");
    await expect(space.scores("items", SPACE, new Float32Array(3), "dot")).rejects.toThrow("rows of 4");
  });

  it("are kept in the order asked for", async () => {
    const table = await filled(9, 4);
    expect(await space.keep("items", Int32Array.of(8, 2))).toBe(2);
    const { rows, scores } = await space.query("items", SPACE, rowOf(table, 2), { metric: "cosine", k: 5 });
    expect([...rows]).toEqual([1, 0]);
    expect(scores[0]).toBe(1);
    await expect(space.keep("items", Int32Array.of(2))).rejects.toThrow("no row 2");
    expect(await space.append("items", SPACE, rowsOf(table, 0, 1))).toBe(3);
    expect(await space.keep("items", new Int32Array())).toBe(0);
  });

  it("of the two tables do not mix", async () => {
    await filled(4, 4);
    await space.reset("words", OTHER, 2);
    await space.append("words", OTHER, Float32Array.of(1, 0, 0, 1));
    const { rows } = await space.query("words", OTHER, Float32Array.of(0, 2), { metric: "cosine", k: 1 });
    expect([...rows]).toEqual([1]);
    expect(await space.append("items", SPACE, new Float32Array(4))).toBe(5);
  });
});

describe("a query", () => {
  it("ranks exactly in each metric, nearest first, without the rows left out", async () => {
    const table = await filled(200, 16);
    const vector = rowOf(table, 3);
    for (const metric of ["cosine", "dot", "euclidean"] as const) {
      const sign = metric === "euclidean" ? -1 : 1;
      const expected = Array.from({ length: 200 }, (_, row) => row)
        .filter((row) => row !== 3)
        .map((row) => ({ row, score: Math.fround(similarity(rowOf(table, row), vector, metric)) }))
        .toSorted((a, b) => sign * (b.score - a.score) || a.row - b.row)
        .slice(0, 10);
      const { rows, scores } = await space.query("items", SPACE, vector, { metric, k: 10, exclude: [3] });
      expect([...rows]).toEqual(expected.map(({ row }) => row));
      expect([...scores]).toEqual(expected.map(({ score }) => score));
    }
  });

  it("gives fewer when there are fewer, and lower rows first among equals", async () => {
    await space.reset("items", SPACE, 2);
    const none = await space.query("items", SPACE, Float32Array.of(1, 0), { metric: "cosine", k: 3 });
    expect(none.rows).toHaveLength(0);
    await space.append("items", SPACE, Float32Array.of(1, 0, 1, 0, 1, 0));
    const all = await space.query("items", SPACE, Float32Array.of(1, 0), { metric: "cosine", k: 9 });
    expect([...all.rows]).toEqual([0, 1, 2]);
  });

  it("is answered while a long search goes on", async () => {
    const table = await filled(3000, 64);
    const order: string[] = [];
    const long = space.neighbours(15, "auto", null, ignore).then(() => order.push("neighbours"));
    const short = space.scores("items", SPACE, rowOf(table, 0), "dot").then(() => order.push("scores"));
    await Promise.all([long, short]);
    expect(order).toEqual(["scores", "neighbours"]);
  });
});

describe("neighbours", () => {
  it("are exact, also after rows were added, kept or asked with another k", async () => {
    const table = clustered(600, 16);
    await space.reset("items", SPACE, 16);
    await space.append("items", SPACE, rowsOf(table, 0, 400));
    await space.neighbours(10, "auto", null, ignore);
    await space.append("items", SPACE, rowsOf(table, 400));
    for (const k of [10, 4, 12]) {
      expect(await space.neighbours(k, "auto", null, ignore)).toEqual(exactly(table, k));
    }
    const kept = Int32Array.from({ length: 90 }, (_, i) => 599 - 3 * i);
    await space.keep("items", kept);
    const values = Float32Array.from(
      { length: 90 * 16 },
      (_, at) => table.values[kept[Math.floor(at / 16)]! * 16 + (at % 16)]!,
    );
    expect(await space.neighbours(5, "auto", null, ignore)).toEqual(exactly({ n: 90, dim: 16, values }, 5));
  });

  it("stop when told to, and the space goes on answering", async () => {
    await filled(4000, 64);
    const stop = new AbortController();
    const shares: number[] = [];
    const search = space.neighbours(
      15,
      "auto",
      null,
      (share) => {
        shares.push(share);
        stop.abort();
      },
      stop.signal,
    );
    await expect(search).rejects.toMatchObject({ name: "AbortError" });
    expect(shares).toHaveLength(1);
    expect(shares[0]).toBeLessThan(1);
    expect(await space.append("items", SPACE, new Float32Array(64))).toBe(4001);
  });

  it("are not given for items that changed meanwhile", async () => {
    await filled(3000, 64);
    const search = space.neighbours(5, "auto", null, ignore);
    await space.keep("items", Int32Array.of(0, 1, 2));
    await expect(search).rejects.toMatchObject({ name: "AbortError" });
    expect((await space.neighbours(5, "auto", null, ignore)).n).toBe(3);
  });

  it("know about rows added meanwhile at the next call", async () => {
    const table = clustered(2001, 64);
    await space.reset("items", SPACE, 64);
    await space.append("items", SPACE, rowsOf(table, 0, 2000));
    const search = space.neighbours(3, "auto", null, ignore);
    await space.append("items", SPACE, rowsOf(table, 2000));
    expect((await search).n).toBe(2000);
    expect(await space.neighbours(3, "auto", null, ignore)).toEqual(exactly(table, 3));
  });

  it("of no, one or two items are few", async () => {
    await space.reset("items", SPACE, 2);
    expect((await space.neighbours(3, "auto", null, ignore)).n).toBe(0);
    await space.append("items", SPACE, Float32Array.of(1, 0));
    expect([...(await space.neighbours(2, "auto", null, ignore)).indices]).toEqual([-1, -1]);
    await space.append("items", SPACE, Float32Array.of(0, 1));
    expect([...(await space.neighbours(1, "auto", null, ignore)).indices]).toEqual([1, 0]);
    await expect(space.neighbours(0, "auto", null, ignore)).rejects.toThrow("at least one neighbour");
  });
});

describe("the whole space", () => {
  it("gives a matrix with an order that keeps clusters together, and says how far it is", async () => {
    const table = await filled(300, 16);
    const shares: number[] = [];
    const rows = Int32Array.from({ length: 300 }, (_, i) => (i * 7) % 300);
    const { scores, leafOrder } = await space.matrix(rows, (share) => shares.push(share));
    expect(scores[1]).toBeCloseTo(similarity(rowOf(table, 0), rowOf(table, 7), "cosine"), 6);
    expect([...leafOrder].toSorted((a, b) => a - b)).toEqual([...leafOrder.keys()]);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    await expect(space.matrix(Int32Array.of(300), ignore)).rejects.toThrow("no row 300");
    await expect(space.matrix(new Int32Array(2001), ignore)).rejects.toThrow("at most 2000 rows");
  });

  it("gives a start and figures of trust for it", async () => {
    await filled(200, 16);
    const coords = await space.start(3, null);
    expect(coords).toHaveLength(600);
    expect(Math.max(...coords.map(Math.abs))).toBeCloseTo(10, 5);
    const quality = await space.quality(coords, 3);
    expect(quality).toMatchObject({ k: 15, sampled: 200 });
    expect(quality.trustworthiness).toBeGreaterThan(quality.shuffledTrustworthiness + 0.2);
    await expect(space.quality(coords, 2)).rejects.toThrow("300 places, the space 200 rows");
    await space.append("items", SPACE, rowsOf(clustered(50, 16, 3, 9)));
    expect(await space.quality(coords, 3)).toEqual(quality);
  });

  it("gives the percentiles of its pairs, none for one item", async () => {
    await filled(400, 8);
    const found = await space.pairPercentiles();
    expect(found).toHaveLength(101);
    expect(found).toEqual(found.toSorted());
    await filled(1, 8);
    expect(await space.pairPercentiles()).toHaveLength(0);
    expect(await space.start(3, null)).toEqual(new Float32Array(3));
  });
});
