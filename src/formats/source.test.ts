import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { previewOf } from "./preview.ts";
import { openFile, writerById } from "./registry.ts";
import { remoteSource } from "./remote.ts";
import { blobSource, bytesSource, partOf, readAll, readExactly } from "./source.ts";
import { mixedTable, writtenBy } from "./table.fixture.ts";

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);

describe("a file on this computer", () => {
  it.each([
    ["bytes", bytesSource(bytes, "a.bin")],
    ["a Buffer", bytesSource(Buffer.from(bytes), "a.bin")],
    ["a Blob", blobSource(new Blob([bytes]), "a.bin")],
    ["a part of another", partOf(bytesSource(Uint8Array.of(9, ...bytes, 9)), 1, 1001, "a.bin")],
  ])("%s can be read anywhere, never beyond its end", async (_, source) => {
    expect(source.size).toBe(1000);
    expect(await source.read(10, 20)).toEqual(bytes.slice(10, 20));
    expect(await source.read(990, 2000)).toEqual(bytes.slice(990));
    expect((await source.read(2000, 3000)).length).toBe(0);
    await expect(readExactly(source, 990, 1001, "the last row")).rejects.toThrow(
      "a.bin, byte 1 000: The file ends before the last row. It was cut off on its way: get it again, or write it again.".replace(" 000", "\u202f000"), // prettier-ignore
    );
    await expect(readAll(source, 999)).rejects.toThrow(/a.bin has 1000 bytes, and up to 999/);
  });
});

describe("a file at an address", () => {
  let server: Server;
  let base = "";
  let parquet = new Uint8Array(0);
  const asked: string[] = [];
  beforeAll(async () => {
    parquet = await writtenBy(writerById("parquet"), { table: mixedTable(40_000, 24), name: "items" }) as Uint8Array<ArrayBuffer>; // prettier-ignore
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.headers.range ?? "all"}`);
      if (request.url === "/missing.csv") {
        response.writeHead(404).end();
        return;
      }
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
      if (range === null || request.url?.startsWith("/whole") === true) {
        response.writeHead(200, { "content-length": parquet.length }).end(parquet);
        return;
      }
      const [from, to] = [Number(range[1]), Number(range[2])];
      response.writeHead(206, {
        "content-range": `bytes ${from}-${Math.min(to, parquet.length - 1)}/${parquet.length}`,
      });
      response.end(parquet.subarray(from, to + 1));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("gives the first rows of a Parquet file for a part of its bytes", async () => {
    asked.length = 0;
    const source = await remoteSource(`${base}/some/items.parquet?key=1#x`);
    expect(source).toMatchObject({ name: "items.parquet", size: parquet.length });
    const preview = await previewOf(await openFile(source, {}));
    expect(preview).toMatchObject({ n: 100, rows: 40_000 });
    const fetched = asked.reduce((sum, line) => {
      const [, from = "0", to = "0"] = /bytes=(\d+)-(\d+)/.exec(line) ?? [];
      return sum + Math.min(parquet.length - 1, Number(to)) - Number(from) + 1;
    }, 0);
    expect(asked).not.toContain("GET all");
    expect(fetched).toBeLessThan(parquet.length * 0.75);
  });

  it("is fetched whole, once, from a host that knows no ranges", async () => {
    asked.length = 0;
    const seen: number[] = [];
    const source = await remoteSource(`${base}/whole.parquet`, undefined, (done) => seen.push(done));
    expect(source.size).toBe(parquet.length);
    expect((await previewOf(await openFile(source))).n).toBe(100);
    expect(asked).toHaveLength(1);
    expect(seen.at(-1)).toBe(parquet.length);
  });

  it("says what is wrong with an address", async () => {
    await expect(remoteSource(`${base}/missing.csv`)).rejects.toThrow(
      /missing.csv answered with status 404. Check the address./,
    );
    await expect(remoteSource("http://127.0.0.1:9/x.csv")).rejects.toThrow(/cannot be reached from this page. Check the address. The host must allow other pages/); // prettier-ignore
    await expect(remoteSource(`${base}/x`, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
