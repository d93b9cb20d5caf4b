import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { modelById, models, UnknownModelError } from "./registry.ts";

const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".model.ts"));
const publicFile = (path: string): URL => new URL(`../../public/${path}`, import.meta.url);

const LICENSES = ["MIT", "Apache-2.0", "CC-BY-4.0", "CC-BY-SA-4.0", "BSD-3-Clause"];
const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Arabic",
  "Hebrew",
  "Devanagari",
  "Han",
  "Kana",
  "Hangul",
  "Thai",
];

test("the registry holds every model file, once, the bundled ones first", () => {
  expect(files.length).toBeGreaterThan(0);
  expect(models.map(({ id }) => `${id}.model.ts`).sort()).toEqual(files.sort());
  const bundled = models.map((model) => model.bundled);
  expect(bundled).toEqual(bundled.toSorted((a, b) => Number(b) - Number(a)));
  expect(bundled[0]).toBe(true);
});

test("a model is found by its id, and an unknown id is answered with the known ones", () => {
  for (const model of models) expect(modelById(model.id)).toBe(model);
  expect(() => modelById("gpt-9")).toThrow(UnknownModelError);
  expect(() => modelById("gpt-9")).toThrow(/“gpt-9”.*explorer-en/);
});

describe.each(models.map((model) => [model.id, model] as const))("%s", (_, model) => {
  test("has an id that is safe in a path, and a label", () => {
    expect(model.id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
    expect(model.label.trim()).not.toBe("");
  });

  test("has plausible numbers", () => {
    expect(model.dim).toBeGreaterThanOrEqual(32);
    expect(model.dim).toBeLessThanOrEqual(4096);
    expect(Number.isInteger(model.dim)).toBe(true);
    expect(model.bytes).toBeGreaterThan(model.bundled ? 1e5 : 1e6);
    expect(model.gpuBytes).toBeGreaterThanOrEqual(model.bytes);
    expect(model.gpuBytes).toBeLessThan(1.5e9);
    expect(model.maxTokens).toBeGreaterThanOrEqual(64);
    expect(model.warmest).toBeGreaterThan(0.3);
    expect(model.warmest).toBeLessThanOrEqual(1);
  });

  test("says what it is for in one line, and under which licence", () => {
    expect(LICENSES).toContain(model.license);
    expect(model.purpose).toMatch(/^[A-Z].*\.$/);
    expect(model.purpose.length).toBeLessThanOrEqual(140);
    expect(model.purpose).not.toMatch(/[!\n]/);
    expect(model.languages).not.toBe("");
    for (const script of model.scripts) expect(SCRIPTS).toContain(script);
  });

  test("has prefixes that end in a space, or none", () => {
    for (const prefix of Object.values(model.prefix)) expect(prefix).toMatch(/^$|\S $/);
  });

  test("lives on the hub, unless it is bundled", () => {
    expect(model.hub === null).toBe(model.bundled);
    const { repo, revision } = model.hub ?? { repo: "none/none", revision: "none" };
    expect(repo).toMatch(/^[\w.-]+\/[\w.-]+$/);
    expect(revision).toMatch(/^[\w.-]+$/);
  });

  test("keeps its precision on both devices when it has no layers to speed up", () => {
    const { wasm, webgpu } = model.dtype;
    expect(model.isStatic && wasm !== webgpu).toBe(false);
  });

  test("names a list of words that is shipped", () => {
    const words = readFileSync(publicFile(model.words), "utf8").split("\n").filter(Boolean);
    // A model with layers reads the first 2,000 only: each costs a pass through the network.
    expect(words.length).toBeGreaterThanOrEqual(model.isStatic ? 10_000 : 2000);
  });
});

describe.each(models.filter((model) => model.bundled).map((model) => [model.id, model] as const))(
  "%s, bundled",
  (id, model) => {
    const weights = { fp32: "model", fp16: "model_fp16", q8: "model_quantized", q4: "model_q4" }[
      model.dtype.wasm
    ];
    const folder = `models/${id}/`;
    const parts = ["tokenizer.json", "tokenizer_config.json", `onnx/${weights}.onnx`, "config.json"];

    test("has all files a load asks for", () => {
      for (const file of [...parts, "explorer.json"])
        expect(existsSync(publicFile(folder + file))).toBe(true);
    });

    test("is described with the numbers of its files", () => {
      const facts = JSON.parse(readFileSync(publicFile(`${folder}explorer.json`), "utf8")) as Record<
        string,
        unknown
      >;
      expect(model.dim).toBe(facts["dim"]);
      expect(facts["revision"]).toMatch(/^[0-9a-f]{8,}$/);
      const sizes = parts.map((file) => statSync(publicFile(folder + file)).size);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(Math.abs(model.bytes - total)).toBeLessThan(0.01 * total);
      expect(total).toBeLessThan(4e6);
    });
  },
);
