import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CHILD } from "./bundle.ts";
import type { Job, Seconds } from "./job.ts";
import type { Verdict } from "./judge.ts";
import type { Task } from "./maps-child.ts";

/** Figures of one run. */
export interface Figures {
  readonly seconds: Seconds;
  /** Time until the new items were on screen; null where nothing is drawn. */
  readonly first: number | null;
  /** Peak memory of the process that did the work; NaN where it is not known. */
  readonly megabytes: number;
  readonly ofPeak: number | null;
  /** Neighbours a row in the file beside the map; 0 when there is none. */
  readonly k: number;
}

const LIMIT = 10 * 60_000;
const start = promisify(execFile);

async function ask(task: Task): Promise<unknown> {
  const { stdout } = await start(process.execPath, [CHILD, JSON.stringify(task)], {
    timeout: LIMIT,
    maxBuffer: 1e7,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as unknown;
}

/** Makes a map in a Node process of its own. `out`: path without ending for the map and its neighbours. */
export async function runInNode(job: Job, out: string): Promise<Figures> {
  return { ...((await ask({ kind: "contend", job, out })) as Omit<Figures, "first">), first: null };
}

/** Judges the map beside `out`. `k`: neighbours a row in the file there, 0 for none. */
export async function judgeFile(job: Job, out: string, k: number): Promise<Verdict> {
  const said = (await ask({ kind: "judge", job, out, k })) as Readonly<Record<keyof Verdict, number | null>>;
  const number = (value: number | null): number => value ?? Number.NaN; // JSON has no NaN
  return {
    trustworthiness: number(said.trustworthiness),
    recall: number(said.recall),
    knnRecall: number(said.knnRecall),
  };
}
