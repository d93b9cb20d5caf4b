import { chromium, type Page } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { median, ms, row, table } from "./print.ts";
import { longestOf, tasksOf, type Task } from "./tasks.ts";

interface Walked {
  readonly lesson: string;
  readonly step: number;
  /** Until the step was ready, and until its answer was there; null where nothing is asked. */
  readonly ready: number;
  readonly answer: number | null;
  readonly tasks: readonly Task[];
}

/** What is asked of a step. Milliseconds. */
const READY = 1000;
const ANSWER = 5000;

/**
 * Walks through lessons in the built page as a person does, step after step with every answer shown: how long until a step is ready, how
 * long until its answer is there (training is in it), and the longest task of the main thread. LESSONS=id,… picks some; DIST=folder.
 */
export async function benchLessons(): Promise<void> {
  const dist = process.env["DIST"] ?? "dist";
  if (dist === "dist") buildIfNeeded();
  const { server, url } = await serveFolder(dist);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(300_000);
    await page.goto(url);
    await page.evaluate(() => window.explorer.ready());
    const picked = process.env["LESSONS"]?.split(",");
    const all = await page.evaluate(() => window.explorer.lessons());
    const walked: Walked[] = [];
    for (const { id, steps } of all.filter(({ id }) => picked?.includes(id) ?? true))
      for (let step = 1; step <= steps.length; step++) walked.push(await walk(page, id, step));
    tell(walked);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

async function walk(page: Page, lesson: string, step: number): Promise<Walked> {
  const { value, tasks } = await tasksOf(page, async () => {
    const took = await page.evaluate(
      async ([lesson, step]) => {
        const since = performance.now();
        await window.explorer.openLesson(lesson, step);
        const ready = performance.now() - since;
        const then = performance.now();
        // A step that asks nothing, or whose model is not here, rejects.
        const answer = await window.explorer.answerLesson().then(
          () => performance.now() - then,
          () => null,
        );
        return { ready, answer };
      },
      [lesson, step] as const,
    );
    await page.waitForTimeout(300); // what the answer brings on the map
    return took;
  });
  return { lesson, step, ...value, tasks };
}

function tell(walked: readonly Walked[]): void {
  const answers = walked.flatMap(({ answer }) => answer ?? []);
  const worst = (of: (one: Walked) => number): string => {
    const [found] = walked.toSorted((a, b) => of(b) - of(a));
    return found === undefined ? "" : `most ${ms(of(found))}: ${found.lesson}, step ${found.step}`;
  };
  row(`${walked.length} steps: ready`, ms(median(walked.map(({ ready }) => ready))), `asked: ≤ ${READY} ms; ${worst(({ ready }) => ready)}`); // prettier-ignore
  row(`${answers.length} answers: there`, ms(median(answers)), `asked: ≤ ${ANSWER} ms; ${worst(({ answer }) => answer ?? 0)}`); // prettier-ignore
  const long = walked.filter(({ tasks }) => tasks.length > 0);
  row("steps with a task of 50 ms or more", `${long.length}`, `asked: 0; ${longestOf(long.flatMap(({ tasks }) => tasks).toSorted((a, b) => b.ms - a.ms))}`); // prettier-ignore
  const slow = walked.filter(
    ({ ready, answer, tasks }) => ready > READY || (answer ?? 0) > ANSWER / 2 || tasks.length > 0,
  );
  if (slow.length === 0) return;
  table(
    ["step", "ready", "answer", "main thread"],
    slow.map(({ lesson, step, ready, answer, tasks }) => [
      `${lesson} ${step}`,
      ms(ready),
      answer === null ? "" : ms(answer),
      longestOf(tasks),
    ]),
  );
}
