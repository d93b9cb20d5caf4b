import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from "react";
import type { Matrix } from "#store/matrix.ts";
import { store, useExplorer } from "#store/store.ts";
import { score3 } from "#text/number.ts";
import { type Block, blockOf, type Cell, cellAt, idsOfBlock, layoutOf, moved, scoreAt } from "./cells.ts";
import { BlockOutline, CrossHair, CurrentCell } from "./MatrixCursor.tsx";
import { Groups, Marks } from "./MatrixEdges.tsx";
import styles from "./matrix.module.css";
import { MatrixNames, nameWidth } from "./MatrixNames.tsx";
import { MatrixPicture } from "./MatrixPicture.tsx";
import { pairNames } from "./matrix-words.ts";

interface MatrixGridProps {
  readonly matrix: Matrix;
  readonly order: Int32Array;
  readonly texts: readonly string[];
  /** CSS px there are. */
  readonly width: number;
  /** Largest side of the picture, CSS px. */
  readonly most: number;
  /** Cell that was pointed at; null before. */
  readonly cell: Cell | null;
  readonly onPoint: (cell: Cell) => void;
}

/** A brush under way or at rest, with the arrangement it was drawn in. */
interface Brush {
  readonly order: Int32Array;
  readonly anchor: Cell;
  readonly block: Block;
}

const START: Cell = { row: 0, column: 0 };
/** Strips for groups and marks with their gaps, px. */
const EDGE = 12;
const BORDER = 1;

/**
 * The picture with names, group strip, cross-hair and brush. One stop in the tab order: arrows move the cell, with Shift
 * they brush, Enter brushes the cell, Escape lets go.
 */
export function MatrixGrid({ matrix, order, texts, width, most, cell, onPoint }: MatrixGridProps) {
  const m = order.length;
  const left = nameWidth(texts, width) + EDGE;
  const room = Math.min(width - left - 2, most);
  const layout = useMemo(() => layoutOf(m, room, window.devicePixelRatio), [m, room]);
  const current = useId();
  const anchor = useRef<Cell | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const [brush, setBrush] = useState<Brush | null>(null);
  const [spoken, setSpoken] = useState("");
  const marked = useExplorer((state) => state.block);
  const drawn = brush?.order === order && marked.length > 0 ? brush.block : null;

  const under = (event: PointerEvent): Cell => {
    const box = area.current?.getBoundingClientRect();
    return cellAt(
      layout,
      event.clientX - (box?.left ?? 0) - BORDER,
      event.clientY - (box?.top ?? 0) - BORDER,
    );
  };
  const paint = (anchor: Cell, to: Cell): void => {
    const block = blockOf(anchor, to);
    setBrush({ order, anchor, block });
    store.getState().setBlock(idsOfBlock(block, order, matrix.ids));
  };
  /** The block that was drawn is what is selected, on the map and everywhere. A comparison of a selection keeps that selection. */
  const choose = (): void => {
    if (matrix.choice !== "selection") store.getState().select(store.getState().block);
  };
  const say = (at: Cell): void => {
    const names = pairNames(texts[order[at.row] ?? 0] ?? "", texts[order[at.column] ?? 0] ?? "");
    setSpoken(`${names.first} and ${names.second}, ${score3(scoreAt(matrix.scores, order, at))}`);
  };
  const press = (event: KeyboardEvent): void => {
    const from = cell ?? START;
    const to = moved(from, event.key, m);
    if (to !== null) {
      event.preventDefault();
      onPoint(to);
      say(to);
      if (event.shiftKey) {
        paint(drawn && brush ? brush.anchor : from, to);
        choose();
      }
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      paint(from, from);
      choose();
    } else if (event.key === "Escape" && marked.length > 0) {
      event.stopPropagation();
      store.getState().dropBlock();
    }
  };
  const track = (event: PointerEvent): void => {
    const at = under(event);
    if (at.row === cell?.row && at.column === cell.column) return;
    onPoint(at);
    if (anchor.current) paint(anchor.current, at);
  };
  const release = (event: PointerEvent): void => {
    if (anchor.current) {
      paint(anchor.current, under(event));
      choose();
    }
    anchor.current = null;
  };
  return (
    <div
      className={styles.matrix}
      style={{ gridTemplateColumns: `${left - EDGE}px 4px 3px ${layout.side + 2}px` }}
    >
      <MatrixNames layout={layout} order={order} texts={texts} cell={cell} ids={matrix.ids} />
      <Groups layout={layout} order={order} ids={matrix.ids} />
      <Marks layout={layout} order={order} ids={matrix.ids} />
      <div
        ref={area}
        className={styles.area}
        style={{ width: layout.side + 2, height: layout.side + 2 }}
        role="grid"
        tabIndex={0}
        aria-label={`Similarity of ${m} items with each other. Arrow keys move, Shift and arrow keys outline a block.`}
        aria-rowcount={m}
        aria-colcount={m}
        aria-multiselectable="true"
        aria-activedescendant={current}
        onKeyDown={press}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          anchor.current = under(event);
          onPoint(anchor.current);
        }}
        onPointerMove={track}
        onPointerUp={release}
        onPointerCancel={() => {
          anchor.current = null;
        }}
      >
        <MatrixPicture matrix={matrix} order={order} layout={layout} />
        {cell && <CrossHair cell={cell} size={layout.cell} />}
        {drawn && <BlockOutline block={drawn} size={layout.cell} />}
        <CurrentCell id={current} cell={cell ?? START} matrix={matrix} order={order} />
      </div>
      <output className="visually-hidden">{spoken}</output>
    </div>
  );
}
