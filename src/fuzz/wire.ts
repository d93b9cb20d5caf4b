/**
 * Any value as JSON, so that it can be mutated, made smaller and kept in a file. What JSON lacks stands as an object with a "$":
 * `{"$": "NaN"}`, `{"$": "Set", "of": […]}`. An object's keys are its own, "__proto__" included.
 */
export type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };

const ARRAYS = { Uint8Array, Int32Array, Float32Array, Float64Array } as const;

const isArrayName = (name: string): name is keyof typeof ARRAYS => Object.hasOwn(ARRAYS, name);

/** Leaves that no JSON has. All but the last few can be cloned across threads. */
export const SPECIALS: readonly Tree[] = [
  ...["undefined", "NaN", "Infinity", "-Infinity", "-0", "hole"].map((name) => ({ $: name })),
  { $: "bigint", of: "9007199254740993" },
  { $: "Date", of: 1_700_000_000_000 },
  { $: "Date", of: { $: "NaN" } },
  { $: "Map", of: [["key", 1]] },
  { $: "Set", of: [1, "two"] },
  { $: "Float32Array", of: [1, { $: "NaN" }, 3] },
  { $: "Float64Array", of: [] },
  { $: "Int32Array", of: [-1, 2_147_483_647] },
  { $: "Uint8Array", of: [0, 255] },
  { $: "ArrayBuffer", of: 8 },
  { $: "Error", of: "a message" },
  { $: "RegExp", of: "a+" },
  { $: "boxed", of: "text" },
  { $: "cycle" },
];
export const UNCLONEABLE: readonly Tree[] = [
  { $: "function" },
  { $: "symbol" },
  { $: "no prototype", of: { text: "a" } },
  { $: "throwing" },
];

/** Said by a value that throws when it is looked at. */
export class HostileValueError extends Error {
  override readonly name = "HostileValueError";
}

const throwing = (): object => {
  const refuse = (): never => {
    throw new HostileValueError("This value does not want to be looked at.");
  };
  return Object.defineProperty({}, "text", { enumerable: true, get: refuse });
};

const numberIn = (value: unknown): number =>
  typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;

const isObject = (tree: Tree): tree is { readonly [key: string]: Tree } =>
  typeof tree === "object" && tree !== null && !Array.isArray(tree);

const listOf = (tree: Tree | undefined): readonly Tree[] =>
  Array.isArray(tree) ? (tree as readonly Tree[]) : [];

/** The value a tree stands for; a tree that says nothing sensible stands for undefined. Cycles lead to the root. */
export function valueOf(tree: Tree): unknown {
  const cycles: (() => void)[] = [];
  const root = build(tree, cycles, () => root);
  for (const close of cycles) close();
  return root;
}

function build(tree: Tree, cycles: (() => void)[], root: () => unknown): unknown {
  if (!isObject(tree)) {
    if (!Array.isArray(tree)) return tree;
    const list: unknown[] = [];
    list.length = (tree as readonly Tree[]).length; // holes stay holes
    (tree as readonly Tree[]).forEach((part, i) => {
      if (isObject(part) && part["$"] === "hole") return;
      if (isObject(part) && part["$"] === "cycle") cycles.push(() => (list[i] = root()));
      else list[i] = build(part, cycles, root);
    });
    return list;
  }
  if (typeof tree["$"] === "string" && Object.hasOwn(tree, "$"))
    return special(tree["$"], tree["of"] ?? null, cycles, root);
  return filled({}, tree, cycles, root);
}

function filled(made: object, tree: Tree, cycles: (() => void)[], root: () => unknown): object {
  for (const [key, part] of Object.entries(isObject(tree) ? tree : {})) {
    const put = (value: unknown): void => {
      Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
    };
    if (isObject(part) && part["$"] === "cycle") cycles.push(() => put(root()));
    else put(build(part, cycles, root));
  }
  return made;
}

function special(name: string, of: Tree, cycles: (() => void)[], root: () => unknown): unknown {
  const part = (tree: Tree): unknown => build(tree, cycles, root);
  if (isArrayName(name)) return ARRAYS[name].from(listOf(of).map((number) => numberIn(part(number))));
  switch (name) {
    case "NaN":
    case "Infinity":
    case "-Infinity":
    case "-0":
      return Number(name);
    case "bigint":
      return typeof of === "string" && /^-?\d+$/.test(of) ? BigInt(of) : 0n;
    case "Date":
      return new Date(numberIn(part(of)));
    case "Map":
      return new Map(
        listOf(of).map((pair) => [part(listOf(pair)[0] ?? null), part(listOf(pair)[1] ?? null)]),
      );
    case "Set":
      return new Set(listOf(of).map(part));
    case "ArrayBuffer":
      return new ArrayBuffer(Math.min(1024, Math.max(0, numberIn(of) || 0)));
    case "Error":
      return new RangeError(typeof of === "string" ? of : "");
    case "RegExp":
      return /a+/;
    case "boxed":
      return Object(typeof of === "string" ? of : "");
    case "object":
      return filled({}, of, cycles, root);
    case "no prototype":
      return filled(Object.create(null) as object, of, cycles, root);
    case "function":
      return () => undefined;
    case "symbol":
      return Symbol("a symbol");
    case "throwing":
      return throwing();
    default:
      return undefined;
  }
}

/** The tree of a value that has no cycles: how seeds are written down. */
export function treeOf(value: unknown): Tree {
  if (value === undefined) return { $: "undefined" };
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: Object.is(value, -0) ? "-0" : String(value) };
  if (typeof value === "bigint") return { $: "bigint", of: String(value) };
  if (typeof value === "function") return { $: "function" };
  if (typeof value === "symbol") return { $: "symbol" };
  if (Array.isArray(value)) return Array.from(value as readonly unknown[], treeOf);
  if (value instanceof Set) return { $: "Set", of: [...(value as Set<unknown>)].map(treeOf) };
  if (value instanceof Map)
    return { $: "Map", of: [...(value as Map<unknown, unknown>)].map((pair) => pair.map(treeOf)) };
  if (value instanceof Date) return { $: "Date", of: treeOf(value.getTime()) };
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (isArrayName(name)) return { $: name, of: Array.from(value as unknown as ArrayLike<number>, treeOf) };
  const entries = Object.entries(value).map(([key, part]) => [key, treeOf(part)] as const);
  const plain = Object.fromEntries(entries);
  return Object.hasOwn(plain, "$") ? { $: "object", of: plain } : plain;
}
