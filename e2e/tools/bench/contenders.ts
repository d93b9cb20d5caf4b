import { UMAP } from "umap-js";
import { multiplyAddPeak } from "#kernel/peak.ts";
import { seeded } from "#math/random.ts";
import type { VectorTable } from "#math/table.ts";
import { paramOf } from "#projections/projection.ts";
import umap from "#projections/umap.projection.ts";
import { MapLayouts } from "#worker/map-layouts.ts";
import { filled } from "./filled.ts";
import type { Found, Job, Made, Seconds } from "./job.ts";

/** Neighbours of a row, as every UMAP here gets them. */
const K = 15;

/** The parts of embedding-atlas' module that are used; see its `umap.d.ts`. */
interface Atlas {
  createUMAP(
    count: number,
    inputDim: number,
    outputDim: number,
    vectors: Float32Array,
    options: {
      readonly metric: "cosine";
      readonly nNeighbors: number;
      readonly nEpochs: number;
      readonly minDist: number;
      readonly seed: number;
      readonly progress: (progress: number, stage: string) => void;
    },
  ): Promise<{
    run(): Promise<void>;
    readonly embedding: Float32Array;
    readonly knnIndices: Int32Array;
  }>;
}

/** umap-js finds its neighbours in a method its types keep private. */
interface Searching {
  nearestNeighbors(rows: number[][]): { readonly knnIndices: readonly (readonly number[])[] };
}

/**
 * Makes one map, in the thread it is called in. Everyone gets the same rows, neighbours per row, least distance and epochs (ours by
 * default; the rivals' own defaults are as many or more), its own pushes a pull (ours 6, the rivals' 5), and a table in the form it likes
 * best, made before the clock starts.
 */
export async function contend(job: Job, table: VectorTable): Promise<Made> {
  if (job.contender === "ours") return ours(job, table);
  if (job.contender === "embedding-atlas") return embeddingAtlas(job, table);
  return umapJs(job, table);
}

const epochsOf = (n: number): number => paramOf(umap, { n, params: {} }, "epochs");

const lap = (since: number, knn: number): Seconds => {
  const total = (performance.now() - since) / 1000;
  return { knn, layout: total - knn, total };
};

/** What the page's two workers do, in one thread. The clock of the neighbours starts when the rows are handed over. */
async function ours({ n, dims, seed }: Job, table: VectorTable): Promise<Made> {
  const since = performance.now();
  const space = await filled(table);
  const searching = performance.now();
  const found = await space.neighbours(K, "auto", null, () => {});
  const now = performance.now();
  const start = await space.start(dims, null);
  const { coords } = await new MapLayouts().layout(
    { method: umap.id, n, dims, seed, params: {}, neighbours: found, start },
    () => {},
  );
  const seconds = lap(since, (now - since) / 1000);
  const products = (n * (n - 1) * table.dim) / 2;
  const ofPeak = found.method === "exact" ? products / ((now - searching) / 1000) / multiplyAddPeak() : null;
  return { seconds, coords, found, ofPeak };
}

/** As is: its own search, Euclidean (the same order as cosine on unit rows). Or given our neighbours, as cosine distances. */
async function umapJs({ contender, n, dim, dims, seed }: Job, table: VectorTable): Promise<Made> {
  const isGiven = contender === "umap-js+knn";
  const rows = Array.from({ length: n }, (_, i) =>
    isGiven ? [] : Array.from(table.values.subarray(i * dim, (i + 1) * dim)),
  );
  const own = new UMAP({
    nComponents: dims,
    nNeighbors: K,
    nEpochs: epochsOf(n),
    minDist: 0.1,
    random: seeded(seed),
  });
  const since = performance.now();
  let knn = 0;
  let found: Found | null = null;
  if (isGiven) {
    const { indices, scores } = await (await filled(table)).neighbours(K, "auto", null, () => {});
    knn = (performance.now() - since) / 1000;
    // Its convention: a row is its own first neighbour.
    own.setPrecomputedKNN(
      rows.map((_, i) => [i, ...indices.subarray(i * K, (i + 1) * K - 1)]),
      rows.map((_, i) => [
        0,
        ...scores.subarray(i * K, (i + 1) * K - 1).map((score) => Math.max(0, 1 - score)),
      ]),
    );
  } else {
    const searching = own as unknown as Searching;
    const search = searching.nearestNeighbors.bind(own);
    searching.nearestNeighbors = (given) => {
      const begun = performance.now();
      const answer = search(given);
      knn = (performance.now() - begun) / 1000;
      found = { indices: Int32Array.from(answer.knnIndices.flat()), k: K };
      return answer;
    };
  }
  const epochs = own.initializeFit(rows);
  for (let epoch = 0; epoch < epochs; epoch++) own.step();
  const coords = Float32Array.from(own.getEmbedding().flat());
  return { seconds: lap(since, knn), coords, found, ofPeak: null };
}

async function embeddingAtlas({ n, dim, dims, seed, atlas }: Job, table: VectorTable): Promise<Made> {
  const { createUMAP } = (await import(/* @vite-ignore */ atlas)) as Atlas;
  const since = performance.now();
  let knn = 0;
  const made = await createUMAP(n, dim, dims, table.values, {
    metric: "cosine",
    nNeighbors: K,
    nEpochs: epochsOf(n),
    minDist: 0.1,
    seed,
    progress: (_, stage) => {
      if (knn === 0 && /fuzzy graph/i.test(stage)) knn = (performance.now() - since) / 1000;
    },
  });
  await made.run();
  const seconds = lap(since, knn === 0 ? Number.NaN : knn);
  return { seconds, coords: made.embedding.slice(), found: { indices: made.knnIndices, k: K }, ofPeak: null };
}
