import type { Chance } from "./chance.ts";
import { HOSTILE_KEYS, HOSTILE_NUMBERS, HOSTILE_TEXTS } from "./hostile.ts";
import { mutatedText } from "./mutate-text.ts";
import { SPECIALS, UNCLONEABLE, type Tree } from "./wire.ts";

const MOST_NODES = 600;
const LONG = 400;

interface Wish {
  readonly words: readonly string[];
  readonly cloneable: boolean;
}

/** A tree a few changes away from `tree`; `other` is a second one to take from. */
export function mutatedTree(tree: Tree, other: Tree, wish: Wish, chance: Chance): Tree {
  let now = tree;
  for (let changes = 1 + chance.below(3); changes > 0; changes--) {
    const size = sizeOf(now);
    const place = { left: chance.below(size) };
    now = size > MOST_NODES ? other : replaced(now, place, (old) => changed(old, other, wish, chance));
  }
  return now;
}

const isList = (tree: Tree): tree is readonly Tree[] => Array.isArray(tree);
const entriesOf = (tree: Tree): (readonly [string, Tree])[] =>
  typeof tree === "object" && tree !== null && !isList(tree) ? Object.entries(tree) : [];

/** Nodes of a tree, itself counted. */
export function sizeOf(tree: Tree): number {
  if (isList(tree)) return tree.reduce<number>((sum, part) => sum + sizeOf(part), 1);
  return entriesOf(tree).reduce((sum, [, part]) => sum + sizeOf(part), 1);
}

/** The tree with its node at `place` (counted in order, before its parts) changed; undefined takes the node out. */
export function replaced(tree: Tree, place: { left: number }, change: (old: Tree) => Tree | undefined): Tree {
  return withNode(tree, place, change) ?? null;
}

function withNode(
  tree: Tree,
  place: { left: number },
  change: (old: Tree) => Tree | undefined,
): Tree | undefined {
  if (place.left-- === 0) return change(tree);
  if (isList(tree)) {
    return tree.flatMap((part) => {
      const next = place.left < 0 ? part : withNode(part, place, change);
      return next === undefined ? [] : [next];
    });
  }
  const entries = entriesOf(tree);
  if (entries.length === 0) return tree;
  return ownObject(
    entries.flatMap(([key, part]) => {
      const next = place.left < 0 ? part : withNode(part, place, change);
      return next === undefined ? [] : [[key, next] as const];
    }),
  );
}

/** Keys are the object's own, "__proto__" included. */
export function ownObject(entries: readonly (readonly [string, Tree])[]): Tree {
  const made = {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
  return made;
}

function leaf({ words, cloneable }: Wish, chance: Chance): Tree {
  switch (chance.below(5)) {
    case 0:
      return chance.pick(HOSTILE_NUMBERS);
    case 1:
      return chance.pick(HOSTILE_TEXTS);
    case 2:
      return chance.pick(words) ?? chance.pick(HOSTILE_TEXTS);
    case 3:
      return chance.pick([null, true, false, [], {}]);
    default:
      return chance.pick(cloneable || chance.once(2) ? SPECIALS : UNCLONEABLE) ?? null;
  }
}

function partOf(tree: Tree, chance: Chance): Tree {
  let found: Tree = null;
  replaced(tree, { left: chance.below(sizeOf(tree)) }, (old) => (found = old));
  return found;
}

function changed(old: Tree, other: Tree, wish: Wish, chance: Chance): Tree | undefined {
  switch (chance.below(8)) {
    case 0:
      return undefined;
    case 1:
      return partOf(other, chance);
    case 2:
      return chance.once(2) ? [old] : ownObject([[chance.pick(HOSTILE_KEYS), old]]);
    default:
      break;
  }
  if (typeof old === "string" && !chance.once(3))
    return mutatedText(old, typeof other === "string" ? other : "a, b", wish.words, chance);
  if (typeof old === "number" && !chance.once(3))
    return chance.pick([old + 1, -old, old * 2, old / 3, old - 1, chance.pick(HOSTILE_NUMBERS)]);
  if (isList(old) && !chance.once(4)) return changedList(old, leaf(wish, chance), chance);
  const entries = entriesOf(old);
  if (entries.length > 0 && !chance.once(4)) return changedObject(entries, wish, chance);
  return leaf(wish, chance);
}

function changedList(old: readonly Tree[], added: Tree, chance: Chance): Tree {
  const at = chance.below(old.length + 1);
  switch (chance.below(4)) {
    case 0:
      return [...old.slice(0, at), added, ...old.slice(at)];
    case 1:
      return [...old, ...old.slice(0, at)];
    case 2:
      return chance.once(8) ? Array.from({ length: LONG }, () => old[at] ?? added) : old.slice(0, at);
    default:
      return old.toReversed();
  }
}

function changedObject(entries: readonly (readonly [string, Tree])[], wish: Wish, chance: Chance): Tree {
  const at = chance.below(entries.length);
  const key = chance.once(2) ? chance.pick(HOSTILE_KEYS) : (chance.pick(wish.words) ?? "key");
  if (chance.once(2)) return ownObject([...entries, [key, leaf(wish, chance)]]);
  return ownObject(
    entries.map(([name, part], i) => (i === at ? ([key, part] as const) : ([name, part] as const))),
  );
}
