import { useExplorer } from "#store/store.ts";

/** Says politely what was hidden, labelled, taken back, and how many items are selected. */
export function ShownSpoken() {
  const told = useExplorer((state) => state.told);
  const steps = useExplorer((state) => state.past.length);
  const selected = useExplorer((state) => state.selection.length);
  return (
    <>
      <output className="visually-hidden" aria-live="polite">
        {/* Said again when the same was done twice: an unseen mark makes it another text. */}
        {told === null ? "" : `${told.says}.${steps % 2 === 0 ? "" : "\u200b"}`}
      </output>
      <output className="visually-hidden" aria-live="polite">
        {selected > 1 ? `${selected} items selected.` : ""}
      </output>
    </>
  );
}
