import { Equal, EqualNot } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { judgePair } from "#store/duplicates.ts";
import { selectRowsById, selectYardstick } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { differences, fromFirstDifference, type TextPart } from "#text/difference.ts";
import { oneLine } from "#text/display.ts";
import { plural, score2, whole } from "#text/number.ts";
import { scoreAxis } from "#ui/axis.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import styles from "./duplicates.module.css";
import { ItemText } from "./ItemText.tsx";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import { useWarmest } from "./warmest.ts";

export interface ShownPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  readonly exact: boolean;
  /** Names it in what a person says of it. */
  readonly key: string;
  readonly verdict: boolean | null;
}

const FIRST_SHOWN = 30;
const MORE = 100;
/** Letters before the first difference that are shown at least. */
const BEFORE = 80;
const MOST_LETTERS = 600;

function Marked({ parts }: { readonly parts: readonly TextPart[] }) {
  return fromFirstDifference(parts, BEFORE).map(({ text, differs }, at) =>
    // oxlint-disable-next-line react/no-array-index-key -- parts have no names
    differs ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}

/** S and N judge the pair that has the focus, arrows go to the next one. */
function keysOf(pair: ShownPair) {
  return (event: KeyboardEvent<HTMLLIElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const says = { s: true, n: false }[event.key.toLowerCase()];
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" } as const;
    if (says !== undefined) void judgePair(pair.key, says === pair.verdict ? null : says);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp")
      event.currentTarget[next[event.key]]?.querySelector("button")?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

interface PairRowProps {
  readonly pair: ShownPair;
  readonly rank: number;
  readonly yardstick: number | null;
}

function PairRow({ pair, rank, yardstick }: PairRowProps) {
  const { a, b, score, exact, key, verdict } = pair;
  const textOf = (id: number) => (state: ReturnType<typeof store.getState>) =>
    state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "";
  const [textA, textB] = [useExplorer(textOf(a)), useExplorer(textOf(b))];
  const chosen = useExplorer(
    ({ selection }) => selection.length === 2 && selection.includes(a) && selection.includes(b),
  );
  const warmest = useWarmest();
  const parts = useMemo(
    () => differences(oneLine(textA, MOST_LETTERS), oneLine(textB, MOST_LETTERS)),
    [textA, textB],
  );
  const tag = exact ? "same text" : parts.flat().some(({ differs }) => differs) ? null : "same words";
  const choose = (last: number) => (): void => store.getState().select(last === a ? [b, a] : [a, b]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys reach the buttons within
    <li className={styles.pair} data-chosen={chosen} onKeyDown={keysOf(pair)}>
      <span className={styles.rank}>{whole(rank)}</span>
      <div className={styles.texts}>
        <ItemText id={a} lines={3} onChoose={choose(a)}>
          <Marked parts={parts[0]} />
        </ItemText>
        <PlaceInDocument id={a} />
        <ItemText id={b} lines={3} onChoose={choose(b)}>
          <Marked parts={parts[1]} />
        </ItemText>
        <PlaceInDocument id={b} />
      </div>
      <div className={styles.score}>
        {score2(score)}
        {tag !== null && <span className={styles.tag}>{tag}</span>}
      </div>
      <div className={styles.foot}>
        <div className={styles.bar}>
          <ScoreBar
            score={score}
            axis={scoreAxis([score], 1)}
            warmth={score}
            warmest={warmest}
            mark={yardstick}
            thin
          />
        </div>
        <fieldset className={styles.verdict} aria-label={`Pair ${rank} says the same`}>
          {([true, false] as const).map((same) => (
            <button
              key={String(same)}
              type="button"
              aria-pressed={verdict === same}
              onClick={() => void judgePair(key, verdict === same ? null : same)}
            >
              <Icon of={same ? Equal : EqualNot} />
              {same ? "Same" : "Not the same"}
            </button>
          ))}
        </fieldset>
      </div>
    </li>
  );
}

/** Pairs, best first, with the differing words marked and what a person says of them. */
export function DuplicatePairs({
  pairs,
  late,
}: {
  readonly pairs: readonly ShownPair[];
  readonly late: boolean;
}) {
  const [most, setMost] = useState(FIRST_SHOWN);
  const yardstick = useExplorer(selectYardstick);
  return (
    <>
      <ol
        className={late ? `${styles.list} ${styles.late}` : styles.list}
        aria-label="Pairs, most alike first"
      >
        {pairs.slice(0, most).map((pair, at) => (
          <PairRow key={`${pair.a} ${pair.b}`} pair={pair} rank={at + 1} yardstick={yardstick} />
        ))}
      </ol>
      {pairs.length > most && (
        <Button kind="plain" onClick={() => setMost(most + MORE)}>
          Show {plural(Math.min(MORE, pairs.length - most), "more pair")}
        </Button>
      )}
    </>
  );
}
