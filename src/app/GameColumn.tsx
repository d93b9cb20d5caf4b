import { X } from "lucide-react";
import type { GameId } from "#store/game.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { GameHop } from "./GameHop.tsx";
import { GameOdd } from "./GameOdd.tsx";
import { GameSecret } from "./GameSecret.tsx";
import { GAMES } from "./games.ts";
import styles from "./Lesson.module.css";

const PLAY = { "odd-one": GameOdd, hop: GameHop, secret: GameSecret } as const satisfies Record<
  GameId,
  unknown
>;

/** A game beside the map, on whatever is on it. The same seed and the same items give the same round. */
export function GameColumn() {
  const game = useExplorer((state) => state.game);
  const vectors = useExplorer((state) => state.vectors);
  const table = useExplorer((state) => state.neighbourTable);
  const setGame = useExplorer((state) => state.setGame);
  const select = useExplorer((state) => state.select);
  if (game === null) return null;
  const { title, rule } = GAMES[game.id];
  const Play = PLAY[game.id];
  return (
    <section className={styles.lesson} data-region="lesson" aria-label={`Game: ${title}`}>
      <header className={styles.head}>
        <p>Game, round {game.seed}</p>
        <Button kind="plain" icon={X} onClick={() => setGame(null)}>
          Leave
        </Button>
      </header>
      <div
        className={styles.body}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        <h2 className={styles.question}>{title}</h2>
        <p className={styles.idea}>{rule}</p>
        {table === null || table.n < 12 ? (
          <p className={styles.prose}>
            This game needs twelve items or more, and a map made from their neighbours. Open a sample, or make
            a UMAP map in the Map panel.
          </p>
        ) : (
          <Play key={`${game.id} ${game.seed} ${vectors.n}`} seed={game.seed} table={table} />
        )}
      </div>
      <footer className={styles.foot}>
        <span className={styles.quiet}>Round {game.seed}: its link replays it.</span>
        <Button
          kind="primary"
          onClick={() => {
            select([]);
            setGame({ ...game, seed: game.seed + 1 });
          }}
        >
          New round
        </Button>
      </footer>
    </section>
  );
}
