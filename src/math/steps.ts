/**
 * A long computation cut into short pieces: every `next()` does a few milliseconds of work and yields the share done
 * (0..1). A worker runs it with pauses between the pieces, so that messages get in; a test runs it in one go.
 */
export type Steps<T> = Generator<number, T, void>;

/** Runs all pieces at once and returns the result. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
