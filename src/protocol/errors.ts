/** An error as plain values: structured clone alone forgets the names of our own error classes. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  /** AbortError and its kin stay what they were. */
  readonly isDomException: boolean;
  /** Own fields that are plain values, such as `loaded` and `total` of a broken download. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

type Plain = string | number | boolean | null;
const isPlain = (value: unknown): value is Plain =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** Never throws: anything can be thrown, anything can be packed. */
export function packError(thrown: unknown): PackedError {
  if (!(thrown instanceof Error)) {
    return { name: "Error", message: inText(thrown), isDomException: false, fields: {} };
  }
  const fields: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(thrown)) {
    if (key === "name" || key === "message" || key === "stack") continue;
    if (isPlain(value)) fields[key] = value;
  }
  const isDomException = thrown instanceof DOMException;
  return { name: inText(thrown.name), message: inText(thrown.message), isDomException, fields };
}

function inText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "Something was thrown that has no text.";
  }
}

/** An Error (or DOMException) with the same name, message and fields. Its stack is the receiver's. Never throws, whatever arrived. */
export function unpackError(packed: PackedError | null | undefined): Error {
  const { name, message, isDomException, fields } = packed ?? packError(packed);
  if (isDomException) return new DOMException(inText(message), inText(name));
  const error = new Error(inText(message));
  for (const [key, value] of Object.entries({ ...fields, name: inText(name) })) {
    // Defined, not set: a field called "__proto__" would make it something else.
    if (isPlain(value))
      Object.defineProperty(error, key, {
        value,
        configurable: true,
        enumerable: key !== "name",
        writable: true,
      });
  }
  return error;
}
