import { mkdirSync } from "node:fs";
import { chromium, type Page } from "playwright";
import { buildIfNeeded } from "./build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./chromium.ts";
import { serveFolder } from "./serve.ts";

/**
 * `npm run lessons:facts [-- id…]`: walks through lessons in the built page and prints what each step's claim came to: it holds in this
 * model, it fails, or it is too close to call, with the sentence as measured. Ids pick lessons. SHOTS=folder takes a picture of every
 * step, asked and answered; SIZE=390x844 and THEME=dark say how, ENDS=1 leaves out all but the first and the last step, PRESENT=1 shows
 * it as to a class; MARKDOWN=1 prints a table; SHUFFLED=1 says beside it what the same question came to in a space without meaning.
 */
const picked = process.argv.slice(2);
const shots = process.env["SHOTS"];
const [width = 1440, height = 900] = (process.env["SIZE"] ?? "1440x900").split("x").map(Number);
const theme = process.env["THEME"] === "dark" ? "dark" : "light";
const withShuffled = process.env["SHUFFLED"] === "1";
const onlyEnds = process.env["ENDS"] === "1";
const presenting = process.env["PRESENT"] === "1";
const asTable = process.env["MARKDOWN"] === "1";

interface Fact {
  readonly step: number;
  readonly title: string;
  /** "holds", "fails", "close"; "none" where nothing is asked; "error" */
  readonly verdict: string;
  readonly words: string;
  readonly point: string;
  readonly answer: string | null;
  readonly model: string;
  /** Until the step was ready, and until its answer was there. */
  readonly readyMs: number;
  readonly answerMs: number;
}

async function factOf(page: Page, id: string, step: number, title: string): Promise<Fact> {
  const fact = await page.evaluate(
    async ({ id, step }) => {
      const none = { words: "", point: "", answer: null, model: "", readyMs: 0, answerMs: 0 };
      const since = performance.now();
      try {
        await window.explorer.openLesson(id, step);
      } catch (error) {
        return { ...none, verdict: "error", words: (error as Error).message };
      }
      return { ...none, verdict: "none", readyMs: performance.now() - since };
    },
    { id, step },
  );
  if (shots !== undefined) await shoot(page, `${id}-${step}-asked`);
  if (fact.verdict === "error") return { step, title, ...fact };
  const answered = await page.evaluate(async () => {
    const since = performance.now();
    try {
      const { verdict, words, point, answer, model } = await window.explorer.answerLesson();
      return { verdict, words, point, answer, model, answerMs: performance.now() - since };
    } catch (error) {
      const { message } = error as Error;
      const isNone = /^This step (?:asks nothing|needs a model)/.test(message);
      return { verdict: isNone ? "none" : "error", words: isNone ? "" : message };
    }
  });
  if (shots !== undefined) await shoot(page, `${id}-${step}-told`);
  if (withShuffled && !["none", "error"].includes(answered.verdict)) {
    const dealt = await page.evaluate(async () => {
      const said: string[] = [];
      for (const shuffled of [1, 2, 3, 4, 5]) {
        const told = await window.explorer
          .answerLesson(undefined, { shuffled })
          .catch((error: Error) => error);
        if (told instanceof Error) said.push(told.message);
        else said.push(told.anyVectors ? `(any vectors) ${told.verdict}` : told.verdict);
      }
      return said;
    });
    console.log(`   without meaning: ${dealt.join(", ")}`);
  }
  return { step, title, ...fact, ...answered };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (presenting && !(await page.evaluate(() => document.documentElement.dataset["density"] === "presenter")))
    await page.getByRole("button", { name: "Present", exact: true }).click();
  await page.waitForTimeout(700); // the column is on its way to the step
  await page.screenshot({ path: `${shots}/${name}.png` });
  // What is longer than the column: its lower parts, one picture each.
  for (let part = 2; part < 6 && name.endsWith("told"); part++) {
    const isMore = await page.evaluate(() => {
      const { step } = window.explorer.snapshot()["lesson"] as { readonly step: number };
      const told = document.querySelector(`[data-step="${step - 1}"] [aria-live]`);
      const body = told?.closest<HTMLElement>("[tabindex='0']");
      if (!told || !body) return false;
      const below = told.getBoundingClientRect().bottom - body.getBoundingClientRect().bottom;
      if (below < 8) return false;
      body.scrollBy({ top: Math.min(below + 24, body.clientHeight - 60), behavior: "instant" });
      return true;
    });
    if (!isMore) return;
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${shots}/${name}-${part}.png` });
  }
}

if (shots !== undefined) mkdirSync(shots, { recursive: true });
const built = process.env["DIST"];
if (built === undefined) buildIfNeeded();
const server = await serveFolder(built ?? "dist");
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
const page = await context.newPage();
page.on("pageerror", (error) => console.log(`PAGE ERROR: ${error.message}`));
await page.goto(server.url);
await page.evaluate(() => window.explorer.ready());
const all = await page.evaluate(() => window.explorer.lessons());
const counts = new Map<string, number>();
if (asTable) console.log("| lesson | step | claim | as measured |\n| --- | --- | --- | --- |");
for (const { id, question, steps } of all.filter(({ id }) => picked.length === 0 || picked.includes(id))) {
  if (!asTable) console.log(`\n## ${id}: ${question}`);
  for (const [at, title] of steps.entries()) {
    if (onlyEnds && at !== 0 && at !== steps.length - 1) continue;
    const fact = await factOf(page, id, at + 1, title);
    counts.set(fact.verdict, (counts.get(fact.verdict) ?? 0) + 1);
    if (asTable) {
      if (fact.verdict !== "none")
        console.log(`| ${at === 0 ? question : ""} | ${title} | ${fact.verdict} | ${fact.words} |`);
    } else {
      const ms = `ready ${Math.round(fact.readyMs)} ms, answer ${Math.round(fact.answerMs)} ms`;
      console.log(`${fact.step}. ${title} [${fact.verdict}, right: ${fact.answer ?? "-"}; ${ms}]`);
      if (fact.words !== "") console.log(`   ${fact.words}\n   ${fact.point}`);
    }
  }
}
console.log(`\n${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}`);
await browser.close();
server.server.close();
process.exitCode = counts.has("error") ? 1 : 0;
