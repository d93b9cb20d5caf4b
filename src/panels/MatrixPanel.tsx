import { useEffect, useState } from "react";
import { commands } from "#store/commands.ts";
import { latest } from "#store/loadable.ts";
import { type MatrixArrangement, selectCompared } from "#store/matrix.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { Failure } from "./Failure.tsx";
import { soFar } from "./fate.ts";
import { useLate } from "./late.ts";
import styles from "./matrix.module.css";
import { MatrixView } from "./MatrixView.tsx";
import { matrixTitle } from "./matrix-words.ts";
import { pairCount } from "./pairs.ts";
import panelStyles from "./panel.module.css";

const SETTLE_MS = 250;

/** Compares when the panel opens and when items, vectors or a selection of several change; not while texts stream in. */
function useComparison(): void {
  const vectors = useExplorer((state) => state.vectors);
  const items = useExplorer((state) => state.items);
  const several = useExplorer(selectCompared);
  const growing = useExplorer(({ job }) => job !== null && job.stage !== "neighbours" && job.stage !== "map");
  const [first, setFirst] = useState(true);
  useEffect(() => {
    if (growing) return;
    const timer = window.setTimeout(
      () => {
        setFirst(false);
        void commands().compare();
      },
      first ? 0 : SETTLE_MS,
    );
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- compare() reads them itself
  }, [vectors, items, several, growing]);
}

/** Rings on the map go when another panel is opened, not when the dock is closed to see them. */
function useRings(): void {
  useEffect(
    () => () => {
      const { panel, setBlock } = store.getState();
      if (panel !== "matrix") setBlock([]);
    },
    [],
  );
}

/** Opens the three sentences and compares them. */
async function tryThree(): Promise<void> {
  store.getState().dropBlock();
  await commands().openSample("three-sentences");
  await commands().compare();
}

export default function MatrixPanel() {
  const loadable = useExplorer((state) => state.matrix);
  const arrangement = useExplorer((state) => state.arrangement);
  const labelName = useExplorer((state) => state.source.labelName);
  const labelled = useExplorer((state) => state.items.some((item) => item.label !== null));
  const n = useExplorer((state) => state.vectors.n);
  const late = useLate(loadable);
  useComparison();
  useRings();
  const matrix = latest(loadable);
  const orders: readonly { value: MatrixArrangement; label: string; disabled?: boolean }[] = [
    { value: "input", label: "Input" },
    { value: "similarity", label: "Similarity" },
    { value: "label", label: labelName.charAt(0).toUpperCase() + labelName.slice(1), disabled: !labelled },
  ];
  const three = (
    <Button kind="link" onClick={() => void tryThree()}>
      Try it on three sentences
    </Button>
  );
  const { title, note } = matrixTitle(matrix, n);
  return (
    <section className={panelStyles.panel} aria-label="Matrix" aria-busy={loadable.state === "loading"}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {matrix && (
          <div className={styles.order}>
            <span className="quiet">Order</span>
            <Segment
              label="Order"
              value={arrangement}
              options={orders}
              onChange={(value) => store.getState().setArrangement(value)}
            />
          </div>
        )}
      </div>
      {(note !== "" || matrix?.choice === "selection") && (
        <p className={panelStyles.note}>
          {note}
          {matrix?.choice === "selection" && (
            <Button kind="link" onClick={() => store.getState().select([])}>
              Compare all {whole(matrix.of)}
            </Button>
          )}
        </p>
      )}
      {loadable.state === "failed" && (
        <Failure sentence={loadable.error}>
          <Button kind="inverse" onClick={() => void commands().compare()}>
            Compare again
          </Button>
        </Failure>
      )}
      {late !== null && !matrix && (
        <p className={panelStyles.note}>
          Comparing {whole(Math.min(n, 2000))} items, {whole(pairCount(Math.min(n, 2000)))} pairs.{" "}
          {soFar(late)}.
        </p>
      )}
      {matrix ? (
        <MatrixView matrix={matrix} late={late !== null}>
          {three}
        </MatrixView>
      ) : (
        loadable.state === "idle" && n < 2 && <div className={panelStyles.row}>{three}</div>
      )}
    </section>
  );
}
