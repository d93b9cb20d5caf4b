/*
 * What lies in the public folder when the page is built, as constants (`given.ts`). What hangs on a constant that is null is left out of
 * the build.
 */

/** Names of all folders of models: the bundled ones, and those that are put beside the page. */
declare const EXPLORER_MODELS: readonly string[];

/** What a teacher pack brings; null in every other build. */
declare const EXPLORER_PACK: {
  readonly title: string;
  readonly sets: readonly { readonly id: string; readonly title: string; readonly count: number }[];
} | null;
