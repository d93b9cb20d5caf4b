import { paramOf, type NeighbourProjection } from "./projection.ts";
import { umapParameters } from "./umap-parameters.ts";

const umap: NeighbourProjection = {
  id: "umap",
  label: "UMAP",
  help: "Keeps near what is near. Good for seeing groups and what lies within them.",
  caution: "The size of a group and the distance between groups mean little.",
  order: 1,
  input: "neighbours",
  neighbours: (params, n) => Math.round(paramOf(umap, { n, params }, "neighbours")),
  load: () => import("./umap.layout.ts"),
  params: [
    ...umapParameters,
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
