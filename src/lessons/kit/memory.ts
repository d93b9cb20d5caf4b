import { fixed, megabytes } from "#text/number.ts";

const GIGABYTE = 1e9;

/** Bytes as "768.0 MB", from a thousand megabytes on as "12.3 GB". */
export const memory = (bytes: number): string =>
  bytes < GIGABYTE ? megabytes(bytes) : `${fixed(bytes / GIGABYTE, 1)}\u202fGB`;
