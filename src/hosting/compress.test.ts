import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compressFolder } from "./compress.ts";

let folder: string;
let memory: string;
const path = (name: string): string => join(folder, name);

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), "explorer-compress-"));
  folder = join(root, "site");
  memory = join(root, "memory");
  mkdirSync(join(folder, "assets"), { recursive: true });
});

afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

describe("packed twins", () => {
  it("hold the same bytes, and are there as brotli and as gzip", async () => {
    const text = "the same words again and again. ".repeat(200);
    writeFileSync(path("assets/index-1.js"), text);
    const sums = await compressFolder(folder, memory);
    expect(brotliDecompressSync(readFileSync(path("assets/index-1.js.br"))).toString()).toBe(text);
    expect(gunzipSync(readFileSync(path("assets/index-1.js.gz"))).toString()).toBe(text);
    expect(sums).toMatchObject({ files: 1, bytes: text.length });
    expect(sums.brotli).toBe(readFileSync(path("assets/index-1.js.br")).length);
    expect(readFileSync(path("assets/index-1.js"), "utf8")).toBe(text);
  });

  it("are left out where they would save nothing: small files, pictures, noise", async () => {
    writeFileSync(path("small.json"), "{}");
    writeFileSync(path("picture.png"), Buffer.alloc(5000));
    writeFileSync(path("noise.bin"), randomBytes(5000));
    await compressFolder(folder, memory);
    expect(readdirSync(folder).toSorted()).toEqual(["assets", "noise.bin", "picture.png", "small.json"]);
  });

  it("follow their file: an older content leaves with the next run", async () => {
    writeFileSync(path("page.html"), "before ".repeat(400));
    await compressFolder(folder, memory);
    writeFileSync(path("page.html"), "after ".repeat(400));
    await compressFolder(folder, memory);
    expect(brotliDecompressSync(readFileSync(path("page.html.br"))).toString()).toContain("after");
    writeFileSync(path("page.html"), "short");
    await compressFolder(folder, memory);
    expect(existsSync(path("page.html.br"))).toBe(false);
  });

  it("are taken from memory when the content is known", async () => {
    writeFileSync(path("page.html"), "words ".repeat(400));
    await compressFolder(folder, memory);
    const kept = readdirSync(memory).find((name) => name.endsWith(".br"));
    writeFileSync(join(memory, kept ?? ""), "remembered");
    await compressFolder(folder, memory);
    expect(readFileSync(path("page.html.br"), "utf8")).toBe("remembered");
  });
});
