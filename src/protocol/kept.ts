/** Cache Storage where the files of remote models are kept, under their full address. */
export const KEPT_MODELS = "embedding-space-explorer-models-1";

/** Header of a kept file: its length, by our own record. What a browser keeps of a broken body must never pass for a whole file. */
export const KEPT_LENGTH = "x-explorer-bytes";
