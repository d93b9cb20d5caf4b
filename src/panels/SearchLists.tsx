import { type ReactNode, useMemo, useRef } from "react";
import { selectDocuments } from "#store/documents.ts";
import { latest } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import {
  SEARCH_SHADES,
  SEARCH_WISH,
  type SearchBy,
  type SearchList as ListName,
  type SearchResult,
  type SearchRow,
} from "#store/search.ts";
import { store, useExplorer } from "#store/store.ts";
import { Segment } from "#ui/Segment.tsx";
import { LIST_NAMES, nothingFound, rankedWords } from "./search-words.ts";
import panelStyles from "./panel.module.css";
import styles from "./search.module.css";
import { SearchLinks } from "./SearchLinks.tsx";
import { SearchList } from "./SearchList.tsx";
import { CarriedText, MatchedText } from "./SearchText.tsx";
import { useWidth } from "./width.ts";

/** Narrower than this there is room for one list. */
const THREE = 540;
const LISTS: readonly ListName[] = ["keyword", "dense", "hybrid"];
const OPTIONS = LISTS.map((value) => ({ value, label: LIST_NAMES[value] }));

/** What a row has to have room for: the place of a chunk, and the name of a document. */
const rowsKind = (by: SearchBy, isChunked: boolean): string =>
  by !== "chunk" ? "documents" : isChunked ? "chunks" : "texts";

/** The three lists side by side with what moved between them; on a phone one of them, and the other two ranks in words. */
export function SearchLists({ result, late }: { readonly result: SearchResult; readonly late: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const chosen = useExplorer((state) => selectWish(SEARCH_WISH)(state).list);
  const shades = useExplorer((state) => latest(selectResult(SEARCH_SHADES)(state)));
  const terms = useMemo(() => new Set(result.terms.map(({ term }) => term)), [result]);
  const rowsOf: Readonly<Record<ListName, readonly SearchRow[]>> = {
    keyword: result.keyword,
    dense: result.dense ?? [],
    hybrid: result.hybrid,
  };
  const text = (list: ListName, row: SearchRow): ReactNode => {
    if (list === "keyword") return <MatchedText id={row.id} terms={terms} />;
    if (list !== "dense") return undefined;
    const own = shades?.query === result.query ? shades.byId.get(row.id) : undefined;
    return <CarriedText id={row.id} parts={own} />;
  };
  const empty: Readonly<Record<ListName, ReactNode>> = {
    keyword: nothingFound(result),
    dense: result.problem,
    hybrid: "Neither list has a row.",
  };
  const isChunked = useExplorer((state) => selectDocuments(state) !== null);
  const ways = rankedWords(result);
  const listOf = (list: ListName, alone: boolean): ReactNode => (
    <SearchList
      list={list}
      by={result.by}
      rows={rowsOf[list]}
      empty={empty[list]}
      alone={alone}
      late={late}
      text={(row) => text(list, row)}
    />
  );
  if (width > 0 && width < THREE) {
    return (
      <div ref={ref} className={styles.one} data-rows={rowsKind(result.by, isChunked)}>
        <p className={panelStyles.note}>{ways} The other two ranks stand under each.</p>
        <div className={panelStyles.block}>
          <Segment
            label="List"
            wide
            value={chosen}
            options={OPTIONS}
            onChange={(list) => store.getState().setWish(SEARCH_WISH, { list })}
          />
        </div>
        {listOf(chosen, true)}
      </div>
    );
  }
  return (
    <div ref={ref} data-rows={rowsKind(result.by, isChunked)}>
      <p className={panelStyles.note}>
        {ways} Lines join the same {result.by === "chunk" ? "text" : "document"}, blue where it rises into the
        top three. A number is its rank in the list to the left, – where it is not there.
      </p>
      <div className={styles.three}>
        {listOf("keyword", false)}
        <SearchLinks left="keyword" from={rowsOf.keyword} to={rowsOf.dense} />
        {listOf("dense", false)}
        <SearchLinks left="dense" from={rowsOf.dense} to={rowsOf.hybrid} />
        {listOf("hybrid", false)}
      </div>
    </div>
  );
}
