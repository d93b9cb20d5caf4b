import { fixed, MINUS, NO_NUMBER, whole } from "./number.ts";

/** A value of a column, with as many decimals as tell values apart that lie `spread` apart at most: "12.5", "1 200", "3.1e−9". */
export function valueText(value: number, spread: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const size = Math.max(Math.abs(value), spread);
  if (size >= 1e10 || (size > 0 && size < 1e-4)) return value.toExponential(1).replaceAll("-", MINUS);
  const decimals = spread > 0 ? Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(spread)))) : 2;
  if (decimals === 0) return whole(value);
  const short = fixed(value, decimals).replace(/\.?0+$/, "");
  return Math.abs(value) < 10_000 ? short : whole(value);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const DAY = 86_400_000;
const two = (part: number): string => String(part).padStart(2, "0");

/** A moment in UTC, ms since 1970, as "2 Jan 2024"; with the time of day where all lie within two days. */
export function dateText(ms: number, spread: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return NO_NUMBER;
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
  return spread > 0 && spread < 2 * DAY
    ? `${day}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
    : day;
}
