import type { Context } from "./context.ts";
import type { ModelLoader } from "./models.ts";

/** What an analysis is made with. */
export interface AnalysisParts {
  readonly context: Context;
  readonly models: ModelLoader;
}

/**
 * The engine's side of one panel: `<id>.analysis.ts`, whose default export provides the panel's commands (`store/command.ts`) and
 * answers changes of the store. Fetched when the first of its commands is given.
 */
export type Analysis = (parts: AnalysisParts) => void;
