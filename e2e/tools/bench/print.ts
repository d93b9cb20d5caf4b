export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** One figure a line: what, how much, a remark. */
export const row = (name: string, value: string, note = ""): void =>
  console.log(`${name.padEnd(52)} ${value.padStart(12)}  ${note}`.trimEnd());

export const ms = (value: number): string => `${Math.round(value)} ms`;

export const whole = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

/** A table with a line of names above; the first column to the left, the others to the right, the last one free. */
export function table(names: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = names.map((name, at) =>
    Math.max(name.length, ...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  for (const cells of [names, ...rows]) {
    const line = cells.map((cell, at) => {
      if (at === 0) return cell.padEnd(widths[at] ?? 0);
      return at === names.length - 1 ? cell : cell.padStart(widths[at] ?? 0);
    });
    console.log(line.join("  ").trimEnd());
  }
}
