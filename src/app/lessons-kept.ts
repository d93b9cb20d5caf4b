import { useSyncExternalStore } from "react";
import { BUNDLED } from "#lessons/lesson.ts";
import { store } from "#store/store.ts";

/** Whether what lessons work with is kept for use without a network, beside the page itself. */
export type LessonsKept =
  /** Not begun: it waits until the page is kept and has nothing else to do. */
  | "waiting"
  /** The person asked the browser to save data: only when they say so. */
  | "asks"
  /** Files under way. */
  | { readonly kept: number; readonly of: number }
  | "ready"
  /** This browser keeps no copy of the page. */
  | "impossible"
  | "failed";

const FOLDERS = Object.values(BUNDLED).map((id) => `models/${id}/`);

let state: LessonsKept = "waiting";
let running = false;
const heard = new Set<() => void>();

function put(next: LessonsKept): void {
  state = next;
  for (const hear of heard) hear();
}

/** Resolves once the store is so. */
const until = (is: (now: ReturnType<typeof store.getState>) => boolean): Promise<void> =>
  new Promise((done) => {
    if (is(store.getState())) return done();
    const stop = store.subscribe(is, (now) => {
      if (!now) return;
      stop();
      done();
    });
  });

const idle = (): Promise<void> =>
  new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 3000 });
    else setTimeout(done, 500);
  });

/** The person wants little sent. */
const savesData = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

/**
 * Keeps what lessons need beyond the first visit, the models of words and of context, so that all of them work without a network. Begins when
 * the page is at rest, file by file. `asked`: the person pressed the button. Says how far it is by `useLessonsKept`.
 */
export async function keepLessons(asked = false): Promise<void> {
  if (running || state === "ready") return;
  if (location.protocol === "file:") return put("ready"); // all of it is in the file
  if (savesData() && !asked) return put("asks");
  running = true;
  put("waiting");
  try {
    await until(({ offline }) => offline === "ready" || offline === "impossible");
    if (store.getState().offline === "impossible") return put("impossible");
    await until(({ model, job, lesson }) => model !== null && job === null && lesson?.entering !== true);
    await idle();
    const worker = (await navigator.serviceWorker.getRegistration())?.active;
    if (!worker) return put("failed");
    const { askServiceWorker } = await import("#engine/offline.ts");
    const done = await askServiceWorker(worker, { keep: FOLDERS }, (soFar) => put(soFar as LessonsKept));
    put(done === true ? "ready" : "failed");
  } catch {
    put("failed");
  } finally {
    running = false;
  }
}

export function useLessonsKept(): LessonsKept {
  return useSyncExternalStore(
    (hear) => {
      heard.add(hear);
      return () => heard.delete(hear);
    },
    () => state,
  );
}
