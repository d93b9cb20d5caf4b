import type { NeighbourTable } from "#math/table.ts";
import type { GameId } from "#store/game.ts";

/** What each game is called and asks. */
export const GAMES: Readonly<Record<GameId, { readonly title: string; readonly rule: string }>> = {
  "odd-one": {
    title: "Odd one out",
    rule: "Three belong together, one does not. Find the stranger; the model plays too.",
  },
  hop: {
    title: "Hop to the target",
    rule: "Go from the start to the target. Each hop leads to one of the nearest in the space, not on the map.",
  },
  secret: {
    title: "Guess the secret",
    rule: "One item is the secret. Each guess is told how near it is.",
  },
};

export const GAME_IDS = Object.keys(GAMES) as readonly GameId[];

export interface PlayProps {
  readonly seed: number;
  readonly table: NeighbourTable;
  /** The clock has run down: what is not done counts as given up. */
  readonly isUp: boolean;
  /** The round has come to its end. */
  readonly onOver: () => void;
}
