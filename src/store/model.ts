import type { FileProgress, LoadedModel } from "#protocol/embed.ts";
import type { Slice } from "./state.ts";

export interface ModelDownload {
  readonly id: string;
  readonly files: readonly FileProgress[];
  readonly since: number;
}

/** One visit to another host, for the privacy record. Texts are never sent; only files come in. */
export interface Fetched {
  readonly host: string;
  readonly files: number;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly why: string;
  /** Which files, and how many bytes of each; absent in records kept by older versions. */
  readonly list?: readonly { readonly file: string; readonly bytes: number }[];
}

export interface ModelSlice {
  /** The model in use; null until the first one has loaded (samples need none). */
  readonly model: LoadedModel | null;
  /** The model the person chose by name; null while samples bring theirs, and their own texts get the default. */
  readonly chosen: string | null;
  /** What is being loaded now; the model in use stays in use meanwhile. */
  readonly download: ModelDownload | null;
  /** Why no model is in use, one sentence; null when one is, or is on its way. */
  readonly modelError: string | null;
  readonly fetched: readonly Fetched[];
  setModel(model: LoadedModel | null): void;
  setChosen(id: string | null): void;
  setDownload(download: ModelDownload | null): void;
  setModelError(error: string | null): void;
  addFetched(fetched: Fetched): void;
}

export const modelSlice: Slice<ModelSlice> = (set, get) => ({
  model: null,
  chosen: null,
  download: null,
  modelError: null,
  fetched: [],
  setModel: (model) => set({ model }),
  setChosen: (chosen) => set({ chosen }),
  setDownload: (download) => set({ download }),
  setModelError: (modelError) => set({ modelError }),
  addFetched: (one) => set({ fetched: [...get().fetched, one] }),
});
