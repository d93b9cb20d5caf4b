import { graphSteps, type Strengths } from "#kernel/fuzzy.ts";
import { arrangeSteps, Optimiser, type Forces } from "#kernel/layout.ts";
import { partSteps, spectralSteps } from "#kernel/spectral.ts";
import type { Graph } from "#math/fuzzy-graph.ts";
import type { Steps } from "#math/steps.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { checkRequest, type Run, type Stage } from "./projection.ts";
import { fewPlaces, isOnePlace, shiftedStart } from "./starts.ts";

/** What one method, with its parameters, makes of the common optimiser. */
export interface Recipe {
  /** Neighbours of every row that are looked at. */
  readonly k: number;
  readonly strengths: Strengths;
  /** The weight from which on an edge pulls in every epoch. */
  fullWeight(graph: Graph): number;
  /** Starts from the slowest patterns of the graph instead of the places given, where the graph is in one part. */
  readonly isSpectral: boolean;
  readonly epochs: number;
  readonly negatives: number;
  /** share: how much of the run lies behind, 0..1. The same object as long as nothing changes. */
  forces(share: number): Forces;
  rate(share: number): number;
}

/** Makes a recipe of parameters, which may change while the map runs. */
export type Cook = (params: Readonly<Record<string, number>>) => Recipe;

/** Pulls a row and epoch that ordinary texts come to, with room to spare (the samples: 6.0 to 6.6). */
const PULLS = 10;
const FEWEST_EPOCHS = 20;

/** Fewer rows than this have no slow patterns worth starting from. */
const FEWEST_SPECTRAL = 20;

/** A map that is settled by pulls along the edges of its graph and pushes from rows drawn at random. */
export class Settling implements Run {
  readonly #request: LayoutRequest;
  readonly #cook: Cook;
  #params: Readonly<Record<string, number>>;
  #recipe: Recipe;
  #steps: Steps<Float32Array>;
  #coords: () => Float32Array;
  #isDone = false;
  readonly #notes: { start: string; neighbours: string } = { start: "", neighbours: "" };

  /** Throws RangeError when start or neighbours are of another size, or a parameter is no number. */
  constructor(request: LayoutRequest, cook: Cook) {
    checkRequest(request);
    this.#request = request;
    this.#cook = cook;
    this.#params = request.params;
    this.#recipe = cook(request.params);
    this.#coords = () => request.start.slice();
    this.#steps = this.#settle();
  }

  tune(params: Readonly<Record<string, number>>): void {
    this.#params = { ...this.#params, ...params };
    this.#recipe = this.#cook(this.#params);
  }

  async go(stage: Stage): Promise<Float32Array> {
    let told = "";
    while (!this.#isDone) {
      await stage.pause();
      const step = this.#steps.next();
      if (step.done === true) {
        const places = step.value;
        this.#isDone = true;
        this.#coords = () => places.slice();
      } else stage.frame(step.value, this.#coords);
      const note = `${this.#notes.neighbours} ${this.#notes.start}`.trim();
      if (note !== told) stage.note((told = note));
    }
    return this.#coords();
  }

  *#settle(): Steps<Float32Array> {
    const request = this.#request;
    const { n, dims, seed } = request;
    if (n <= 3) return fewPlaces(request);
    const start = shiftedStart(request);
    this.#coords = () => start.slice();
    if (isOnePlace(request.start, dims)) return start; // equal rows: nothing tells them apart
    let recipe = this.#recipe;
    let held = yield* this.#held(start, 0, recipe.isSpectral && n >= FEWEST_SPECTRAL);
    let forces: Forces | null = null;
    for (let epoch = 1, share = 0; ; epoch++) {
      if (recipe !== this.#recipe) {
        const before = recipe;
        recipe = this.#recipe;
        if (!isSameGraph(before, recipe)) {
          held = yield* this.#held(this.#coords(), share, false);
          forces = null;
        }
      }
      const { optimiser, pulls } = held;
      if (pulls === 0) return start;
      this.#coords = () => optimiser.coords();
      const epochs = affordable(recipe.epochs, pulls);
      if (epoch > epochs) return optimiser.coords();
      const behind = (epoch - 1) / epochs;
      const next = recipe.forces(behind);
      if (next !== forces) optimiser.setForces((forces = next));
      const pass = { number: epoch, seed, rate: recipe.rate(behind), negatives: recipe.negatives };
      for (const part of optimiser.epochSteps(pass)) yield (share = (epoch - 1 + part) / epochs);
      yield (share = epoch / epochs);
    }
  }

  /** The graph of the recipe and an optimiser that holds it. Yields `share` all along. */
  *#held(places: Float32Array, share: number, isSpectral: boolean): Steps<Held> {
    const { neighbours, n, dims } = this.#request;
    const { k, strengths, fullWeight } = this.#recipe;
    this.#notes.neighbours =
      k > neighbours.k && neighbours.k < n - 1
        ? `Each item is held by the ${neighbours.k} neighbours that are known, not ${k}. Run the map again to find more.`
        : "";
    const graph = yield* atShare(graphSteps(neighbours, k, strengths), share);
    const start = isSpectral ? ((yield* this.#spectral(graph)) ?? places) : places;
    const full = fullWeight(graph);
    const arranged = yield* atShare(arrangeSteps(graph, full), share);
    let pulls = 0;
    for (const weight of graph.weight) pulls += Math.min(1, weight / full) / n;
    return { optimiser: new Optimiser(start, dims, arranged), pulls };
  }

  /** The spectral start; null, with a note, where the graph is in several parts: each pattern would then only tell the parts apart. */
  *#spectral(graph: Graph): Steps<Float32Array | null> {
    const { dims, seed } = this.#request;
    const parts = yield* atShare(partSteps(graph), 0);
    if (parts === 1)
      return shiftedStart({ start: (yield* atShare(spectralSteps(graph, dims), 0)).coords, seed });
    this.#notes.start = `The items fall into ${parts} parts that no neighbours join, so a spectral start was not possible; the map started from the principal components.`;
    return null;
  }
}

interface Held {
  readonly optimiser: Optimiser;
  /** A row and epoch. */
  readonly pulls: number;
}

/** The same steps, with the same share at each. */
function* atShare<T>(steps: Steps<T>, share: number): Steps<T> {
  let step = steps.next();
  while (step.done !== true) {
    yield share;
    step = steps.next();
  }
  return step.value;
}

const isSameGraph = (a: Recipe, b: Recipe): boolean =>
  a.k === b.k && JSON.stringify(a.strengths) === JSON.stringify(b.strengths);

/** Many equal rows hold each other with full strength in every epoch; then fewer epochs do the same work. At least 20. */
function affordable(epochs: number, pulls: number): number {
  return Math.max(Math.min(FEWEST_EPOCHS, epochs), Math.round(epochs * Math.min(1, PULLS / pulls)));
}
