import type { ColumnProjection } from "./projection.ts";

/** Coordinates that came with the items: nothing is reduced, the map is as true as where they came from. */
const own: ColumnProjection = {
  id: "own",
  label: "Own coordinates",
  help: "Places the items where their columns x, y and z say.",
  caution: "The explorer did not make these places: what near means is for those who did to say.",
  order: 5,
  params: [],
  input: "columns",
};

export default own;
