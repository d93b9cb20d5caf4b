import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright";
import { tableModel, dot } from "./measure/vectors.ts";
import { readModel } from "./model/folder.ts";
import { settings } from "./settings.ts";

/**
 * Loads the shipped model in Chromium through transformers.js, on WASM and WebGPU, and checks: vectors of one text alone
 * and in a batch agree, so do both devices and the table read by Node; odd texts give finite unit vectors.
 * CHROMIUM names the browser, `/usr/bin/chromium` where it is unset.
 */
const TEXTS = [
  "king",
  "The cat sat on the mat",
  "A feline rested on the rug",
  "Crème brûlée, naïve façade: well-known words, in UPPER case and lower case (and so on).",
  "",
  "   ",
  "🦄🦄🦄",
  "漢字仮名",
  "don’t",
  "the longest text of all ".repeat(2000),
  "spam ".repeat(300),
];

const ROOT = join(import.meta.dirname, "..");
const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".html": "text/html",
};
const PAGE = `<!doctype html><script type="module">
import { pipeline, env } from "/node_modules/@huggingface/transformers/dist/transformers.min.js";
env.allowLocalModels = true;
env.allowRemoteModels = false;
env.localModelPath = "/public/models/";
env.useBrowserCache = false;
window.load = async (id, device) => {
  const ort = "/node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded" + (device === "webgpu" ? ".asyncify" : "");
  env.backends.onnx.wasm.wasmPaths = { mjs: location.origin + ort + ".mjs", wasm: location.origin + ort + ".wasm" };
  env.backends.onnx.wasm.numThreads = 1;
  const started = performance.now();
  const embed = await pipeline("feature-extraction", id, { dtype: "q8", device });
  window.embed = async (texts) => (await embed(texts, { pooling: "mean", normalize: true })).tolist();
  await window.embed(["one"]);
  return performance.now() - started;
};
window.speed = async () => {
  const texts = Array.from({ length: 2000 }, (_, i) => "a short text about the number " + i + " and its neighbours");
  const started = performance.now();
  for (let i = 0; i < texts.length; i += 64) await window.embed(texts.slice(i, i + 64));
  return texts.length / ((performance.now() - started) / 1000);
};
</script>`;

interface Page {
  load(id: string, device: string): Promise<number>;
  embed(texts: readonly string[]): Promise<number[][]>;
  speed(): Promise<number>;
}

const server = createServer((request, response) => {
  if (request.url === "/favicon.ico") return response.writeHead(204).end();
  const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
  if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  const file = join(ROOT, path);
  const allowed = path.startsWith("/public/") || path.startsWith("/node_modules/");
  if (!allowed || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  return createReadStream(file).pipe(response);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--enable-unsafe-webgpu",
    "--use-webgpu-adapter=swiftshader",
  ],
});
const problems: string[] = [];
const need = (holds: boolean, sentence: string) => {
  console.log(`${holds ? "ok    " : "FAILED"} ${sentence}`);
  if (!holds) problems.push(sentence);
};

const { table, tokenizer } = readModel(settings.modelId);
const node = tableModel("node", table, tokenizer);
const unit = (vector: readonly number[]) => Math.abs(Math.hypot(...vector) - 1) < 1e-3;
const lowest = (a: readonly number[][], b: readonly number[][]) =>
  Math.min(...a.map((vector, i) => dot(Float32Array.from(vector), Float32Array.from(b[i] ?? []))));

async function vectorsOn(device: "wasm" | "webgpu"): Promise<number[][]> {
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      console.log(`  console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => console.log(`  page error: ${error.message}`));
  await page.goto(origin);
  const loaded = await page.evaluate(([id, where]) => (window as unknown as Page).load(id, where), [
    settings.modelId,
    device,
  ] as const);
  const batch = await page.evaluate((texts) => (window as unknown as Page).embed(texts), TEXTS);
  const single: number[][] = [];
  for (const text of TEXTS) {
    single.push(...(await page.evaluate((one) => (window as unknown as Page).embed([one]), text)));
  }
  const speed = await page.evaluate(() => (window as unknown as Page).speed());
  console.log(
    `${device}: first vector after ${loaded.toFixed(0)} ms, ${speed.toFixed(0)} short texts a second`,
  );
  need(batch.every(unit), `${device}: every vector is finite and of length 1, odd texts included`);
  need(
    lowest(batch, single) > 0.9999,
    `${device}: alone and in a batch agree (lowest cosine ${lowest(batch, single).toFixed(6)})`,
  );
  await page.close();
  return batch;
}

try {
  const wasm = await vectorsOn("wasm");
  const plain = TEXTS.map((text, i) => ({ i, vector: node.embed(text) })).filter(
    ({ i }) => i < 4 || i === 8 || i === 10,
  );
  const agree = Math.min(...plain.map(({ i, vector }) => dot(vector, Float32Array.from(wasm[i] ?? []))));
  need(
    agree > 0.999,
    `wasm: agrees with the rows and tokenizer read by Node (lowest cosine ${agree.toFixed(6)})`,
  );
  const webgpu = await vectorsOn("webgpu").catch((error: unknown) => {
    need(false, `webgpu: ${String(error).split("\n")[0]}`);
    return undefined;
  });
  if (webgpu) {
    need(
      lowest(wasm, webgpu) > 0.999,
      `wasm and webgpu agree (lowest cosine ${lowest(wasm, webgpu).toFixed(6)})`,
    );
  }
} finally {
  await browser.close();
  server.close();
}
process.exitCode = problems.length > 0 ? 1 : 0;
