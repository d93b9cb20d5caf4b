import type { ReactNode } from "react";
import { selectRowsById, selectYardstick } from "#store/derived.ts";
import type { OddGame } from "#store/outliers.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { answerOf } from "./odd-game.ts";
import { oddSentence, verdictOf } from "./outlier-words.ts";
import styles from "./outliers.module.css";
import panelStyles from "./panel.module.css";
import { RankedItems } from "./RankedItems.tsx";

interface OddAnswerProps {
  readonly game: OddGame;
  /** Place that was guessed. */
  readonly guess: number;
}

/** The reveal: right or not, and every item's mean cosine with the others, the least first. */
export function OddAnswer({ game, guess }: OddAnswerProps) {
  const { ids, truth, group, other } = game;
  const labelName = useExplorer(({ source }) => source.labelName);
  const yardstick = useExplorer(selectYardstick);
  // The game is about the vectors there are: they do not change under it.
  const answer = answerOf(store.getState(), ids);
  if (answer === null) return null;
  const { means, odd, margin } = answer;
  const textOf = (id: number): string => {
    const state = store.getState();
    return oneLine(state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "", 80);
  };
  const tags = (place: number): ReactNode => {
    const words = [
      place === guess ? "your guess" : "",
      place === truth ? `${labelName}: ${other}` : "",
      place === odd ? "the vectors’ pick" : "",
    ].filter((word) => word !== "");
    return words.length === 0 ? undefined : words.map((word) => <em key={word}>{word}</em>);
  };
  const order = ids.map((_, place) => place).toSorted((a, b) => (means[a] ?? 0) - (means[b] ?? 0) || a - b);
  return (
    <>
      <output className={styles.verdict}>{verdictOf(guess, truth, odd).says}</output>
      {truth !== null && (
        <p className={panelStyles.note}>
          “{textOf(ids[truth] ?? -1)}” is {other}; the others are {group}.
        </p>
      )}
      <p className={panelStyles.note}>{oddSentence(textOf(ids[odd] ?? -1), means[odd] ?? 0, margin)}</p>
      <RankedItems
        rows={order.map((place) => ({
          id: ids[place] ?? -1,
          score: means[place] ?? 0,
          note: <span className={styles.tags}>{tags(place)}</span>,
        }))}
        caption="Mean cosine of each with the others, least first"
        scoreName="Mean"
        mark={yardstick}
      />
    </>
  );
}
