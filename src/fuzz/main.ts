import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { build, loadConfigFromFile, type Plugin, type PluginOption } from "vite";
import { numberOf } from "./chance.ts";
import { noted } from "./current.ts";
import { instrumentation } from "./instrument.ts";
import type { Answer, Order } from "./thread.ts";
import type { Tree } from "./wire.ts";

/**
 * `npm run fuzz`: every `*.fuzz.ts` under `src/`, built as the page is but with branches counted, each in a thread of its own that is
 * ended when an input takes too long. What is found is written to `src/fuzz/finds/`, where the tests try it from then on.
 */
const HELP = `npm run fuzz -- [--runs 1000000] [--minutes 60] [--seed n] [--target "text: split"] [--threads 1]
  runs: inputs, shared out evenly among the targets; minutes: most for each target; target: part of a name.`;

/** No input may hang: a thread that stands still this long is ended. Generous, because the computer may be busy. */
const HANG_MS = 40_000;
const LOOK_MS = 250;
const MEMORY_MB = 768;
const CURRENT_BYTES = 2_000_000;

interface Row {
  readonly target: string;
  readonly inputs: number;
  readonly answers: number;
  readonly refusals: string;
  readonly refused: number;
  readonly slowest: number;
  readonly branches: number;
  readonly finds: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values: given } = parseArgs({
  options: {
    runs: { type: "string", default: "1000000" },
    minutes: { type: "string", default: "60" },
    seed: { type: "string" },
    target: { type: "string", default: "" },
    threads: { type: "string", default: String(Math.max(1, availableParallelism() - 1)) },
    help: { type: "boolean", default: false },
  },
});
if (given.help) {
  say(HELP);
  process.exit(0);
}
const seed = given.seed === undefined ? Date.now() % 2 ** 31 : Number(given.seed);
const out = fileURLToPath(new URL(`../../node_modules/.cache/fuzz-${process.pid}`, import.meta.url));

/** What the page is built with, but for what writes files beside it. */
async function pagePlugins(): Promise<{
  readonly plugins: readonly Plugin[];
  readonly define: Record<string, unknown>;
}> {
  const loaded = await loadConfigFromFile({ command: "build", mode: "production" });
  const flat = async (option: PluginOption): Promise<readonly Plugin[]> => {
    const one = await option;
    if (Array.isArray(one)) return (await Promise.all(one.map(flat))).flat();
    return one ? [one as Plugin] : [];
  };
  const all = await flat(loaded?.config.plugins ?? []);
  const plugins = all.filter(
    (one) => !("generateBundle" in one || "closeBundle" in one || "writeBundle" in one),
  );
  return { plugins, define: loaded?.config.define ?? {} };
}

const { plugin, count } = instrumentation();
const { plugins, define } = await pagePlugins();
await build({
  configFile: false,
  root: fileURLToPath(new URL("../..", import.meta.url)),
  logLevel: "warn",
  plugins: [...plugins, plugin],
  define,
  build: {
    ssr: "src/fuzz/thread.ts",
    outDir: out,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: "thread.mjs" }, checks: { pluginTimings: false } },
  },
});
const branches = count();

interface Ended {
  readonly answer: Answer | null;
  /** Why the thread was ended, and by what. */
  readonly find: { readonly why: string; readonly input: Tree } | null;
  readonly inputs: number;
}

/** One thread from its start to its end, whichever way that comes. */
function sent(order: Pick<Order, "target" | "runs">): Promise<Ended> {
  const clock = new SharedArrayBuffer(4);
  const current = new SharedArrayBuffer(CURRENT_BYTES);
  const workerData: Order = { ...order, seed, minutes: Number(given.minutes), branches, clock, current };
  const ticks = new Int32Array(clock);
  return new Promise((done) => {
    const thread = new Worker(`${out}/thread.mjs`, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    let [last, since] = [0, performance.now()];
    const end = (ended: Omit<Ended, "inputs">): void => {
      clearInterval(watch);
      void thread.terminate();
      done({ ...ended, inputs: ticks[0] ?? 0 });
    };
    const broke = (why: string): void => end({ answer: null, find: { why, input: noted(current) } });
    const watch = setInterval(() => {
      const now = Atomics.load(ticks, 0);
      if (now !== last || now === 0) [last, since] = [now, performance.now()];
      else if (performance.now() - since > HANG_MS) broke(`It takes more than ${HANG_MS / 1000} s.`);
    }, LOOK_MS);
    thread.on("message", (answer: Answer) => end({ answer, find: null }));
    thread.on("error", (error) => broke(`Outside of the call: ${error.message}`));
  });
}

function keep(target: string, why: string, input: Tree): void {
  const folder = fileURLToPath(new URL("finds", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const written = `${JSON.stringify({ target, why, seed, input }, null, 2)}\n`;
  const name = `${target.replaceAll(/\W+/g, "-")}-${numberOf(JSON.stringify(input)).toString(36)}.json`;
  writeFileSync(`${folder}/${name}`, written);
  say(`  ${target}: ${why}\n  → src/fuzz/finds/${name}  ${JSON.stringify(input).slice(0, 160)}`);
}

async function hunted(target: string, runs: number): Promise<Row> {
  const { answer, find, inputs } = await sent({ target, runs });
  if (find) keep(target, find.why, find.input);
  if (answer?.kind !== "report")
    return { target, inputs, answers: 0, refusals: "", refused: 0, slowest: NaN, branches: 0, finds: 1 };
  for (const one of answer.finds) keep(one.target, one.why, one.input);
  const { report } = answer;
  return {
    target,
    inputs: report.inputs,
    answers: report.answers.size,
    refusals: [...report.refusals.keys()].sort().join(", "),
    refused: [...report.refusals.values()].reduce((sum, times) => sum + times, 0),
    slowest: report.slowest,
    branches: report.branches,
    finds: answer.finds.length,
  };
}

const named = await sent({ target: null, runs: 0 });
if (named.answer?.kind !== "names")
  throw new Error(`The targets could not be read. ${named.find?.why ?? ""}`);
const chosen = named.answer.names.filter((name) => name.includes(given.target));
const each = Math.ceil(Number(given.runs) / chosen.length);
say(`${chosen.length} targets, ${each} inputs each, ${branches} branches, seed ${seed}`);

const rows: Row[] = [];
const queue = [...chosen];
await Promise.all(
  Array.from({ length: Math.max(1, Number(given.threads)) }, async () => {
    for (let target = queue.shift(); target !== undefined; target = queue.shift()) {
      const row = await hunted(target, each);
      rows.push(row);
      say(`${rows.length}/${chosen.length} ${target}: ${row.inputs} inputs, ${row.finds} finds`);
    }
  }),
);
rows.sort((a, b) => (a.target < b.target ? -1 : 1));
const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
say("\n| target | inputs | kinds of answer | named errors | slowest | branches | finds |");
say("| --- | --: | --: | --- | --: | --: | --: |");
for (const row of rows) {
  const errors = row.refused === 0 ? "–" : `${row.refused} (${row.refusals.slice(0, 90)})`;
  say(
    `| ${row.target} | ${row.inputs} | ${row.answers} | ${errors} | ${row.slowest.toFixed(1)} ms | ${row.branches} | ${row.finds} |`,
  );
}
say(
  `| all | ${sum((row) => row.inputs)} | ${sum((row) => row.answers)} | ${sum((row) => row.refused)} | ${Math.max(...rows.map((row) => row.slowest)).toFixed(1)} ms | | ${sum((row) => row.finds)} |`,
);
say(`\nAgain with: npm run fuzz -- --seed ${seed} --runs ${given.runs}`);
rmSync(out, { recursive: true, force: true });
process.exitCode = sum((row) => row.finds) > 0 ? 1 : 0;
