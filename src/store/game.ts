import type { Slice } from "./state.ts";

export type GameId = "odd-one" | "hop" | "secret";

/** The game that is open: with the same seed and the same items it is the same round. */
export interface GameSlice {
  readonly game: {
    readonly id: GameId;
    readonly seed: number;
    /** Seconds for the round; there is no clock unless someone wishes one. */
    readonly clock?: number;
  } | null;
  setGame(game: GameSlice["game"]): void;
}

export const gameSlice: Slice<GameSlice> = (set) => ({
  game: null,
  setGame: (game) => set({ game }),
});
