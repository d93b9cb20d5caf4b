import { type FormEvent, useId, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { qrCode } from "#text/qr.ts";
import { Button } from "#ui/Button.tsx";
import { boardRow, keepBoard, ranked, readBoard, withRow, type BoardRow } from "./class-board.ts";
import { linkOf } from "./follow-link.ts";
import styles from "./Lesson.module.css";
import { QrPicture } from "./QrPicture.tsx";
import { pageAddress } from "./page-address.ts";

/** A class plays one secret: the link of the round for everyone, and a board that stays on the teacher's page. */
export function ClassBoard({ seed }: { readonly seed: number }) {
  const source = useExplorer((state) => state.source.id);
  const round = `${source} ${seed}`;
  const [open, setOpen] = useState(() => readBoard(round).length > 0);
  if (open) return <Board key={round} round={round} />;
  return (
    <Button kind="link" onClick={() => setOpen(true)}>
      Play it with a class
    </Button>
  );
}

function Board({ round }: { readonly round: string }) {
  const id = useId();
  const [board, setBoard] = useState<readonly BoardRow[]>(() => readBoard(round));
  const [name, setName] = useState("");
  const [guesses, setGuesses] = useState(1);
  const [hints, setHints] = useState(0);
  const hash = linkOf(store.getState());
  const address = pageAddress() + hash;
  const code = hash === "" ? null : qrCode(address, "M");
  const put = (next: readonly BoardRow[]): void => {
    keepBoard(round, next);
    setBoard(next);
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const row = boardRow(name, guesses, hints);
    if (row === null) return;
    put(withRow(board, row));
    setName("");
    setGuesses(1);
    setHints(0);
  };
  const number = (label: string, value: number, least: number, set: (next: number) => void) => (
    <p className={styles.field}>
      <label htmlFor={id + label}>{label}</label>
      <input
        id={id + label}
        type="number"
        min={least}
        max={999}
        value={value}
        onChange={(event) => set(event.target.valueAsNumber || least)}
      />
    </p>
  );
  return (
    <section className={styles.board} aria-label="Board of the class">
      <h3 className={styles.part}>For a class</h3>
      {hash === "" ? (
        <p className={styles.quiet}>
          These are your own texts, so no link holds them: let the class play on this screen.
        </p>
      ) : (
        <div className={styles.code}>
          {code && <QrPicture code={code} />}
          <p>Everyone who opens this link guesses the same secret: {address}</p>
        </div>
      )}
      {board.length > 0 && (
        <table className={styles.table}>
          <caption>The board, the best first</caption>
          <thead>
            <tr>
              <th scope="col">Name or team</th>
              <th scope="col" className="num">
                Guesses
              </th>
              <th scope="col" className="num">
                Hints
              </th>
              <th scope="col" className="num">
                Points
              </th>
              <td>{"\u00a0"}</td>
            </tr>
          </thead>
          <tbody>
            {ranked(board).map((row) => (
              <tr key={row.name}>
                <th scope="row" dir="auto">
                  {row.name}
                </th>
                <td className="num">{row.guesses}</td>
                <td className="num">{row.hints}</td>
                <td className="num">{row.points}</td>
                <td>
                  <Button
                    kind="link"
                    aria-label={`Take off the board: ${row.name}`}
                    onClick={() => put(board.filter((one) => one.name !== row.name))}
                  >
                    Take off
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form className={styles.fields} onSubmit={add}>
        <p className={styles.field}>
          <label htmlFor={`${id}name`}>Name or team</label>
          <input
            id={`${id}name`}
            type="text"
            dir="auto"
            autoComplete="off"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </p>
        {number("Guesses they needed", guesses, 1, setGuesses)}
        {number("Hints they took", hints, 0, setHints)}
        <Button type="submit" disabled={name.trim() === ""}>
          Put on the board
        </Button>
      </form>
      <p className={styles.quiet}>The board stays in this tab and is gone when you close it.</p>
    </section>
  );
}
