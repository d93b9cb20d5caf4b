import { compressFolder } from "../../src/hosting/compress.ts";

/** Where packed files are remembered between builds. */
export const PACKED_MEMORY = "node_modules/.cache/packed";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const folder = process.argv[2] ?? "dist";
const start = performance.now();
const { files, bytes, brotli, gzip } = await compressFolder(folder, PACKED_MEMORY);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  `${files} files of ${folder} packed in ${seconds} s: ${megabytes(bytes)}, as brotli ${megabytes(brotli)}, as gzip ${megabytes(gzip)}.`,
);
