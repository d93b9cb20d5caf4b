import { createHash } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { download } from "./hub-download.ts";
import { ModelFiles } from "./hub-files.ts";

/* The page's own host has the model and says what its files must be. */

const FILES: Readonly<Record<string, string>> = {
  "config.json": '{"model_type":"bert"}',
  "tokenizer.json": '{"model":{}}',
  "tokenizer_config.json": "{}",
  "onnx/model_quantized.onnx": "weights ".repeat(100_000),
};

let answer: RequestListener;
const server = createServer((request, response) => answer(request, response));
let home = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fileOf = (url = ""): string => url.replace("/models/tiny/", "");

const open = (): ModelFiles =>
  new ModelFiles(
    {
      recipe: {
        id: "tiny",
        dim: 4,
        pooling: "mean",
        normalize: true,
        prefix: { query: "", passage: "" },
        maxTokens: 8,
        dtype: { wasm: "q8", webgpu: "q8" },
        isStatic: true,
        hub: { repo: "someone/tiny", revision: "main" },
      },
      device: "wasm",
      modelsUrl: `${home}models/`,
      hubUrl: `${home}nobody/`,
    },
    { signal: new AbortController().signal, onProgress: () => {}, useCache: true, fromHub: download },
  );

const caught = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error("nothing was thrown")),
    (error: unknown) => error as Error,
  );

const WEIGHTS = "onnx/model_quantized.onnx";
const sumOf = (text: string) => ({
  bytes: text.length,
  sha256: createHash("sha256").update(text).digest("hex"),
});

/** The own host has the model and says what its files must be. Returns what it was asked for. */
function besideThePage(change: Readonly<Record<string, RequestListener>> = {}): string[] {
  const own: string[] = [];
  const sums = Object.fromEntries(Object.entries(FILES).map(([file, text]) => [file, sumOf(text)]));
  answer = (request, response) => {
    const file = fileOf(request.url);
    own.push(file);
    const other = change[file];
    if (other) return other(request, response);
    const body = file === "checksums.json" ? JSON.stringify({ files: sums }) : FILES[file];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  };
  return own;
}

test("files beside the page are held against their checksums", async () => {
  const own = besideThePage();
  const files = open();
  await files.locate();
  await files.tokenizer();
  expect((await files.weights("q8")).bytes.length).toBe(800_000);
  expect(own).toContain("checksums.json");
});

test("without checksums.json they are used as they are", async () => {
  besideThePage({ "checksums.json": (_, response) => response.writeHead(404).end() });
  const files = open();
  await files.locate();
  expect((await files.weights("q8")).bytes.length).toBe(800_000);
});

test.each([
  [
    "of the same length",
    "Weights ".repeat(100_000),
    /SHA-256 [0-9a-f]{12}… was expected, [0-9a-f]{12}… was found/,
  ],
  ["cut short", "weights ".repeat(50_000), /a length of 800 000 bytes was expected, 400 000 was found/],
])("a wrong file %s is named with what was expected and what was found", async (_, body, says) => {
  const own = besideThePage({ [WEIGHTS]: (_, response) => response.writeHead(200).end(body) });
  const files = open();
  await files.locate();
  const error = await caught(files.weights("q8"));
  expect(error.name).toBe("DownloadError");
  expect(error.message).toMatch(
    /^tiny\/onnx\/model_quantized\.onnx from 127\.0\.0\.1:\d+ is not the file it must be: /,
  );
  expect(error.message).toMatch(says);
  expect(error.message).toMatch(/It was not used and not kept\.$/);
  expect(own.filter((file) => file === WEIGHTS)).toHaveLength(2);
});

test("a wrong copy on the way is passed over once", async () => {
  let times = 0;
  besideThePage({
    [WEIGHTS]: (_, response) =>
      response.writeHead(200).end(times++ === 0 ? "an old copy" : FILES["onnx/model_quantized.onnx"]),
  });
  const files = open();
  await files.locate();
  expect((await files.weights("q8")).bytes.length).toBe(800_000);
  expect(times).toBe(2);
});

test("a wrong config is found too", async () => {
  besideThePage({ "config.json": (_, response) => response.writeHead(200).end('{"model_type":"BERT"}') });
  const files = open();
  await files.locate();
  expect((await caught(files.tokenizer())).message).toMatch(
    /tiny\/config\.json .* is not the file it must be/,
  );
});

test("what is not among the checksums is not asked for", async () => {
  const own = besideThePage();
  const files = open();
  await files.locate();
  expect(await caught(files.weights("fp16"))).toMatchObject({ name: "ModelMissingError" });
  expect(own).not.toContain("onnx/model_fp16.onnx");
});
