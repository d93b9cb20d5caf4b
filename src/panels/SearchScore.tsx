import { useMemo } from "react";
import { bm25Parts } from "#analysis/bm25.ts";
import { FUSION_K } from "#analysis/rank-fusion.ts";
import type { PairTerms, SearchResult } from "#store/search.ts";
import { fixed, plural, score2, whole } from "#text/number.ts";
import { termsOf } from "#text/terms.ts";
import panelStyles from "./panel.module.css";
import styles from "./search.module.css";

/** Words that have a line of their own. */
const MOST = 10;

/** "1 / 64", or what is said where a list does not have the text. */
const share = (name: string, rank: number | null): string =>
  rank === null ? `not found by ${name}` : `1 / (${FUSION_K} + ${whole(rank)}) for its place by ${name}`;

/** What the scores of one result are made of: BM25 word by word, and both ranks. */
export function SearchScore({ pair, result }: { readonly pair: PairTerms; readonly result: SearchResult }) {
  const { id, query, text } = pair;
  const { k1, b } = result;
  const parts = useMemo(
    () => bm25Parts(termsOf(query), termsOf(text), pair, { k1, b }).toSorted((x, y) => y.adds - x.adds),
    [query, text, pair, k1, b],
  );
  const row = [result.hybrid, result.keyword, result.dense ?? []].flat().find((one) => one.id === id);
  const shown = parts.slice(0, MOST);
  const total = parts.reduce((sum, { adds }) => sum + adds, 0);
  const { keyword = null, dense = null } = row?.ranks ?? {};
  const fused =
    (keyword === null ? 0 : 1 / (FUSION_K + keyword)) + (dense === null ? 0 : 1 / (FUSION_K + dense));
  return (
    <>
      <h3>What its scores are made of</h3>
      {shown.length > 0 && (
        <table className={styles.words}>
          <caption className="visually-hidden">What each word of the query adds to the keyword score</caption>
          <thead>
            <tr>
              <th scope="col">Word of the query</th>
              <th scope="col" className="num">
                in texts
              </th>
              <th scope="col" className="num">
                rarity
              </th>
              <th scope="col" className="num">
                in this
              </th>
              <th scope="col" className="num">
                adds
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ term, df, idf, tf, adds }) => (
              <tr key={term} data-shared={tf > 0}>
                <th scope="row" dir="auto">
                  {term}
                </th>
                <td className="num">{whole(df)}</td>
                <td className="num">{score2(idf)}</td>
                <td className="num" data-zero={tf === 0}>
                  {whole(tf)}
                </td>
                <td className="num" data-zero={adds === 0}>
                  {score2(adds)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                Keyword score
                {parts.length > MOST && `, with ${plural(parts.length - MOST, "more word", "more words")}`}
              </th>
              <td className="num" colSpan={4}>
                <b>{score2(total)}</b>
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {row !== undefined && result.dense !== null && (
        <p className={panelStyles.note}>
          Hybrid score: {share("keyword", keyword)}, {share("meaning", dense)}: {fixed(fused, 3)}.
        </p>
      )}
      <p className={panelStyles.hint}>
        Rarity is ln(1 + (N − n + 0.5) / (n + 0.5)), n of the N texts having the word. Repeats and the length
        of the text ({plural(termsOf(text).length, "word")}, {number1(pair.meanLength)} on average) change
        what it adds, as k1 and b say.
      </p>
    </>
  );
}

const number1 = (value: number): string => fixed(value, 1);
