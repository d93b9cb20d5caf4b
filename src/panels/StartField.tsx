import { X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import panelStyles from "./panel.module.css";
import styles from "./recommend.module.css";
import { selectTasteWish, setTasteWish } from "./use-taste.ts";

const TYPING_MS = 400;

/** A text the taste begins from. */
export function StartField() {
  const { start } = useExplorer(selectTasteWish);
  const [draft, setDraft] = useState(start);
  const [seen, setSeen] = useState(start);
  const timer = useRef(0);
  const id = useId();
  if (start !== seen) {
    setSeen(start);
    setDraft(start);
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const use = (text: string): void => {
    window.clearTimeout(timer.current);
    setDraft(text);
    setTasteWish({ start: text });
  };
  return (
    <div className={styles.start}>
      <label htmlFor={id}>Begin from a text</label>
      <div className={panelStyles.field}>
        <input
          id={id}
          dir="auto"
          autoComplete="off"
          placeholder="Any word or sentence"
          value={draft}
          onChange={({ target }) => {
            const text = target.value;
            setDraft(text);
            window.clearTimeout(timer.current);
            timer.current = window.setTimeout(() => setTasteWish({ start: text }), TYPING_MS);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) use(draft);
          }}
        />
        {draft !== "" && <Button kind="plain" icon={X} aria-label="Clear the text" onClick={() => use("")} />}
      </div>
    </div>
  );
}
