import { codeSteps } from "#analysis/codes.ts";
import { Hnsw } from "#analysis/hnsw.ts";
import { Ivf, usualLists } from "#analysis/ivf.ts";
import { recallAt } from "#analysis/recall.ts";
import { Walk } from "#analysis/walk.ts";
import { below, sample, seeded } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { best } from "#math/topk.ts";
import { work, type WorkTools } from "./work.ts";

/** One setting of an index. */
export interface Effort {
  /** Lists opened, or candidates kept. */
  readonly setting: number;
  /** Mean recall at 10. */
  readonly recall: number;
  /** Mean comparisons of one search. */
  readonly looked: number;
  /** Mean milliseconds of one search here. */
  readonly ms: number;
}

export interface Scanned {
  /** Milliseconds of one scan of all rows, the fastest of several rounds. */
  readonly ms: number;
}

export interface Listed {
  readonly lists: number;
  readonly efforts: readonly Effort[];
  readonly buildMs: number;
}

export interface Linked {
  readonly efforts: readonly Effort[];
  readonly buildMs: number;
  /** Share of greedy walks along links, without any memory, that end at the true nearest row. */
  readonly arrived: number;
  /** Stations of the first walk: rows and their cosines with the row looked for. */
  readonly walk: readonly { readonly row: number; readonly score: number }[];
  readonly target: number;
  /** True nearest of the target. */
  readonly nearest: number;
}

export type IndexRequest = VectorTable & { readonly want: "scan" | "lists" | "links" };

const [ASKING, K, WALKS] = [100, 10, 100];
const OPENED = [1, 2, 5, 10, 20] as const;
const KEPT = [10, 20, 40, 80, 160] as const;

/** Searches rows in three ways and measures each: all rows, lists (IVF), links (HNSW). values: n x dim, unit rows. */
export default work<IndexRequest, Scanned | Listed | Linked>(async ({ n, dim, values, want }, tools) => {
  const table = { n, dim, values };
  const asking = sample(n, ASKING, seeded(24));
  if (want === "scan") {
    let ms = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round++) {
      const since = performance.now();
      for (const row of asking.subarray(0, 10)) best(scan(table, row), K, true);
      ms = Math.min(ms, (performance.now() - since) / Math.max(1, Math.min(10, asking.length)));
      await tools.pause();
    }
    return { ms };
  }
  const codes = await run(codeSteps(values, dim, "float32"), tools, () => undefined);
  const truths: Float32Array[] = [];
  for (const row of asking) {
    truths.push(best(scan(table, row), K, true, new Set([row])).scores);
    await tools.pause();
  }
  const tried = async (setting: number, search: (row: number, walk: Walk) => Int32Array): Promise<Effort> => {
    let [recall, looked, ms] = [0, 0, 0];
    for (const [i, row] of asking.entries()) {
      const walk = new Walk();
      const since = performance.now();
      const rows = search(row, walk);
      ms += performance.now() - since;
      looked += walk.distances;
      const found = [...rows].filter((other) => other !== row).slice(0, K);
      recall += recallAt(
        found.map((other) => dotAt(values, row * dim, values, other * dim, dim)),
        truths[i] ?? [],
      );
      await tools.pause();
    }
    const count = Math.max(1, asking.length);
    return { setting, recall: recall / count, looked: looked / count, ms: ms / count };
  };
  const queryOf = (row: number): Float32Array => values.subarray(row * dim, (row + 1) * dim);
  const since = performance.now();
  const efforts: Effort[] = [];
  if (want === "lists") {
    const ivf = await run(Ivf.build(values, dim, { lists: usualLists(n) }), tools, tools.tell);
    const buildMs = performance.now() - since;
    for (const opened of OPENED)
      efforts.push(
        await tried(
          opened,
          (row, walk) => ivf.search(queryOf(row), codes.scorer(queryOf(row)), opened, K + 1, walk).rows,
        ),
      );
    return { lists: ivf.lists, efforts, buildMs };
  }
  const hnsw = await run(Hnsw.build(values, dim), tools, tools.tell);
  const buildMs = performance.now() - since;
  for (const kept of KEPT)
    efforts.push(
      await tried(kept, (row, walk) => hnsw.search(codes.scorer(queryOf(row)), kept + 1, walk, row).rows),
    );
  return { efforts, buildMs, ...walks(table, hnsw) };
});

/** Every row's score. A plain loop: its time is what the first step measures. */
function scan({ n, dim, values }: VectorTable, row: number): Float32Array {
  const scores = new Float32Array(n);
  for (let other = 0; other < n; other++) scores[other] = dotAt(values, row * dim, values, other * dim, dim);
  return scores;
}

/** Greedy walks on the bottom layer: from a row by lot always to the linked row that is nearest to the target, until none is nearer. */
function walks(table: VectorTable, hnsw: Hnsw): Pick<Linked, "arrived" | "walk" | "target" | "nearest"> {
  const { n, dim, values } = table;
  const random = seeded(5);
  let arrived = 0;
  let shown: { walk: Linked["walk"]; target: number; nearest: number } | null = null;
  for (let round = 0; round < WALKS; round++) {
    const target = below(n, random);
    const score = (row: number): number => dotAt(values, row * dim, values, target * dim, dim);
    const nearest = best(scan(table, target), 1, true, new Set([target])).rows[0] ?? target;
    let at = below(n, random);
    if (at === target) at = nearest;
    const stations = [{ row: at, score: score(at) }];
    for (;;) {
      const links = hnsw.linksOf(at, 0).filter((row) => row !== target);
      const [next] = links.toSorted((a, b) => score(b) - score(a));
      if (next === undefined || score(next) <= score(at)) break;
      at = next;
      stations.push({ row: at, score: score(at) });
    }
    if (at === nearest) arrived++;
    shown ??= { walk: stations, target, nearest };
  }
  return { arrived: arrived / WALKS, ...(shown ?? { walk: [], target: 0, nearest: 0 }) };
}

async function run<T>(steps: Steps<T>, tools: WorkTools, tell: (share: number) => void): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    tell(step.value);
    await tools.pause();
    step = steps.next();
  }
  return step.value;
}
