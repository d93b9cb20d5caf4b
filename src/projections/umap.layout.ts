import { ownEdges } from "#kernel/fuzzy.ts";
import { arrangeSteps, Optimiser } from "#kernel/layout.ts";
import { finish } from "#math/steps.ts";
import type { LayoutRequest, PlaceRequest } from "#protocol/map.ts";
import { paramOf, type Run } from "./projection.ts";
import { Settling, type Cook } from "./settling.ts";
import { amongNeighbours, shiftedStart } from "./starts.ts";
import umap from "./umap.projection.ts";

/**
 * A map that goes on from an earlier one moves this much slower, for this part of the epochs: measured as the gentlest pair that is
 * as faithful as a fresh map after half the rows were added, while the old rows move a quarter as far.
 */
const REFINE = { rate: 0.1, epochs: 0.2 };

export const begin = (request: LayoutRequest): Run => new Settling(request, recipeFor(request.n));

/**
 * UMAP (McInnes, Healy and Melville 2018): fuzzy sets of the neighbours, pulled along their edges as often as these are strong, pushed by
 * rows drawn at random.
 */
function recipeFor(n: number): Cook {
  return (params) => {
    const value = (name: string): number => paramOf(umap, { n, params }, name);
    const isRefined = value("refine") === 1;
    return {
      k: Math.round(value("neighbours")),
      isSpectral: !isRefined && value("spectral") === 1,
      epochs: Math.round(value("epochs") * (isRefined ? REFINE.epochs : 1)),
      negatives: Math.round(value("negatives")),
      forces: { minDistance: value("minDistance"), spread: value("spread") },
      rate: isRefined ? REFINE.rate : 1,
    };
  };
}

/**
 * New rows settle alone for this many epochs, from this rate on, with so many pushes a pull. Against rows that stay where their neighbours'
 * places have their median, recall of new rows (a tenth of 10,000) was .005 and .002 better on made-up clusters (in space, in the plane),
 * .012 and .002 on words, equal and .012 worse on sentences.
 */
const PLACING = { rate: 0.1, epochs: 100, negatives: 3 };

/** UMAP's transform: the rows of the map stay, the new ones settle among them. */
export function place({ dims, seed, params, coords, neighbours }: PlaceRequest): Float32Array {
  const { n } = neighbours;
  const moving = Math.floor(coords.length / dims);
  if (moving >= n) return coords.slice(0, n * dims);
  const { k, forces } = recipeFor(n)({ ...params, refine: 0 });
  const graph = ownEdges(neighbours, k, moving);
  const start = amongNeighbours(coords, dims, graph);
  const shifted = shiftedStart({ start: start.subarray(moving * dims), seed });
  start.set(shifted, moving * dims);
  if (moving <= 3 || graph.head.length === 0) return start;
  const optimiser = new Optimiser(start, dims, finish(arrangeSteps(graph, 1, moving)), moving);
  optimiser.setForces(forces);
  for (let epoch = 1; epoch <= PLACING.epochs; epoch++) {
    const left = 1 - (epoch - 1) / PLACING.epochs;
    const rate = PLACING.rate * left * left;
    finish(optimiser.epochSteps({ number: epoch, seed, rate, negatives: PLACING.negatives }));
  }
  const places = optimiser.coords();
  places.set(coords); // as they were, also where a place is not a number
  return places;
}
