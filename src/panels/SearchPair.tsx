import { useEffect, useMemo } from "react";
import { sparseView, type SparseKind, type SparseView } from "#analysis/sparse.ts";
import { selectIdsByText } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import { selectResult } from "#store/results.ts";
import { compareWithQuery, SEARCH_PAIR, type PairTerms, type SearchResult } from "#store/search.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural, score2, whole } from "#text/number.ts";
import { commonMost, VectorStrip } from "#ui/VectorStrip.tsx";
import panelStyles from "./panel.module.css";
import { number } from "./search-words.ts";
import styles from "./search.module.css";
import { SearchScore } from "./SearchScore.tsx";

/** Words that have a line of their own. */
const MOST = 10;
const KINDS = { "one-hot": "One-hot", counts: "Counts", "tf-idf": "TF-IDF" } as const;

const write = (kind: SparseKind, value: number): string =>
  kind === "tf-idf" && value > 0 ? score2(value) : number(value);

/** The chosen result, else the first that is not the query itself. */
function usePairId({ query, keyword, dense, hybrid }: SearchResult): number | undefined {
  const chosen = useExplorer((state) => state.selection.at(-1));
  const itself = useExplorer((state) => selectIdsByText(state).get(query.toLowerCase()));
  const listed = [...keyword, ...(dense ?? []), ...hybrid].some(({ id }) => id === chosen);
  if (listed) return chosen;
  const rows = dense ?? hybrid;
  return (rows.find(({ id }) => id !== itself) ?? rows[0])?.id;
}

/** The query and one result as vectors with a number for every word, beside the dense ones. */
export function SearchPair({ result }: { readonly result: SearchResult }) {
  const id = usePairId(result);
  const pair = useExplorer((state) => latest(selectResult(SEARCH_PAIR)(state)));
  useEffect(() => {
    if (id !== undefined) void compareWithQuery(id);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the query is read there
  }, [result, id]);
  if (id === undefined || pair === null) return null;
  return (
    <div className={pair.query === result.query ? undefined : styles.late}>
      <Shown pair={pair} result={result} />
    </div>
  );
}

function saysPair({ shared }: SparseView, { vocabulary }: PairTerms): string {
  const words = `a vector with one number for each of ${plural(vocabulary, "word")}`;
  return shared === 0
    ? `They share no word. As ${words} their similarity is 0, whatever they mean.`
    : `They share ${plural(shared, "word")}. As ${words} that is all that counts.`;
}

function Shown({ pair, result }: { readonly pair: PairTerms; readonly result: SearchResult }) {
  const view = useMemo(() => sparseView(pair.query, pair.text, pair.n, pair.df), [pair]);
  return (
    <section className={styles.pair} aria-label="The query and a result as vectors">
      <h3>The query and “{oneLine(pair.text, 60)}” as vectors</h3>
      <p className={panelStyles.note}>{saysPair(view, pair)}</p>
      <WordTable view={view} />
      <Dense pair={pair} result={result} />
      <p className={panelStyles.hint}>
        One-hot: 1 where the word is there. Counts: how often, the bag of words. TF-IDF: that times ln((1 + N)
        / (1 + df)) + 1, so that a word of few texts weighs more. Choose another result to compare it.
      </p>
      <SearchScore pair={pair} result={result} />
    </section>
  );
}

function WordTable({ view }: { readonly view: SparseView }) {
  const shown = view.terms.slice(0, MOST);
  const rest = view.terms.length - shown.length;
  return (
    <table className={styles.words}>
      <caption className="visually-hidden">Each word in the query and in the text</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Word
          </th>
          {view.pairs.map(({ kind }) => (
            <th key={kind} scope="colgroup" colSpan={2}>
              {KINDS[kind]}
            </th>
          ))}
        </tr>
        <tr>
          {view.pairs.flatMap(({ kind }) => [
            <th key={`${kind} query`} scope="col" className="num">
              query
            </th>,
            <th key={`${kind} text`} scope="col" className="num">
              text
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {shown.map((term, i) => (
          <tr key={term} data-shared={i < view.shared}>
            <th scope="row" dir="auto">
              {term}
            </th>
            {view.pairs.flatMap(({ kind, a, b }) => [
              <td key={`${kind} query`} className="num" data-zero={a[i] === 0}>
                {write(kind, a[i] ?? 0)}
              </td>,
              <td key={`${kind} text`} className="num" data-zero={b[i] === 0}>
                {write(kind, b[i] ?? 0)}
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {rest > 0 && (
          <tr>
            <td colSpan={7}>and {plural(rest, "more word", "more words")} of these two texts</td>
          </tr>
        )}
        <tr>
          <th scope="row">Cosine</th>
          {view.pairs.map(({ kind, cosine }) => (
            <td key={kind} className="num" colSpan={2}>
              <b>{score2(cosine)}</b>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Dense({ pair, result }: { readonly pair: PairTerms; readonly result: SearchResult }) {
  const { vector, cosine } = pair;
  const query = result.vector;
  const most = useMemo(() => (query === null ? 0 : commonMost([query, vector])), [query, vector]);
  if (query === null || cosine === null) return null;
  return (
    <div className={styles.dense}>
      <span>Dense, {whole(vector.length)} numbers</span>
      <span className={styles.strips}>
        <VectorStrip label="Numbers of the query’s vector" vector={query} most={most} />
        <VectorStrip label="Numbers of the text’s vector" vector={vector} most={most} />
      </span>
      <b className="num">{score2(cosine)}</b>
    </div>
  );
}
