import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import type { Points } from "three";
import { describe, expect, it } from "vitest";
import { seeded } from "#math/random.ts";
import type { NeighbourTable } from "#math/table.ts";
import { file } from "./golden.fixture.ts";
import { vectorsOf, type Table } from "./load.ts";
import { writerById } from "./registry.ts";
import { cellsOf, mixedTable, readBack, writtenBy } from "./table.fixture.ts";
import type { Outgoing } from "./writer.ts";
import { FormatError } from "./format-error.ts";

const text = async (id: string, outgoing: Outgoing): Promise<string> =>
  new TextDecoder().decode(await writtenBy(writerById(id), outgoing));

/** Every row has the two that follow it as neighbours; the last has one only. */
function ring(n: number): NeighbourTable {
  const indices = Int32Array.from({ length: n * 2 }, (_, i) => ((i >> 1) + (i & 1) + 1) % n);
  const scores = Float32Array.from({ length: n * 2 }, (_, i) => Math.fround(1 - i / 100));
  indices[n * 2 - 1] = -1;
  scores[n * 2 - 1] = Number.NaN;
  return { n, k: 2, indices, scores };
}

describe("NumPy in 16 bits", () => {
  const written = async (values: Float32Array, half = true): Promise<Uint8Array> =>
    writtenBy(writerById("npy"), {
      table: { n: 2, columns: [{ name: "v", role: "vector", cells: { kind: "vector", dim: 3, values } }] },
      name: "items",
      half,
    });

  it("is half as long, off by up to 0.05% of each number, and the same when it is written again", async () => {
    const values = Float32Array.of(0.1, -1 / 3, 65_504, 1e-4, -0, 12.345);
    const bytes = await written(values);
    expect(bytes.length - 128).toBe(((await written(values, false)).length - 128) / 2);
    const back = vectorsOf(await readBack(bytes, "half.npy"))!.values;
    expect(back).not.toEqual(values);
    for (const [i, value] of values.entries())
      expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11);
    expect(await written(back)).toEqual(bytes);
  });

  it("is the golden file, byte by byte, where the numbers fit exactly", async () => {
    const values = vectorsOf(await readBack(file("vectors-f32.npy"), "vectors-f32.npy"))!.values;
    const table: Table = { n: 6, columns: [{ name: "v", role: "vector", cells: { kind: "vector", dim: 4, values } }] }; // prettier-ignore
    expect(await writtenBy(writerById("npy"), { table, name: "items", half: true })).toEqual(file("vectors-f16.npy")); // prettier-ignore
  });

  it("is refused for numbers that it would make infinite, with their row", async () => {
    await expect(written(Float32Array.of(0, 1, 2, 3, -65_520, 5))).rejects.toThrow(
      "Row 2 holds the number -65520, and numbers of 16 bits end at 65504. Write numbers of 32 bits.",
    );
  });
});

describe("neighbours as edges", () => {
  const table = mixedTable(30, 4);
  const outgoing: Outgoing = { table, neighbours: ring(30), name: "items" };

  it("CSV: one line for each edge, with ids, ranks and the bits of the scores", async () => {
    const read = await readBack(new TextEncoder().encode(await text("edge-csv", outgoing)), "edges.csv");
    expect(read.n).toBe(59);
    const ids = cellsOf(table, "id").values as readonly string[];
    const [sources, targets] = [cellsOf(read, "source").values, cellsOf(read, "target").values];
    const { indices, scores } = outgoing.neighbours!;
    for (let edge = 0; edge < 59; edge++) {
      expect([sources[edge], targets[edge]]).toEqual([ids[edge >> 1], ids[indices[edge]!]]);
      expect(Math.fround(Number(cellsOf(read, "score").values[edge]))).toBe(scores[edge]);
      expect(Number(cellsOf(read, "rank").values[edge])).toBe((edge & 1) + 1);
    }
  });

  it("CSV: an id that a spreadsheet would take for a formula is none", async () => {
    const values = ["=1+1", "+a", "-b", "@c", 'quo"te', "with, comma"];
    const hard: Table = { n: 6, columns: [{ name: "id", role: "id", cells: { kind: "text", values } }] };
    const lines = (await text("edge-csv", { table: hard, neighbours: ring(6), name: "x" })).split("\r\n").slice(1, -1); // prettier-ignore
    expect(lines).toHaveLength(11);
    for (const line of lines) expect(line).toMatch(/^(?:"(?:[^"]|"")*"|[^=+@-][^,]*),/);
  });

  it("GraphML: well formed, every node once, every edge with its score, texts whole", async () => {
    const xml = await text("graphml", outgoing);
    const nodes = [...xml.matchAll(/<node id="n(\d+)">(.*?)<\/node>/gs)];
    expect(nodes.map(([, row]) => Number(row))).toEqual(Array.from({ length: 30 }, (_, row) => row));
    const texts = cellsOf(table, "text").values as readonly (string | null)[];
    const plain = (escaped: string): string =>
      escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#13;", "\r").replaceAll("&amp;", "&"); // prettier-ignore
    for (const [row, [, , inside = ""]] of nodes.entries())
      expect(plain(/<data key="text">(.*?)<\/data>/s.exec(inside)?.[1] ?? "?")).toBe(texts[row] ?? "");
    const edges = [...xml.matchAll(/<edge source="n(\d+)" target="n(\d+)"><data key="score">(.*?)<\/data>/g)];
    const { indices, scores } = outgoing.neighbours!;
    expect(edges).toHaveLength(59);
    for (const [edge, [, from, to, score]] of edges.entries()) {
      expect([Number(from), Number(to)]).toEqual([edge >> 1, indices[edge]]);
      expect(Math.fround(Number(score))).toBe(scores[edge]);
    }
    // Every mark that opens closes.
    const open: string[] = [];
    for (const [, close, name = "", , self] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
      if (close !== "/" && self !== "/") open.push(name);
      if (close === "/" && open.at(-1) === name) open.pop();
    }
    expect(open).toEqual([]);
    // oxlint-disable-next-line no-control-regex -- XML 1.0 has none of these
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  });

  it("without neighbours says what is missing", async () => {
    await expect(text("graphml", { table, name: "x" })).rejects.toThrow(
      "The neighbours are not known yet. Wait until they are found, then write again.",
    );
  });
});

describe("similarity of all pairs", () => {
  it("holds the cosines, named by id on both sides", async () => {
    const values = Float32Array.of(1, 0, 0, 2, -3, 0, 1, 1, 0, 0);
    const table: Table = {
      n: 5,
      columns: [{ name: "vector", role: "vector", cells: { kind: "vector", dim: 2, values } }],
    };
    const lines = (await text("matrix-csv", { table, name: "x" })).trim().split("\r\n").map((line) => line.split(",")); // prettier-ignore
    expect(lines[0]).toEqual(["id", "0", "1", "2", "3", "4"]);
    expect(lines[1]).toEqual(["0", "1", "0", "-1", "0.707107", ""]);
    expect(lines[4]).toEqual(["3", "0.707107", "0.707107", "-0.707107", "1", ""]);
    expect(lines[5]).toEqual(["4", "", "", "", "", ""]);
  });

  it("refuses more than a table can hold, and says what to do", async () => {
    const vector = { kind: "vector", dim: 1, values: new Float32Array(3001) } as const;
    const table: Table = { n: 3001, columns: [{ name: "v", role: "vector", cells: vector }] };
    await expect(text("matrix-csv", { table, name: "x" })).rejects.toThrow(/Select up to 3000 items/);
  });
});

describe("vectors too long for pgvector", () => {
  it("are a sentence: what, where, what to do", async () => {
    const table: Table = {
      n: 1,
      columns: [
        {
          name: "v",
          role: "vector",
          cells: { kind: "vector", dim: 16_001, values: new Float32Array(16_001) },
        },
      ],
    };
    const said = await text("pgvector", { table, name: "x" }).catch((error: unknown) => error);
    expect(said).toBeInstanceOf(FormatError);
    expect((said as Error).message).toBe(
      "The vectors have 16001 numbers, and a column of pgvector takes up to 16000. Choose a model with fewer dimensions, or another kind of file.",
    );
  });
});

/** Places in two or three dimensions; every seventh row has none. */
function placed(n: number, dims: 2 | 3): Table {
  const random = seeded(3);
  const axis = (): Float64Array =>
    Float64Array.from({ length: n }, (_, row) =>
      row % 7 === 6 ? Number.NaN : Math.fround(random() * 8 - 4),
    );
  return {
    n,
    columns: [
      {
        name: "id",
        role: "id",
        cells: { kind: "number", values: Float64Array.from({ length: n }, (_, row) => row * 3) },
      },
      ...(["x", "y", "z"] as const).slice(0, dims).map((role) => ({ name: role, role, cells: { kind: "number", values: axis() } as const })), // prettier-ignore
    ],
  };
}

describe("glTF", () => {
  it.each([2, 3] as const)(
    "is a GLB of the specification, %s dimensions, and three.js loads it",
    async (dims) => {
      const table = placed(40, dims);
      const colours = Uint8Array.from({ length: 120 }, (_, i) => (i * 53) % 256);
      const bytes = await writtenBy(writerById("gltf"), { table, colours, name: "map" });
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      expect([view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)]).toEqual([0x46546c67, 2, bytes.length]); // prettier-ignore
      const length = view.getUint32(12, true);
      expect([length % 4, view.getUint32(16, true)]).toEqual([0, 0x4e4f534a]);
      const scene = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + length))) as {
        accessors: { count: number; min?: number[]; max?: number[] }[];
        buffers: { byteLength: number }[];
        meshes: { extras: { ids: string[] } }[];
      };
      expect([view.getUint32(20 + length, true), view.getUint32(24 + length, true)]).toEqual([scene.buffers[0]?.byteLength, 0x004e4942]); // prettier-ignore
      const rows = Array.from({ length: 40 }, (_, row) => row).filter((row) => row % 7 !== 6);
      expect(scene.meshes[0]?.extras.ids).toEqual(rows.map((row) => String(row * 3)));

      const buffer = bytes.slice().buffer;
      const { scene: loaded } = await new GLTFLoader().parseAsync(buffer, "");
      const points = loaded.children[0] as Points;
      expect(points.type).toBe("Points");
      const { position, color } = points.geometry.attributes;
      expect([position?.count, color?.count]).toEqual([rows.length, rows.length]);
      const axes = (["x", "y", "z"] as const).slice(0, dims).map((name) => cellsOf(table, name).values);
      for (const [i, row] of rows.entries()) {
        const at = [position?.getX(i), position?.getY(i), position?.getZ(i)];
        expect(at).toEqual([axes[0]?.[row], axes[1]?.[row], axes[2]?.[row] ?? 0]);
        const srgb = colours[row * 3]! / 255;
        const linear = srgb <= 0.04045 ? srgb / 12.92 : ((srgb + 0.055) / 1.055) ** 2.4;
        expect(color?.getX(i)).toBeCloseTo(linear, 2);
      }
      for (const d of [0, 1, 2]) {
        const all = rows.map((_, i) => [position?.getX(i), position?.getY(i), position?.getZ(i)][d] ?? 0);
        expect([scene.accessors[0]?.min?.[d], scene.accessors[0]?.max?.[d]]).toEqual([Math.min(...all), Math.max(...all)]); // prettier-ignore
      }
    },
  );

  it("without a place for any item says so", async () => {
    const table = placed(1, 3);
    const none = { ...table, columns: table.columns.map((column) => (column.role === "id" ? column : { ...column, cells: { kind: "number", values: Float64Array.of(Number.NaN) } as const })) }; // prettier-ignore
    await expect(writtenBy(writerById("gltf"), { table: none, name: "x" })).rejects.toThrow(
      "No item has a place on the map. Make a map first.",
    );
  });
});
