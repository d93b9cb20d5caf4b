import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { cutAfter, startHubHost, type HubHost } from "./hub-host.ts";
import type { Model } from "../src/models/model.ts";
import { describeModel } from "./tools/adding/describe-model.ts";
import { addModel, wholeModel, type AddOptions, type Added } from "./tools/adding/add-model.ts";
import { knownModels, meant } from "./tools/adding/known.ts";
import { runTool } from "./tools/run-tool.ts";

/* `npm run models:add` against a host of one's own that does what the hub does, and what goes wrong there. No browser. */

const REPO = "Xenova/all-MiniLM-L6-v2";
const ID = "all-MiniLM-L6-v2";
const WEIGHTS = "onnx/model_quantized.onnx";

/** Bytes that nobody could mistake for others. */
const weights = (seed: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: 600_000 }, (_, i) => (i * seed + (i >> 7)) & 255));
const FILES: Readonly<Record<string, Buffer>> = {
  "README.md": Buffer.from("# A card\n"),
  LICENSE: Buffer.from("Apache License\n"),
  "config.json": Buffer.from('{"model_type":"bert","hidden_size":384}'),
  "tokenizer.json": Buffer.from('{"model":{}}'),
  "tokenizer_config.json": Buffer.from("{}"),
  "vocab.txt": Buffer.from("not needed"),
  "onnx/model.onnx": weights(3),
  "onnx/model_fp16.onnx": weights(5),
  [WEIGHTS]: weights(7),
};

interface Fixtures {
  readonly repo: string;
  readonly hub: HubHost;
  readonly place: string;
  /** Adds the model; what was said on the way. */
  readonly add: (change?: Partial<AddOptions>) => Promise<Added & { readonly said: readonly string[] }>;
}

const test = base.extend<Fixtures>({
  repo: [REPO, { option: true }],
  hub: async ({ repo }, use) => {
    const hub = await startHubHost(repo, FILES);
    await use(hub);
    await hub.close();
  },
  place: async ({ browserName }, use) => {
    const place = mkdtempSync(join(tmpdir(), `explorer-add-${browserName}-`));
    mkdirSync(join(place, "waiting"));
    mkdirSync(join(place, "models"));
    await use(place);
    rmSync(place, { recursive: true });
  },
  add: async ({ hub, place }, use) => {
    await use(async (change) => {
      const said: string[] = [];
      const added = await addModel({
        id: ID,
        repo: REPO,
        revision: "main",
        dtypes: ["q8"],
        hub: hub.url,
        pauses: [1, 1],
        folder: join(place, "models"),
        waiting: join(place, "waiting"),
        say: (line) => said.push(line),
        ...change,
      });
      return { ...added, said };
    });
  },
});

const read = (place: string, path: string): Buffer => readFileSync(join(place, "models", ID, path));
const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "nothing went wrong",
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
  );
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();

test("fetches exactly what the explorer needs, with licence and card, and writes what each file must be", async ({
  add,
  hub,
  place,
}) => {
  const added = await add();
  expect(filesIn(join(place, "models"))).toEqual(
    [
      "LICENSE",
      "README.md",
      "checksums.json",
      "config.json",
      "model_quantized.onnx",
      "tokenizer.json",
      "tokenizer_config.json",
    ].sort(),
  );
  expect(hub.asked.toSorted()).toEqual(
    ["LICENSE", "README.md", WEIGHTS, "config.json", "tokenizer.json", "tokenizer_config.json"].sort(),
  );
  const written = JSON.parse(read(place, "checksums.json").toString()) as Added;
  expect(written).toMatchObject({ id: ID, repo: REPO, revision: hub.commit, license: "mit", dtypes: ["q8"] });
  for (const [path, { bytes, sha256 }] of Object.entries(written.files)) {
    expect(bytes).toBe(read(place, path).length);
    expect(sha256).toBe(
      createHash("sha256")
        .update(FILES[path] ?? "")
        .digest("hex"),
    );
  }
  expect(added.files).toEqual(written.files);
  expect(readdirSync(join(place, "waiting"))).toEqual([]);
  expect(await wholeModel(join(place, "models", ID))).not.toBeNull();
});

test("what is here and right is not fetched again; what was changed is", async ({ add, hub, place }) => {
  await add();
  hub.asked.length = 0;
  await add();
  expect(hub.asked).toEqual([]);
  writeFileSync(join(place, "models", ID, "tokenizer.json"), '{"model":[]}');
  expect(await wholeModel(join(place, "models", ID))).toBeNull();
  await add();
  expect(hub.asked).toEqual(["tokenizer.json"]);
  expect(read(place, "tokenizer.json").equals(FILES["tokenizer.json"] ?? Buffer.alloc(0))).toBe(true);
});

test("goes on where a broken connection left it, in the same run and in the next one", async ({
  add,
  hub,
  place,
}) => {
  hub.ways.set(WEIGHTS, cutAfter(100_000));
  await add(); // pieces of 100 000 at most, of 600 000: each try brings one, so none is the last
  const [first, ...others] = hub.asked.filter((one) => one.startsWith(WEIGHTS));
  expect(first).toBe(WEIGHTS);
  const starts = others.map((one) => Number(/bytes=(\d+)-$/.exec(one)?.[1]));
  expect(starts.length).toBeGreaterThanOrEqual(5);
  expect(starts.every((start, i) => start > (starts[i - 1] ?? 0))).toBe(true);
  expect(read(place, WEIGHTS).equals(FILES[WEIGHTS] ?? Buffer.alloc(0))).toBe(true);

  rmSync(join(place, "models", ID), { recursive: true });
  let left = 250_000;
  hub.ways.set(WEIGHTS, (request, answer, bytes) => {
    cutAfter(left)(request, answer, bytes);
    left = 0;
  });
  const said = await failure(add());
  // What had come but was not taken yet when the connection broke is lost; never more.
  const came = Number(/stopped at (\d+) of 600000/.exec(said)?.[1]);
  expect(came).toBeGreaterThan(0);
  expect(came).toBeLessThanOrEqual(250_000);
  expect(said).toBe(
    `Failure: The download of ${WEIGHTS} stopped at ${came} of 600000 bytes. What came is kept: run this again to go on.`,
  );
  expect(existsSync(join(place, "models", ID, "config.json"))).toBe(false);
  hub.ways.clear();
  hub.asked.length = 0;
  const again = await add();
  expect(hub.asked).toContain(`${WEIGHTS} bytes=${came}-`);
  expect(hub.asked).not.toContain("tokenizer.json");
  expect(again.said[0]).toContain("Going on with revision c0ffee");
  expect(read(place, WEIGHTS).equals(FILES[WEIGHTS] ?? Buffer.alloc(0))).toBe(true);
});

test("a host without ranges sends it all again, and it is right", async ({ add, hub, place }) => {
  hub.ranges = false;
  let times = 0;
  hub.ways.set(WEIGHTS, (request, answer, bytes) => {
    if (times++ === 0) return cutAfter(100_000)(request, answer, bytes);
    answer.writeHead(200, { "content-length": bytes.length }).end(bytes);
  });
  await add();
  expect(read(place, WEIGHTS).equals(FILES[WEIGHTS] ?? Buffer.alloc(0))).toBe(true);
});

test("a piece of another file is found out and fetched anew", async ({ add, hub, place }) => {
  hub.ways.set(WEIGHTS, cutAfter(100_000));
  expect(await failure(add({ pauses: [] }))).toMatch(/stopped at \d+ of 600000/);
  writeFileSync(join(place, "waiting", ID, `${WEIGHTS}.part`), Buffer.alloc(100_000, 9));
  hub.ways.clear();
  await add();
  expect(read(place, WEIGHTS).equals(FILES[WEIGHTS] ?? Buffer.alloc(0))).toBe(true);
  expect(hub.asked.slice(-3)).toContain(WEIGHTS); // from the beginning
});

test("a wrong file is named with what was expected and found, and is not kept", async ({
  add,
  hub,
  place,
}) => {
  hub.ways.set(WEIGHTS, (_, answer, bytes) => answer.writeHead(200).end(Buffer.alloc(bytes.length, 1)));
  const said = await failure(add());
  const expected = createHash("sha256")
    .update(FILES[WEIGHTS] ?? "")
    .digest("hex");
  expect(said).toMatch(
    new RegExp(
      `^Failure: ${WEIGHTS} from 127\\.0\\.0\\.1:\\d+ is not the file it must be: ${expected} was expected, [0-9a-f]{64} was found\\.`,
    ),
  );
  expect(filesIn(place).filter((name) => name.includes("onnx"))).toEqual([]);
  hub.ways.set("config.json", (_, answer, bytes) => answer.writeHead(200).end(Buffer.alloc(bytes.length, 1)));
  hub.ways.delete(WEIGHTS);
  expect(await failure(add())).toMatch(/config\.json .* [0-9a-f]{40} was expected/); // Git's sum of a small file
  expect(existsSync(join(place, "models", ID))).toBe(false);
});

test("a listing of several pages is read to its end", async ({ add, hub }) => {
  hub.page = 2;
  expect(Object.keys((await add()).files)).toHaveLength(6);
});

test("a model that the explorer does not list is described from what its repository says", async ({
  add,
  hub,
  place,
}) => {
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  hub.files.set(
    "1_Pooling/config.json",
    json({ word_embedding_dimension: 384, pooling_mode_cls_token: true }),
  );
  hub.files.set("sentence_bert_config.json", json({ max_seq_length: 256 }));
  hub.files.set(
    "config_sentence_transformers.json",
    json({ prompts: { query: "query: ", document: "passage: " } }),
  );
  const added = await add({ id: "new-model", dtypes: ["q8", "fp16"] });
  const path = await describeModel(added, hub.url, join(place, "models"), place);
  // Types are all that is not JavaScript in it.
  const text = readFileSync(path, "utf8");
  expect(text).toContain("} satisfies Model;");
  const plain = join(place, "new-model.mjs");
  writeFileSync(plain, text.replace(/^import type .*$/m, "").replace("} satisfies Model;", "};"));
  const { default: model } = (await import(plain)) as { default: Model };
  expect(model).toMatchObject({
    id: "new-model",
    dim: 384,
    pooling: "cls",
    maxTokens: 256,
    license: "MIT",
    isStatic: false,
    prefix: { query: "query: ", passage: "passage: " },
    dtype: { wasm: "q8", webgpu: "fp16" },
    hub: { repo: REPO, revision: hub.commit },
  });
  expect(model.bytes).toBeGreaterThan(1_200_000);
  writeFileSync(join(place, "models/new-model/config.json"), "{}");
  hub.files.delete("1_Pooling/config.json");
  expect(await failure(describeModel(added, hub.url, join(place, "models"), place))).toContain(
    "does not say how long its vectors are.",
  );
});

test.describe("one clear sentence for", () => {
  test("a model that is not there, and one that is not open", async ({ add, hub }) => {
    hub.status = 404;
    expect(await failure(add())).toMatch(
      /^Failure: There is no model “Xenova\/all-MiniLM-L6-v2” on 127\.0\.0\.1:\d+\. Check the name/,
    );
    hub.status = 401;
    expect(await failure(add())).toMatch(
      /does not exist on .*, or is not open to everyone\. The explorer needs a model that can be fetched without signing in\.$/,
    );
  });

  test("a host in trouble, after some tries; and none where it recovers", async ({ add, hub }) => {
    hub.status = 503;
    expect(await failure(add())).toMatch(/answered with error 503 when asked for .* Try again later\.$/);
    setTimeout(() => (hub.status = 200), 100);
    await add({ pauses: [60, 120, 240] });
  });

  test("no network", async ({ add, hub }) => {
    await hub.close();
    expect(await failure(add())).toMatch(
      /^Failure: 127\.0\.0\.1:\d+ could not be reached\. Check the connection, or name a mirror with --hub/,
    );
  });

  test("a network that wants a sign-in first", async ({ add, hub }) => {
    hub.ways.set(WEIGHTS, (_, answer) =>
      answer.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>"),
    );
    expect(await failure(add())).toMatch(
      /answered with a web page instead of onnx\/model_quantized\.onnx\. The network may want you to sign in first\.$/,
    );
  });

  test("a full disk", async ({ add, hub, place }) => {
    test.skip(!existsSync("/dev/full"), "/dev/full is Linux's own");
    hub.ways.set(WEIGHTS, cutAfter(10));
    await failure(add({ pauses: [] }));
    const part = join(place, "waiting", ID, `${WEIGHTS}.part`);
    rmSync(part);
    mkdirSync(dirname(part), { recursive: true });
    symlinkSync("/dev/full", part);
    hub.ways.clear();
    expect(await failure(add())).toMatch(
      /^Failure: The disk is full: .*\.part could not be written\. Make room and run this again/,
    );
  });

  test("weights of another precision, weights there are none of, and what else is missing", async ({
    add,
    hub,
  }) => {
    expect(await failure(add({ dtypes: ["q4"] }))).toContain(
      "has no weights as q4; there are fp32, fp16, q8. Choose with --dtype.",
    );
    expect((await add({ dtypes: ["q4"], otherwise: "fp32", id: "other" })).dtypes).toEqual(["fp32"]);
    for (const path of hub.files.keys()) if (path.startsWith("onnx/")) hub.files.delete(path);
    hub.commit = "decade".padEnd(40, "0");
    expect(await failure(add({ id: "third" }))).toContain(
      "has no onnx/model*.onnx, which the explorer runs.",
    );
    hub.files.set(WEIGHTS, weights(7));
    hub.files.delete("tokenizer.json");
    expect(await failure(add({ id: "fourth" }))).toContain(
      "has no tokenizer.json, which the explorer needs.",
    );
  });

  test("a name that nobody knows, a bundled model, and what is in the list by another owner", async () => {
    const models = await knownModels();
    expect(models.length).toBeGreaterThan(5);
    expect(() => meant("gpt-9", models)).toThrow(
      /There is no model “gpt-9”\. The explorer lists all-MiniLM-L6-v2, .* owner\/model\.$/,
    );
    expect(() => meant("explorer-en", models)).toThrow(
      "explorer-en comes with the page; there is nothing to fetch.",
    );
    expect(() => meant("someone/all-MiniLM-L6-v2", models)).toThrow(/is in the list already, from Xenova/);
    expect(meant(REPO, models)).toMatchObject({ repo: REPO, model: { id: ID } });
    expect(meant("someone/new-model", models)).toEqual({
      model: null,
      id: "new-model",
      repo: "someone/new-model",
    });
    expect(() => meant("someone/../../etc", models)).toThrow(/There is no model/);
  });
});

test("the command itself: both precisions by default, a mirror by --hub, one line and exit code 1 where it fails", async ({
  hub,
  place,
}) => {
  const to = join(place, "models");
  const done = await runTool("models-add", [ID, "--hub", hub.url, "--to", to], {
    EXPLORER_CACHE: join(place, "cache"),
  });
  expect(done).toMatchObject({ code: 0 });
  expect(done.output).toContain(`${ID} is in ${to}/${ID}`);
  expect(existsSync(join(to, ID, "onnx/model_fp16.onnx"))).toBe(true);
  const slip = await runTool("models-add", [ID, "--hubb", hub.url]);
  expect(slip).toMatchObject({ code: 1 });
  expect(slip.output.trim()).toBe("There is no option --hubb. There are --dtype, --hub, --to, --revision.");
  const wrong = await runTool("models-add", [ID, "--dtype", "q9", "--hub", hub.url, "--to", to]);
  expect(wrong.output.trim()).toBe("There is no dtype “q9”. There are fp32, fp16, q8, q4.");
});
