/** What a file of a model must be: its length in bytes and its SHA-256, 64 lower-case hex digits. */
export interface FileSum {
  readonly bytes: number;
  readonly sha256: string;
}

/** By path inside the model's folder, such as "onnx/model_quantized.onnx". */
export type FileSums = Readonly<Record<string, FileSum>>;

const isSum = (value: unknown): value is FileSum => {
  const { bytes, sha256 } = (value ?? {}) as Partial<Record<keyof FileSum, unknown>>;
  const isLength = typeof bytes === "number" && Number.isSafeInteger(bytes) && bytes >= 0;
  return isLength && typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
};

/**
 * Reads a `checksums.json`, which lies in the folder of a model that was put beside the page: `{ files: { path: { bytes, sha256 } } }`,
 * other keys left aside. Null where it is not one.
 */
export function readSums(value: unknown): FileSums | null {
  const files = (value as { readonly files?: unknown } | null | undefined)?.files;
  if (typeof files !== "object" || files === null || Array.isArray(files)) return null;
  const entries = Object.entries(files);
  const good = entries.flatMap(([path, sum]) => (isSum(sum) ? [[path, sum] as const] : []));
  return entries.length > 0 && good.length === entries.length
    ? Object.assign(Object.create(null) as object, Object.fromEntries(good))
    : null;
}
