/** What a value from outside may be taken for, before anything is made of it. */

type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
export const isText = (value: unknown): value is string => typeof value === "string";
export const isId = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
export const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const textOrNull = (value: unknown): string | null => (isText(value) ? value : null);
export const listOf = <T>(value: unknown, isOne: (one: unknown) => one is T): readonly T[] =>
  Array.isArray(value) ? (value as unknown[]).filter(isOne) : [];
export const setOf = <T>(value: unknown, isOne: (one: unknown) => one is T): ReadonlySet<T> =>
  new Set(value instanceof Set ? [...(value as Set<unknown>)].filter(isOne) : []);
export const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
