import { fuzzyGraph, type Graph } from "#math/fuzzy-graph.ts";
import { seeded } from "#math/random.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import type { Steps } from "#math/steps.ts";
import { paramOf, type Run, type Stage } from "./projection.ts";
import { fewPlaces, isOnePlace, shiftedStart } from "./starts.ts";
import { SteppedRun } from "./stepped-run.ts";
import reference from "./umap-js.projection.ts";

/** Part of umap-js 1.4 that its types keep private: the optimiser without its own graph building. */
interface Optimiser {
  graph: { readonly nRows: number; readonly nCols: number };
  embedding: number[][];
  optimizationState: { head: number[]; tail: number[]; epochsPerSample: number[] };
  initializeOptimization(): void;
  prepareForOptimizationLoop(): void;
  step(): number;
}

export const begin = (request: LayoutRequest): Run => new ReferenceRun(request);

/**
 * UMAP (McInnes, Healy and Melville 2018) with the optimiser of umap-js, from the same neighbours and start as the own one. The graph is
 * the plain one of `#math/fuzzy-graph.ts`, which is far quicker than umap-js' own sparse maps.
 */
class ReferenceRun extends SteppedRun {
  #optimiserOf: ((options: object) => Optimiser) | null = null;

  /** Does nothing: umap-js takes its parameters once. */
  override tune(): void {}

  override async go(stage: Stage): Promise<Float32Array> {
    const { UMAP } = await import("umap-js");
    this.#optimiserOf = (options) => new UMAP(options) as unknown as Optimiser;
    return super.go(stage);
  }

  protected override *settle(): Steps<Float32Array> {
    const { request } = this;
    const { n, dims, seed } = request;
    const value = (name: string): number => paramOf(reference, request, name);
    if (n <= 3) return fewPlaces(request);
    const start = shiftedStart(request);
    const places = Array.from({ length: n }, (_, i) => Array.from(start.subarray(i * dims, (i + 1) * dims)));
    this.show = () => flat(places, dims);
    if (isOnePlace(request.start, dims)) return start; // equal rows: nothing tells them apart
    const graph = fuzzyGraph(request.neighbours, Math.round(value("neighbours")));
    yield 0;
    if (graph.head.length === 0) return start;
    const epochs = affordable(graph, n, value("epochs"));
    const optimiser = this.#optimiserOf!({
      nComponents: dims,
      nEpochs: epochs,
      minDist: value("minDistance"),
      spread: value("spread"),
      negativeSampleRate: Math.round(value("negatives")),
      random: seeded(seed),
    });
    optimiser.graph = { nRows: n, nCols: n };
    optimiser.embedding = places;
    Object.assign(optimiser.optimizationState, samples(graph, epochs));
    optimiser.initializeOptimization();
    optimiser.prepareForOptimizationLoop();
    for (let epoch = 0; epoch < epochs;) {
      epoch = optimiser.step();
      yield epoch / epochs;
    }
    return flat(places, dims);
  }
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

function flat(places: readonly (readonly number[])[], dims: number): Float32Array {
  const coords = new Float32Array(places.length * dims);
  places.forEach((place, i) => coords.set(place, i * dims));
  return coords;
}
