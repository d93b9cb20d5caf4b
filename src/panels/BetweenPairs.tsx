import { useId, useMemo } from "react";
import {
  BETWEEN_WISH,
  findDirection,
  PAIR_DIRECTION,
  type PairDirection,
  stopBetween,
} from "#store/between.ts";
import { selectRowsById } from "#store/derived.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { score2 } from "#text/number.ts";
import { readPairs, writePairs } from "#text/text-pairs.ts";
import { Chip } from "#ui/Chip.tsx";
import { Gauge } from "#ui/Gauge.tsx";
import { directionMarks } from "./between-marks.ts";
import styles from "./between.module.css";
import { consistencySentence, quoted } from "./between-words.ts";
import { CompareFound } from "./CompareFound.tsx";
import { Failure } from "./Failure.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { RankedItems } from "./RankedItems.tsx";
import { SaveCsv } from "./SaveCsv.tsx";
import { TextField } from "./TextField.tsx";
import { useAsking, useCurrent } from "./use-asking.ts";
import { useMarks } from "./use-marks.ts";
import { Working } from "./Working.tsx";

const PRESETS: readonly { readonly title: string; readonly pairs: readonly (readonly [string, string])[] }[] =
  [
    { title: "man → woman", pairs: [["man", "woman"], ["boy", "girl"], ["father", "mother"], ["uncle", "aunt"]] }, // prettier-ignore
    { title: "one → many", pairs: [["cat", "cats"], ["house", "houses"], ["tree", "trees"], ["car", "cars"]] }, // prettier-ignore
    { title: "small → large", pairs: [["small", "large"], ["village", "city"], ["pond", "ocean"], ["hill", "mountain"]] }, // prettier-ignore
    { title: "bad → good", pairs: [["bad", "good"], ["terrible", "wonderful"], ["sad", "happy"], ["enemy", "friend"]] }, // prettier-ignore
  ];

const write = (pairs: string): void => store.getState().setWish(BETWEEN_WISH, { pairs });

const useText = (): ((id: number) => string) => {
  const rows = useExplorer(selectRowsById);
  const items = useExplorer((state) => state.items);
  return (id) => items[rows.get(id) ?? -1]?.text ?? "";
};

/** The direction that several pairs have in common. */
export function BetweenPairs() {
  const { pairs } = useExplorer(selectWish(BETWEEN_WISH));
  const loadable = useExplorer(selectResult(PAIR_DIRECTION));
  const found = useCurrent(loadable);
  const late = useLate(loadable);
  const hint = useId();
  const read = useMemo(() => readPairs(pairs), [pairs]);
  const isAsked = read.pairs.length > 0;
  useAsking(isAsked ? JSON.stringify(read.pairs) : null, () => void findDirection(), 400);
  useMarks(useMemo(() => (isAsked && found !== null ? directionMarks(found) : null), [isAsked, found]));
  return (
    <div className={styles.pairs}>
      <TextField
        label="Pairs that differ in the same way, one a line"
        value={pairs}
        lines={5}
        placeholder={"man → woman\nboy → girl"}
        describedBy={hint}
        onChange={write}
      />
      <p id={hint} className={panelStyles.hint} aria-live="polite">
        {read.wrong === null
          ? "An arrow, a comma or a colon stands between the two."
          : `Line ${read.wrong} has only one side. Write two texts with an arrow or a comma between.`}
      </p>
      <div className={panelStyles.row}>
        {PRESETS.map((preset) => (
          <Chip key={preset.title} onClick={() => write(writePairs(preset.pairs))}>
            {preset.title}
          </Chip>
        ))}
      </div>
      {loadable.state === "failed" && isAsked && <Failure sentence={loadable.error} />}
      <Working
        of={PAIR_DIRECTION}
        loadable={loadable}
        doing="Ranking items along the direction"
        onStop={() => void stopBetween()}
      />
      {isAsked && found !== null && loadable.state !== "failed" && (
        <Found found={found} late={late !== null} />
      )}
      {!isAsked && (
        <p className={`${panelStyles.note} ${panelStyles.block}`}>
          Several pairs show what they have in common better than one. How well they agree appears here, and
          which items lie farthest along their direction.
        </p>
      )}
    </div>
  );
}

function Found({ found, late }: { readonly found: PairDirection; readonly late: boolean }) {
  const text = useText();
  const { pairs, consistency, agreement, chance, high, low } = found;
  return (
    <div className={late ? panelStyles.late : undefined}>
      <h3>How consistent the pairs are</h3>
      <p className={panelStyles.note}>{consistencySentence(consistency, chance.consistency, pairs.length)}</p>
      {pairs.length > 1 && (
        <dl className={styles.gauge}>
          <dt>
            Each with the mean of all{" "}
            <Gauge value={Math.max(0, consistency)} yardstick={Math.max(0, chance.consistency)} />
          </dt>
          <dd className="num">{score2(consistency)}</dd>
          <dt className="quiet">as many random pairs of items</dt>
          <dd className="num quiet">{score2(chance.consistency)}</dd>
          <dt>
            Each with each other{" "}
            <Gauge value={Math.max(0, agreement)} yardstick={Math.max(0, chance.agreement)} />
          </dt>
          <dd className="num">{score2(agreement)}</dd>
          <dt className="quiet">as many random pairs of items</dt>
          <dd className="num quiet">{score2(chance.agreement)}</dd>
        </dl>
      )}
      <h3>What each pair says</h3>
      <ul>
        {pairs.map(({ from, to, withMean, withOthers, alone }) => (
          <li key={`${from.text} ${to.text}`} className={styles.pair}>
            <p dir="auto">
              <strong>
                {oneLine(from.text, 40)} → {oneLine(to.text, 40)}
              </strong>
            </p>
            <p>
              cosine with the mean {score2(withMean)}
              {pairs.length > 1 && `, with the mean of the others ${score2(withOthers)}`}
            </p>
            <p className={styles.alone} dir="auto">
              {alone.length === 0
                ? ""
                : `Alone it ranks first: ${alone
                    .slice(0, 4)
                    .map(({ id }) => oneLine(text(id), 30))
                    .join(", ")}`}
            </p>
          </li>
        ))}
      </ul>
      <div className={styles.twin}>
        <section aria-label="Farthest along">
          <h3>Towards {quoted(pairs[0]?.to.text ?? "", 24)}</h3>
          <RankedItems rows={high} caption="Items farthest along the direction, first" scoreName="Cosine" />
        </section>
        <section aria-label="Farthest against">
          <h3>Towards {quoted(pairs[0]?.from.text ?? "", 24)}</h3>
          <RankedItems rows={low} caption="Items farthest against the direction, first" scoreName="Cosine" />
        </section>
      </div>
      <p className={panelStyles.hint}>
        Direction: the mean of the offsets b − a (3CosAvg, Drozd and others 2016). Score: cosine of an item
        with it. Items of the pairs are left out.
      </p>
      <div className={panelStyles.row}>
        <SaveCsv
          name="direction"
          head={["end", "id", "text", "cosine"]}
          rows={() => [
            ...high.map(({ id, score }) => ["along", id, text(id), score] as const),
            ...low.map(({ id, score }) => ["against", id, text(id), score] as const),
          ]}
        />
        <CompareFound ids={[...high, ...low].map(({ id }) => id)} />
      </div>
    </div>
  );
}
