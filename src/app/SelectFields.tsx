import { useId } from "react";
import { subjectList } from "#scene/marks.ts";
import { selectGroups, selectYardstick } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { readPattern } from "#text/match.ts";
import { score2, whole } from "#text/number.ts";
import styles from "./SelectTools.module.css";
import { leastOf, type Wish } from "./select-wish.ts";

interface FieldProps {
  readonly wish: Wish;
  readonly change: (next: Partial<Wish>) => void;
}

/** Groups that are listed; with more, their texts find them. */
const MOST_GROUPS = 200;

export function ByText({ wish, change }: FieldProps) {
  const name = useId();
  const pattern = readPattern(wish.text, wish.regex);
  const broken = "problem" in pattern;
  return (
    <div className={styles.field}>
      <label htmlFor={name}>{wish.regex ? "Texts that match" : "Texts that contain"}</label>
      <input
        id={name}
        type="text"
        value={wish.text}
        spellCheck={false}
        autoComplete="off"
        dir="auto"
        aria-invalid={broken}
        aria-describedby={`${name}-says`}
        onChange={(event) => change({ text: event.target.value })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={wish.regex}
          onChange={(event) => change({ regex: event.target.checked })}
        />
        Regular expression
      </label>
      <span id={`${name}-says`} className="visually-hidden">
        {broken ? pattern.problem : ""}
      </span>
    </div>
  );
}

export function ByGroup({ wish, change }: FieldProps) {
  const groups = useExplorer(selectGroups);
  const labelName = useExplorer((state) => state.source.labelName);
  const toggle = (label: string, on: boolean): void => {
    const labels = new Set(wish.labels);
    if (on) labels.add(label);
    else labels.delete(label);
    change({ labels });
  };
  return (
    <fieldset className={styles.field}>
      <legend className="visually-hidden">By {labelName}</legend>
      <div className={styles.groups}>
        {groups.slice(0, MOST_GROUPS).map(({ name, rows }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={wish.labels.has(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />
            <span dir="auto">{oneLine(name, 60)}</span>
            <span className="quiet num">{whole(rows.length)}</span>
          </label>
        ))}
      </div>
      {groups.length > MOST_GROUPS && (
        <p>
          The {whole(MOST_GROUPS)} largest of {whole(groups.length)} groups.
        </p>
      )}
    </fieldset>
  );
}

export function BySimilarity({ wish, change }: FieldProps) {
  const subject = useExplorer((state) => subjectList(state)?.text ?? null);
  const least = useExplorer((state) => leastOf(state, wish));
  const yardstick = useExplorer(selectYardstick);
  const name = useId();
  if (subject === null) return null;
  return (
    <div className={styles.field}>
      <label htmlFor={name}>
        Similarity to “<bdi>{oneLine(subject, 40)}</bdi>” of at least <b className="num">{score2(least)}</b>
      </label>
      <input
        id={name}
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={least}
        onChange={(event) => change({ above: event.target.valueAsNumber })}
      />
      {yardstick !== null && <p>95 of 100 random pairs stay under {score2(yardstick)}.</p>}
    </div>
  );
}
