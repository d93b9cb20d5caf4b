import type { Page, Worker as Thread } from "@playwright/test";

export type Kind = "embed" | "space" | "map" | "match" | "kernel" | "hub" | "files" | "lesson";

declare global {
  interface Window {
    /** Workers the page has started, newest last, with the address of their script. */
    startedWorkers: { readonly address: string; readonly worker: Worker }[];
  }
}

/** Call before the page opens: its workers can then be ended at an exact moment, without a word, as by an out-of-memory kill. */
export async function watchWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.startedWorkers = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        window.startedWorkers.push({ address: String(address), worker: this });
      }
    };
  });
}

/** Ends the newest worker of a kind. */
export const kill = (page: Page, kind: Kind): Promise<void> =>
  page.evaluate((kind) => {
    const there = window.startedWorkers.filter(({ address }) => address.includes(`${kind}.worker`));
    if (there.length === 0) throw new Error(`There is no ${kind} worker.`);
    there.at(-1)?.worker.terminate();
  }, kind);

/**
 * Ends a worker (null: none) in the moment in which the page's job is at a stage, or throws when it never is. From `atLeast` on: the stage
 * is not at its end either, so that what follows it has not begun.
 */
export const killAt = (page: Page, kind: Kind | null, stage: string, atLeast = 0): Promise<void> =>
  page.evaluate(
    async ({ kind, stage, atLeast }) => {
      const channel = new MessageChannel();
      const turn = (): Promise<void> =>
        new Promise((done) => {
          channel.port1.addEventListener("message", () => done(), { once: true });
          channel.port1.start();
          channel.port2.postMessage(null);
        });
      const until = Date.now() + 60_000;
      for (;;) {
        const { job } = window.explorer.snapshot() as {
          job: { stage: string; done: number; total: number } | null;
        };
        const isThere = job?.stage === stage && job.done >= atLeast;
        if (isThere && (atLeast === 0 || job.done < job.total)) break;
        if (Date.now() > until) throw new Error(`No job has come to the stage “${stage}”.`);
        await turn();
      }
      if (kind === null) return;
      const there = window.startedWorkers.filter(({ address }) => address.includes(`${kind}.worker`));
      if (there.length === 0) throw new Error(`There is no ${kind} worker.`);
      there.at(-1)?.worker.terminate();
    },
    { kind, stage, atLeast },
  );

/** The running worker of a kind, to change something inside it. Waits for it. */
export async function thread(page: Page, kind: Kind): Promise<Thread> {
  const find = (): Thread | undefined =>
    page
      .workers()
      .toReversed()
      .find((one) => one.url().includes(`${kind}.worker`));
  const until = Date.now() + 30_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`There is no ${kind} worker.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Runs a script before the first line of every worker of a kind that starts from now on. */
export async function beforeWorker(page: Page, kind: Kind, script: () => void): Promise<void> {
  await page.route(`**/${kind}.worker-*.js`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `(${script.toString()})();\n${await answer.text()}` });
  });
}
