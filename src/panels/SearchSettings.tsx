import { useId } from "react";
import { selectWish } from "#store/results.ts";
import { askSearch, SEARCH_WISH, type SearchWish } from "#store/search.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { number } from "./search-words.ts";
import styles from "./search.module.css";
import panelStyles from "./panel.module.css";

const SIZES = [8, 20, 50].map((value) => ({ value, label: String(value) }));

function change(wish: Partial<SearchWish>): void {
  store.getState().setWish(SEARCH_WISH, wish);
  void askSearch();
}

interface NumberProps {
  readonly name: "k1" | "b";
  readonly value: number;
  readonly most: number;
  readonly help: string;
}

function Parameter({ name, value, most, help }: NumberProps) {
  const id = useId();
  return (
    <div className={styles.parameter}>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={most}
        step={0.05}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => change({ [name]: Number(event.target.value) })}
      />
      <output className="num" htmlFor={id}>
        {number(value)}
      </output>
      <span id={`${id}-help`}>{help}</span>
    </div>
  );
}

/** The two numbers of BM25, and how many rows are shown. */
export function SearchSettings() {
  const { k, k1, b } = useExplorer(selectWish(SEARCH_WISH));
  const { k1: usualK1, b: usualB } = SEARCH_WISH.first;
  return (
    <div className={styles.settings}>
      <details>
        <summary>
          Keyword score: k1 {number(k1)}, b {number(b)}
        </summary>
        <Parameter
          name="k1"
          value={k1}
          most={3}
          help="How long repeats of a word in a text go on counting; 0: not at all."
        />
        <Parameter name="b" value={b} most={1} help="How much a long text is held back; 0: not at all." />
        {(k1 !== usualK1 || b !== usualB) && (
          <Button kind="link" onClick={() => change({ k1: usualK1, b: usualB })}>
            Back to the usual
          </Button>
        )}
      </details>
      <div className={panelStyles.row}>
        <Segment label="How many rows" value={k} options={SIZES} onChange={(value) => change({ k: value })} />
      </div>
    </div>
  );
}
