import { watchLife } from "#protocol/life.ts";
import { connect, WorkerDiedError, type Api, type Connection } from "#protocol/rpc.ts";
import { store } from "#store/store.ts";

/** A worker that is there again after it died. Calls under way when it dies are rejected with WorkerDiedError. */
export interface Link<T> {
  readonly api: T;
  /** Ends the worker and starts a new, empty one. Pending calls reject with `why`. */
  restart(why: Error): void;
}

interface Running<T> {
  readonly worker: Worker;
  readonly connection: Connection<T>;
  over: boolean;
}

let started = 0;
/** A worker that dies this often in a row within the time is not started again. */
const MOST_DEATHS = 4;
const DEATHS_WITHIN_MS = 20_000;

const slowKey = (title: string): string => `starting: ${title}`;

const tellSlow = (title: string): void =>
  store.getState().notify({
    key: slowKey(title),
    kind: "note",
    what: `${title} is still starting.`,
    detail: "On a slow computer or connection this can take a minute or two.",
  });

/**
 * Starts a worker on first use and keeps one alive from then on.
 * @param title how a sentence names it: "The embedding worker"
 * @param make must pass `name` on to the Worker, which holds a lock of that name (see protocol/life.ts)
 * @param onDeath called after a new worker took the dead one's place
 */
export function link<T extends Api<T>>(
  title: string,
  make: (name: string) => Worker,
  onDeath: (error: Error) => void,
): Link<T> {
  let running: Running<T> | null = null;
  let deaths: readonly number[] = [];

  const launch = (): Running<T> => {
    const name = `explorer-${++started}-${Math.random().toString(36).slice(2)}`;
    const worker = make(name);
    const mine: Running<T> = {
      worker,
      over: false,
      connection: connect<T>(worker, { name: title, onDead: (error) => replace(mine, error) }),
    };
    watchLife(worker, name, {
      onDeath: (hasBegun) => {
        const what = hasBegun ? "stopped. It was started again" : "did not start. It is started again";
        replace(mine, new WorkerDiedError(`${title} ${what}: try once more.`));
      },
      isOver: () => mine.over,
      onSlow: (isSlow) => (isSlow ? tellSlow(title) : store.getState().dismiss(slowKey(title))),
    });
    return mine;
  };

  const end = (old: Running<T>, why: Error): void => {
    old.over = true;
    old.worker.terminate();
    old.connection.close(why);
  };

  const replace = (dead: Running<T>, error: Error): void => {
    if (dead.over) return;
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
    if (deaths.length >= MOST_DEATHS) {
      // Stays closed: every call rejects with this error.
      end(dead, new WorkerDiedError(`${title} stops again and again. Reload the page to try again.`));
      return;
    }
    end(dead, error);
    if (running === dead) running = null;
    onDeath(error);
  };

  const current = (): Running<T> => (running ??= launch());

  const api = new Proxy({} as T, {
    get: (_, name) => (name === "then" ? undefined : Reflect.get(current().connection.api, name)),
  });
  return {
    api,
    restart: (why) => {
      if (running) end(running, why);
      running = null;
    },
  };
}
