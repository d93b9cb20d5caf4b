import type { Context } from "./context.ts";

/** Six seeds of the map shown and a copy without structure, one after the other, into `comparison`. */
export function mapComparer(_context: Context) {
  return {
    now: async (): Promise<void> => {},
    stop: (): void => {},
  };
}
