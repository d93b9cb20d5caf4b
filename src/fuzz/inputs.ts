import type { Chance } from "./chance.ts";
import { mutatedBytes } from "./mutate-bytes.ts";
import { mutatedText } from "./mutate-text.ts";
import { mutatedTree, ownObject, replaced, sizeOf } from "./mutate-tree.ts";
import type { Input, Target } from "./target.ts";
import { treeOf, type Tree } from "./wire.ts";

const treeIn = (input: Input): Tree => (typeof input === "object" && "tree" in input ? input.tree : null);

export function seedsOf(target: Target): readonly Input[] {
  switch (target.kind) {
    case "text":
      return target.seeds;
    case "bytes":
      return target.seeds.map((bytes) => new Uint8Array(bytes));
    case "value":
      return target.seeds.map((value) => ({ tree: treeOf(value) }));
  }
}

/** An input a few changes away from `input`; `other` is a second one of the same target. */
export function mutated(target: Target, input: Input, other: Input, chance: Chance): Input {
  const words = target.words ?? [];
  if (typeof input === "string" && typeof other === "string") return mutatedText(input, other, words, chance);
  if (input instanceof Uint8Array && other instanceof Uint8Array)
    return mutatedBytes(input, other, words, chance);
  const cloneable = target.kind === "value" && target.cloneable;
  return { tree: mutatedTree(treeIn(input), treeIn(other), { words, cloneable }, chance) };
}

/** As it stands in a file: JSON that `readInput` reads. */
export function writeInput(input: Input): Tree {
  if (typeof input === "string") return { text: input };
  if (input instanceof Uint8Array) return { hex: Buffer.from(input).toString("hex") };
  return { value: input.tree };
}

export function readInput(written: Tree): Input {
  const { text, hex, value } = written as { readonly [key: string]: Tree | undefined };
  if (typeof text === "string") return text;
  if (typeof hex === "string") return new Uint8Array(Buffer.from(hex, "hex"));
  return { tree: value ?? null };
}

/** Characters, bytes or nodes. */
export const lengthOf = (input: Input): number =>
  typeof input === "string" || input instanceof Uint8Array ? input.length : sizeOf(input.tree);

/** Simpler inputs, the boldest cut first: what a find is made smaller with. */
export function* smaller(input: Input): Generator<Input> {
  if (typeof input === "object" && "tree" in input) {
    yield* smallerTrees(input.tree);
    return;
  }
  const { length } = input;
  for (let size = Math.ceil(length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < length; at += size) yield without(input, at, Math.min(length, at + size));
  }
  if (typeof input !== "string" || length > 200) return;
  for (let at = 0; at < length; at++) {
    if (input.charAt(at) !== "a") yield `${input.slice(0, at)}a${input.slice(at + 1)}`;
  }
}

function without(input: string | Uint8Array<ArrayBuffer>, from: number, to: number): Input {
  if (typeof input === "string") return input.slice(0, from) + input.slice(to);
  const left = new Uint8Array(input.length - (to - from));
  left.set(input.subarray(0, from));
  left.set(input.subarray(to), from);
  return left;
}

function* smallerTrees(tree: Tree): Generator<Input> {
  const size = sizeOf(tree);
  for (let at = 1; at < size; at++) yield { tree: replaced(tree, { left: at }, () => undefined) };
  for (let at = 0; at < size; at++) {
    for (const simple of [null, 0, "", [], ownObject([])] as const) {
      let isOther = true;
      const next = replaced(tree, { left: at }, (old) => {
        isOther = sizeOf(old) > 1 || (typeof old === "string" && old.length > 1 && simple === "");
        return simple;
      });
      if (isOther) yield { tree: next };
    }
  }
}
