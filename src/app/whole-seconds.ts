import { NARROW, seconds } from "#text/number.ts";

/** A time still to come, in seconds: never less than one, never a tenth that nobody can foretell. */
export function wholeSeconds(left: number): string {
  const up = Math.max(1, Math.ceil(left));
  return up < 60 ? `${up}${NARROW}s` : seconds(up);
}
