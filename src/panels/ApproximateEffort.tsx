import { useRef } from "react";
import {
  APPROXIMATE_WISH,
  EFFORT_CURVE,
  type EffortCurve,
  measureEffort,
  stopApproximate,
} from "#store/approximate.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { percent, plural, score2, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { METHOD_NAME, PRECISION_NAME } from "./approximate-words.ts";
import styles from "./approximate.module.css";
import { EffortPlot } from "./EffortPlot.tsx";
import { Failure } from "./Failure.tsx";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { useCurrent } from "./use-asking.ts";
import { useWidth } from "./width.ts";
import { Working } from "./Working.tsx";

/** Recall against effort, of a graph and of lists, on these items. */
export function ApproximateEffort() {
  const loadable = useExplorer(selectResult(EFFORT_CURVE));
  const curve = useCurrent(loadable);
  const wish = useExplorer(selectWish(APPROXIMATE_WISH));
  const { dim } = useExplorer((state) => state.vectors);
  const isOther =
    curve !== null &&
    (curve.precision !== wish.precision || curve.dims !== (wish.dims ?? dim) || curve.rerank !== wish.rerank);
  return (
    <section aria-label="Recall by effort">
      <h3>Recall by effort</h3>
      <p className={panelStyles.note}>
        How many of the true nearest are found, for how many comparisons: both indexes, on your own items.
      </p>
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      <Working
        of={EFFORT_CURVE}
        loadable={loadable}
        doing="Building both and asking"
        onStop={() => void stopApproximate()}
      />
      {loadable.state !== "loading" && (curve === null || isOther) && (
        <div className={panelStyles.row}>
          <Button onClick={() => void measureEffort()}>
            {curve === null ? "Measure on these items" : "Measure anew"}
          </Button>
        </div>
      )}
      {curve !== null && <Curve curve={curve} />}
    </section>
  );
}

function Curve({ curve }: { readonly curve: EffortCurve }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { points, asked, n, k, precision, dims } = curve;
  return (
    <>
      <div ref={box}>{width > 0 && <EffortPlot curve={curve} width={width} />}</div>
      <details className={styles.figures}>
        <summary>Figures</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col" className="num">
                Effort
              </th>
              <th scope="col" className="num">
                Comparisons
              </th>
              <th scope="col" className="num">
                Recall
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ method, effort, distances, recall }) => (
              <tr key={`${method} ${effort}`}>
                <th scope="row">{METHOD_NAME[method]}</th>
                <td className="num">
                  {method === "brute" ? "" : `${method === "hnsw" ? "ef" : "nprobe"} ${whole(effort)}`}
                </td>
                <td className="num">
                  {whole(distances)} ({percent(distances / n)})
                </td>
                <td className="num">{score2(recall)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <SaveCsv
          name="recall-by-effort"
          head={["method", "effort", "comparisons", "recall"]}
          rows={() =>
            points.map(({ method, effort, distances, recall }) => [method, effort, distances, recall])
          }
        />
      </details>
      <p className={panelStyles.hint}>
        Means over {plural(asked, "item")} that asked for their {whole(k)} nearest among {whole(n)};{" "}
        {PRECISION_NAME[precision]}, {whole(dims)} numbers. They ask as if they were not in the index. With
        few items it gains little: its use grows with them.
      </p>
    </>
  );
}
