/** Rows of made-up vectors; "words" is the vocabulary of the bundled sentence model. */
export const SIZES = [1000, 5000, 10_000, 50_000, 100_000, "words"] as const;
export type Size = (typeof SIZES)[number];
/** 100,000 rows only on request. */
export const USUAL: readonly Size[] = SIZES.filter((size) => size !== 100_000);
export const isSize = (given: unknown): given is Size => (SIZES as readonly unknown[]).includes(given);

export type Environment = "node" | "chromium";

export interface Plan {
  readonly sizes: readonly Size[];
  /** null: three, or fewer where time runs out. */
  readonly rounds: number | null;
  readonly environments: readonly Environment[];
  readonly contenders: readonly Contender[];
}

export const CONTENDERS = ["page", "ours", "umap-js", "umap-js+knn", "embedding-atlas"] as const;
export type Contender = (typeof CONTENDERS)[number];

export const LABELS: Readonly<Record<Contender, string>> = {
  page: "ours, the page",
  ours: "ours, one thread",
  "umap-js": "umap-js as is",
  "umap-js+knn": "umap-js, our neighbours",
  "embedding-atlas": "embedding-atlas",
};

/** When nobody says otherwise: rounds of every size, and minutes after which none is begun but the first. */
export const ROUNDS = 3;
export const MINUTES = 10;

/** Why a contender does not run; null when it does. */
export function leftOut(contender: Contender, size: Size, environment: Environment): string | null {
  if (contender === "page") return environment === "node" ? "the page needs a browser" : null;
  if (size !== 50_000 && size !== 100_000) return null;
  if (contender === "umap-js") return "over a minute of neighbour search";
  if (contender !== "umap-js+knn") return null;
  if (size === 100_000) return "five minutes and 4 GB";
  if (environment === "chromium") return "two minutes and 2 GB: in Node only";
  return null;
}

/** Rows of a size. */
export const rowsOf = (size: Size): number => (size === "words" ? 10_000 : size);

export const DIM = 384;
export const DIMS = 3;
/** The seed of the page's first map. */
export const SEED = 11;
