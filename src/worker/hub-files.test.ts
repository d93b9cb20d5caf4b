import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FileProgress, LoadRequest } from "#protocol/embed.ts";
import { download } from "./hub-download.ts";
import { ModelFiles } from "./hub-files.ts";

/* A real host that can be told to misbehave. Own origin and hub are two ports of it. Node has no Cache Storage. */

const FILES: Readonly<Record<string, string>> = {
  "config.json": '{"model_type":"bert"}',
  "tokenizer.json": '{"model":{}}',
  "tokenizer_config.json": "{}",
  "onnx/model_quantized.onnx": "weights ".repeat(100_000),
};

let own: Server;
let hub: Server;
let answerOwn: RequestListener | undefined;
let answerHub: RequestListener | undefined;
let asked: string[] = [];

const listen = (server: Server): Promise<Server> =>
  new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const fileOf = (url = ""): string => url.replace(/^\/.*\/(resolve\/main|tiny)\//, "");

beforeAll(async () => {
  own = await listen(
    createServer((request, response) => {
      if (answerOwn !== undefined) return answerOwn(request, response);
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>not here</h1>");
    }),
  );
  hub = await listen(
    createServer((request, response) => {
      if (request.url?.startsWith("/api/") !== true) asked.push(fileOf(request.url));
      if (answerHub !== undefined) return answerHub(request, response);
      const body = FILES[fileOf(request.url)];
      if (body === undefined) response.writeHead(404).end("Entry not found");
      else response.writeHead(200, { "content-length": body.length }).end(body);
    }),
  );
});

beforeEach(() => {
  answerOwn = undefined;
  answerHub = undefined;
  asked = [];
});

afterAll(() => {
  for (const server of [own, hub]) {
    server.closeAllConnections();
    server.close();
  }
});

const request = (changes: Partial<LoadRequest["recipe"]> = {}): LoadRequest => ({
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
    ...changes,
  },
  device: "wasm",
  modelsUrl: `${addressOf(own)}models/`,
  hubUrl: addressOf(hub),
});

function open(
  of: LoadRequest = request(),
  options: { signal?: AbortSignal; onProgress?: (files: readonly FileProgress[]) => void } = {},
): ModelFiles {
  const { signal = new AbortController().signal, onProgress = () => {} } = options;
  return new ModelFiles(of, { signal, onProgress, useCache: true, fromHub: download });
}

/** Answers one file in its own way and the others as usual. */
const only =
  (file: string, answer: RequestListener): RequestListener =>
  (request, response) => {
    if (fileOf(request.url) === file) return answer(request, response);
    response.writeHead(200).end(FILES[fileOf(request.url)]);
  };

const caught = (promise: Promise<unknown>): Promise<Error & { loaded?: number; total?: number }> =>
  promise.then(
    () => Promise.reject(new Error("nothing was thrown")),
    (error: unknown) => error as Error,
  );

test("the page's own host is asked first, and the hub not at all when it has the model", async () => {
  answerOwn = (request, response) => response.writeHead(200).end(FILES[fileOf(request.url)]);
  const files = open();
  await files.locate();
  expect((await files.weights("q8")).bytes.length).toBe(800_000);
  expect((await files.tokenizer()).config).toEqual({ model_type: "bert" });
  expect(asked).toEqual([]);
  expect(files.fetched).toEqual([]);
});

test("the hub is asked when the own host has nothing, and everything fetched is on record", async () => {
  const files = open();
  await files.locate();
  await files.tokenizer();
  await files.weights("q8");
  const host = new URL(addressOf(hub)).host;
  expect(files.fetched).toContainEqual({ host, file: "onnx/model_quantized.onnx", bytes: 800_000 });
  expect(files.fetched.map(({ file }) => file).sort()).toEqual(Object.keys(FILES).sort());
});

test("a start page answered for every address is not mistaken for a model", async () => {
  answerOwn = (_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
  await open().locate();
  expect(asked).toEqual(["config.json"]);
});

test("a bundled model is never looked for on the hub", async () => {
  const files = open(request({ hub: null }));
  await files.locate();
  const error = await caught(files.tokenizer());
  expect(error).toMatchObject({ name: "ModelMissingError" });
  expect(asked).toEqual([]);
});

test("a model that does not exist is named with its host", async () => {
  const missing = request({ hub: { repo: "someone/missing", revision: "main" } });
  answerHub = (_, response) => response.writeHead(404).end();
  const error = await caught(open(missing).locate());
  expect(error.name).toBe("ModelMissingError");
  expect(error.message).toMatch(
    /^127\.0\.0\.1:\d+ was asked for someone\/missing\/config\.json, which does not exist there\.$/,
  );
});

test.each([401, 403])("an answer %i says that the model may not be open", async (status) => {
  answerHub = (_, response) => response.writeHead(status).end();
  expect(await caught(open().locate())).toMatchObject({
    name: "ModelMissingError",
    message: expect.stringContaining("not open to everyone") as string,
  });
});

test("a host in trouble is a failed download, not a missing model", async () => {
  answerHub = (_, response) => response.writeHead(503).end();
  expect(await caught(open().locate())).toMatchObject({ name: "DownloadError" });
});

test("a host that cannot be reached is named", async () => {
  const closed = await listen(createServer());
  const hubUrl = addressOf(closed);
  await new Promise((done) => closed.close(done));
  const error = await caught(open({ ...request(), hubUrl }).locate());
  expect(error).toMatchObject({ name: "OfflineError", host: new URL(hubUrl).host });
});

test("a connection that breaks off says how far it came", async () => {
  answerHub = only("onnx/model_quantized.onnx", (_, response) => {
    response.writeHead(200, { "content-length": 800_000 });
    response.write("weights ".repeat(25_000), () => setTimeout(() => response.destroy(), 20));
  });
  const files = open();
  await files.locate();
  const error = await caught(files.weights("q8"));
  expect(error.name).toBe("DownloadError");
  expect(error.message).toMatch(
    /^The download stopped at 0\.2 of 0\.8 MB\. 127\.0\.0\.1:\d+ closed the connection\.$/,
  );
  expect(error).toMatchObject({ loaded: 200_000, total: 800_000 });
});

test("a page instead of a file is recognised", async () => {
  answerHub = only("onnx/model_quantized.onnx", (_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<h1>Sign in</h1>");
  });
  const files = open();
  await files.locate();
  expect((await caught(files.weights("q8"))).message).toMatch(/answered with a web page instead of/);
});

test("a tokenizer that is cut short is recognised", async () => {
  answerHub = only("tokenizer.json", (_, response) => response.writeHead(200).end('{"model":'));
  const files = open();
  await files.locate();
  expect((await caught(files.tokenizer())).message).toMatch(
    /tokenizer\.json from .* is cut short or is not JSON/,
  );
});

test("tokenizer settings may be absent", async () => {
  answerHub = only("tokenizer_config.json", (_, response) => response.writeHead(404).end());
  const files = open();
  await files.locate();
  expect((await files.tokenizer()).tokenizerConfig).toEqual({});
});

test("the other precision is fetched only where the recipe names one", async () => {
  answerHub = (request, response) => {
    const file = fileOf(request.url);
    if (file === "onnx/model_quantized.onnx") response.writeHead(404).end();
    else response.writeHead(200).end(FILES[file] ?? "full weights");
  };
  const strict = open();
  await strict.locate();
  expect(await caught(strict.weights("q8"))).toMatchObject({ name: "ModelMissingError" });
  const lenient = open(request({ dtypeOtherwise: "fp32" }));
  await lenient.locate();
  expect(await lenient.weights("q8")).toMatchObject({ dtype: "fp32" });
});

test("aborting ends the connection", async () => {
  let closed = false;
  answerHub = only("onnx/model_quantized.onnx", (_, response) => {
    response.on("close", () => (closed = true));
    response.writeHead(200, { "content-length": 800_000 });
    response.write("weights ");
  });
  const stop = new AbortController();
  const files = open(request(), { signal: stop.signal });
  await files.locate();
  const fetching = caught(files.weights("q8"));
  setTimeout(() => stop.abort(), 30);
  expect((await fetching).name).toBe("AbortError");
  await expect.poll(() => closed).toBe(true);
});

test("progress counts every file up to done", async () => {
  const seen: FileProgress[] = [];
  const files = open(request(), { onProgress: (all) => seen.push(...all) });
  await files.locate();
  await files.weights("q8");
  const weights = seen.filter(({ file }) => file === "onnx/model_quantized.onnx");
  expect(weights.at(0)).toMatchObject({ loaded: 0, total: 800_000, done: false, cached: false });
  expect(weights.at(-1)).toMatchObject({ loaded: 800_000, total: 800_000, done: true });
  const loaded = weights.map((progress) => progress.loaded);
  expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
});

test("a sign-in page is recognised whatever type it comes under", async () => {
  const portal: RequestListener = (_, response) =>
    response
      .writeHead(200, { "content-type": "application/octet-stream" })
      .end("\n<!DOCTYPE html><title>Wi-Fi</title>");
  answerHub = only("onnx/model_quantized.onnx", portal);
  const files = open();
  await files.locate();
  expect((await caught(files.weights("q8"))).message).toBe(
    `${new URL(addressOf(hub)).host} answered with a web page instead of someone/tiny/onnx/model_quantized.onnx. The network may want you to sign in first.`,
  );
});
