import { Search } from "lucide-react";
import { useId, useState } from "react";
import { commands } from "#store/commands.ts";
import { selectIdsByText } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import styles from "./panel.module.css";

/** A text that is an item selects it; any other is embedded and asked about. */
export function askAbout(typed: string): void {
  const text = typed.trim();
  if (text === "") return;
  const state = store.getState();
  const id = selectIdsByText(state).get(text.toLowerCase());
  if (id === undefined) void commands().askNeighbours({ kind: "text", text });
  else {
    state.select([id], { fly: true });
    void commands().askNeighbours({ kind: "item", id });
  }
}

/** "Any word or sentence": the nearest items to what is typed. */
export function AskText() {
  const [text, setText] = useState("");
  const id = useId();
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        askAbout(text);
      }}
    >
      <Icon of={Search} />
      <label className="visually-hidden" htmlFor={id}>
        Any word or sentence
      </label>
      <input
        id={id}
        dir="auto"
        autoComplete="off"
        enterKeyHint="search"
        placeholder="Any word or sentence"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== "" && (
        <Button kind="link" type="submit">
          Find near
        </Button>
      )}
    </form>
  );
}
