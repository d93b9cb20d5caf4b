import type { AnalysisParts } from "./analysis.ts";
import { exportLink } from "./exporting.ts";
import { gently } from "./gently.ts";
import { InputError } from "./input-error.ts";
import { newSession } from "./session.ts";
import { spaceShelf } from "./sessions.ts";
import { ownSpaceKey } from "./space-key.ts";
import { OpenedCells, spaceIn } from "./space-state.ts";

const done = new Error("The file is read.");

type Parts = Pick<AnalysisParts, "context" | "sets" | "session" | "restoreSet" | "followItems">;

/**
 * Puts a saved space on the map, with its map, colours and selection. No model is needed for what is in it; one that made it and is here is
 * brought. What was on the map is kept. Rejects with a sentence, and nothing has changed then.
 */
export async function openSpaceBytes(parts: Parts, file: Blob, name: string): Promise<void> {
  const { context, sets, followItems } = parts;
  const { store } = context;
  const { api, restart } = exportLink(() => undefined);
  const never = new AbortController().signal;
  try {
    const cells = new OpenedCells();
    const opened = await api.open(file, name, cells.add, never);
    const said = opened.state["title"];
    const title = typeof said === "string" && said !== "" ? said : name.replace(/\.embspace$/i, "");
    const found = await gently(spaceIn(opened, cells, title, newSession(), ownSpaceKey));
    if (found === null)
      throw new InputError(
        `${name} holds no vectors that belong to its items. Open it as a file of texts, or save it again.`,
      );
    await spaceShelf(parts).show(found.set, found.selection);
  } finally {
    restart(done);
  }
  const { map, items } = store.getState();
  if (map === null && items.length > 0) await sets.project({}, "person");
  else if (map?.quality === null) await sets.measure();
  await followItems().catch(() => undefined); // what is on the map needs no model
}
