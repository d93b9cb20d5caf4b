import { IDLE, type Loadable } from "./loadable.ts";
import type { Slice, State } from "./state.ts";

/** Names a result of an analysis and its type: `const DUPLICATES = resultKey<Duplicates>("duplicates")`. */
export interface ResultKey<T> {
  readonly name: string;
  /** Never there; holds the type. */
  readonly type?: T;
}

/** Names what a person has set in a panel, with what it is before: `wishKey("duplicates", { threshold: 0.92 })`. */
export interface WishKey<T> {
  readonly name: string;
  readonly first: T;
}

/** Results and settings of the analyses, each by its key. Results go when the items are replaced; settings stay. */
export interface ResultsSlice {
  readonly results: Readonly<Record<string, Loadable<unknown>>>;
  readonly wishes: Readonly<Record<string, unknown>>;
  /** Share done of a result that is being worked on, 0..1. */
  readonly shares: Readonly<Record<string, number>>;
  setResult<T>(key: ResultKey<T>, result: Loadable<T>): void;
  setShare(key: ResultKey<unknown>, share: number): void;
  setWish<T extends object>(key: WishKey<T>, change: Partial<T>): void;
}

/** As after opening a set. */
export const NO_RESULTS = { results: {}, shares: {} } as const;

export const resultKey = <T>(name: string): ResultKey<T> => ({ name });
export const wishKey = <T extends object>(name: string, first: T): WishKey<T> => ({ name, first });

export const resultsSlice: Slice<ResultsSlice> = (set, get) => ({
  ...NO_RESULTS,
  wishes: {},
  setResult: ({ name }, result) => {
    const { [name]: _, ...shares } = get().shares;
    set({ results: { ...get().results, [name]: result }, shares });
  },
  setShare: ({ name }, share) => set({ shares: { ...get().shares, [name]: share } }),
  setWish: (key, change) => {
    set({ wishes: { ...get().wishes, [key.name]: { ...selectWish(key)(get()), ...change } } });
  },
});

/** A selector: the result under a key, idle where there is none. */
export const selectResult =
  <T>(key: ResultKey<T>) =>
  // Only `setResult` writes here, by the same key.
  ({ results }: Pick<State, "results">): Loadable<T> =>
    (results[key.name] as Loadable<T> | undefined) ?? IDLE;

export const selectShare =
  (key: ResultKey<unknown>) =>
  ({ shares }: Pick<State, "shares">): number | null =>
    shares[key.name] ?? null;

export const selectWish =
  <T extends object>(key: WishKey<T>) =>
  ({ wishes }: Pick<State, "wishes">): T =>
    (wishes[key.name] as T | undefined) ?? key.first;
