import { type ReactNode, useId } from "react";
import { selectYardstick } from "#store/derived.ts";
import type { FoundDocument, SearchBy, SearchList as ListName, SearchRow } from "#store/search.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { fixed, plural, score2 } from "#text/number.ts";
import { placeOn, scoreAxis } from "#ui/axis.ts";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import { warmthCss } from "#ui/warmth.ts";
import { ItemText } from "./ItemText.tsx";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import { LIST_NAMES, otherRanks } from "./search-words.ts";
import styles from "./search.module.css";
import { useWarmest } from "./warmest.ts";

const HOW: Readonly<Record<SearchBy, Readonly<Record<ListName, string>>>> = {
  chunk: {
    keyword: "BM25 on shared words, underlined.",
    dense: "Cosine with the query’s vector.",
    hybrid: "Both ranks fused, 1 / (60 + rank).",
  },
  best: {
    keyword: "BM25 of the best chunk.",
    dense: "Cosine of the best chunk.",
    hybrid: "Both ranks fused, 1 / (60 + rank).",
  },
  mean: {
    keyword: "BM25, mean of all chunks.",
    dense: "Cosine with the chunks’ mean vector.",
    hybrid: "Both ranks fused, 1 / (60 + rank).",
  },
};

interface SearchListProps {
  readonly list: ListName;
  /** What answers. */
  readonly by: SearchBy;
  readonly rows: readonly SearchRow[];
  /** Instead of rows, where there are none. */
  readonly empty: ReactNode;
  /** The other two ranks stand in words under each text, not beside the list. */
  readonly alone: boolean;
  readonly late: boolean;
  readonly text: (row: SearchRow) => ReactNode;
}

/** One of the three lists: rank, text, score, and a bar from zero under it. */
export function SearchList({ list, by, rows, empty, alone, late, text }: SearchListProps) {
  const id = useId();
  const warmest = useWarmest();
  const yardstick = useExplorer(selectYardstick);
  const isCosine = list === "dense";
  const axis = scoreAxis(
    rows.map(({ score }) => score),
    isCosine ? warmest : 0,
  );
  const write = list === "hybrid" ? (score: number) => fixed(score, 3) : score2;
  return (
    <section className={styles.list} data-list={list} aria-labelledby={id}>
      <header>
        <h3 id={id}>{LIST_NAMES[list]}</h3>
        <p>{HOW[by][list]}</p>
      </header>
      {rows.length === 0 ? (
        <p className={styles.none}>{empty}</p>
      ) : (
        <ol className={late ? styles.late : undefined}>
          {rows.map((row, i) => (
            // By rank, so that the focus stays in the list when another item takes the place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i}>
              <span className={styles.rank}>{i + 1}</span>
              <div className={styles.hit}>
                {row.document !== null && <FoundName document={row.document} />}
                <ItemText id={row.id} lines={2}>
                  {text(row)}
                </ItemText>
                <PlaceInDocument id={row.id} unnamed={row.document !== null} />
                <span className={alone ? styles.others : "visually-hidden"}>{otherRanks(row, list)}</span>
              </div>
              <span className={styles.score}>
                {isCosine && <i style={{ background: warmthCss(row.score, warmest) }} />}
                {write(row.score)}
              </span>
              <span className={styles.bar} aria-hidden="true">
                {isCosine ? (
                  <ScoreBar
                    score={row.score}
                    axis={axis}
                    warmth={row.score}
                    warmest={warmest}
                    mark={yardstick}
                    thin
                  />
                ) : (
                  <i style={{ width: `${(placeOn(axis, row.score) * 100).toFixed(2)}%` }} />
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The document that answers; under it its best chunk is quoted. */
function FoundName({ document: { name, chunks } }: { readonly document: FoundDocument }) {
  return (
    <span className={styles.document}>
      <b>{name === null ? "One text" : <bdi>{oneLine(name, 80)}</bdi>}</b>
      {name !== null && <span>{plural(chunks, "chunk")}</span>}
    </span>
  );
}
