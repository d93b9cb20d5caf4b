import { useSyncExternalStore } from "react";

/** Raised hands by option, of one question. */
export type Hands = Readonly<Record<string, number>>;

const NONE: Hands = {};

/** What a class said, by question; only for as long as the page is open. And what was done, to be undone. */
let hands: Readonly<Record<string, Hands>> = {};
let past: readonly (() => void)[] = [];
const heard = new Set<() => void>();

function put(next: typeof hands): void {
  hands = next;
  for (const hear of heard) hear();
}

/** Sets how many hands went up for an option, 0 to 999. */
export function countHands(key: string, option: string, count: number): void {
  const before = hands;
  const held = Math.min(999, Math.max(0, Math.trunc(count) || 0));
  remember(() => put({ ...hands, [key]: before[key] ?? NONE }));
  put({ ...hands, [key]: { ...before[key], [option]: held } });
}

export function forgetHands(key: string): void {
  const before = hands[key] ?? NONE;
  remember(() => put({ ...hands, [key]: before }));
  put({ ...hands, [key]: NONE });
}

/** Keeps a way back. */
export function remember(undo: () => void): void {
  past = [...past.slice(-49), undo];
}

/** Takes back what was done last. */
export function undoLast(): void {
  const last = past.at(-1);
  past = past.slice(0, -1);
  last?.();
}

export const handsOf = (key: string): Hands => hands[key] ?? NONE;

let frozen = false;

/** While it is frozen no key goes on or back, whoever leans on the clicker. */
export function freeze(on: boolean): void {
  frozen = on;
  for (const hear of heard) hear();
}

export const isFrozen = (): boolean => frozen;

const follow = (hear: () => void): (() => void) => {
  heard.add(hear);
  return () => heard.delete(hear);
};

export const useFrozen = (): boolean => useSyncExternalStore(follow, isFrozen);

export function useHands(key: string): Hands {
  return useSyncExternalStore(follow, () => handsOf(key));
}
