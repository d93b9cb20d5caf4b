import { afterEach, describe, expect, test } from "vitest";
import { connect, give, serve, WorkerDiedError, type Connection, type ConnectOptions } from "./rpc.ts";

interface Kitchen {
  add(a: number, b: number): Promise<number>;
  echo(value: unknown): Promise<unknown>;
  count(to: number, onStep: (step: number) => void): Promise<string>;
  wait(signal?: AbortSignal): Promise<void>;
  waitAfter(first: string, onStart: (first: string) => void, signal?: AbortSignal): Promise<void>;
  hasSignal(value: number, signal?: AbortSignal): Promise<boolean>;
  move(values: Float32Array): Promise<{ values: Float32Array }>;
  fail(name: string): Promise<void>;
  returnsAFunction(): Promise<unknown>;
}

class MenuError extends Error {
  override readonly name = "MenuError";
  readonly loaded = 14.2;
  readonly nothing = Number.NaN;
}

const aborted: string[] = [];

const untilAborted = (signal: AbortSignal | undefined, label: string): Promise<void> =>
  new Promise((_, reject) => {
    signal?.addEventListener("abort", () => {
      aborted.push(label);
      reject(signal.reason as Error);
    });
  });

const kitchen: Kitchen = {
  add: async (a, b) => a + b,
  echo: async (value) => value,
  count: async (to, onStep) => {
    for (let i = 1; i <= to; i++) onStep(i);
    return "counted";
  },
  wait: (signal) => untilAborted(signal, "wait"),
  waitAfter: async (first, onStart, signal) => {
    onStart(first);
    await untilAborted(signal, first);
  },
  hasSignal: async (_, signal) => signal instanceof AbortSignal,
  move: async (values) => {
    const doubled = values.map((v) => v * 2);
    return give({ values: doubled }, doubled.buffer);
  },
  fail: async (name) => {
    if (name === "MenuError") throw new MenuError("No soup today.");
    if (name === "AbortError") throw new DOMException("Stopped by the person.", "AbortError");
    throw "not even an error";
  },
  returnsAFunction: async () => () => 1,
};

let channels: MessageChannel[] = [];

function open(options?: ConnectOptions): Connection<Kitchen> & { channel: MessageChannel } {
  const channel = new MessageChannel();
  channels.push(channel);
  serve<Kitchen>(channel.port1, kitchen);
  return { ...connect<Kitchen>(channel.port2, options), channel };
}

afterEach(() => {
  for (const { port1 } of channels) port1.close();
  channels = [];
  aborted.length = 0;
});

/** Messages in flight have been delivered. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

describe("a call", () => {
  test("returns what the other side returned", async () => {
    expect(await open().api.add(2, 3)).toBe(5);
  });

  test("keeps apart calls that run at the same time", async () => {
    const { api } = open();
    expect(await Promise.all([api.add(1, 1), api.add(2, 2), api.add(3, 3)])).toEqual([2, 4, 6]);
  });

  test.each([[Number.NaN], [-0], [undefined], [null], [""], [{ a: [Number.NaN] }]])(
    "carries %o unchanged",
    async (value) => {
      expect(await open().api.echo(value)).toStrictEqual(value);
    },
  );

  test("names the method nobody serves, even one every object has", async () => {
    const api = open().api as unknown as Record<string, () => Promise<void>>;
    await expect(api["soup"]?.()).rejects.toThrow("Nothing answers soup() in the worker.");
    await expect(api["constructor"]?.()).rejects.toThrow("Nothing answers constructor() in the worker.");
  });

  test("that cannot be cloned rejects and leaves the connection working", async () => {
    const { api } = open();
    await expect(api.echo({ f: () => 1 })).rejects.toThrow(/clone/i);
    await expect(api.returnsAFunction()).rejects.toThrow(/clone/i);
    expect(await api.add(1, 2)).toBe(3);
  });

  test("is not a promise itself: a connection can be awaited", async () => {
    const { api } = open();
    expect(await Promise.resolve(api)).toBe(api);
  });
});

describe("emitters", () => {
  test("arrive in order, before the result", async () => {
    const steps: number[] = [];
    expect(await open().api.count(5, (step) => steps.push(step))).toBe("counted");
    expect(steps).toEqual([1, 2, 3, 4, 5]);
  });

  test("that throw fail their own call only", async () => {
    const { api } = open();
    const counting = api.count(3, () => {
      throw new RangeError("The table is full.");
    });
    await expect(counting).rejects.toThrow("The table is full.");
    expect(await api.add(1, 2)).toBe(3);
  });
});

describe("buffers", () => {
  test("given away are moved, both ways", async () => {
    const values = Float32Array.of(1, 2, Number.NaN);
    const result = await open().api.move(give(values, values.buffer));
    expect(values.length).toBe(0);
    expect([...result.values]).toEqual([2, 4, Number.NaN]);
  });

  test("not given away are copied", async () => {
    const values = Float32Array.of(1, 2);
    await open().api.move(values);
    expect(values.length).toBe(2);
  });
});

describe("an abort signal", () => {
  test("rejects here with its reason and stops the other side", async () => {
    const { api } = open();
    const stop = new AbortController();
    const started: string[] = [];
    const waiting = api.waitAfter("soup", (first) => started.push(first), stop.signal);
    await settle();
    expect(started).toEqual(["soup"]);
    stop.abort(new Error("Enough."));
    await expect(waiting).rejects.toThrow("Enough.");
    await settle();
    expect(aborted).toEqual(["soup"]);
  });

  test("stops its own call only", async () => {
    const { api } = open();
    const stop = new AbortController();
    const first = api.waitAfter("first", () => {}, stop.signal);
    const second = api.waitAfter("second", () => {}, new AbortController().signal);
    stop.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect(aborted).toEqual(["first"]);
    expect(await Promise.race([second, Promise.resolve("still waiting")])).toBe("still waiting");
  });

  test("aborted before the call sends nothing", async () => {
    const { api, channel } = open();
    let sent = 0;
    const post = channel.port2.postMessage.bind(channel.port2);
    channel.port2.postMessage = (message: unknown, options?: unknown) => {
      sent++;
      post(message, options as Transferable[]);
    };
    await expect(api.wait(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect(sent).toBe(0);
  });

  test("loses our listener when the call ends", async () => {
    const { api } = open();
    const signal = new AbortController().signal;
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    expect(await api.hasSignal(1, signal)).toBe(true);
    expect(listeners).toBe(0);
  });

  test("left out, or given as undefined, does not shift the other arguments", async () => {
    const { api } = open();
    expect(await api.hasSignal(1)).toBe(false);
    expect(await api.hasSignal(1, undefined)).toBe(false);
  });
});

describe("errors", () => {
  test("keep their name, message and plain fields", async () => {
    const error = await open()
      .api.fail("MenuError")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "MenuError",
      message: "No soup today.",
      loaded: 14.2,
      nothing: Number.NaN,
    });
  });

  test("that are DOMExceptions stay so", async () => {
    const error = await open()
      .api.fail("AbortError")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: "AbortError", message: "Stopped by the person." });
  });

  test("that are not errors become one", async () => {
    await expect(open().api.fail("text")).rejects.toThrow("not even an error");
  });
});

describe("a dead worker", () => {
  /** Node's ports fire no ErrorEvent by themselves; a browser's Worker does. */
  const kill = (channel: MessageChannel, message: string): void => {
    const event = new Event("error", { cancelable: true });
    Object.assign(event, { message });
    channel.port2.dispatchEvent(event);
  };

  test("fails pending and later calls, and says so once", async () => {
    const deaths: Error[] = [];
    const { api, channel } = open({ name: "The embedding worker", onDead: (error) => deaths.push(error) });
    const waiting = api.wait();
    kill(channel, "Uncaught RangeError: out of memory");
    kill(channel, "again");
    await expect(waiting).rejects.toThrow("The embedding worker stopped: out of memory.");
    await expect(api.add(1, 2)).rejects.toBeInstanceOf(WorkerDiedError);
    expect(deaths).toHaveLength(1);
  });

  test("closed on purpose fails calls with the given error and is not reported as dead", async () => {
    const deaths: Error[] = [];
    const { api, close, channel } = open({ onDead: (error) => deaths.push(error) });
    const waiting = api.wait(new AbortController().signal);
    close(new Error("The model was changed."));
    kill(channel, "late");
    await expect(waiting).rejects.toThrow("The model was changed.");
    await expect(api.add(1, 2)).rejects.toThrow("The model was changed.");
    expect(deaths).toEqual([]);
  });
});
