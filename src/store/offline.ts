import type { Slice } from "./state.ts";

/**
 * Whether the page opens without a network the next time. "unknown": not asked yet; "preparing": its files are being kept; "ready"; "impossible":
 * this browser keeps none (private window, no storage, plain http).
 */
export type OfflineState = "unknown" | "preparing" | "ready" | "impossible";

export interface OfflineSlice {
  readonly offline: OfflineState;
  setOffline(offline: OfflineState): void;
}

export const offlineSlice: Slice<OfflineSlice> = (set) => ({
  offline: "unknown",
  setOffline: (offline) => set({ offline }),
});
