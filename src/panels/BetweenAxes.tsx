import { Map as MapIcon } from "lucide-react";
import { useMemo } from "react";
import { AXES_SCATTER, type AxesScatter, BETWEEN_WISH, findScatter } from "#store/between.ts";
import { commands } from "#store/commands.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { AxesPlot } from "./AxesPlot.tsx";
import { farthestOut } from "./between-marks.ts";
import styles from "./between.module.css";
import { Failure } from "./Failure.tsx";
import { ItemText } from "./ItemText.tsx";
import { poleProblem } from "./map-words.ts";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { TextField } from "./TextField.tsx";
import { useAsking, useCurrent } from "./use-asking.ts";

const LISTED = 30;

/** Two semantic axes as a scatter of all items. */
export function BetweenAxes() {
  const { axes } = useExplorer(selectWish(BETWEEN_WISH));
  const loadable = useExplorer(selectResult(AXES_SCATTER));
  const scatter = useCurrent(loadable);
  const n = useExplorer((state) => state.items.length);
  const problem = axes.map(({ from, to }, i) => poleProblem(from, to, i)).find((one) => one !== null) ?? null;
  useAsking(problem === null ? JSON.stringify(axes) : null, () => void findScatter(), 400);
  const change = (at: number, words: { readonly from?: string; readonly to?: string }): void =>
    store.getState().setWish(BETWEEN_WISH, {
      axes: axes.map((axis, i) => (i === at ? { ...axis, ...words } : axis)),
    });
  return (
    <>
      <div className={styles.poles}>
        {axes.map(({ from, to }, i) => (
          <Poles
            key={NAMES[i]}
            name={NAMES[i] ?? ""}
            from={from}
            to={to}
            onChange={(words) => change(i, words)}
          />
        ))}
      </div>
      <p className={problem === null ? panelStyles.hint : panelStyles.note} aria-live="polite">
        {problem ?? "A word at each end, or several between commas."}
      </p>
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      {n === 0 && <p className={panelStyles.note}>There are no items yet. Paste text or open a sample.</p>}
      {scatter !== null && loadable.state !== "failed" && problem === null && <Found scatter={scatter} />}
    </>
  );
}

const NAMES = ["Across", "Up"];

interface PolesProps {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly onChange: (words: { readonly from?: string; readonly to?: string }) => void;
}

function Poles({ name, from, to, onChange }: PolesProps) {
  return (
    <>
      <span className="quiet">{name}</span>
      <TextField label={`${name}, from`} value={from} quiet onChange={(text) => onChange({ from: text })} />
      <span className="quiet" aria-hidden="true">
        →
      </span>
      <TextField label={`${name}, to`} value={to} quiet onChange={(text) => onChange({ to: text })} />
    </>
  );
}

/** The scatter, and the items farthest out as a list beside it. */
function Found({ scatter }: { readonly scatter: AxesScatter }) {
  const items = useExplorer((state) => state.items);
  const listed = useMemo(() => farthestOut(scatter, LISTED), [scatter]);
  const { axes, coords } = scatter;
  const drawMap = (): void => {
    store.getState().setAxesWish([...axes, ...store.getState().axesWish.slice(2)]);
    void commands().project({ method: "axes", dims: 2 });
  };
  return (
    <>
      <AxesPlot scatter={scatter} named={listed} />
      <div className={panelStyles.row}>
        <Button icon={MapIcon} onClick={drawMap}>
          Draw these axes as the map
        </Button>
        <Button kind="link" onClick={() => store.getState().openPanel("map")}>
          More about the map
        </Button>
        <SaveCsv
          name="two-axes"
          head={["id", "text", ...axes.map(({ from, to }) => `${from} to ${to}`)]}
          rows={() =>
            items.map(({ id, text }, i) => [id, text, coords[2 * i] ?? NaN, coords[2 * i + 1] ?? NaN])
          }
        />
      </div>
      <table className={styles.line}>
        <caption className="visually-hidden">Items farthest out, first</caption>
        <thead>
          <tr>
            <th scope="col">Farthest out</th>
            {axes.map(({ to }) => (
              <th key={to} scope="col" className="num">
                {to}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map((row) => (
            <tr key={row}>
              <th scope="row">
                <ItemText id={items[row]?.id ?? -1} />
              </th>
              <td className="num">{score2(coords[2 * row] ?? Number.NaN)}</td>
              <td className="num">{score2(coords[2 * row + 1] ?? Number.NaN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={panelStyles.hint}>
        An item stands where its vector falls on the line between two words: −1 at one, 1 at the other (Grand
        and others 2022). The axes need not be at right angles.
      </p>
    </>
  );
}
