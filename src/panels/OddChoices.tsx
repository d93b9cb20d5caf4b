import { useEffect, useRef } from "react";
import { selectRowsById } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { guess } from "./odd-game.ts";
import styles from "./outliers.module.css";

function Choice({ id, place }: { readonly id: number; readonly place: number }) {
  const text = useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "");
  return (
    <li>
      <button type="button" className={styles.choice} onClick={() => guess(place)}>
        <b>{place + 1}</b>
        <span dir="auto">{oneLine(text, 300)}</span>
      </button>
    </li>
  );
}

/** The items to guess from. The map keeps quiet about them: it would give the answer away. */
export function OddChoices({ ids }: { readonly ids: readonly number[] }) {
  const list = useRef<HTMLOListElement>(null);
  // What was pressed to get here is gone: the focus stays in the game.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.querySelector("button")?.focus();
  }, []);
  return (
    <ol ref={list} className={styles.choices} aria-label="Guess one">
      {ids.map((id, place) => (
        <Choice key={id} id={id} place={place} />
      ))}
    </ol>
  );
}
