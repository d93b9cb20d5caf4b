import { useRef } from "react";
import { selectDocuments } from "#store/documents.ts";
import { selectWish } from "#store/results.ts";
import { askSearch, SEARCH_WISH, type SearchBy as By } from "#store/search.ts";
import { store, useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";
import styles from "./search.module.css";
import { useWidth } from "./width.ts";

const LONG: readonly { readonly value: By; readonly label: string }[] = [
  { value: "chunk", label: "Chunks" },
  { value: "best", label: "Documents by best chunk" },
  { value: "mean", label: "Documents by mean" },
];
const SHORT: typeof LONG = [
  { value: "chunk", label: "Chunks" },
  { value: "best", label: "Best chunk" },
  { value: "mean", label: "Mean" },
];
const ANSWERS: Readonly<Record<By, string>> = {
  chunk: "Every chunk answers for itself.",
  best: "Documents answer, by their best chunk.",
  mean: "Documents answer, by the mean of their chunks.",
};
/** Narrower than this the short names stand there. */
const ROOM = 430;

function choose(by: By): void {
  store.getState().setWish(SEARCH_WISH, { by });
  void askSearch();
}

/** Where items are chunks: whether they answer, or their documents. */
export function SearchBy() {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const isChunked = useExplorer((state) => selectDocuments(state) !== null);
  const by = useExplorer((state) => selectWish(SEARCH_WISH)(state).by);
  const isNarrow = width > 0 && width < ROOM;
  if (!isChunked) return null;
  return (
    <div ref={ref} className={styles.by}>
      <Segment
        label="What answers"
        wide={isNarrow}
        value={by}
        options={isNarrow ? SHORT : LONG}
        onChange={choose}
      />
      {isNarrow && <p className="quiet">{ANSWERS[by]}</p>}
    </div>
  );
}
