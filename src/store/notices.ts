import type { Slice } from "./state.ts";

/** A sentence in reversed ink: what happened, what is safe, the way on. Stays until dismissed; never more than two. */
export interface Notice {
  readonly id: number;
  /** Same key replaces the older one. */
  readonly key: string;
  readonly kind: "error" | "note";
  readonly what: string;
  readonly detail: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

export interface NoticesSlice {
  readonly notices: readonly Notice[];
  notify(notice: Omit<Notice, "id" | "actions" | "kind"> & Partial<Pick<Notice, "actions" | "kind">>): void;
  dismiss(key: string): void;
}

let lastId = 0;

export const noticesSlice: Slice<NoticesSlice> = (set, get) => ({
  notices: [],
  notify: (notice) => {
    const others = get().notices.filter((old) => old.key !== notice.key);
    set({ notices: [...others, { kind: "error" as const, actions: [], ...notice, id: ++lastId }].slice(-2) });
  },
  dismiss: (key) => set({ notices: get().notices.filter((old) => old.key !== key) }),
});
