import { graphSteps } from "#kernel/fuzzy.ts";
import { arrangeSteps, Optimiser, type Forces } from "#kernel/layout.ts";
import { partSteps, spectralSteps } from "#kernel/spectral.ts";
import type { Graph } from "#math/fuzzy-graph.ts";
import type { Steps } from "#math/steps.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { evenlySteps, fewPlaces, isOnePlace, shiftedStart } from "./starts.ts";
import { atShare, fewNeighbours, SteppedRun } from "./stepped-run.ts";

/** What UMAP makes of its parameters. */
export interface Recipe {
  /** Neighbours of every row that are looked at. */
  readonly k: number;
  /** Starts from the slowest patterns of the graph instead of the places given, where the graph is in one part. */
  readonly isSpectral: boolean;
  readonly epochs: number;
  readonly negatives: number;
  readonly forces: Forces;
  /**
   * How far forces move a row in the first epoch; it falls to nothing as the square of what is left. Where it falls in a straight line, as
   * UMAP's does, rows are still thrown about when they should come to rest: the square keeps .013 to .025 more of the neighbours (recall of
   * words, sentences and clusters), at no cost.
   */
  readonly rate: number;
}

/** Makes a recipe of parameters, which may change while the map runs. */
export type Cook = (params: Readonly<Record<string, number>>) => Recipe;

/** Pulls a row and epoch that ordinary texts come to, with room to spare (the samples: 6.0 to 6.6). */
const PULLS = 10;
const FEWEST_EPOCHS = 20;

/** Fewer rows than this have no slow patterns worth starting from. */
const FEWEST_SPECTRAL = 20;

/** A map that is settled by pulls along the edges of its graph and pushes from rows drawn at random. */
export class Settling extends SteppedRun {
  readonly #cook: Cook;
  #params: Readonly<Record<string, number>>;
  #recipe: Recipe;

  /** Throws RangeError when start or neighbours are of another size, or a parameter is no number. */
  constructor(request: LayoutRequest, cook: Cook) {
    super(request);
    this.#cook = cook;
    this.#params = request.params;
    this.#recipe = cook(request.params);
  }

  tune(params: Readonly<Record<string, number>>): void {
    this.#params = { ...this.#params, ...params };
    this.#recipe = this.#cook(this.#params);
  }

  protected override *settle(): Steps<Float32Array> {
    const { request } = this;
    const { n, dims, seed } = request;
    if (n <= 3) return fewPlaces(request);
    const start = shiftedStart(request);
    this.show = () => start.slice();
    if (isOnePlace(request.start, dims)) return start; // equal rows: nothing tells them apart
    let recipe = this.#recipe;
    let held = yield* this.#held(start, 0, recipe.isSpectral && n >= FEWEST_SPECTRAL);
    let forces: Forces | null = null;
    for (let epoch = 1, share = 0; ; epoch++) {
      if (recipe !== this.#recipe) {
        const before = recipe;
        recipe = this.#recipe;
        if (before.k !== recipe.k) {
          held = yield* this.#held(this.show(), share, false);
          forces = null;
        }
      }
      const { optimiser, pulls } = held;
      if (pulls === 0) return start;
      this.show = () => optimiser.coords();
      const epochs = affordable(recipe.epochs, pulls);
      if (epoch > epochs) return optimiser.coords();
      const left = 1 - (epoch - 1) / epochs;
      if (recipe.forces !== forces) {
        yield share;
        optimiser.setForces((forces = recipe.forces));
        yield share;
      }
      const pass = { number: epoch, seed, rate: recipe.rate * left * left, negatives: recipe.negatives };
      for (const part of optimiser.epochSteps(pass)) yield (share = (epoch - 1 + part) / epochs);
      yield (share = epoch / epochs);
    }
  }

  /** The graph of the recipe and an optimiser that holds it. Yields `share` all along. */
  *#held(places: Float32Array, share: number, isSpectral: boolean): Steps<Held> {
    const { neighbours, n, dims } = this.request;
    const { k } = this.#recipe;
    this.note = fewNeighbours(this.request, k);
    const graph = yield* atShare(graphSteps(neighbours, k, { kind: "fuzzy" }), share);
    const start = isSpectral ? ((yield* this.#spectral(graph)) ?? places) : places;
    yield share;
    const full = strongest(graph);
    yield share;
    const arranged = yield* atShare(arrangeSteps(graph, full), share);
    yield share;
    const { length } = graph.weight;
    let pulls = 0;
    for (let e = 0; e < length; e++) pulls += Math.min(1, graph.weight[e]! / full) / n;
    yield share;
    return { optimiser: new Optimiser(start, dims, arranged), pulls };
  }

  /** The spectral start; null, with a note, where the graph is in several parts: each pattern would then only tell the parts apart. */
  *#spectral(graph: Graph): Steps<Float32Array | null> {
    const { dims, seed } = this.request;
    const parts = yield* atShare(partSteps(graph), 0);
    if (parts === 1) {
      const { patterns } = yield* atShare(spectralSteps(graph, dims), 0);
      return shiftedStart({ start: yield* atShare(evenlySteps(patterns, dims), 0), seed });
    }
    this.note ||= `The items fall into ${parts} parts that no neighbours join, so a spectral start was not possible; the map started from the principal components.`;
    return null;
  }
}

interface Held {
  readonly optimiser: Optimiser;
  /** A row and epoch. */
  readonly pulls: number;
}

function strongest({ weight }: Graph): number {
  let most = 0;
  for (let e = 0; e < weight.length; e++) most = Math.max(most, weight[e]!);
  return most;
}

/** Many equal rows hold each other with full strength in every epoch; then fewer epochs do the same work. At least 20. */
function affordable(epochs: number, pulls: number): number {
  return Math.max(Math.min(FEWEST_EPOCHS, epochs), Math.round(epochs * Math.min(1, PULLS / pulls)));
}
