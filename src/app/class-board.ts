import { secretScore } from "#lessons/games/secret.ts";

/** What one person or team of a class came to. */
export interface BoardRow {
  readonly name: string;
  readonly guesses: number;
  readonly hints: number;
}

/** Most rows of a board. */
const MOST = 60;
const LONGEST_NAME = 40;
const whole = (value: unknown, least: number): number =>
  Math.min(999, Math.max(least, Math.trunc(Number(value)) || 0));

/** A row as it may stand on the board; null without a name. */
export function boardRow(name: string, guesses: unknown, hints: unknown): BoardRow | null {
  const called = name.trim().slice(0, LONGEST_NAME).toWellFormed();
  return called === "" ? null : { name: called, guesses: whole(guesses, 1), hints: whole(hints, 0) };
}

/** A row more; the same name takes the place of its older row. */
export const withRow = (board: readonly BoardRow[], row: BoardRow): readonly BoardRow[] =>
  [...board.filter(({ name }) => name !== row.name), row].slice(-MOST);

/** The board with points, the best first; of equals, the one with fewer guesses, then as entered. */
export const ranked = (board: readonly BoardRow[]): readonly (BoardRow & { readonly points: number })[] =>
  board
    .map((row) => ({ ...row, points: secretScore(row.guesses, row.hints) }))
    .sort((a, b) => b.points - a.points || a.guesses - b.guesses);

/** A round's place in the storage of the tab. */
const keyOf = (round: string): string => `class-board ${round}`;

/** The board of a round as this tab keeps it: gone when the tab is closed. */
export function readBoard(round: string): readonly BoardRow[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(round)) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept.slice(0, MOST).flatMap((row: unknown) => {
      const { name, guesses, hints } = Object(row) as Record<string, unknown>;
      return (typeof name === "string" && boardRow(name, guesses, hints)) || [];
    });
  } catch {
    return [];
  }
}

export function keepBoard(round: string, board: readonly BoardRow[]): void {
  try {
    sessionStorage.setItem(keyOf(round), JSON.stringify(board));
  } catch {
    // Without storage the board lasts as long as the game is open.
  }
}
