import { packError, unpackError, type PackedError } from "./errors.ts";

/**
 * Calls across a thread. Both sides know one interface: the worker `serve`s it, the page `connect`s to it.
 * - A function among the arguments is an emitter: the worker may call it often, it returns nothing.
 * - An AbortSignal among the arguments rejects here at once and aborts the signal the worker got in its place.
 * - `give(value, ...buffers)` moves buffers instead of copying them, in arguments, emitted values and results.
 * - Errors keep name, message and plain fields. A dead worker fails every pending and every later call.
 */
export type Api<T> = { [K in keyof T]: (...args: never[]) => Promise<unknown> };

type Message =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly method: string;
      /** Emitters and the signal leave a hole (null) where they stood. */
      readonly args: readonly unknown[];
      /** Positions of emitters among the arguments. */
      readonly emitters: readonly number[];
      /** Position of the AbortSignal, -1 for none. */
      readonly signal: number;
    }
  | { readonly kind: "abort"; readonly id: number }
  | { readonly kind: "emit"; readonly id: number; readonly arg: number; readonly value: unknown }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "fail"; readonly id: number; readonly error: PackedError };

/** What Worker, MessagePort and a worker's own `self` have in common. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message" | "messageerror" | "error", listener: (event: Event) => void): void;
  /** MessagePort alone waits to be started. */
  start?(): void;
}

export interface Connection<T> {
  readonly api: T;
  /** Rejects every pending call and every later one with `error`. Call it after terminating the worker. */
  close(error: Error): void;
}

export interface ConnectOptions {
  /** What the person would call it in a sentence: "The embedding worker". */
  readonly name?: string;
  /** Called once, after all pending calls were rejected, when the worker throws outside of a call or fails to start. */
  readonly onDead?: (error: WorkerDiedError) => void;
}

export class WorkerDiedError extends Error {
  override readonly name = "WorkerDiedError";
}

const moved = new WeakMap<object, Transferable[]>();

/** Marks buffers inside `value` as moved with it. The sender must not touch them afterwards. Returns `value`. */
export function give<T extends object>(value: T, ...buffers: Transferable[]): T {
  moved.set(value, buffers);
  return value;
}

function buffersOf(value: unknown): Transferable[] {
  return typeof value === "object" && value !== null ? (moved.get(value) ?? []) : [];
}

/** Listens for messages; whatever else arrives is passed over. */
function hear(port: Endpoint, listener: (message: Message) => void): void {
  port.addEventListener("message", (event) => {
    const message = (event as MessageEvent<Message | null | undefined>).data;
    if (typeof message?.id === "number") listener(message);
  });
}

/** What a browser says of an error that nobody caught, without its own words before it. */
const sentenceOf = (said: string): string =>
  said.replace(/^Uncaught (?:\(in promise\) )?(?:\w*Error: )?/, "").replace(/[^.!?]$/, "$&.");

/** Answers calls arriving at `port` with the methods of `api`, any number at a time. */
export function serve<T extends Api<T>>(port: Endpoint, api: T): void {
  const aborts = new Map<number, AbortController>();

  const send = (message: Message, value?: unknown): void => port.postMessage(message, buffersOf(value));

  const run = async (call: Extract<Message, { kind: "call" }>): Promise<unknown> => {
    const { id, method } = call;
    const target: unknown = method in Object.prototype ? undefined : Reflect.get(api, method);
    if (typeof target !== "function") throw new TypeError(`Nothing answers ${method}() in the worker.`);
    const args = [...call.args];
    for (const arg of call.emitters) {
      args[arg] = (value: unknown): void => send({ kind: "emit", id, arg, value }, value);
    }
    if (call.signal >= 0) {
      const abort = new AbortController();
      aborts.set(id, abort);
      args[call.signal] = abort.signal;
    }
    return Reflect.apply(target, api, args);
  };

  const answer = async (call: Extract<Message, { kind: "call" }>): Promise<void> => {
    try {
      const value = await run(call);
      send({ kind: "done", id: call.id, value }, value);
    } catch (error) {
      send({ kind: "fail", id: call.id, error: packError(error) });
    } finally {
      aborts.delete(call.id);
    }
  };

  hear(port, (message) => {
    if (message.kind === "abort") aborts.get(message.id)?.abort();
    else if (message.kind === "call") void answer(message);
  });
  port.start?.();
}

interface Call {
  readonly done: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
  readonly emitters: ReadonlyMap<number, (value: unknown) => void>;
  /** Takes the listener off the caller's signal. */
  readonly release: () => void;
}

/** The other side of `serve`. `api` has the methods of T; none of them throws before it returns a promise. */
export function connect<T extends Api<T>>(port: Endpoint, options: ConnectOptions = {}): Connection<T> {
  const calls = new Map<number, Call>();
  let lastId = 0;
  let closed: Error | undefined;

  /** Ends a call once: false when it has ended already. */
  const end = (id: number): Call | undefined => {
    const call = calls.get(id);
    calls.delete(id);
    call?.release();
    return call;
  };

  /** Rejects here and asks the worker to stop; whatever it still sends for this id is ignored. */
  const drop = (id: number, reason: unknown): void => {
    const call = end(id);
    if (call === undefined) return;
    port.postMessage({ kind: "abort", id } satisfies Message, []);
    call.fail(reason);
  };

  const close = (error: Error): void => {
    if (closed !== undefined) return;
    closed = error;
    for (const id of calls.keys()) end(id)?.fail(error);
  };

  const die = (why: string): void => {
    if (closed !== undefined) return;
    const error = new WorkerDiedError(`${options.name ?? "The worker"} stopped: ${why}`);
    close(error);
    options.onDead?.(error);
  };

  hear(port, (message) => {
    if (message.kind === "emit") {
      try {
        calls.get(message.id)?.emitters.get(message.arg)?.(message.value);
      } catch (error) {
        drop(message.id, error);
      }
    } else if (message.kind === "done") end(message.id)?.done(message.value);
    else if (message.kind === "fail") end(message.id)?.fail(unpackError(message.error));
  });
  port.addEventListener("error", (event) => {
    event.preventDefault(); // told to every caller instead of the console
    const said = (event as Partial<ErrorEvent>).message;
    die(said === undefined || said === "" ? "its script could not be loaded or run." : sentenceOf(said));
  });
  port.addEventListener("messageerror", () => die("a message from it could not be read."));
  port.start?.();

  const invoke = (method: string, given: readonly unknown[]): Promise<unknown> =>
    new Promise((done, fail) => {
      if (closed !== undefined) throw closed;
      const position = given.findIndex((arg) => arg instanceof AbortSignal);
      const signal = position < 0 ? undefined : (given[position] as AbortSignal);
      signal?.throwIfAborted();
      const id = ++lastId;
      const emitters = new Map<number, (value: unknown) => void>();
      const args = given.map((arg, i) => {
        if (typeof arg === "function") emitters.set(i, arg as (value: unknown) => void);
        return i === position || typeof arg === "function" ? null : arg;
      });
      const onAbort = (): void => drop(id, signal?.reason);
      const release = (): void => signal?.removeEventListener("abort", onAbort);
      const message: Message = {
        kind: "call",
        id,
        method,
        args,
        emitters: [...emitters.keys()],
        signal: position,
      };
      port.postMessage(message, args.flatMap(buffersOf)); // throws DataCloneError: nothing is registered yet
      calls.set(id, { done, fail, emitters, release });
      signal?.addEventListener("abort", onAbort);
    });

  const api = new Proxy({} as T, {
    get: (_, name) =>
      typeof name === "string" && name !== "then"
        ? (...args: unknown[]): Promise<unknown> => invoke(name, args)
        : undefined,
  });
  return { api, close };
}
