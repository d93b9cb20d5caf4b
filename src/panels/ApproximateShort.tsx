import { modelById, models } from "#models/registry.ts";
import { measureShort, SHORT_VECTORS, type ShortVectors, stopApproximate } from "#store/approximate.ts";
import { selectResult } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { plural, score2, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Gauge } from "#ui/Gauge.tsx";
import { memory, PRECISION_NAME } from "./approximate-words.ts";
import styles from "./approximate.module.css";
import { Failure } from "./Failure.tsx";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { useCurrent } from "./use-asking.ts";
import { Working } from "./Working.tsx";

/** What fewer bits and fewer numbers cost in recall. */
export function ApproximateShort() {
  const loadable = useExplorer(selectResult(SHORT_VECTORS));
  const short = useCurrent(loadable);
  return (
    <section aria-label="Shorter vectors">
      <h3>Shorter vectors</h3>
      <p className={panelStyles.note}>
        The same search with fewer bits a number, or with the first numbers only. <Trained />
      </p>
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      <Working
        of={SHORT_VECTORS}
        loadable={loadable}
        doing="Shortening and asking"
        onStop={() => void stopApproximate()}
      />
      {loadable.state !== "loading" && short === null && (
        <div className={panelStyles.row}>
          <Button onClick={() => void measureShort()}>Measure on these items</Button>
        </div>
      )}
      {short !== null && <Table short={short} />}
    </section>
  );
}

/** Whether the model's first numbers are meant to stand alone. */
function Trained() {
  const label = useExplorer(({ space }) => {
    const id = space?.split("@")[0];
    return models.some((model) => model.id === id) && id !== undefined ? modelById(id).label : null;
  });
  return label === null
    ? "Whether the model behind these vectors was trained to be shortened is not known here."
    : `The ${label} was not trained to be shortened (Matryoshka): its first numbers need not say most.`;
}

function Table({ short: { rows, asked, n, k } }: { readonly short: ShortVectors }) {
  return (
    <>
      <table className={styles.short}>
        <caption className="visually-hidden">Recall by numbers used and precision</caption>
        <thead>
          <tr>
            <th scope="col">Numbers</th>
            <th scope="col">Kept as</th>
            <th scope="col" className="num">
              A row
            </th>
            <th scope="col" className="num">
              Recall
            </th>
            <th scope="col" className="num">
              Ranked again
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ dims, precision, bytes, recall, again }) => (
            <tr key={`${dims} ${precision}`}>
              <th scope="row">{whole(dims)}</th>
              <td>{PRECISION_NAME[precision]}</td>
              <td className="num">{memory(bytes)}</td>
              <td className="num">
                <Gauge value={recall} yardstick={Math.min(1, k / Math.max(1, n - 1))} /> {score2(recall)}
              </td>
              <td className="num">{score2(again)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={panelStyles.hint}>
        Brute force, means over {plural(asked, "item")} that asked for their {whole(k)} nearest; the tick is
        chance. Shortened vectors are brought to length 1 again. Ranked again: four times {whole(k)} found,
        then ordered by the full vectors.
      </p>
      <SaveCsv
        name="shorter-vectors"
        head={["numbers", "kept as", "bytes a row", "recall", "recall ranked again"]}
        rows={() =>
          rows.map(({ dims, precision, bytes, recall, again }) => [dims, precision, bytes, recall, again])
        }
      />
    </>
  );
}
