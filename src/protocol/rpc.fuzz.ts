import { holds, type ValueTarget } from "#fuzz/target.ts";
import { packError, unpackError } from "./errors.ts";
import { connect, serve, type Endpoint } from "./rpc.ts";

/** One end of a thread: what is posted is written down, what comes in is told at once. */
class Wire implements Endpoint {
  readonly posted: unknown[] = [];
  readonly #listeners: ((event: Event) => void)[] = [];

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    if (type === "message") this.#listeners.push(listener);
  }

  receive(data: unknown): void {
    for (const listener of this.#listeners) listener(new MessageEvent("message", { data }));
  }
}

type Asked = {
  double(number: number, onStep: (share: number) => void, signal?: AbortSignal): Promise<number>;
  never(): Promise<never>;
};

let called = 0;
const asked: Asked = {
  double: (number, onStep) => {
    called++;
    if (typeof onStep === "function") onStep(0.5);
    return Promise.resolve(Number.isFinite(number) ? 2 * number : 0);
  },
  never: () => new Promise(() => undefined),
};

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Any message into a worker that serves. */
const serving: ValueTarget = {
  name: "protocol: messages to a worker",
  kind: "value",
  cloneable: true,
  seeds: [
    { kind: "call", id: 1, method: "double", args: [2, null, null], emitters: [1], signal: 2 },
    { kind: "call", id: 2, method: "never", args: [], emitters: [], signal: -1 },
    { kind: "abort", id: 1 },
    { kind: "call", id: 3, method: "constructor", args: [], emitters: [], signal: -1 },
  ],
  words: [
    "call",
    "abort",
    "double",
    "never",
    "emit",
    "done",
    "method",
    "args",
    "emitters",
    "signal",
    "hasOwnProperty",
  ],
  errors: [],
  run: async (message) => {
    const wire = new Wire();
    serve<Asked>(wire, asked);
    const before = called;
    wire.receive(message);
    wire.receive({ kind: "call", id: 77, method: "double", args: [21, null], emitters: [1], signal: -1 });
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    await settled();
    const answers = wire.posted.filter((one) => (one as { id?: unknown }).id === 77);
    holds(
      answers.some((one) => (one as { kind: string; value?: unknown }).kind === "done"),
      "the next call is answered",
    );
    const kinds = wire.posted.map((one) => (one as { kind: string }).kind);
    return `${called - before} calls: ${[...new Set(kinds)].join(" ")}`;
  },
};

/** Any message from a worker to the page, while a call is under way. */
const asking: ValueTarget = {
  name: "protocol: messages from a worker",
  kind: "value",
  cloneable: true,
  seeds: [
    { kind: "emit", id: 1, arg: 1, value: 0.5 },
    { kind: "done", id: 1, value: 4 },
    { kind: "fail", id: 1, error: packError(new RangeError("too much")) },
    { kind: "fail", id: 1, error: packError(new DOMException("stopped", "AbortError")) },
    {
      kind: "fail",
      id: 2,
      error: { name: "A", message: "b", isDomException: false, fields: { problem: "empty" } },
    },
  ],
  words: [
    "emit",
    "done",
    "fail",
    "id",
    "arg",
    "value",
    "error",
    "name",
    "message",
    "fields",
    "isDomException",
    "stack",
  ],
  errors: [],
  run: async (message) => {
    const wire = new Wire();
    const { api } = connect<Asked>(wire);
    let [steps, end] = [0, "waits"];
    const first = api
      .double(2, () => steps++)
      .then(
        () => "answered",
        (error: unknown) => {
          holds(error instanceof Error || error instanceof DOMException, "what fails fails with an error");
          return "failed";
        },
      );
    void first.then((said) => (end = said));
    const second = api.double(3, () => undefined);
    wire.receive(message);
    wire.receive({ kind: "done", id: 2, value: 6 });
    await second.catch(() => undefined);
    await Promise.resolve();
    const { error } = (typeof message === "object" && message !== null ? message : {}) as { error?: unknown };
    const packed = packError(error);
    const again = unpackError(packed);
    holds(packError(again).message === packed.message, "an error crosses twice as it is");
    return `${steps} steps, ${end}`;
  },
};

export default [serving, asking];
