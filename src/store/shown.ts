import type { Item } from "./items.ts";
import type { Slice, State } from "./state.ts";

/** What a person may change about what is shown; each change can be taken back. */
export type ShownFacts = Pick<State, "hidden" | "off" | "colourBy" | "sizeBy" | "scales" | "painted">;

/** One step back or forth. */
export interface Change {
  /** "Hid 12 items", for the button and the live region. */
  readonly says: string;
  readonly facts: ShownFacts;
  /** Labels of items that the step changes: id and label. */
  readonly labels: ReadonlyMap<number, string | null>;
}

export interface ShownSlice {
  /** Ids of items taken out of the map by hand. */
  readonly hidden: ReadonlySet<number>;
  /** Names of the groups that the legend has switched off; null stands for the items without a label. */
  readonly off: ReadonlySet<string | null>;
  /** Newest last: `undo` goes to the last of `past`, `redo` to the last of `future`. */
  readonly past: readonly Change[];
  readonly future: readonly Change[];
  /** What the last change or step did, for the live region: a new object every time. Null before the first. */
  readonly told: { readonly says: string } | null;
  hide(ids: readonly number[]): void;
  /** Brings these back, and the groups of the legend that they belong to. */
  show(ids: readonly number[]): void;
  /** Hides all but these. */
  isolate(ids: readonly number[]): void;
  /** Nothing is hidden and no group is off. */
  showAll(): void;
  /** Switches a group of the legend off, or on again. */
  toggleGroup(name: string): void;
  /** Switches several groups at once; `called` is what they are called together, such as "other (5 groups)". */
  switchGroups(names: readonly (string | null)[], on: boolean, called: string): void;
  /** Gives items a label, and colours by it; null takes it away. */
  labelItems(ids: readonly number[], label: string | null): void;
  undo(): void;
  redo(): void;
}

/** Steps that are kept. */
const MOST = 100;

const NONE: ReadonlySet<never> = new Set();

/** As after opening a set: nothing is hidden, nothing can be taken back. */
export const ALL_SHOWN = { hidden: NONE, off: NONE, past: [], future: [], told: null } as const;

/** Within a sentence. */
const lowered = (says: string): string => says.charAt(0).toLowerCase() + says.slice(1);

const items = (count: number): string => `${count} ${count === 1 ? "item" : "items"}`;

const factsOf = ({ hidden, off, colourBy, sizeBy, scales, painted }: State): ShownFacts => ({
  hidden,
  off,
  colourBy,
  sizeBy,
  scales,
  painted,
});

const NO_LABELS: Change["labels"] = new Map();

/**
 * A change that can be taken back, for `set`. `again`: one step with the last change if that said the same, as while a
 * scale is being set.
 */
export function stepped(
  state: State,
  says: string,
  next: Partial<ShownFacts>,
  again = false,
): Partial<ShownFacts & Pick<State, "past" | "future" | "told">> {
  const { past, future } = state;
  const goesOn = again && future.length === 0 && past.at(-1)?.says === says;
  const step = { says, facts: factsOf(state), labels: NO_LABELS };
  return { ...next, past: goesOn ? past : [...past, step].slice(-MOST), future: [], told: { says } };
}

export const shownSlice: Slice<ShownSlice> = (set, get) => {
  const change = (says: string, next: Partial<ShownFacts>): void => set(stepped(get(), says, next));
  /** Goes to the newest of one list and puts the way back on the other. */
  const step = (from: "past" | "future", to: "past" | "future"): void => {
    const state = get();
    const goal = state[from].at(-1);
    if (goal === undefined) return;
    const back = { says: goal.says, facts: factsOf(state), labels: labelsOf(state.items, goal.labels) };
    set({
      ...goal.facts,
      items: relabelled(state.items, goal.labels),
      [from]: state[from].slice(0, -1),
      [to]: [...state[to], back],
      told: { says: `${from === "past" ? "Took back" : "Did again"}: ${lowered(goal.says)}` },
    });
  };
  return {
    ...ALL_SHOWN,
    hide: (ids) => {
      const hidden = new Set([...get().hidden, ...ids]);
      const added = hidden.size - get().hidden.size;
      if (added > 0) change(`Hid ${items(added)}`, { hidden });
    },
    isolate: (ids) => {
      const kept = new Set(ids);
      const all = get().items;
      const hidden = new Set(all.flatMap(({ id }) => (kept.has(id) ? [] : [id])));
      if (hidden.size > 0 && hidden.size < all.length)
        change(`Showed only ${items(all.length - hidden.size)}`, { hidden, off: NONE });
    },
    showAll: () => {
      if (get().hidden.size + get().off.size > 0) change("Showed everything", { hidden: NONE, off: NONE });
    },
    show: (ids) => {
      const state = get();
      const wanted = new Set(ids);
      const hidden = new Set([...state.hidden].filter((id) => !wanted.has(id)));
      const off = new Set(state.off);
      for (const { id, label } of state.items) if (wanted.has(id)) off.delete(label);
      if (hidden.size < state.hidden.size || off.size < state.off.size)
        change(`Showed ${items(wanted.size)}`, { hidden, off });
    },
    toggleGroup: (name) => get().switchGroups([name], get().off.has(name), name),
    switchGroups: (names, on, called) => {
      const before = get().off;
      const off = new Set([...before].filter((name) => !names.includes(name)));
      if (!on) for (const name of names) off.add(name);
      if (off.size !== before.size) change(`${on ? "Showed" : "Hid"} ${called}`, { off });
    },
    labelItems: (ids, label) => {
      const state = get();
      const labels = new Map(ids.map((id) => [id, label]));
      const before = labelsOf(state.items, labels);
      const changed = [...before].filter(([, was]) => was !== label);
      if (changed.length === 0) return;
      const says =
        label === null
          ? `Took the label from ${items(changed.length)}`
          : `Labelled ${items(changed.length)} “${label}”`;
      set({
        items: relabelled(state.items, labels),
        colourBy: "label",
        past: [...state.past, { says, facts: factsOf(state), labels: new Map(changed) }].slice(-MOST),
        future: [],
        told: { says },
      });
    },
    undo: () => step("past", "future"),
    redo: () => step("future", "past"),
  };
};

/** The labels that these items have now; ids that are gone are left out. */
function labelsOf(
  all: readonly Item[],
  wanted: ReadonlyMap<number, string | null>,
): ReadonlyMap<number, string | null> {
  if (wanted.size === 0) return wanted;
  return new Map(all.flatMap(({ id, label }) => (wanted.has(id) ? [[id, label] as const] : [])));
}

/** The same items, with these labels by id. */
export function relabelled(
  all: readonly Item[],
  labels: ReadonlyMap<number, string | null>,
): readonly Item[] {
  if (labels.size === 0) return all;
  return all.map((item) => {
    const label = labels.get(item.id);
    return label === undefined || label === item.label ? item : { ...item, label };
  });
}

/** 1 for every row that is shown, 0 for one that is hidden by hand or by the legend; null when all are shown. */
export function visibleRows({
  items: all,
  hidden,
  off,
}: Pick<State, "items" | "hidden" | "off">): Uint8Array | null {
  if (hidden.size + off.size === 0) return null;
  return Uint8Array.from(all, ({ id, label }) => (hidden.has(id) || off.has(label) ? 0 : 1));
}
