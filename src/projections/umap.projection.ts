import { fuzzyGraph, type Graph } from "#math/fuzzy-graph.ts";
import { normal, seeded, type Random } from "#math/random.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { checkRequest, paramOf, type NeighbourProjection, type Stage } from "./projection.ts";

/** Part of umap-js 1.4 that its types keep private: the optimiser without its own graph building. */
interface Optimiser {
  graph: { readonly nRows: number; readonly nCols: number };
  embedding: number[][];
  optimizationState: { head: number[]; tail: number[]; epochsPerSample: number[] };
  initializeOptimization(): void;
  prepareForOptimizationLoop(): void;
  step(): number;
}

/** Random shift of every start coordinate, so that equal rows part. The start itself reaches to about 10. */
const NOISE = 0.01;
/**
 * A map that goes on from an earlier one moves this much slower, for this part of the epochs: measured as the gentlest pair that is
 * as faithful as a fresh map after half the rows were added, while the old rows move a quarter as far.
 */
const REFINE = { rate: 0.1, epochs: 0.2 };

const umap: NeighbourProjection = {
  id: "umap",
  label: "UMAP",
  help: "Keeps near what is near. Good for seeing groups and what lies within them.",
  caution: "The size of a group and the distance between groups mean little.",
  order: 1,
  input: "neighbours",
  neighbours: (params, n) => Math.round(paramOf(umap, { n, params }, "neighbours")),
  begin: (request) => ({ go: (stage) => run(request, stage), tune: () => {} }),
  params: [
    {
      name: "neighbours",
      label: "Neighbours",
      help: "How many true neighbours hold each item. Few show fine detail, many show the broad shape.",
      caution: "Too few make clumps out of noise.",
      live: false,
      min: 2,
      max: 100,
      step: 1,
      standard: () => 15,
    },
    {
      name: "minDistance",
      label: "Least distance",
      help: "How close two items may come. Small packs clusters tightly, large spreads them.",
      caution: "Tight clusters are not more alike inside.",
      live: false,
      min: 0,
      max: 1,
      step: 0.01,
      standard: () => 0.1,
    },
    {
      name: "spread",
      label: "Spread",
      help: "The scale at which clusters lie apart.",
      caution: "Distances between clusters are a choice, not a finding.",
      live: false,
      min: 0.5,
      max: 3,
      step: 0.1,
      standard: () => 1,
    },
    {
      name: "epochs",
      label: "Epochs",
      help: "How long the map settles. More is calmer and slower.",
      caution: "A map that has not settled shows its start.",
      live: false,
      min: 10,
      max: 2000,
      step: 10,
      standard: (n) => (n <= 1000 ? 500 : n <= 5000 ? 300 : 200),
    },
    {
      name: "negatives",
      label: "Pushes",
      help: "How many random items push each item away for every neighbour that pulls it.",
      caution: "More pushing spreads the map, not the meaning.",
      live: false,
      min: 1,
      max: 20,
      step: 1,
      standard: () => 5,
    },
    {
      name: "refine",
      label: "Keep the map",
      help: "1 goes on gently from the places there are, 0 starts over.",
      caution: "It hides what has changed since.",
      live: false,
      min: 0,
      max: 1,
      step: 1,
      hidden: true,
      standard: () => 0,
    },
  ],
};

export default umap;

/**
 * UMAP (McInnes, Healy and Melville 2018) with the optimiser of umap-js. The graph is built here from exact neighbours, which is far
 * quicker than umap-js' own sparse maps, and the start is given instead of random.
 */
async function run(request: LayoutRequest, stage: Stage): Promise<Float32Array> {
  const { n, dims, start, neighbours } = request;
  checkRequest(request);
  if (n <= 3) return fewPlaces(n, dims, start);
  const random = seeded(request.seed);
  const isRefined = paramOf(umap, request, "refine") === 1;
  const places = noisyStart(request, random);
  if (isOnePlace(start, dims)) return flat(places, dims); // equal rows: nothing tells them apart
  const graph = fuzzyGraph(neighbours, Math.round(paramOf(umap, request, "neighbours")));
  await stage.pause();
  if (graph.head.length === 0) return flat(places, dims);
  const epochs = affordable(graph, n, paramOf(umap, request, "epochs") * (isRefined ? REFINE.epochs : 1));

  const { UMAP } = await import("umap-js");
  const optimiser = new UMAP({
    nComponents: dims,
    nEpochs: epochs,
    minDist: paramOf(umap, request, "minDistance"),
    spread: paramOf(umap, request, "spread"),
    negativeSampleRate: Math.round(paramOf(umap, request, "negatives")),
    learningRate: isRefined ? REFINE.rate : 1,
    random,
  }) as unknown as Optimiser;
  optimiser.graph = { nRows: n, nCols: n };
  optimiser.embedding = places;
  Object.assign(optimiser.optimizationState, samples(graph, epochs));
  optimiser.initializeOptimization();
  optimiser.prepareForOptimizationLoop();
  stage.frame(0, () => flat(places, dims));
  for (let epoch = 0; epoch < epochs;) {
    await stage.pause();
    epoch = optimiser.step();
    stage.frame(epoch / epochs, () => flat(places, dims));
  }
  return flat(places, dims);
}

/** Pulls a row and epoch that ordinary texts come to, with room to spare (the samples: 6.0 to 6.6). */
const PULLS = 10;

/** Many equal rows hold each other with full strength in every epoch; then fewer epochs do the same work. At least 20. */
function affordable({ weight }: Graph, n: number, epochs: number): number {
  let strongest = 0;
  let total = 0;
  for (const value of weight) {
    strongest = Math.max(strongest, value);
    total += value;
  }
  const pulls = total / strongest / n;
  return Math.max(Math.min(20, Math.round(epochs)), Math.round(epochs * Math.min(1, PULLS / pulls)));
}

function isOnePlace(start: Float32Array, dims: number): boolean {
  return start.every((x, at) => Math.abs(x - start[at % dims]!) < 1e-6);
}

/** How often each edge is pulled: the strongest every epoch, others in proportion; those due less than once are dropped. */
function samples({ head, tail, weight }: Graph, epochs: number): Optimiser["optimizationState"] {
  const strongest = weight.reduce((most, value) => Math.max(most, value), 0);
  const state: Optimiser["optimizationState"] = { head: [], tail: [], epochsPerSample: [] };
  weight.forEach((value, e) => {
    if (value < strongest / epochs) return;
    state.head.push(head[e]!);
    state.tail.push(tail[e]!);
    state.epochsPerSample.push(strongest / value);
  });
  return state;
}

/** One array a row, as umap-js wants it. A place that is not a number starts in the middle. */
function noisyStart({ n, dims, start }: LayoutRequest, random: Random): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: dims }, (_, d) => {
      const place = start[i * dims + d]!;
      return (Number.isFinite(place) ? place : 0) + NOISE * normal(random);
    }),
  );
}

function flat(places: readonly (readonly number[])[], dims: number): Float32Array {
  const coords = new Float32Array(places.length * dims);
  places.forEach((place, i) => coords.set(place, i * dims));
  return coords;
}

/** Up to three items are where the start has them, or evenly on a circle when the start has them all in one place. */
function fewPlaces(n: number, dims: number, start: Float32Array): Float32Array {
  if (!isOnePlace(start, dims) && start.every((x) => Number.isFinite(x))) return start.slice();
  const coords = new Float32Array(n * dims);
  if (n < 2) return coords;
  for (let i = 0; i < n; i++) {
    coords[i * dims] = Math.cos((2 * Math.PI * i) / n);
    coords[i * dims + 1] = Math.sin((2 * Math.PI * i) / n);
  }
  return coords;
}
