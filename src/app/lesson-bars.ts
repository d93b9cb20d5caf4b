import type { CSSProperties } from "react";
import type { Exhibit } from "#store/exhibit.ts";
import { percent, score2, whole } from "#text/number.ts";

/** From the lowest value to the highest, nought among them. */
export type Reach = readonly [number, number];

/** Below this share of the whole a negative value is drawn as nothing. */
const SLIGHT = 0.05;

/** The values of bars as they are written, all alike. */
export function barValues({
  rows,
  unit,
}: Pick<Extract<Exhibit, { kind: "bars" }>, "rows" | "unit">): readonly string[] {
  const values = rows.map(({ value }) => value);
  const write = unit === "share" ? percent : values.every(Number.isInteger) ? whole : score2;
  return values.map(unit === "cosine" ? score2 : write);
}

export function barReach(rows: readonly { readonly value: number }[]): Reach {
  const values = rows.map(({ value }) => value).filter(Number.isFinite);
  const high = Math.max(1e-6, ...values);
  const low = Math.min(0, ...values);
  return [-low < SLIGHT * (high - low) ? 0 : low, high];
}

/** Where a bar begins and how long it is: from nought to the value, below it to the other side. */
export function barStyle(value: number, [low, high]: Reach): CSSProperties {
  const all = high - low;
  const known = Number.isFinite(value) ? value : 0;
  const from = Math.max(low, Math.min(0, known));
  return {
    marginInlineStart: `${((from - low) / all) * 100}%`,
    inlineSize: `${Math.max(0.6, ((Math.max(0, known) - from) / all) * 100)}%`,
  };
}
