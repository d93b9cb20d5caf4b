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
    const { notices } = get();
    // The same sentence is not said twice: what it offered is offered still.
    const same = notices.find((old) => old.key !== notice.key && old.what === notice.what);
    const others = notices.filter((old) => old.key !== notice.key && old !== same);
    const said = { kind: "error" as const, ...notice, id: ++lastId };
    const actions = [...(notice.actions ?? []), ...(notice.actions?.length ? [] : (same?.actions ?? []))];
    set({ notices: [...others, { ...said, actions }].slice(-2) });
  },
  dismiss: (key) => set({ notices: get().notices.filter((old) => old.key !== key) }),
});
