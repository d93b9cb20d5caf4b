import type { FileProgress } from "#protocol/files.ts";
import type { AnalysisParts } from "./analysis.ts";
import { filesOf } from "./files.ts";
import { openSpaceBytes } from "./space-file.ts";

/** Whether an address names a saved space: then nothing has to be looked at before. */
export const isSpaceAddress = (url: string): boolean =>
  /\.embspace$/i.test(url.trim().replace(/[?#].*$/s, ""));

/**
 * Fetches a saved space and puts it on the map as it was saved. Only the thread of the address asks its host; what came is tried as from disk.
 * Rejects with a sentence, or AbortError when the reading of files was given up; nothing on the map has changed then.
 */
export async function openSpaceAt(
  parts: Pick<AnalysisParts, "context" | "models" | "sets" | "session" | "restoreSet" | "followItems">,
  url: string,
  {
    onProgress,
    onShown,
  }: { readonly onProgress?: (progress: FileProgress) => void; readonly onShown?: () => void } = {},
): Promise<void> {
  const { name, bytes, signal } = await filesOf(parts).fetchWhole(url, onProgress);
  await openSpaceBytes(parts, bytes, name, {
    address: url,
    signal,
    ...(onShown === undefined ? {} : { onShown }),
  });
}
