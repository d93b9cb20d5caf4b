import type { Context } from "./context.ts";
import type { ModelLoader } from "./models.ts";
import type { KeptShown, Session } from "./session.ts";
import type { setKeeper } from "./set.ts";
import type { VocabularyKeeper } from "./vocabulary.ts";

/** What an analysis is made with. */
export interface AnalysisParts {
  readonly context: Context;
  readonly models: ModelLoader;
  readonly sets: ReturnType<typeof setKeeper>;
  readonly session: Session;
  readonly vocabulary: VocabularyKeeper;
  /** Puts a set on the map as it was shown; the workers do not know of it yet. */
  restoreSet(kept: KeptShown, selection?: readonly number[]): void;
  /** The model of the items on the map again, where it costs nothing or was chosen. */
  followItems(): Promise<void>;
}

/**
 * The engine's side of one panel: `<id>.analysis.ts`, whose default export provides the panel's commands (`store/command.ts`) and
 * answers changes of the store. Fetched when the first of its commands is given.
 */
export type Analysis = (parts: AnalysisParts) => void;
