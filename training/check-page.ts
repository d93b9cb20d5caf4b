import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** What the check page offers to the script that drives it. */
export interface CheckPage {
  /** Loads a model and embeds one text; milliseconds from the call to the vector. */
  load(id: string, device: string): Promise<number>;
  /** Unit vectors of texts in batches of 64, given as UTF-16 codes so that lone surrogates arrive whole. */
  embed(texts: readonly (readonly number[])[]): Promise<number[][]>;
  /** Tokens that the model reads of a text, cut where it cuts. */
  tokens(text: readonly number[]): number;
  /** Short texts a second in batches of 64. */
  speed(texts: number): Promise<number>;
}

const ROOT = join(import.meta.dirname, "..");
const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".html": "text/html",
};

/** The plain transformers.js pipeline and nothing of ours. */
const PAGE = `<!doctype html><script type="module">
import { pipeline, env } from "/node_modules/@huggingface/transformers/dist/transformers.min.js";
env.allowLocalModels = true;
env.allowRemoteModels = false;
env.localModelPath = "/public/models/";
env.useBrowserCache = false;
const text = (codes) => codes.map((code) => String.fromCharCode(code)).join("");
let run;
const embed = async (texts) => (await run(texts, { pooling: "mean", normalize: true })).tolist();
window.load = async (id, device) => {
  const ort = "/node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded" + (device === "webgpu" ? ".asyncify" : "");
  env.backends.onnx.wasm.wasmPaths = { mjs: location.origin + ort + ".mjs", wasm: location.origin + ort + ".wasm" };
  env.backends.onnx.wasm.numThreads = 1;
  const started = performance.now();
  run = await pipeline("feature-extraction", id, { dtype: "q8", device });
  await embed(["one"]);
  return performance.now() - started;
};
window.embed = async (texts) => {
  const rows = [];
  for (let i = 0; i < texts.length; i += 64) rows.push(...(await embed(texts.slice(i, i + 64).map(text))));
  return rows;
};
window.tokens = (codes) => run.tokenizer(text(codes), { padding: true, truncation: true }).input_ids.dims[1];
window.speed = async (count) => {
  const texts = Array.from({ length: count }, (_, i) => "a short text about the number " + i + " and its neighbours");
  const started = performance.now();
  for (let i = 0; i < texts.length; i += 64) await embed(texts.slice(i, i + 64));
  return texts.length / ((performance.now() - started) / 1000);
};
window.isReady = true;
</script>`;

/** Serves the page, the models and the libraries; files may be kept by the browser, so that a second load is warm. */
export async function serveCheckPage(): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    const file = join(ROOT, path);
    const allowed = path.startsWith("/public/") || path.startsWith("/node_modules/");
    if (!allowed || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": statSync(file).size,
      "cache-control": "max-age=600",
    });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
