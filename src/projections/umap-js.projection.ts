import { paramOf, type NeighbourProjection } from "./projection.ts";
import { umapParameters } from "./umap-parameters.ts";

const reference: NeighbourProjection = {
  id: "umap-js",
  label: "UMAP (umap-js)",
  help: "The same method by the umap-js library, slower. Here to check the own UMAP against.",
  caution: "The size of a group and the distance between groups mean little.",
  order: 9,
  input: "neighbours",
  neighbours: (params, n) => Math.round(paramOf(reference, { n, params }, "neighbours")),
  load: () => import("./umap-js.layout.ts"),
  params: umapParameters.map((parameter) => ({ ...parameter, live: false })),
};

export default reference;
