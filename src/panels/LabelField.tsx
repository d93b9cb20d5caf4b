import { X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { datasetById } from "#datasets/registry.ts";
import { selectGroups } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { labelKey, readLabels, writeLabel } from "#text/labels.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Chip } from "#ui/Chip.tsx";
import styles from "./classify.module.css";
import panelStyles from "./panel.module.css";
import { selectClassifyWish, setClassifyWish } from "./use-classes.ts";

const TYPING_MS = 400;
/** Labels of a set beyond these are too many to be typed in for someone. */
const MOST = 50;
const TRY = [
  ["positive", "negative"],
  ["people", "animals", "things"],
  ["question", "complaint", "praise"],
];

/** The labels the items came with, described as the sample describes them, one a line; null where there are none, or too many. */
function useOwnLabels(): { readonly text: string; readonly count: number } | null {
  const groups = useExplorer(selectGroups);
  const source = useExplorer((state) => state.source);
  if (groups.length === 0 || groups.length > MOST) return null;
  const known = source.kind === "sample" ? (datasetById(source.id)?.labels ?? {}) : {};
  const described = new Map(Object.entries(known).map(([name, words]) => [labelKey(name), words]));
  const lines = groups.map(({ name }) =>
    writeLabel({ name, description: described.get(labelKey(name)) ?? "" }),
  );
  return { text: lines.join("\n"), count: groups.length };
}

/** The text in the field, used 400 ms after the last key; follows labels set from elsewhere. */
function useTyped() {
  const stored = useExplorer(selectClassifyWish).text;
  const [draft, setDraft] = useState(stored);
  const [seen, setSeen] = useState(stored);
  const timer = useRef(0);
  if (stored !== seen) {
    setSeen(stored);
    setDraft(stored);
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const use = (text: string): void => {
    window.clearTimeout(timer.current);
    setDraft(text);
    setClassifyWish({ text });
  };
  const type = (text: string): void => {
    setDraft(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setClassifyWish({ text }), TYPING_MS);
  };
  return { draft, use, type };
}

/** Where labels are typed, one a line. */
export function LabelField({ problem }: { readonly problem: string | null }) {
  const { draft, use, type } = useTyped();
  const own = useOwnLabels();
  const labelName = useExplorer((state) => state.source.labelName);
  const isSample = useExplorer((state) => state.source.kind === "sample");
  const id = useId();
  const lines = draft.split("\n").length;
  const empty = readLabels(draft).length === 0;
  return (
    <>
      <label className={styles.fieldName} htmlFor={id}>
        Labels, one a line
      </label>
      <textarea
        id={id}
        className={styles.labels}
        dir="auto"
        rows={Math.min(10, Math.max(3, lines))}
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== null}
        placeholder={"sport: matches, teams, players\npolitics"}
        value={draft}
        onChange={({ target }) => type(target.value)}
        onBlur={() => use(draft)}
      />
      <p
        id={`${id}-hint`}
        className={problem === null ? panelStyles.hint : panelStyles.note}
        aria-live="polite"
      >
        {problem ?? "After a colon a few words that describe it, between commas."}
      </p>
      <div className={panelStyles.row}>
        {own !== null && draft !== own.text && (
          <Button onClick={() => use(own.text)}>
            Use the {isSample ? "sample’s " : ""}
            {plural(own.count, labelName)}
          </Button>
        )}
        {!empty && (
          <Button kind="plain" icon={X} onClick={() => use("")}>
            Clear
          </Button>
        )}
        {empty &&
          TRY.map((labels) => (
            <Chip key={labels.join(" ")} onClick={() => use(labels.join("\n"))}>
              {labels.join(", ")}
            </Chip>
          ))}
      </div>
    </>
  );
}
