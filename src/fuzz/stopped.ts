/** Thrown by what stands in for workers and models: everything before it has been read and checked. */
export class ReachedEngineError extends Error {
  override readonly name = "ReachedEngineError";
}

/**
 * Stands where an engine is wanted while only the reading of arguments is tried: whatever is asked of it, it says it was reached. It has no
 * type of its own: who uses it says what it stands for.
 */
export function unreachable(): unknown {
  const reach = (): never => {
    throw new ReachedEngineError("The engine was asked.");
  };
  const part: unknown = new Proxy(reach, { get: () => part, apply: reach });
  return new Proxy({}, { get: () => part });
}
