/*
 * What can go wrong between asking for a model and getting vectors. The page tells these apart by `name`, which survives
 * the way across threads; `message` is meant to be read by the person as it is. Plain fields cross too.
 */

/** The host was reached, and the model or one of its files is not there. */
export class ModelMissingError extends Error {
  override readonly name = "ModelMissingError";
}

/** A file came in part, broken, or not at all although the host was reached. Trying again may help. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly host: string;
  readonly file: string;
  /** Bytes that arrived, and bytes announced (0 when the host did not say). */
  readonly loaded: number;
  readonly total: number;

  constructor(message: string, about: { host: string; file: string; loaded: number; total: number }) {
    super(message);
    this.host = about.host;
    this.file = about.file;
    this.loaded = about.loaded;
    this.total = about.total;
  }
}

/** The host could not be reached at all. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
  readonly host: string;

  constructor(host: string) {
    super(
      `${host} could not be reached. The model is not on this computer yet; fetching it needs a connection.`,
    );
    this.host = host;
  }
}

/** More memory than this browser gives. */
export class ModelTooLargeError extends Error {
  override readonly name = "ModelTooLargeError";
}

/** The files are whole, but they are not a model this page can run, or not the one described. */
export class ModelBrokenError extends Error {
  override readonly name = "ModelBrokenError";
}

/** ONNX Runtime itself could not start. Only a new worker can try again. */
export class RuntimeFailedError extends Error {
  override readonly name = "RuntimeFailedError";
}

/** The graphics device went away while it was in use. Only a new worker can use it again. */
export class GpuLostError extends Error {
  override readonly name = "GpuLostError";
}

/** Vectors were asked for before any model was loaded. */
export class NoModelError extends Error {
  override readonly name = "NoModelError";
}

/** A model answered with numbers that are not finite. */
export class BrokenVectorError extends Error {
  override readonly name = "BrokenVectorError";
}

/** The message of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Memory ran out: said by the engine in three ways. */
export function isOutOfMemory(thrown: unknown): boolean {
  return /bad_alloc|out of memory|allocation failed|could not allocate|array buffer allocation/i.test(
    messageOf(thrown),
  );
}

/** A message as part of a sentence: without its full stop. */
export const clauseOf = (thrown: unknown): string => messageOf(thrown).trim().replace(/\.+$/, "");
