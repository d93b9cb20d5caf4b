import { paramOf, type NeighbourProjection } from "./projection.ts";

/** Neighbours for every unit of perplexity. */
export const REACH = 3;

/** With fewer neighbours a perplexity cannot be had. */
export const mostPerplexity = (n: number): number => Math.max(1, (n - 1) / REACH);

const tsne: NeighbourProjection = {
  id: "tsne",
  label: "t-SNE",
  help: "Keeps each item's nearest around it, and fills the map evenly. Good for the finest detail.",
  caution: "Where the groups lie and how big they are means nothing.",
  order: 2,
  input: "neighbours",
  neighbours: (params, n) => {
    const perplexity = Math.min(paramOf(tsne, { n, params }, "perplexity"), mostPerplexity(n));
    return Math.max(1, Math.min(n - 1, Math.ceil(REACH * perplexity)));
  },
  load: () => import("./tsne.layout.ts"),
  params: [
    {
      name: "perplexity",
      label: "Perplexity",
      help: "How many neighbours count for each item, about. Few show fine detail, many show the broad shape.",
      caution: "Small numbers make clumps out of noise.",
      live: true,
      min: 2,
      max: 50,
      step: 1,
      standard: () => 30,
    },
    {
      name: "attraction",
      label: "Attraction",
      help: "0 is t-SNE. Towards 1 neighbours pull harder and groups draw together, as in UMAP.",
      caution: "Denser groups are then a choice made here, not a finding.",
      live: true,
      min: 0,
      max: 1,
      step: 0.05,
      standard: () => 0,
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
      standard: () => 500,
    },
  ],
};

export default tsne;
