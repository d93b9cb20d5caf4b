import { useEffect, useState } from "react";
import { selectRowsById } from "#store/derived.ts";
import type { State } from "#store/state.ts";
import { store } from "#store/store.ts";
import { firstNeighbours } from "./facts.ts";
import type { Interaction } from "./interaction.ts";
import css from "./map.module.css";
import { score2, shortened } from "./text.ts";

/** Wait this long before speaking: walking fast says only the last item. */
const PAUSE = 250;

/** "piano, Music. Nearest: guitar 0.71, cello 0.68, violin 0.66." */
export function spokenOf(state: State, id: number): string {
  const item = state.items[selectRowsById(state).get(id) ?? -1];
  if (!item) return "";
  const near = firstNeighbours(state, id, 3).map(
    ({ text, score }) => `${shortened(text, 60)} ${score2(score)}`,
  );
  const group = item.label === null ? "" : `, ${item.label}`;
  return `${shortened(item.text, 200)}${group}.${near.length > 0 ? ` Nearest: ${near.join(", ")}.` : ""}`;
}

/** Says politely what the keyboard stands on and what is chosen. What the pointer passes over is not spoken. */
export function Spoken({ interaction }: { readonly interaction: Interaction }) {
  const [text, setText] = useState("");
  useEffect(() => {
    let timer = 0;
    const say = (id: number | null | undefined): void => {
      clearTimeout(timer);
      if (id === null || id === undefined) return;
      timer = window.setTimeout(() => setText(spokenOf(store.getState(), id)), PAUSE);
    };
    const stops = [
      store.subscribe(
        (state) => state.hovered,
        (id) => interaction.walking && say(id),
      ),
      store.subscribe(
        (state) => state.selection,
        // Of several their number is said elsewhere.
        (ids) => say(ids.length === 1 ? ids[0] : null),
      ),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [interaction]);
  return (
    <output className={css["hidden"]} aria-live="polite">
      {text}
    </output>
  );
}
