import type { AnalysisParts } from "./analysis.ts";
import { exportLink } from "./exporting.ts";
import { gently } from "./gently.ts";
import { InputError } from "./input-error.ts";
import { newSession } from "./session.ts";
import { spaceShelf } from "./sessions.ts";
import { ownSpaceKey } from "./space-key.ts";
import { OpenedCells, spaceIn } from "./space-state.ts";

const done = new Error("The file is read.");

/** Where a saved space came from, and who waits for it. */
interface Fetched {
  /** A link can name it. */
  readonly address?: string;
  /** Until it is on the map it can be given up. */
  readonly signal?: AbortSignal;
  /** It is on the map, and what is left to be done there begins. */
  readonly onShown?: () => void;
}

type Parts = Pick<AnalysisParts, "context" | "sets" | "session" | "restoreSet" | "followItems">;

/**
 * Puts a saved space on the map, with its map, colours and selection. No model is needed for what is in it; one that made it and is here is
 * brought. What was on the map is kept. Rejects with a sentence, and nothing has changed then.
 */
export async function openSpaceBytes(
  parts: Parts,
  file: Blob,
  name: string,
  { address, signal = new AbortController().signal, onShown }: Fetched = {},
): Promise<void> {
  const { context, sets, followItems } = parts;
  const { store } = context;
  const { api, restart } = exportLink(() => undefined);
  try {
    const cells = new OpenedCells();
    const opened = await api.open(file, name, cells.add, signal);
    const said = opened.state["title"];
    const title = typeof said === "string" && said !== "" ? said : name.replace(/\.embspace$/i, "");
    const found = await gently(spaceIn(opened, cells, title, newSession(), ownSpaceKey));
    if (found === null)
      throw new InputError(
        `${name} holds no vectors that belong to its items. Open it as a file of texts, or save it again.`,
      );
    signal.throwIfAborted();
    const { source } = found.set;
    // Where it was fetched now is where a link finds it: not where its items once came from.
    const set =
      address === undefined ? found.set : { ...found.set, source: { ...source, address, asked: [] } };
    await spaceShelf(parts).show(set, found.selection);
  } finally {
    restart(done);
  }
  onShown?.();
  const { map, items } = store.getState();
  if (map === null && items.length > 0) await sets.project({}, "person");
  else if (map?.quality === null) await sets.measure();
  await followItems().catch(() => undefined); // what is on the map needs no model
}
