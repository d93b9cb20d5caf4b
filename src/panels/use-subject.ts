import { selectSubject } from "#store/derived.ts";
import type { Subject } from "#store/neighbours.ts";
import { store, useExplorer } from "#store/store.ts";

/** What a person typed instead of choosing an item, and what was chosen then. */
export interface Typed {
  readonly text: string | null;
  readonly over: number | null;
}

/** What is asked about: the typed text until another item is chosen, else the chosen item. */
export function useSubject({ text, over }: Typed): Subject | null {
  const id = useExplorer((state) => selectSubject(state)?.id ?? null);
  if (text !== null && text.trim() !== "" && over === id) return { kind: "text", text: text.trim() };
  return id === null ? null : { kind: "item", id };
}

/** A typed text, to be remembered with what is chosen now. */
export function typedNow(text: string): Typed {
  return { text: text.trim() === "" ? null : text, over: selectSubject(store.getState())?.id ?? null };
}

/** Tells one subject from another. */
export const subjectKey = (subject: Subject | null): string | null =>
  subject === null ? null : subject.kind === "item" ? `item ${subject.id}` : `text ${subject.text}`;
