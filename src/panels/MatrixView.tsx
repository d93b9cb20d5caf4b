import { Download, Grid3x3, Table } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { selectRowsById } from "#store/derived.ts";
import type { Matrix } from "#store/matrix.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { ScaleLegend } from "#ui/ScaleLegend.tsx";
import { type Cell, placesOf, scoreAt } from "./cells.ts";
import styles from "./matrix.module.css";
import { saveCsv, savePng } from "./matrix-download.ts";
import { MatrixGrid } from "./MatrixGrid.tsx";
import { blockSentence } from "./matrix-words.ts";
import { MatrixTable } from "./MatrixTable.tsx";
import { pairCount } from "./pairs.ts";
import { ReadOut } from "./ReadOut.tsx";
import { useSurvey } from "./survey.ts";
import panelStyles from "./panel.module.css";
import { useWarmest } from "./warmest.ts";
import { useWidth, useWindowHeight } from "./width.ts";

interface MatrixViewProps {
  readonly matrix: Matrix;
  /** An older matrix stands while a new one is computed: numbers are greyed. */
  readonly late: boolean;
  readonly children: ReactNode;
}

/** The pair that is spoken about, as rows of the input: what was pointed at, else the strongest pair. */
interface Pointed {
  readonly matrix: Matrix;
  readonly first: number;
  readonly second: number;
}

/** Bar, tabs, title, read-out, legend, buttons and status line: what stands above and below the picture, px. */
const AROUND = 440;
/** The picture is not made smaller than this for their sake. */
const LEAST_SIDE = 300;
/** Width of the panel's content as it opens; a panel drawn wider by hand has a larger picture. */
const OWN_WIDTH = 588;

/** Side of the picture at which everything about it is seen at once, where that leaves enough of it. */
const sideFor = (windowHeight: number, width: number): number =>
  Math.max(LEAST_SIDE, windowHeight - AROUND) + Math.max(0, width - OWN_WIDTH);

/** Read-out, picture or table, legend and files of one matrix. */
export function MatrixView({ matrix, late, children }: MatrixViewProps) {
  const { ids, scores } = matrix;
  const order = matrix.orders[useExplorer((state) => state.arrangement)];
  const items = useExplorer((state) => state.items);
  const rowsById = useExplorer(selectRowsById);
  const block = useExplorer((state) => state.block);
  const warmest = useWarmest();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [asTable, setAsTable] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const most = sideFor(useWindowHeight(), width);
  const texts = useMemo(
    () => ids.map((id) => items[rowsById.get(id) ?? -1]?.text ?? ""),
    [ids, items, rowsById],
  );
  const { counts, strongest } = useSurvey(scores, ids.length);
  const places = useMemo(() => placesOf(order), [order]);

  const own = pointed?.matrix === matrix ? pointed : null;
  const first = own?.first ?? strongest?.first ?? 0;
  const second = own?.second ?? strongest?.second ?? 0;
  const cell: Cell = { row: places[first] ?? 0, column: places[second] ?? 0 };
  const score = scoreAt(scores, order, cell);
  const point = ({ row, column }: Cell): void => {
    setPointed({ matrix, first: order[row] ?? 0, second: order[column] ?? 0 });
  };
  return (
    <div ref={holder} className={late ? styles.late : undefined}>
      <ReadOut texts={texts} first={first} second={second} score={score} pointed={own !== null} />
      {asTable ? (
        <MatrixTable matrix={matrix} order={order} texts={texts} />
      ) : (
        width > 0 && (
          <MatrixGrid
            matrix={matrix}
            order={order}
            texts={texts}
            width={width}
            most={most}
            cell={own ? cell : null}
            onPoint={point}
          />
        )
      )}
      <div className={styles.under}>
        <ScaleLegend
          title={
            ids.length === 2 ? "Cosine of the pair" : `Cosine of all ${whole(pairCount(ids.length))} pairs`
          }
          scores={counts}
          warmest={warmest}
          marks={own && first !== second ? [{ at: score, label: "this pair" }] : []}
          width={Math.min(280, width)}
        />
        <p className="soft">
          {(!asTable || block.length > 0) && blockSentence(block.length)}{" "}
          {block.length > 0 && (
            <Button kind="link" onClick={() => store.getState().dropBlock()}>
              Let go
            </Button>
          )}
        </p>
      </div>
      <div className={panelStyles.row}>
        <Button icon={asTable ? Grid3x3 : Table} onClick={() => setAsTable(!asTable)}>
          {asTable ? "As a picture" : "As a table"}
        </Button>
        <Button icon={Download} onClick={() => void saveCsv(matrix, order, texts)}>
          CSV
        </Button>
        <Button icon={Download} onClick={() => void savePng(matrix, order, texts, warmest)}>
          PNG
        </Button>
        {children}
      </div>
    </div>
  );
}
