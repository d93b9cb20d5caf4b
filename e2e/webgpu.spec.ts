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

test("the same vectors on WASM and on WebGPU, for texts of every kind, from every bundled model", async ({
  page,
  open,
  noise,
}) => {
  await open();
  expect(MIXED).toHaveLength(30);
  const bundled = await page.evaluate(() => window.explorer.models().filter((model) => model.bundled));
  expect(bundled.map(({ id }) => id)).toEqual(expect.arrayContaining(["explorer-en", "explorer-words"]));
  for (const { id, dim } of bundled) {
    const result = await page.evaluate(
      async ({ id, texts }) => {
        const { explorer } = window;
        const wasm = await explorer.useModel(id, { device: "wasm" });
        const onWasm = await explorer.embed(texts);
        const gpu = await explorer.useModel(id, { device: "webgpu" });
        const onGpu = await explorer.embed(texts);
        const { model } = explorer.snapshot() as { model: { note: string } };
        return {
          devices: [wasm.device, gpu.device],
          note: model.note,
          dim: onWasm.dim,
          wasm: onWasm.vectors,
          gpu: onGpu.vectors,
        };
      },
      { id, texts: MIXED },
    );
    expect(result.devices, id).toEqual(["wasm", "webgpu"]);
    expect(result.note, id).toBe("");
    expect(result.dim, id).toBe(dim);
    const onWasm = rowsOf(result.wasm, result.dim);
    const onGpu = rowsOf(result.gpu, result.dim);
    expect(onGpu, id).toHaveLength(MIXED.length);
    onWasm.forEach((row, i) => {
      const name = `${id}: ${MIXED[i]?.slice(0, 40)}`;
      expect(Math.hypot(...row), name).toBeCloseTo(1, 4);
      expect(cosine(row, onGpu[i] ?? []), name).toBeGreaterThanOrEqual(0.999);
    });
  }
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
