import type { Model } from "./model.ts";

/** Whether a model of the hub lies in the page's own folder: then it comes from there, and the hub is not asked. Known since the build. */
export const isBeside = ({ id, bundled }: Pick<Model, "id" | "bundled">): boolean =>
  !bundled && EXPLORER_MODELS.includes(id);
