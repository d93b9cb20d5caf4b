import { CHECKSUMS } from "#models/bundled-checksums.ts";
import { readSums, type FileSums } from "#models/checksum.ts";
import type { FileProgress, LoadRequest, ModelRecipe } from "#protocol/embed.ts";
import { DownloadError, ModelMissingError } from "./embed-errors.ts";
import { dropCached, dropEverywhere, readCached, writeCached } from "./hub-cache.ts";
import { download } from "./hub-download.ts";
import { LISTING, listingAddress, readListing, type HubSums } from "./hub-listing.ts";
import { differs, wrongFile } from "./hub-verify.ts";

export type Dtype = ModelRecipe["dtype"]["wasm"];

const WEIGHTS: Readonly<Record<Dtype, string>> = {
  fp32: "onnx/model.onnx",
  fp16: "onnx/model_fp16.onnx",
  q8: "onnx/model_quantized.onnx",
  q4: "onnx/model_q4.onnx",
};

export type Json = Readonly<Record<string, unknown>>;

export interface Tokenizer {
  readonly tokenizer: Json;
  readonly tokenizerConfig: Json;
  readonly config: Json;
  /** tokenizer.json as it came: part of the revision. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Weights {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly dtype: Dtype;
}

interface Got {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly host: string;
  readonly cached: boolean;
}

/** Milliseconds between two progress messages. */
const PACE = 100;
/** Longest wait for the hub's listing. */
const LISTING_MS = 10_000;

function parseObject(bytes: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The files of one model: from `<modelsUrl><id>/` where the page's own host has them, else from the hub, through the cache.
 * Nothing enters the cache before `keep()`, which is called once the model has been seen to work.
 */
export class ModelFiles {
  readonly #request: LoadRequest;
  readonly #signal: AbortSignal;
  readonly #onProgress: (files: readonly FileProgress[]) => void;
  readonly #progress = new Map<string, FileProgress>();
  readonly #fresh = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #fromCache: string[] = [];
  readonly #fetched: { host: string; file: string; bytes: number }[] = [];
  readonly #useCache: boolean;
  readonly #fromHub: typeof download;
  #folder = "";
  #config: Json | undefined;
  /** What the files must be; null where nobody says. */
  #sums: FileSums | null = null;
  /** The same for the hub's files, as it says itself; asked once, and only where a file has to be fetched. */
  #listing: Promise<HubSums> | undefined;
  #lastReport = Number.NEGATIVE_INFINITY;

  constructor(
    request: LoadRequest,
    options: {
      readonly onProgress: (files: readonly FileProgress[]) => void;
      readonly signal: AbortSignal;
      /** false after the cache has been found to hold something broken. */
      readonly useCache: boolean;
      /** Fetches what another host has; this thread itself asks its own host only. */
      readonly fromHub: typeof download;
    },
  ) {
    this.#request = request;
    this.#onProgress = options.onProgress;
    this.#signal = options.signal;
    this.#useCache = options.useCache;
    this.#fromHub = options.fromHub;
  }

  /** Everything that came over the network from another host. */
  get fetched(): readonly { readonly host: string; readonly file: string; readonly bytes: number }[] {
    return this.#fetched;
  }

  get cameFromCache(): boolean {
    return this.#fromCache.length > 0;
  }

  /** The model in sentences: its id here, its repository on the hub. */
  get #name(): string {
    const { recipe, hubUrl } = this.#request;
    return recipe.hub !== null && this.#folder.startsWith(hubUrl + recipe.hub.repo)
      ? recipe.hub.repo
      : recipe.id;
  }

  /** Finds where the model lives. Throws ModelMissingError or OfflineError when it lives nowhere. */
  async locate(): Promise<void> {
    const { recipe, modelsUrl, hubUrl } = this.#request;
    this.#folder = `${modelsUrl}${recipe.id}/`;
    if (recipe.hub === null) {
      this.#sums = CHECKSUMS[recipe.id] ?? null;
      return;
    }
    const own = await this.#ownObject("config.json");
    if (own !== undefined) {
      this.#sums = readSums((await this.#ownObject("checksums.json"))?.value);
      // Asked for anew where checksums say what it must be: then it is held against them like every other file.
      this.#config = this.#sums === null ? own.value : undefined;
      return;
    }
    this.#folder = `${hubUrl}${recipe.hub.repo}/resolve/${encodeURIComponent(recipe.hub.revision)}/`;
    this.#config = (await this.#json("config.json")).value;
  }

  /** A bundled model's config.json is not asked for before anything else: one round trip less in the first second. */
  async config(): Promise<Json> {
    this.#config ??= (await this.#json("config.json")).value;
    return this.#config;
  }

  /** Revision the bundled model was built with, so that samples built with it are known to be of the same space. */
  async builtRevision(): Promise<string | undefined> {
    if (this.#request.recipe.hub !== null) return undefined;
    const { value } = await this.#json("explorer.json");
    return typeof value["revision"] === "string" ? value["revision"] : undefined;
  }

  /** A static host may answer any address with its start page: only a JSON object counts as an answer. */
  async #ownObject(file: string): Promise<{ readonly value: Json } | undefined> {
    try {
      const response = await fetch(this.#folder + file, { signal: this.#signal });
      const value = response.ok ? parseObject(new Uint8Array(await response.arrayBuffer())) : undefined;
      return value && { value };
    } catch {
      this.#signal.throwIfAborted();
      return undefined; // offline: the cache may still have it
    }
  }

  async tokenizer(): Promise<Tokenizer> {
    const [config, tokenizer, settings] = await Promise.all([
      this.config(),
      this.#json("tokenizer.json"),
      this.#json("tokenizer_config.json").catch((error: unknown) => {
        if (error instanceof ModelMissingError) return { value: {}, bytes: new Uint8Array() };
        throw error;
      }),
    ]);
    return { tokenizer: tokenizer.value, tokenizerConfig: settings.value, config, bytes: tokenizer.bytes };
  }

  /** The weights of a dtype, or of the recipe's other dtype where the first is not to be had. */
  async weights(dtype: Dtype): Promise<Weights> {
    const otherwise = this.#request.recipe.dtypeOtherwise;
    try {
      return { bytes: (await this.#get(WEIGHTS[dtype])).bytes, dtype };
    } catch (error) {
      if (!(error instanceof ModelMissingError) || otherwise === undefined || otherwise === dtype)
        throw error;
      return { bytes: (await this.#get(WEIGHTS[otherwise])).bytes, dtype: otherwise };
    }
  }

  /** The model works: its files may be kept for next time. False where the browser took not all of them. */
  async keep(): Promise<boolean> {
    const kept = await Promise.all([...this.#fresh].map(([address, bytes]) => writeCached(address, bytes)));
    this.#fresh.clear();
    return kept.every(Boolean);
  }

  /** What the cache gave is not a model that works. */
  async forget(): Promise<void> {
    await dropCached(this.#fromCache);
  }

  async #json(file: string): Promise<{ readonly value: Json; readonly bytes: Uint8Array<ArrayBuffer> }> {
    const { bytes, host, cached } = await this.#get(file);
    const value = parseObject(bytes);
    if (value !== undefined) return { value, bytes };
    if (cached) await this.forget();
    const about = { host, file, loaded: bytes.length, total: bytes.length };
    throw new DownloadError(`${this.#name}/${file} from ${host} is cut short or is not JSON.`, about);
  }

  async #get(file: string): Promise<Got> {
    const address = this.#folder + file;
    const { host } = new URL(address);
    const isOwn = address.startsWith(this.#request.modelsUrl);
    const cached = isOwn || !this.#useCache ? undefined : await readCached(address);
    if (cached !== undefined) {
      this.#fromCache.push(address);
      this.#report({ file, host, loaded: cached.length, total: cached.length, done: true, cached: true });
      return { bytes: cached, host, cached: true };
    }
    if (!isOwn && this.#request.mayFetch === false) {
      throw new ModelMissingError(`${this.#name}/${file} is not on this computer yet.`);
    }
    if (this.#sums !== null && this.#sums[file] === undefined) {
      throw new ModelMissingError(`${this.#name}/${file} is not among the files of this model on ${host}.`);
    }
    try {
      const bytes = await this.#fetchRight(address, file, host);
      this.#report({ file, host, loaded: bytes.length, total: bytes.length, done: true, cached: false });
      if (!isOwn) {
        this.#fresh.set(address, bytes);
        this.#fetched.push({ host, file, bytes: bytes.length });
      }
      return { bytes, host, cached: false };
    } catch (error) {
      this.#progress.delete(file);
      throw error;
    }
  }

  /** What the hub says its files are. Nothing where it does not say, or not soon: then they are used as they come. */
  async #listHub(host: string): Promise<HubSums> {
    const { recipe, hubUrl } = this.#request;
    const { repo = "", revision = "" } = recipe.hub ?? {};
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(LISTING_MS)]);
    try {
      const address = listingAddress(hubUrl, repo, revision);
      const bytes = await this.#fromHub(address, `the ${LISTING} of ${repo}`, () => {}, signal);
      const { length } = bytes;
      this.#fetched.push({ host, file: LISTING, bytes: length });
      this.#report({ file: LISTING, host, loaded: length, total: length, done: true, cached: false });
      return readListing(bytes);
    } catch {
      return new Map();
    }
  }

  /** A file as it must be. A wrong one that some cache held is fetched once more past all of them. */
  async #fetchRight(address: string, file: string, host: string): Promise<Uint8Array<ArrayBuffer>> {
    const name = `${this.#name}/${file}`;
    const onBytes = (loaded: number, total: number): void =>
      this.#report({ file, host, loaded, total, done: false, cached: false });
    const isOwn = address.startsWith(this.#request.modelsUrl);
    const fetchIt = isOwn ? download : this.#fromHub;
    if (!isOwn) this.#listing ??= this.#listHub(host); // beside the file
    const bytes = await fetchIt(address, name, onBytes, this.#signal);
    const sum = isOwn ? this.#sums?.[file] : (await this.#listing)?.get(file);
    if (sum === undefined || (await differs(bytes, sum)) === null) return bytes;
    await dropEverywhere(address);
    const again = await fetchIt(address, name, onBytes, this.#signal, "reload");
    const found = await differs(again, sum);
    if (found === null) return again;
    await dropEverywhere(address); // the service worker may have kept it meanwhile
    throw wrongFile(name, host, sum, found);
  }

  #report(file: FileProgress): void {
    const isNew = !this.#progress.has(file.file);
    this.#progress.set(file.file, file);
    const now = performance.now();
    if (!isNew && !file.done && now - this.#lastReport < PACE) return;
    this.#lastReport = now;
    this.#onProgress([...this.#progress.values()]);
  }
}
