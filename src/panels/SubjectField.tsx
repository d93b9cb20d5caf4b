import { useEffect, useRef, useState } from "react";
import { useExplorer } from "#store/store.ts";
import { Chip } from "#ui/Chip.tsx";
import panelStyles from "./panel.module.css";
import { TextField } from "./TextField.tsx";
import { type Typed, typedNow } from "./use-subject.ts";

const TYPING_MS = 300;

interface SubjectFieldProps {
  readonly typed: Typed;
  /** The typed text counts: nothing else was chosen since. */
  readonly isTyped: boolean;
  readonly onType: (typed: Typed) => void;
  /** Nothing is chosen or typed: words worth trying are offered. */
  readonly isEmpty: boolean;
}

/** "Any word or sentence", instead of the item that is chosen on the map. */
export function SubjectField({ typed, isTyped, onType, isEmpty }: SubjectFieldProps) {
  const ask = useExplorer((state) => state.source.ask);
  const n = useExplorer((state) => state.items.length);
  const shown = isTyped ? (typed.text ?? "") : "";
  const [draft, setDraft] = useState(shown);
  const [seen, setSeen] = useState(shown);
  const timer = useRef(0);
  if (shown !== seen) {
    setSeen(shown);
    setDraft(shown);
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const change = (text: string): void => {
    setDraft(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onType(typedNow(text)), TYPING_MS);
  };
  return (
    <>
      <TextField
        label="Any word or sentence"
        quiet
        placeholder="Any word or sentence"
        value={draft}
        onChange={change}
      />
      {isEmpty && n > 0 && (
        <div className={panelStyles.row}>
          {ask.map((text) => (
            <Chip key={text} dir="auto" onClick={() => onType(typedNow(text))}>
              {text}
            </Chip>
          ))}
        </div>
      )}
    </>
  );
}
