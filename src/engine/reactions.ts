import type { Engine } from "./engine.ts";
import { lookFacts } from "./kept-look.ts";
import { followHover } from "./truth.ts";
import { tellUnread } from "./unread.ts";

const SAVE_AFTER_MS = 250;

/** What follows from a change in the store: answers that went stale are asked again, and the session is kept. */
export function react({ context, commands, session, vocabulary }: Engine): void {
  const { store } = context;

  followHover(context);

  const askAgain = (): void => {
    const { selection, question } = store.getState();
    const id = selection.at(-1);
    if (id !== undefined) void commands.askNeighbours({ kind: "item", id });
    else if (question) void commands.askNeighbours({ kind: "text", text: question.text });
  };

  store.subscribe(
    (s) => s.selection.at(-1),
    (id) => {
      if (id !== undefined) void commands.askNeighbours({ kind: "item", id });
      else if (store.getState().question === null) void commands.askNeighbours(null);
    },
  );
  // A map that has come to rest, or other vectors: ranks in the map and places of questions are new.
  store.subscribe(
    (s) => (s.map?.settled === true && s.job === null ? s.map.coords : null),
    (coords) => {
      if (coords === null) return;
      askAgain();
      const { expression, arithmetic } = store.getState();
      if (arithmetic.state !== "idle") void commands.calculate(expression);
    },
  );
  store.subscribe(
    (s) => s.panel === "arithmetic" && s.model !== null,
    (wanted) => {
      if (wanted) void vocabulary.ensure().catch(() => undefined);
    },
  );

  // Once the work is over: a set that grows is not announced wave by wave.
  store.subscribe(
    (s) => (s.job === null ? s.unread : null),
    (unread) => {
      if (unread !== null) tellUnread(context);
    },
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { job, map } = store.getState();
      if (job === null && map?.settled === true) void session.save();
    }, SAVE_AFTER_MS);
  };
  store.subscribe(
    (s) => [
      s.items,
      s.map,
      s.selection,
      s.panel,
      s.dockOpen,
      s.dockWidths,
      s.expression,
      s.model,
      s.chosen,
      s.job,
      s.showTable,
      s.waiting,
      s.neighbourTable,
      s.hoverTruth,
      s.keepTruth,
      ...lookFacts(s),
    ],
    saveSoon,
    { equalityFn: (a, b) => a.every((fact, i) => fact === b[i]) },
  );
  document.addEventListener("visibilitychange", () => {
    const { job, map } = store.getState();
    if (document.visibilityState === "hidden" && job === null && map?.settled === true) void session.save();
  });
}
