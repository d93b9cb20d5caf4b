import type { Device, ModelRecipe } from "#protocol/embed.ts";
import {
  BrokenVectorError,
  GpuLostError,
  isOutOfMemory,
  clauseOf,
  messageOf,
  ModelBrokenError,
  ModelTooLargeError,
  RuntimeFailedError,
} from "./embed-errors.ts";
import { firstPool, meanPool, normaliseRows } from "./embed-pool.ts";
import { runtimeFor, type Ort } from "./embed-runtime.ts";
import type { Turns } from "./embed-turns.ts";

type Session = Awaited<ReturnType<Ort["InferenceSession"]["create"]>>;
type Tensor = InstanceType<Ort["Tensor"]>;

/** Names under which exporters put one vector a token, or one a text. */
const OUTPUTS = ["last_hidden_state", "token_embeddings", "sentence_embedding", "embeddings"];

/** A loaded network on one device: token ids in, unit vectors out. One call at a time. */
export interface Network {
  readonly device: Device;
  /** How much goes into one call. */
  readonly batch: { readonly tokens: number; readonly rows: number };
  /** batch[i]: token ids of text i. Returns batch.length x dim, row-major, unit rows. */
  run(batch: readonly (readonly number[])[], padId: number): Promise<Float32Array<ArrayBuffer>>;
  /** One text: the vector of each of its tokens (ids.length x dim), where the network tells, and the pooled one before it is normalised. */
  read(
    ids: readonly number[],
    padId: number,
  ): Promise<{
    readonly vectors: Float32Array<ArrayBuffer> | null;
    readonly pooled: Float32Array<ArrayBuffer>;
  }>;
  close(): Promise<void>;
}

/** Whether an ONNX file names an operator. A scan of the bytes: 15 ms for 25 MB. */
function mentions(bytes: Uint8Array, operator: string): boolean {
  const wanted = new TextEncoder().encode(operator);
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

/**
 * Dynamic quantisation takes one scale for the numbers of a whole call, so a text's vector depends on what it is batched
 * with. Such models get one text a call: the same text then always has the same vector. Static tables are look-ups without
 * such a scale: of 1 to 4096 rows a call, 64 to 256 were fastest (larger ones fall out of the processor cache).
 */
function batchFor(recipe: ModelRecipe, bytes: Uint8Array, device: Device): Network["batch"] {
  if (recipe.isStatic) return { tokens: 4096, rows: 256 };
  if (mentions(bytes, "DynamicQuantizeLinear")) return { tokens: recipe.maxTokens, rows: 1 };
  return device === "webgpu" ? { tokens: 4096, rows: 64 } : { tokens: 1024, rows: 16 };
}

function startError(recipe: ModelRecipe, error: unknown): Error {
  const said = messageOf(error);
  if (isOutOfMemory(error)) {
    return new ModelTooLargeError(`${recipe.id} needs more memory than this browser gives.`);
  }
  if (
    /no available backend|initializ|wasm|dynamically imported module/i.test(said) &&
    !/protobuf|parse/i.test(said)
  ) {
    return new RuntimeFailedError(`The engine that runs models could not start: ${clauseOf(error)}.`);
  }
  if (/protobuf|parse/i.test(said)) {
    return new ModelBrokenError(`The model file of ${recipe.id} is cut short or damaged; it cannot be read.`);
  }
  return new ModelBrokenError(`The model file of ${recipe.id} does not run here: ${clauseOf(error)}.`);
}

/** Fills the network's inputs, whatever of the usual ones it asks for. */
function feedsFor(
  ort: Ort,
  session: Session,
  batch: readonly (readonly number[])[],
  padId: number,
): { readonly feeds: Record<string, Tensor>; readonly width: number } {
  const rows = batch.length;
  const tensor = (values: BigInt64Array, dims: number[]): Tensor => new ort.Tensor("int64", values, dims);
  if (session.inputNames.includes("offsets")) {
    // Model2Vec's own export: all ids in one list, and where each text begins. An empty text gets one padding token.
    const lists = batch.map((ids) => (ids.length === 0 ? [padId] : ids));
    const starts = new BigInt64Array(rows);
    let sum = 0;
    for (const [i, ids] of lists.entries()) {
      starts[i] = BigInt(sum);
      sum += ids.length;
    }
    const flat = BigInt64Array.from(lists.flat(), BigInt);
    return { feeds: { input_ids: tensor(flat, [sum]), offsets: tensor(starts, [rows]) }, width: 1 };
  }
  const width = Math.max(1, ...batch.map((ids) => ids.length));
  const ids = new BigInt64Array(rows * width).fill(BigInt(padId));
  const mask = new BigInt64Array(rows * width);
  for (const [row, list] of batch.entries()) {
    for (const [t, id] of list.entries()) ids[row * width + t] = BigInt(id);
    mask.fill(1n, row * width, row * width + list.length);
  }
  const feeds: Record<string, Tensor> = {};
  for (const name of session.inputNames) {
    if (name === "input_ids") feeds[name] = tensor(ids, [rows, width]);
    else if (name === "attention_mask") feeds[name] = tensor(mask, [rows, width]);
    else if (name === "token_type_ids") feeds[name] = tensor(new BigInt64Array(rows * width), [rows, width]);
  }
  return { feeds, width };
}

/** Rows x dim from what the network answered: pooled here, unless it has pooled already. */
function pool(
  recipe: ModelRecipe,
  output: Tensor,
  batch: readonly (readonly number[])[],
  width: number,
): Float32Array<ArrayBuffer> {
  const dim = output.dims.at(-1) ?? 0;
  if (output.type !== "float32" || dim !== recipe.dim) {
    throw new ModelBrokenError(
      `The model file of ${recipe.id} gives ${dim} numbers (${output.type}) a text; ${recipe.dim} were expected.`,
    );
  }
  const values = output.data as Float32Array;
  if (output.dims.length === 2) return Float32Array.from(values);
  if (recipe.pooling === "cls") return firstPool(values, batch.length, width, dim);
  const lengths = batch.map((ids) => ids.length);
  return meanPool(values, lengths, width, dim);
}

const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 250));

/** Resolves when the GPU device behind a runtime is gone; never on WASM. */
async function whenLost(ort: Ort, device: Device, tell: (why: string) => void): Promise<void> {
  if (device !== "webgpu") return;
  const { message, reason } = await (await ort.env.webgpu.device).lost;
  tell(message || reason);
}

/**
 * Builds the session of a model's weights on a device. Building and closing take turns of their own; `run` expects that its
 * caller has taken one.
 * Throws ModelBrokenError, ModelTooLargeError, RuntimeFailedError. `run` throws GpuLostError, BrokenVectorError.
 */
export async function openNetwork(
  recipe: ModelRecipe,
  device: Device,
  bytes: Uint8Array<ArrayBuffer>,
  turns: Turns,
): Promise<Network> {
  let ort: Ort;
  let session: Session;
  try {
    ort = runtimeFor(device);
    const { create } = ort.InferenceSession;
    const options = { executionProviders: [device], logSeverityLevel: 4 } as const;
    session = await turns.run("now", () => create(bytes, options));
  } catch (error) {
    throw startError(recipe, error);
  }
  let lost: string | undefined;
  const telling = whenLost(ort, device, (why) => (lost = why)).catch(() => {});
  const output = OUTPUTS.find((name) => session.outputNames.includes(name)) ?? session.outputNames[0] ?? "";

  const infer = async (feeds: Record<string, Tensor>): Promise<Tensor> => {
    try {
      const answers = await session.run(feeds, [output]);
      const answer = answers[output];
      if (answer === undefined) throw new Error("no output");
      return answer;
    } catch (error) {
      if (device === "webgpu" && lost === undefined) await Promise.race([telling, soon()]); // the call may fail before the loss is told
      if (lost !== undefined || /device.*lost|lost.*device/i.test(messageOf(error))) {
        throw new GpuLostError(`The graphics device was lost while ${recipe.id} was running.`);
      }
      if (isOutOfMemory(error)) {
        throw new ModelTooLargeError(
          `${recipe.id} ran out of memory in this browser. Close other tabs, or choose a smaller model.`,
        );
      }
      throw new ModelBrokenError(`${recipe.id} stopped while running: ${clauseOf(error)}.`);
    }
  };

  return {
    device,
    batch: batchFor(recipe, bytes, device),
    async run(batch, padId) {
      const { feeds, width } = feedsFor(ort, session, batch, padId);
      const answer = await infer(feeds);
      const vectors = pool(recipe, answer, batch, width);
      answer.dispose();
      const broken = normaliseRows(vectors, recipe.dim);
      if (lost !== undefined)
        throw new GpuLostError(`The graphics device was lost while ${recipe.id} was running.`);
      if (broken >= 0)
        throw new BrokenVectorError(`${recipe.id} gave numbers that are not finite on ${device}.`);
      return vectors;
    },
    async read(ids, padId) {
      const { feeds, width } = feedsFor(ort, session, [ids], padId);
      const answer = await infer(feeds);
      const pooled = pool(recipe, answer, [ids], width);
      const rows = answer.dims.length === 3 ? Float32Array.from(answer.data as Float32Array) : null;
      answer.dispose();
      if (rows !== null || !recipe.isStatic || ids.length === 0)
        return { vectors: rows?.slice(0, ids.length * recipe.dim) ?? null, pooled };
      // A table that pools inside the file: a text of one token has that token's vector.
      const alone = feedsFor(
        ort,
        session,
        ids.map((id) => [id]),
        padId,
      );
      const each = await infer(alone.feeds);
      const vectors = Float32Array.from(each.data as Float32Array);
      each.dispose();
      return { vectors, pooled };
    },
    close: () => turns.run("now", () => session.release()),
  };
}
