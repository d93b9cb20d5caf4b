import type { Slice } from "./state.ts";

export type Stage = "split" | "model" | "embed" | "neighbours" | "map";
export const STAGES: readonly Stage[] = ["split", "embed", "neighbours", "map"];

/** The one long piece of work that may be under way: shown as a strip over the map, with "Stop and keep". */
export interface Job {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
  /** Items a second over the last seconds; 0 while unknown. */
  readonly rate: number;
  /** Seconds; null while unknown. */
  readonly secondsLeft: number | null;
  readonly since: number;
}

/** Work that was stopped: what is kept, what waits. */
export interface Stopped {
  readonly done: number;
  readonly total: number;
}

export interface JobSlice {
  readonly job: Job | null;
  readonly stopped: Stopped | null;
  setJob(job: Job | null): void;
  setStopped(stopped: Stopped | null): void;
}

export const jobSlice: Slice<JobSlice> = (set) => ({
  job: null,
  stopped: null,
  setJob: (job) => set({ job }),
  setStopped: (stopped) => set({ stopped }),
});
