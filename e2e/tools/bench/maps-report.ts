import type { Figures } from "./in-node.ts";
import type { Verdict } from "./judge.ts";
import { DIM, LABELS, rowsOf, type Contender, type Environment, type Size } from "./plan.ts";
import { median, table, whole } from "./print.ts";
import { WORDS_DIM } from "./words.ts";

/** What is known of one contender in one environment at one size. */
export interface Entry {
  readonly contender: Contender;
  readonly environment: Environment;
  /** Why it did not run, or stopped running; null when all is well. */
  why: string | null;
  readonly runs: Figures[];
  verdict: Verdict | null;
  /** Peak memory of the page before the vectors came; NaN for all others. */
  megabytesBefore: number;
}

/** One size: who runs, on what. */
export interface Race {
  readonly size: Size;
  /** The file of vectors, relative to the project. */
  readonly path: string;
  readonly entries: readonly Entry[];
}

const WHERE: Readonly<Record<Environment, string>> = { node: "Node", chromium: "Chromium" };

const nameOf = (size: Size): string =>
  size === "words"
    ? `${whole(rowsOf(size))} x ${WORDS_DIM}, the bundled sentence model's words`
    : `${whole(size)} x ${DIM}, made-up clusters`;

const fixed = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined || Number.isNaN(value) ? "" : value.toFixed(digits);

const middle = (runs: readonly Figures[], of: (run: Figures) => number | null): number =>
  median(runs.map((run) => of(run) ?? Number.NaN));

/** The table of one size: medians, and every total. */
export function printSize({ size, entries }: Race): void {
  const rounds = Math.max(1, ...entries.map(({ runs }) => runs.length));
  console.log(`\n${nameOf(size)}, ${rounds === 1 ? "1 round" : `${rounds} rounds, medians`}`);
  const names = ["", "kNN s", "layout s", "total s", "first s", "peak MB", "trust", "recall", "kNN recall"];
  table(
    [...names, "of f32 peak", "notes"],
    entries.map(({ contender, environment, why, runs, verdict, megabytesBefore }) => {
      const notes = [
        why === null ? "" : `${runs.length === 0 ? "left out" : "stopped"}: ${why}`,
        runs.length > 1 ? `totals ${runs.map(({ seconds }) => seconds.total.toFixed(1)).join(", ")}` : "",
        Number.isNaN(megabytesBefore) ? "" : `${Math.round(megabytesBefore)} MB before the vectors came`,
      ];
      const ofPeak = runs.some((run) => run.ofPeak !== null) ? middle(runs, (run) => run.ofPeak) : Number.NaN;
      return [
        `${WHERE[environment]}, ${LABELS[contender]}`,
        ...(runs.length === 0
          ? Array.from({ length: 9 }, () => "")
          : [
              fixed(
                middle(runs, ({ seconds }) => seconds.knn),
                2,
              ),
              fixed(
                middle(runs, ({ seconds }) => seconds.layout),
                2,
              ),
              fixed(
                middle(runs, ({ seconds }) => seconds.total),
                2,
              ),
              fixed(
                middle(runs, ({ first }) => first),
                2,
              ),
              fixed(Math.max(...runs.map(({ megabytes }) => megabytes)), 0),
              fixed(verdict?.trustworthiness, 4),
              fixed(verdict?.recall, 3),
              fixed(verdict?.knnRecall, 4),
              Number.isNaN(ofPeak) ? "" : `${Math.round(100 * ofPeak)} %`,
            ]),
        notes.filter((note) => note !== "").join("; "),
      ];
    }),
  );
}

/** How many times as long as ours each rival took, whole maps and neighbours alone; what ours is follows in the same line. */
export function printRatios(all: readonly Race[]): void {
  const rows: string[][] = [];
  for (const { size, entries } of all) {
    for (const ours of entries) {
      if ((ours.contender !== "ours" && ours.contender !== "page") || ours.runs.length === 0) continue;
      for (const rival of entries) {
        const isRival = rival.contender !== "ours" && rival.contender !== "page";
        if (!isRival || rival.environment !== ours.environment || rival.runs.length === 0) continue;
        const ratio = (of: (run: Figures) => number): string =>
          `${fixed(middle(rival.runs, of) / middle(ours.runs, of), 1)} x`;
        rows.push([
          `${size === "words" ? "words" : whole(size)}, ${WHERE[ours.environment]}`,
          LABELS[rival.contender],
          ratio(({ seconds }) => seconds.total),
          rival.contender === "umap-js+knn" ? "" : ratio(({ seconds }) => seconds.knn),
          ratio(({ seconds }) => seconds.layout),
          `/ ${LABELS[ours.contender]}`,
        ]);
      }
    }
  }
  if (rows.length === 0) return;
  console.log("\nRatios: seconds of the rival / seconds of ours, medians of this run");
  table(["", "", "total", "kNN", "layout", ""], rows);
}
