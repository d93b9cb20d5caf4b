import type { mapComparer } from "./comparing-maps.ts";
import type { Context } from "./context.ts";

type Comparer = ReturnType<typeof mapComparer>;

/** As `mapComparer`, whose code is fetched when maps are first compared: most visits never ask for it. */
export function lateMapComparer(context: Context): Comparer {
  let fetched: Comparer | null = null;
  const now = async (): Promise<void> => {
    const { mapComparer: make } = await import("./comparing-maps.ts");
    fetched ??= make(context);
    await fetched.now();
  };
  return { now, stop: () => fetched?.stop() };
}
