import { ownEdges } from "#kernel/fuzzy.ts";
import { arrangeSteps, Optimiser } from "#kernel/layout.ts";
import { finish } from "#math/steps.ts";
import type { PlaceRequest } from "#protocol/map.ts";
import { paramOf, type NeighbourProjection } from "./projection.ts";
import { Settling, type Cook } from "./settling.ts";
import { amongNeighbours, shiftedStart } from "./starts.ts";

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
  begin: (request) => new Settling(request, recipeFor(request.n)),
  place: placed,
  params: [
    {
      name: "neighbours",
      label: "Neighbours",
      help: "How many true neighbours hold each item. Few show fine detail, many show the broad shape.",
      caution: "Too few make clumps out of noise.",
      live: true,
      min: 2,
      max: 100,
      step: 1,
      standard: () => 15,
    },
    {
      name: "minDistance",
      label: "Least distance",
      help: "How close two items may come. Small packs clusters tightly, large spreads them.",
      caution: "A tight cluster is not made of items more alike: this number packed it.",
      live: true,
      min: 0,
      max: 1,
      step: 0.01,
      standard: () => 0.1,
    },
    {
      name: "spread",
      label: "Spread",
      help: "The scale at which clusters lie apart.",
      caution: "Wide gaps between clusters are a choice made here, not a finding.",
      live: true,
      min: 0.5,
      max: 3,
      step: 0.1,
      standard: () => 1,
    },
    {
      name: "epochs",
      label: "Epochs",
      help: "How long the map settles. More is calmer and slower.",
      caution: "A map that has not settled shows its start more than the items.",
      live: true,
      min: 10,
      max: 2000,
      step: 10,
      standard: (n) => (n <= 1000 ? 500 : n <= 5000 ? 300 : 200),
    },
    {
      name: "negatives",
      label: "Pushes",
      help: "How many random items push each item away for every neighbour that pulls it.",
      caution: "More pushes spread the map out; the items are no less alike for it.",
      live: true,
      min: 1,
      max: 20,
      step: 1,
      standard: () => 5,
    },
    {
      name: "spectral",
      label: "Spectral start",
      help: "1 starts from the slowest patterns in the graph of neighbours, 0 from the principal components.",
      caution: "Where the groups lie owes more to the start than to the neighbours.",
      live: false,
      min: 0,
      max: 1,
      step: 1,
      standard: () => 1,
    },
    {
      name: "refine",
      label: "Keep the map",
      help: "1 goes on gently from the places there are, 0 starts over.",
      caution: "A map that was kept hides how differently it could have come out.",
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
 * New rows settle alone for this many epochs, from this rate on, with one push a pull: against rows that stay where their neighbours' places
 * have their median, recall of new rows was 0.02 better on words in space, 0.005 in the plane, and within its error on made-up clusters.
 */
const PLACING = { rate: 0.1, epochs: 50, negatives: 1 };

/** UMAP's transform: the rows of the map stay, the new ones settle among them. */
function placed({ dims, seed, params, coords, neighbours }: PlaceRequest): Float32Array {
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
    const rate = PLACING.rate * (1 - (epoch - 1) / PLACING.epochs);
    finish(optimiser.epochSteps({ number: epoch, seed, rate, negatives: PLACING.negatives }));
  }
  const places = optimiser.coords();
  places.set(coords); // as they were, also where a place is not a number
  return places;
}
