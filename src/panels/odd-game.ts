import { drawOddOne, oddOneOut } from "#analysis/odd-one.ts";
import { seeded } from "#math/random.ts";
import { selectGroups, selectRowsById } from "#store/derived.ts";
import { NO_GAME, ODD_GAME, type OddGame } from "#store/outliers.ts";
import { selectWish } from "#store/results.ts";
import type { State } from "#store/state.ts";
import { store } from "#store/store.ts";
import { verdictOf } from "./outlier-words.ts";

/** Questions of a round. */
export const QUESTIONS = 5;
/** Items a person may select to play with. */
export const HANDFUL = { least: 3, most: 8 } as const;

const selectGame = selectWish(ODD_GAME);

/** The game, unless it is about other items than there are now. */
export const gameNow = (state: State): OddGame => {
  const game = selectGame(state);
  return game.vectors === state.vectors ? game : NO_GAME;
};

let lastDrawable: { readonly of: unknown; readonly can: boolean } | null = null;

/** Whether a round can be drawn: two groups, one of them with four different texts. The last answer is remembered. */
export const canDraw = (state: State): boolean => {
  const groups = selectGroups(state);
  if (lastDrawable?.of !== groups)
    lastDrawable = { of: groups, can: groups.length > 1 && drawFrom(state, 1) !== null };
  return lastDrawable.can;
};

const drawFrom = (state: State, seed: number) =>
  drawOddOne(selectGroups(state), (row) => state.items[row]?.text ?? "", seeded(seed));

const play = (change: Partial<OddGame>): void => store.getState().setWish(ODD_GAME, change);

/** The next question of a round, or the first of a new one. */
export function askNext(seed: number): void {
  const state = store.getState();
  const draw = drawFrom(state, seed);
  if (draw === null) return;
  const game = gameNow(state);
  const goesOn = game.truth !== null && game.answered < QUESTIONS;
  const { rows, odd, group, other } = draw;
  play({
    ...(goesOn ? game : NO_GAME),
    vectors: state.vectors,
    ids: rows.flatMap((row) => state.items[row]?.id ?? []),
    truth: odd,
    group,
    other,
    guess: null,
  });
  state.select([]);
}

/** A question about the items that are selected: what the vectors say is the answer. */
export function askSelected(): void {
  const { selection, vectors } = store.getState();
  play({ ...NO_GAME, vectors, ids: selection });
}

/** What the vectors say of the items of a game; null while there are none. */
export function answerOf(state: State, ids: readonly number[]) {
  const rowsById = selectRowsById(state);
  const rows = ids.flatMap((id) => rowsById.get(id) ?? []);
  return rows.length < 2 || rows.length < ids.length ? null : oddOneOut(state.vectors, rows);
}

/** Guesses a place: counts it, and what the vectors say. Nothing happens twice. */
export function guess(place: number): void {
  const state = store.getState();
  const game = gameNow(state);
  const answer = answerOf(state, game.ids);
  if (answer === null || game.guess !== null || place >= game.ids.length) return;
  const { isRight, areVectorsRight } = verdictOf(place, game.truth, answer.odd);
  play({
    guess: place,
    answered: game.answered + 1,
    right: game.right + (isRight ? 1 : 0),
    vectorsRight: game.vectorsRight + (areVectorsRight ? 1 : 0),
  });
}
