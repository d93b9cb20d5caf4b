import type { Matrix } from "#store/matrix.ts";
import { score3 } from "#text/number.ts";
import { type Block, type Cell, scoreAt } from "./cells.ts";
import styles from "./matrix.module.css";

/** The outline of a brushed block. */
export function BlockOutline({ block, size }: { readonly block: Block; readonly size: number }) {
  const { top, bottom, left, right } = block;
  const box = {
    left: left * size,
    top: top * size,
    width: (right - left) * size,
    height: (bottom - top) * size,
  };
  return <i className={styles.block} style={box} />;
}

/** Two hairlines and the cell where they meet. */
export function CrossHair({ cell: { row, column }, size }: { readonly cell: Cell; readonly size: number }) {
  const thick = Math.max(3, size);
  const at = (place: number): number => (place + 0.5) * size - thick / 2;
  return (
    <>
      <i className={styles.hair} style={{ left: 0, right: 0, top: at(row), height: thick }} />
      <i className={styles.hair} style={{ top: 0, bottom: 0, left: at(column), width: thick }} />
      <i className={styles.cell} style={{ left: at(column), top: at(row), width: thick, height: thick }} />
    </>
  );
}

interface CurrentCellProps {
  readonly id: string;
  readonly cell: Cell;
  readonly matrix: Matrix;
  readonly order: Int32Array;
}

/** The one cell of the grid that screen readers see: the current one. */
export function CurrentCell({ id, cell: { row, column }, matrix, order }: CurrentCellProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a row of a grid that is drawn, not of a table
    <div role="row" aria-rowindex={row + 1} className="visually-hidden">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id={id} role="gridcell" aria-colindex={column + 1} tabIndex={-1}>
        {score3(scoreAt(matrix.scores, order, { row, column }))}
      </div>
    </div>
  );
}
