import type { Given } from "#protocol/files.ts";
import { FILE_WISH } from "#store/files.ts";
import { store } from "#store/store.ts";

/** Shows a file, or files that belong together, in the import dialog. Nothing is read of an address before the person says so there. */
export function takeFiles(files: readonly File[]): void {
  if (files.length > 0) show({ kind: "files", files });
}

export function show(given: Given | null): void {
  store.getState().setWish(FILE_WISH, { given, options: {}, asked: [] });
  store.getState().openDialog("import");
}
