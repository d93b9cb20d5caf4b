import { rowsOf } from "./brute-force.ts";
import { cosine, expect, lines, test } from "./fixtures.ts";

const MIXED = [
  "",
  " ",
  "a",
  "🦊🌧️🚲",
  "שלום עולם",
  "これは日本語の文です。",
  "Привет, мир",
  "I don't think so; do you?",
  "42",
  "3.14159 × 2 = 6.28318",
  "supercalifragilisticexpialidocious",
  "<img src=x onerror=alert(1)>",
  "tab\tand\nnewline",
  "THE SAME IN CAPITALS",
  "the same in capitals",
  "river ".repeat(700),
  "A long report about weather, tides and boats. ".repeat(40),
  ...lines(13),
];

test("the same vectors on WASM and on WebGPU, for texts of every kind", async ({ page, open, noise }) => {
  await open();
  expect(MIXED).toHaveLength(30);
  const result = await page.evaluate(async (texts) => {
    const { explorer } = window;
    const wasm = await explorer.useModel("explorer-en", { device: "wasm" });
    const onWasm = await explorer.embed(texts);
    const gpu = await explorer.useModel("explorer-en", { device: "webgpu" });
    const onGpu = await explorer.embed(texts);
    const { model } = explorer.snapshot() as { model: { note: string } };
    return {
      devices: [wasm.device, gpu.device],
      note: model.note,
      dim: onWasm.dim,
      wasm: onWasm.vectors,
      gpu: onGpu.vectors,
    };
  }, MIXED);
  expect(result.devices).toEqual(["wasm", "webgpu"]);
  expect(result.note).toBe("");
  const onWasm = rowsOf(result.wasm, result.dim);
  const onGpu = rowsOf(result.gpu, result.dim);
  expect(onGpu).toHaveLength(MIXED.length);
  onWasm.forEach((row, i) => {
    expect(Math.hypot(...row), MIXED[i]?.slice(0, 40)).toBeCloseTo(1, 4);
    expect(cosine(row, onGpu[i] ?? []), MIXED[i]?.slice(0, 40)).toBeGreaterThanOrEqual(0.999);
  });
  expect(noise).toEqual([]);
});

test("without WebGPU the model runs on WASM, and says why", async ({ page, open }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "gpu", { get: () => undefined }));
  await page.addInitScript(() => {
    const Original = window.Worker;
    // Workers have a navigator of their own.
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        const cut = `Object.defineProperty(WorkerNavigator.prototype, "gpu", { get: () => undefined }); import ${JSON.stringify(String(new URL(url, location.href)))};`;
        super(URL.createObjectURL(new Blob([cut], { type: "text/javascript" })), options);
      }
    };
  });
  await open();
  const { device, note } = await page.evaluate(async () => {
    const { device } = await window.explorer.useModel("explorer-en", { device: "webgpu" });
    return { device, note: (window.explorer.snapshot()["model"] as { note: string }).note };
  });
  expect(device).toBe("wasm");
  expect(note).toContain("does not offer WebGPU");
  expect(await page.evaluate(() => window.explorer.similarity("a cat", "a cat"))).toBeCloseTo(1, 4);
});
