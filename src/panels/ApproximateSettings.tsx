import { useId } from "react";
import { halves } from "#analysis/codes.ts";
import { APPROXIMATE_WISH, type ApproximateWish } from "#store/approximate.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Segment } from "#ui/Segment.tsx";
import { Slider } from "#ui/Slider.tsx";
import { METHOD_MEANING, METHODS, PRECISIONS } from "./approximate-words.ts";
import styles from "./approximate.module.css";
import panelStyles from "./panel.module.css";

const change = (wish: Partial<ApproximateWish>): void => store.getState().setWish(APPROXIMATE_WISH, wish);

/** How the search is done. */
export function ApproximateSettings() {
  const wish = useExplorer(selectWish(APPROXIMATE_WISH));
  const { n, dim } = useExplorer((state) => state.vectors);
  const { method, precision, rerank } = wish;
  const lengths = halves(dim);
  const used = wish.dims !== null && lengths.includes(wish.dims) ? wish.dims : dim;
  const isShort = precision !== "float32" || used < dim;
  return (
    <>
      <div className={panelStyles.row}>
        <Segment
          label="Method"
          value={method}
          options={METHODS}
          onChange={(value) => change({ method: value })}
        />
      </div>
      <p className={panelStyles.hint}>{METHOD_MEANING[method]}</p>
      <Effort wish={wish} n={n} />
      <div className={styles.choices}>
        <span className="quiet">Numbers kept as</span>
        <Segment
          label="Numbers kept as"
          value={precision}
          options={PRECISIONS}
          onChange={(value) => change({ precision: value })}
        />
        {lengths.length > 1 && (
          <>
            <span className="quiet">Numbers used</span>
            <Segment
              label="Numbers used"
              value={used}
              options={lengths.map((value) => ({
                value,
                label: value === dim ? `all ${whole(dim)}` : whole(value),
              }))}
              onChange={(value) => change({ dims: value === dim ? null : value })}
            />
          </>
        )}
        {isShort && <Rerank on={rerank} onChange={(on) => change({ rerank: on })} />}
      </div>
    </>
  );
}

/** Finds more with the short vectors, then orders them by the full ones. */
export function Rerank({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <label htmlFor={id} className={styles.check}>
      <input id={id} type="checkbox" checked={on} onChange={({ target }) => onChange(target.checked)} />
      Find four times as many, then rank by full vectors
    </label>
  );
}

function Effort({
  wish: { method, ef, nprobe, k },
  n,
}: {
  readonly wish: ApproximateWish;
  readonly n: number;
}) {
  if (method === "brute") return null;
  if (method === "ivf") {
    const lists = Math.max(1, Math.round(Math.sqrt(Math.min(n, 20_000))));
    const looked = Math.min(nprobe, lists);
    return (
      <div className={styles.effort}>
        <Slider
          label="Lists looked into (nprobe)"
          min={1}
          max={lists}
          step={1}
          value={looked}
          written={`${looked} of ${lists}`}
          onChange={(value) => change({ nprobe: value })}
        />
      </div>
    );
  }
  const most = Math.max(k + 1, Math.min(n, 400));
  return (
    <div className={styles.effort}>
      <Slider
        label="Candidates kept (ef)"
        min={Math.min(k, most)}
        max={most}
        step={1}
        value={Math.min(ef, most)}
        written={whole(Math.min(ef, most))}
        onChange={(value) => change({ ef: value })}
      />
    </div>
  );
}
