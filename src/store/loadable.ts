/** Long work as one value; never a handful of booleans. While loading, the last result stays readable. */
export type Loadable<T> =
  | { readonly state: "idle" }
  | { readonly state: "loading"; readonly since: number; readonly last: T | null }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly error: string; readonly last: T | null };

export const IDLE = { state: "idle" } as const;

/** The newest result there is, old or not. */
export function latest<T>(loadable: Loadable<T>): T | null {
  switch (loadable.state) {
    case "idle":
      return null;
    case "ready":
      return loadable.value;
    case "loading":
    case "failed":
      return loadable.last;
  }
}

export const loading = <T>(previous: Loadable<T>): Loadable<T> => ({
  state: "loading",
  since: performance.now(),
  last: latest(previous),
});

export const ready = <T>(value: T): Loadable<T> => ({ state: "ready", value });

export const failed = <T>(error: string, previous: Loadable<T>): Loadable<T> => ({
  state: "failed",
  error,
  last: latest(previous),
});
