import type { Arbitrary } from "fast-check";
import type { Tree } from "./wire.ts";

interface Facts {
  /** Room and subject, such as "text: split". */
  readonly name: string;
  /** Classes of the errors that may be thrown; anything else that is thrown is a find. */
  readonly errors: readonly (abstract new (...given: never[]) => Error)[];
  /** Words of the grammar, strewn in by mutations. */
  readonly words?: readonly string[];
}

/**
 * Something that reads what others wrote. `run` gets one input, checks with `holds` whatever must be true of the answer, and returns
 * the answer's kind in a few words ("3 terms"): answers are counted by it.
 */
export interface TextTarget extends Facts {
  readonly kind: "text";
  /** Valid inputs to begin with. */
  readonly seeds: readonly string[];
  readonly grammar?: Arbitrary<string>;
  readonly run: (input: string) => string | Promise<string>;
}

export interface BytesTarget extends Facts {
  readonly kind: "bytes";
  readonly seeds: readonly Uint8Array[];
  readonly run: (input: Uint8Array<ArrayBuffer>) => string | Promise<string>;
}

export interface ValueTarget extends Facts {
  readonly kind: "value";
  readonly seeds: readonly unknown[];
  /** Only what structured clone can copy: messages, and what storage keeps. */
  readonly cloneable: boolean;
  readonly run: (input: unknown) => string | Promise<string>;
}

export type Target = TextTarget | BytesTarget | ValueTarget;

/** An input as it is mutated and written down: text, bytes, or a tree. */
export type Input = string | Uint8Array<ArrayBuffer> | { readonly tree: Tree };

/** A property does not hold: always a find. */
export class BrokenPropertyError extends Error {
  override readonly name = "BrokenPropertyError";
}

/** @throws {BrokenPropertyError} when `truth` is false. */
export function holds(truth: boolean, property: string): asserts truth {
  if (!truth) throw new BrokenPropertyError(property);
}
