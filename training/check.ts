import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContext } from "playwright";
import { CHROMIUM_ARGS, findChromium } from "../e2e/tools/chromium.ts";
import { serveCheckPage, type CheckPage } from "./check-page.ts";
import { NEAR, ODD_TEXTS, PLAIN_TEXTS, SAME } from "./check-texts.ts";
import { dot, tableModel } from "./measure/vectors.ts";
import { cardIds } from "./model/cards.ts";
import { readModel } from "./model/folder.ts";

/**
 * Loads every model of public/models in Chromium through the plain transformers.js pipeline, on WASM and WebGPU, and checks:
 * odd texts give finite unit vectors; a text alone and in a batch agrees, so do both devices and, for the static models, the
 * rows and tokenizer read by Node; texts that a person takes for the same have the same vector. `npm run train:check -- <id>`
 * checks one model; CHROMIUM_PATH names the browser.
 */
const MODELS = join(import.meta.dirname, "../public/models");
const DEVICES = ["wasm", "webgpu"] as const;
const LOADS = 3;

type Device = (typeof DEVICES)[number];
type Vectors = ReadonlyMap<string, Float32Array>;

interface Outcome {
  readonly first: number;
  readonly speed: number;
  readonly longest: number;
  readonly vectors: Vectors;
  /** Lowest cosine of a text alone and in a batch, and the text. */
  readonly alone: { readonly cosine: number; readonly text: string };
}

const problems: string[] = [];
const need = (holds: boolean, sentence: string) => {
  if (!holds) problems.push(sentence);
  if (!holds) console.log(`FAILED ${sentence}`);
};

const asked = process.argv.slice(2);
const ids = readdirSync(MODELS)
  .filter((id) => existsSync(join(MODELS, id, "onnx/model_quantized.onnx")))
  .filter((id) => asked.length === 0 || asked.includes(id));
if (ids.length === 0) throw new Error(`No model to check in ${MODELS}. Run npm run train first.`);

const executablePath = findChromium();
if (executablePath === null)
  throw new Error("No Chrome or Chromium found. Set CHROMIUM_PATH to its program.");
const { origin, close } = await serveCheckPage();
const browser = await chromium.launch({
  executablePath,
  args: [...CHROMIUM_ARGS, "--use-webgpu-adapter=swiftshader"],
});
const rows: string[][] = [];
const likenesses: string[][] = [];
try {
  for (const id of ids) await checkModel(id);
} finally {
  await browser.close();
  close();
}
print(
  ["model", "device", "first vector", "texts/s", "longest read", "alone = batch", "as Node", "as WASM"],
  rows,
);
print(["cosine", ...ids], likenesses);
console.log(
  problems.length === 0
    ? `${ids.length} models on ${DEVICES.length} devices: every check holds.`
    : `${problems.length} checks failed.`,
);
process.exitCode = problems.length > 0 ? 1 : 0;

async function checkModel(id: string): Promise<void> {
  const outcomes = new Map<Device, Outcome>();
  for (const device of DEVICES) {
    const context = await browser.newContext();
    const outcome = await outcomeOn(context, id, device).catch((error: unknown) => {
      need(false, `${id} on ${device}: ${String(error).split("\n")[0]}`);
      return null;
    });
    await context.close();
    if (!outcome) continue;
    outcomes.set(device, outcome);
    checkVectors(`${id} on ${device}`, outcome);
    const node = cardIds.includes(id) ? agreementWithNode(id, outcome.vectors) : null;
    need(
      node === null || node.cosine > 0.999,
      `${id} on ${device}: “${node?.text}” agrees with the rows read by Node (${node?.cosine})`,
    );
    const wasm = outcomes.get("wasm");
    const both = wasm ? lowest(wasm.vectors, outcome.vectors) : null;
    need(
      both === null || both.cosine > 0.999,
      `${id}: “${both?.text}” agrees on WASM and ${device} (${both?.cosine})`,
    );
    rows.push([
      id,
      device,
      `${outcome.first.toFixed(0)} ms`,
      outcome.speed.toFixed(0),
      `${outcome.longest} tokens`,
      outcome.alone.cosine.toFixed(6),
      node?.cosine.toFixed(6) ?? "–",
      both?.cosine.toFixed(6) ?? "–",
    ]);
  }
  const wasm = outcomes.get("wasm");
  for (const [i, [first, second]] of NEAR.entries()) {
    const row = (likenesses[i] ??= [`${first} / ${second}`]);
    row.push(wasm ? cosine(wasm.vectors, first, second).toFixed(3) : "–");
  }
}

async function outcomeOn(context: BrowserContext, id: string, device: Device): Promise<Outcome> {
  const open = async () => {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.log(`  page error: ${error.message}`));
    await page.goto(origin);
    await page.waitForFunction(() => "isReady" in window);
    const took = await page.evaluate(([id, device]) => (window as unknown as CheckPage).load(id, device), [
      id,
      device,
    ] as const);
    return { page, took };
  };
  const { page } = await open();
  const names = textsAsked();
  const texts = names.map((text) => codes(text));
  const batch = await page.evaluate((texts) => (window as unknown as CheckPage).embed(texts), texts);
  const single: number[][] = [];
  for (const text of texts)
    single.push(...(await page.evaluate((one) => (window as unknown as CheckPage).embed([one]), text)));
  const longest = await page.evaluate(
    (text) => (window as unknown as CheckPage).tokens(text),
    codes(ODD_TEXTS["one word 10,000 times"] ?? ""),
  );
  const speed = await page.evaluate(() => (window as unknown as CheckPage).speed(512));
  await page.close();
  const loads: number[] = [];
  while (loads.length < LOADS) {
    const again = await open();
    loads.push(again.took);
    await again.page.close();
  }
  const vectors = byText(names, single);
  const first = loads.toSorted((a, b) => a - b)[Math.floor(LOADS / 2)] ?? 0;
  return { first, speed, longest, vectors, alone: lowest(vectors, byText(names, batch)) };
}

function checkVectors(where: string, { vectors, alone }: Outcome): void {
  for (const [name, text] of Object.entries(ODD_TEXTS)) {
    const length = Math.hypot(...(vectors.get(text) ?? []));
    need(Math.abs(length - 1) < 1e-3, `${where}: ${name} gives a finite unit vector (length ${length})`);
  }
  need(
    alone.cosine > 0.9999,
    `${where}: “${alone.text.slice(0, 40)}” alone and in a batch agree (${alone.cosine})`,
  );
  for (const [first, second] of SAME) {
    const found = cosine(vectors, first, second);
    need(found > 0.9999, `${where}: “${first}” and “${second}” have one vector (cosine ${found.toFixed(4)})`);
  }
}

/** Only texts of tokens with rows: texts without any have a direction of their own in the file. */
function agreementWithNode(id: string, vectors: Vectors): { cosine: number; text: string } {
  const { table, fading, tokenizer } = readModel(id);
  const model = tableModel(id, table, tokenizer, fading);
  const known = PLAIN_TEXTS.filter((text) => model.known(text).includes(true));
  return lowest(new Map(known.map((text) => [text, model.embed(text)])), vectors);
}

function textsAsked(): string[] {
  return [...new Set([...Object.values(ODD_TEXTS), ...PLAIN_TEXTS, ...SAME.flat(), ...NEAR.flat()])];
}

function codes(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function byText(texts: readonly string[], vectors: readonly (readonly number[])[]): Vectors {
  return new Map(texts.map((text, i) => [text, Float32Array.from(vectors[i] ?? [])]));
}

function cosine(vectors: Vectors, first: string, second: string): number {
  return dot(vectors.get(first) ?? new Float32Array(), vectors.get(second) ?? new Float32Array());
}

function lowest(some: Vectors, others: Vectors): { cosine: number; text: string } {
  const pairs = [...some].map(([text, vector]) => ({
    text,
    cosine: dot(vector, others.get(text) ?? new Float32Array(vector.length)),
  }));
  const worst = pairs.find(({ cosine }) => !Number.isFinite(cosine));
  return worst ?? pairs.reduce((low, pair) => (pair.cosine < low.cosine ? pair : low));
}

function print(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [heading, heading.map(() => "---"), ...rows];
  console.log(`\n${all.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
}
