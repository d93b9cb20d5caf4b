import { useMemo, useState } from "react";
import type { Matrix } from "#store/matrix.ts";
import { oneLine } from "#text/display.ts";
import { score2, score3, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./matrix-table.module.css";
import { pairCount, strongestPairs } from "./pairs.ts";

/** Up to here the table holds every score; beyond, the strongest pairs. */
const FULL = 60;
const STRONGEST = 500;
const PAGE = 50;

interface MatrixTableProps {
  readonly matrix: Matrix;
  readonly order: Int32Array;
  /** Of each row of the input. */
  readonly texts: readonly string[];
}

function EveryScore({ matrix: { scores }, order, texts }: MatrixTableProps) {
  const m = order.length;
  const names = Array.from(order, (row) => oneLine(texts[row] ?? "", 40));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label="Scores of every pair" tabIndex={0}>
      <table className={styles.full}>
        <thead>
          <tr>
            <th scope="col">
              <b className="visually-hidden">Item</b>
            </th>
            {names.map((name, place) => (
              <th key={order[place]} scope="col" dir="auto">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, place) => (
            <tr key={order[place]}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {Array.from(order, (column) => (
                <td key={column}>{score2(scores[(order[place] ?? 0) * m + column] ?? Number.NaN)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Strongest({ matrix: { scores, ids }, texts }: MatrixTableProps) {
  const m = ids.length;
  const [from, setFrom] = useState(0);
  const pairs = useMemo(() => strongestPairs(scores, m, STRONGEST), [scores, m]);
  const to = Math.min(pairs.length, from + PAGE);
  return (
    <>
      <table className={styles.pairs}>
        <caption>
          Pairs {whole(from + 1)} to {whole(to)} of {whole(pairCount(m))}, the most alike first
        </caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Item</th>
            <th scope="col" className="num">
              Cosine
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.slice(from, to).map(({ first, second, score }) => (
            <tr key={`${first} ${second}`}>
              <td dir="auto">{oneLine(texts[first] ?? "", 120)}</td>
              <td dir="auto">{oneLine(texts[second] ?? "", 120)}</td>
              <td className="num">{score3(score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.pages}>
        <Button disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE))}>
          Previous {PAGE}
        </Button>
        <Button disabled={to >= pairs.length} onClick={() => setFrom(from + PAGE)}>
          Next {PAGE}
        </Button>
        {to >= pairs.length && pairs.length < pairCount(m) && (
          <span className="quiet">The CSV holds every pair.</span>
        )}
      </div>
    </>
  );
}

/** The matrix for reading: every score up to 60 items, the strongest pairs beyond. */
export function MatrixTable(props: MatrixTableProps) {
  return props.order.length <= FULL ? <EveryScore {...props} /> : <Strongest {...props} />;
}
