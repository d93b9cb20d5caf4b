import { floatText } from "./numbers.ts";

/** Numbers of a row as a JSON list with the shortest decimals that read back the same; null where one is none. */
export function listText(values: Float32Array): string {
  let text = "[";
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += ",";
    text += Number.isFinite(values[i]) ? floatText(values[i]!) : "null";
  }
  return `${text}]`;
}

/** A value as JSON; the zero below nought keeps its sign. */
export const jsonValue = (value: string | number | boolean | null): string =>
  Object.is(value, -0) ? "-0" : JSON.stringify(value);
