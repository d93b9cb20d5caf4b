import { useState } from "react";
import { type Cost, costOf, type CostWish, type Effort, TELLING_ROWS } from "#analysis/cost.ts";
import { HNSW_USUAL } from "#analysis/hnsw.ts";
import { usualLists } from "#analysis/ivf.ts";
import {
  APPROXIMATE,
  APPROXIMATE_WISH,
  measureRates,
  SEARCH_RATES,
  type SearchMethod,
  type SearchPrecision,
  type SearchRates,
  stopApproximate,
} from "#store/approximate.ts";
import { latest } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { duration, fixed, NO_NUMBER, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { Slider } from "#ui/Slider.tsx";
import { Rerank } from "./ApproximateSettings.tsx";
import { largeCount, memory, METHOD_NAME, METHODS, PRECISIONS } from "./approximate-words.ts";
import styles from "./approximate.module.css";
import panelStyles from "./panel.module.css";
import { Working } from "./Working.tsx";

const LENGTHS = [64, 128, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096];
const UNKNOWN: SearchRates = { float32: Number.NaN, int8: Number.NaN, binary: Number.NaN };

/** What a search engine of so many vectors takes: memory by count, time by what was measured here. */
export function ApproximateCost() {
  const [power, setPower] = useState(9);
  const [length, setLength] = useState(LENGTHS.indexOf(768));
  const [precision, setPrecision] = useState<SearchPrecision>("float32");
  const [method, setMethod] = useState<SearchMethod>("hnsw");
  const [rerank, setRerank] = useState(false);
  const loadable = useExplorer(selectResult(SEARCH_RATES));
  const rates = latest(loadable);
  const effort = useEffortOf(method);
  const hasItems = useExplorer((state) => state.items.length > 0);
  const n = Math.round(10 ** power);
  const dims = LENGTHS[length] ?? 768;
  const wish: CostWish = { n, dims, precision, method, rerank, fullDims: dims, m: HNSW_USUAL.m };
  const cost = costOf(wish, rates ?? UNKNOWN, effort);
  return (
    <section aria-label="What it costs">
      <h3>What it costs, up to a billion vectors</h3>
      <div className={styles.calculator}>
        <Slider
          label="Vectors"
          min={3}
          max={9}
          step={0.1}
          value={power}
          written={largeCount(n)}
          onChange={setPower}
        />
        <Slider
          label="Numbers each"
          min={0}
          max={LENGTHS.length - 1}
          step={1}
          value={length}
          written={whole(dims)}
          onChange={setLength}
        />
      </div>
      <div className={styles.choices}>
        <span className="quiet">Kept as</span>
        <Segment label="Kept as" value={precision} options={PRECISIONS} onChange={setPrecision} />
        <span className="quiet">Index</span>
        <Segment label="Index" value={method} options={METHODS} onChange={setMethod} />
        {precision !== "float32" && <Rerank on={rerank} onChange={setRerank} />}
      </div>
      <Bill cost={cost} method={method} isMeasured={rates !== null} />
      <Working
        of={SEARCH_RATES}
        loadable={loadable}
        doing="Measuring this device"
        onStop={() => void stopApproximate()}
      />
      {hasItems && loadable.state !== "loading" && (
        <div className={panelStyles.row}>
          <Button onClick={() => void measureRates()}>
            {rates === null ? "Measure this device" : "Measure again"}
          </Button>
          {rates !== null && (
            <span className="quiet">
              A number takes {fixed(rates.float32, 2)} ns in float32, {fixed(rates.int8, 2)} in int8,{" "}
              {fixed(rates.binary, 3)} in 1 bit: plain code, one thread, just measured.
            </span>
          )}
        </div>
      )}
      <p className={panelStyles.hint}>{timeSentence(method, effort)}</p>
    </section>
  );
}

/** Comparisons of the search shown, if it is one of this kind; else what the method takes by its rule. */
function useEffortOf(method: SearchMethod): Effort {
  const found = latest(useExplorer(selectResult(APPROXIMATE)));
  const { ef, nprobe } = useExplorer(selectWish(APPROXIMATE_WISH));
  const n = useExplorer((state) => state.vectors.n);
  if (found !== null && found.wish.method === method)
    return { n: found.n, distances: found.distances, ef: found.wish.ef };
  const size = Math.max(2, n);
  if (method !== "ivf") return { n: 2, distances: 2, ef };
  const lists = usualLists(size);
  return { n: size, distances: lists + (Math.min(nprobe, lists) * size) / lists, ef };
}

function Bill({
  cost,
  method,
  isMeasured,
}: {
  readonly cost: Cost;
  readonly method: SearchMethod;
  readonly isMeasured: boolean;
}) {
  const rows = [
    { name: "Vectors", value: memory(cost.vectors) },
    ...(cost.index > 0 ? [{ name: `${METHOD_NAME[method]} index`, value: memory(cost.index) }] : []),
    ...(cost.full > 0 ? [{ name: "Full vectors, to rank by", value: memory(cost.full) }] : []),
  ];
  return (
    <dl className={styles.bill}>
      {rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
      <div className={styles.total}>
        <dt>Memory</dt>
        <dd className="num">{memory(cost.total)}</dd>
      </div>
      <div>
        <dt>Comparisons a search, about</dt>
        <dd className="num">{largeCount(cost.distances)}</dd>
      </div>
      <div className={styles.total}>
        <dt>Time a search, about</dt>
        <dd className="num">{isMeasured ? duration(cost.ms) : NO_NUMBER}</dd>
      </div>
    </dl>
  );
}

function timeSentence(method: SearchMethod, { n, distances, ef }: Effort): string {
  const from =
    method === "brute"
      ? "Brute force compares all."
      : method === "hnsw" && n < TELLING_ROWS
        ? `So few items say little about a graph of that size: taken are all links of ef = ${whole(ef)} candidates, which is the most.`
        : `Comparisons are drawn out from ${whole(distances)} among ${whole(n)} items: a graph grows with the logarithm of the count, lists with its root.`;
  return `Memory is counted: bytes of every number, link and list. Time is an estimate for one thread of this device at the rates measured, without the waiting for memory that a real one of this size would do. ${from} Recall at that size is not known from here.`;
}
