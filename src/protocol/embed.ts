/** What the page asks of the embedding worker. One model is loaded at a time; a failed load leaves the old one in use. */
export type Device = "webgpu" | "wasm";

/** Prefix to put before a text: asymmetric models read questions and passages differently. */
export type TextRole = "query" | "passage";

/** How a model is run. Comes from its file in `src/models/`. */
export interface ModelRecipe {
  readonly id: string;
  readonly dim: number;
  /** Token vectors to one vector. Static (Model2Vec) models use "mean". */
  readonly pooling: "mean" | "cls";
  /** Unit length after pooling. */
  readonly normalize: boolean;
  readonly prefix: { readonly query: string; readonly passage: string };
  /** Longer texts are cut at this many tokens, special tokens included. */
  readonly maxTokens: number;
  /** transformers.js dtype for each device: which file under onnx/ is fetched. */
  readonly dtype: Readonly<Record<Device, "fp32" | "fp16" | "q8" | "q4">>;
  /** Fetched instead where the file of `dtype` does not exist. */
  readonly dtypeOtherwise?: "fp32";
  /** A table of token vectors without layers: WASM is the fast device, and the whole vocabulary can be embedded. */
  readonly isStatic: boolean;
  /** Own origin only, or the hub repository to fetch from when the origin does not hold the files. */
  readonly hub: { readonly repo: string; readonly revision: string } | null;
}

export interface LoadRequest {
  readonly recipe: ModelRecipe;
  readonly device: "auto" | Device;
  /** Absolute URL, ends with "/": `<modelsUrl><id>/config.json` is tried first for every model. */
  readonly modelsUrl: string;
  /** "https://huggingface.co/" unless a test or a mirror says otherwise. */
  readonly hubUrl: string;
  /** False: only what the own host or the cache holds, such as for a link, which is no choice to fetch. */
  readonly mayFetch?: boolean;
}

/** One file on its way. `total` is 0 while the server has not said. */
export interface FileProgress {
  readonly file: string;
  readonly host: string;
  readonly loaded: number;
  readonly total: number;
  readonly done: boolean;
  readonly cached: boolean;
}

export interface LoadedModel {
  readonly id: string;
  readonly dim: number;
  readonly device: Device;
  readonly dtype: string;
  /** Revision of the weights: hub commit or checksum; part of the space's identity. */
  readonly revision: string;
  /** Threads it calculates with; more than one only on WASM, on a page with isolation. */
  readonly threads: number;
  readonly loadMs: number;
  /** Why a faster device was not used, one sentence; empty when nothing was given up. */
  readonly note: string;
  /** Every file that came from another host, for the privacy record. */
  readonly fetched: readonly { readonly host: string; readonly file: string; readonly bytes: number }[];
}

export interface EmbedBatch {
  /** Which of the given texts these rows belong to. */
  readonly indices: Int32Array;
  /** indices.length x dim, row-major, moved. */
  readonly vectors: Float32Array;
  /** Tokens of each text before cutting, special tokens included. */
  readonly tokens: Int32Array;
  /** Tokens of each text that the model has learnt: neither special nor unknown. 0: the vector means nothing. */
  readonly known: Int32Array;
}

/** One token of a text, as the model reads it. */
export interface TokenPiece {
  /** As the vocabulary has it: "##ing", "▁the", "[CLS]". */
  readonly text: string;
  readonly id: number;
  /** "special" frames every text, "unknown" stands for what the vocabulary lacks. */
  readonly kind: "known" | "special" | "unknown";
}

/** A text as the model reads it, and how its vector comes about. */
export interface ReadText {
  /** With the prefix of its role. */
  readonly text: string;
  /** Those that are read; the rest is cut off. */
  readonly tokens: readonly TokenPiece[];
  /** Tokens before cutting, special tokens included. */
  readonly count: number;
  /** Most tokens the model reads, special tokens included. */
  readonly limit: number;
  /**
   * tokens.length x dim, row-major, moved: what the network makes of each token, in a context model among the others. Null where it gives
   * one vector a text and cannot be asked for single tokens.
   */
  readonly vectors: Float32Array | null;
  /** dim numbers: the vector before it is brought to length 1. All zeros where there is no token. */
  readonly pooled: Float32Array;
  /** How the tokens' vectors become one; "inside": the network does it. */
  readonly pooling: "mean" | "cls" | "inside";
}

export interface EmbedOptions {
  readonly role: TextRole;
  /** "now" (a typed query) overtakes every "bulk" job between two batches. */
  readonly priority: "now" | "bulk";
}

export interface EmbedApi {
  /**
   * Loads a model and checks it against itself: fixed sentences, chosen device against WASM. Rejects with AbortError, or with
   * an error named ModelMissingError, DownloadError, OfflineError, ModelTooLargeError, ModelBrokenError, or RuntimeFailedError
   * (ONNX Runtime did not start; only a new worker can try again). A model loaded before stays in use.
   */
  load(
    request: LoadRequest,
    onProgress: (files: readonly FileProgress[]) => void,
    signal?: AbortSignal,
  ): Promise<LoadedModel>;
  /**
   * Embeds in batches sorted by length; `onBatch` gets every row exactly once. Rejects with AbortError when stopped, NoModelError,
   * ModelTooLargeError, BrokenVectorError, or GpuLostError, after which the worker counts as dead. Rows are finite unit vectors:
   * a text without any known token has the unit vector with equal components.
   */
  embed(
    texts: readonly string[],
    options: EmbedOptions,
    onBatch: (batch: EmbedBatch) => void,
    signal?: AbortSignal,
  ): Promise<{ readonly ms: number }>;
  /** Token counts as the loaded model sees the texts, special tokens included, uncut. */
  countTokens(texts: readonly string[]): Promise<Int32Array>;
  /** How many tokens of each text the model has learnt: neither special nor unknown. */
  countKnown(texts: readonly string[]): Promise<Int32Array>;
  /** The tokens of one text, each with its vector, past the queue of long jobs. Rejects as `embed` does. */
  readText(text: string, role: TextRole): Promise<ReadText>;
}
