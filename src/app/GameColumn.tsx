import { X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { NeighbourTable } from "#math/table.ts";
import type { GameId, GameSlice } from "#store/game.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { ClockChoice, RunningClock } from "./GameClock.tsx";
import { GameHop } from "./GameHop.tsx";
import { GameOdd } from "./GameOdd.tsx";
import { GameSecret } from "./GameSecret.tsx";
import { GAMES } from "./games.ts";
import styles from "./Lesson.module.css";

const PLAY = { "odd-one": GameOdd, hop: GameHop, secret: GameSecret } as const satisfies Record<
  GameId,
  unknown
>;

interface RoundProps {
  readonly game: NonNullable<GameSlice["game"]>;
  readonly table: NeighbourTable;
}

/** One round. With a clock it is seen once that was started. */
function Round({ game, table }: RoundProps) {
  const setGame = useExplorer((state) => state.setGame);
  const [isStarted, setStarted] = useState(false);
  const [isUp, setUp] = useState(false);
  const [isOver, setOver] = useState(false);
  const up = useCallback(() => setUp(true), []);
  const over = useCallback(() => setOver(true), []);
  const play = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isStarted) play.current?.focus(); // the button that was pressed is gone
  }, [isStarted]);
  const Play = PLAY[game.id];
  return (
    <>
      {game.clock !== undefined && isStarted ? (
        <RunningClock seconds={game.clock} over={isOver} onUp={up} />
      ) : (
        <ClockChoice game={game} onChange={setGame} onStart={() => setStarted(true)} />
      )}
      {(game.clock === undefined || isStarted) && (
        <div ref={play} tabIndex={-1}>
          <Play seed={game.seed} table={table} isUp={isUp} onOver={over} />
        </div>
      )}
    </>
  );
}

/** A game beside the map, on whatever is on it. The same seed and the same items give the same round. */
export function GameColumn() {
  const game = useExplorer((state) => state.game);
  const vectors = useExplorer((state) => state.vectors);
  const table = useExplorer((state) => state.neighbourTable);
  const setGame = useExplorer((state) => state.setGame);
  const select = useExplorer((state) => state.select);
  if (game === null) return null;
  const { title, rule } = GAMES[game.id];
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
          <Round key={`${game.id} ${game.seed} ${game.clock ?? 0} ${vectors.n}`} game={game} table={table} />
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
