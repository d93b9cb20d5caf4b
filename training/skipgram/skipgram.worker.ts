import { workerData } from "node:worker_threads";
import { runSkipgram, type SkipgramWork } from "./kernel.ts";

const { work, thread } = workerData as { work: SkipgramWork; thread: number };
runSkipgram(work, thread);
