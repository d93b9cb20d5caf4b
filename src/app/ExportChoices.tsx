import type { WriterFacts } from "#protocol/export.ts";
import { MOST_NEIGHBOURS } from "#store/exports.ts";
import { useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Segment } from "#ui/Segment.tsx";
import styles from "./Export.module.css";

/** What can be chosen about a file. */
export interface FileChoices {
  readonly which: "all" | "selected";
  readonly decimals: "all" | "4";
  readonly bits: "32" | "16";
  /** Null: as many as the map was made of. */
  readonly k: number | null;
  /** Of what is selected: to whom its neighbours are listed. */
  readonly to: "selected" | "others";
  /** Of a table or collection inside. */
  readonly name: string;
}

const DECIMALS = [
  { value: "all", label: "Every bit" },
  { value: "4", label: "4 decimals" },
] as const;
const BITS = [
  { value: "32", label: "32 bits" },
  { value: "16", label: "16 bits" },
] as const;
const TO = [
  { value: "selected", label: "Only among the selected" },
  { value: "others", label: "Also to others" },
] as const;
/** Neighbours where no map has looked for any. */
const USUAL_K = 15;

interface ExportChoicesProps {
  readonly facts: WriterFacts | undefined;
  readonly choices: FileChoices;
  readonly onChange: (change: Partial<FileChoices>) => void;
}

/** Which items, how exact, how many neighbours: only what the kind of file knows. */
export function ExportChoices({ facts, choices, onChange }: ExportChoicesProps) {
  const count = useExplorer((state) => state.items.length);
  const selected = useExplorer((state) => state.selection.length);
  const known = useExplorer((state) => state.neighbourTable?.k ?? USUAL_K);
  const most = Math.max(1, Math.min(MOST_NEIGHBOURS, count - 1));
  const { which, decimals, bits, k, to, name } = choices;
  const lists = facts?.needs.includes("neighbours") === true;
  return (
    <div className={styles.choices}>
      {selected > 0 && (
        <>
          <span>Items</span>
          <Segment
            label="Items"
            value={which}
            options={[
              { value: "all", label: `All ${whole(count)}` },
              { value: "selected", label: `${whole(selected)} selected` },
            ]}
            onChange={(next) => onChange({ which: next })}
          />
        </>
      )}
      {facts?.asText === true && (
        <>
          <span>Numbers of vectors</span>
          <Segment
            label="Numbers of vectors"
            value={decimals}
            options={DECIMALS}
            onChange={(next) => onChange({ decimals: next })}
          />
        </>
      )}
      {facts?.halves === true && (
        <>
          <span>Numbers of vectors</span>
          <Segment
            label="Numbers of vectors"
            value={bits}
            options={BITS}
            onChange={(next) => onChange({ bits: next })}
          />
          {bits === "16" && (
            <p className={styles.cost}>
              Half the size, and no longer exact: each number keeps about three digits, so it is off by up to
              0.05%.
            </p>
          )}
        </>
      )}
      {lists && (
        <>
          <label htmlFor="export-k">Neighbours of each item</label>
          <input
            id="export-k"
            type="number"
            className={styles.number}
            min={1}
            max={most}
            step={1}
            value={k ?? Math.min(known, most)}
            onChange={({ currentTarget: { valueAsNumber: given } }) =>
              onChange({
                k: Number.isFinite(given) ? Math.min(most, Math.max(1, Math.round(given))) : null,
              })
            }
          />
          {which === "selected" && (
            <>
              <span>Their neighbours</span>
              <Segment
                label="Their neighbours"
                value={to}
                options={TO}
                onChange={(next) => onChange({ to: next })}
              />
              <p className={styles.cost}>
                {to === "selected"
                  ? "Neighbours that are not selected are left out, so an item may have fewer than that, or none."
                  : "Neighbours that are not selected are in the file too; no neighbours of their own are listed."}
              </p>
            </>
          )}
        </>
      )}
      {facts?.inside !== undefined && (
        <>
          <label htmlFor="export-name">{`Name of the ${facts.inside}`}</label>
          <input
            id="export-name"
            type="text"
            className={styles.name}
            value={name}
            maxLength={60}
            spellCheck={false}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}
