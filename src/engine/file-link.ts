import type { FilesApi } from "#protocol/files.ts";
import { link, type Link } from "./link.ts";

/** Started by the first file. Vite reads the URL literally: keep `new Worker(new URL(…))` in one expression. */
export const filesLink = (onDeath: (error: Error) => void): Link<FilesApi> =>
  link(
    "The reading of files",
    (name) => new Worker(new URL("../worker/files.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );
