/** Things of one key together, in order of first appearance. */
export function grouped<T>(
  things: Iterable<T>,
  keyOf: (thing: T) => string | number | undefined,
): readonly (readonly T[])[] {
  const groups = new Map<string | number | undefined, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const known = groups.get(key);
    if (known) known.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups.values()];
}
