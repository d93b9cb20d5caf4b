/** An error as plain values: structured clone alone forgets the names of our own error classes. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  /** AbortError and its kin stay what they were. */
  readonly isDomException: boolean;
  /** Own fields that are plain values, such as `loaded` and `total` of a broken download. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** Never throws: anything can be thrown, anything can be packed. */
export function packError(thrown: unknown): PackedError {
  if (!(thrown instanceof Error)) {
    return { name: "Error", message: String(thrown), isDomException: false, fields: {} };
  }
  const fields: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(thrown)) {
    if (key === "name" || key === "message" || key === "stack") continue;
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) fields[key] = value;
  }
  const isDomException = thrown instanceof DOMException;
  return { name: thrown.name, message: thrown.message, isDomException, fields };
}

/** An Error (or DOMException) with the same name, message and fields. Its stack is the receiver's. */
export function unpackError(packed: PackedError): Error {
  if (packed.isDomException) return new DOMException(packed.message, packed.name);
  const error = new Error(packed.message);
  Object.defineProperty(error, "name", { value: packed.name, configurable: true, writable: true });
  return Object.assign(error, packed.fields);
}
