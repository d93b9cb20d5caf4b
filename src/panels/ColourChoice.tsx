import { useId } from "react";
import { columnIn, selectColourColumn, selectScaled, type ColourBy, type SizeBy } from "#store/colouring.ts";
import { columnNames, columnOf, MOST_CATEGORIES, type Column } from "#store/columns.ts";
import { commands } from "#store/commands.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural } from "#text/number.ts";
import styles from "./ColourChoice.module.css";
import panelStyles from "./panel.module.css";
import { ScaleChoice } from "./ScaleChoice.tsx";

const LONGEST = 32;

/** What a column holds, in a word or two. */
function kindWords(column: Column): string {
  switch (column.kind) {
    case "number":
      return "numbers";
    case "date":
      return "dates";
    case "category":
      return plural(column.categories.length, "group");
    case "none":
      return "gives no colours";
  }
}

/** Colours the points; what has to be measured first is measured. */
export function colourPoints(by: ColourBy): void {
  store.getState().setColourBy(by);
  if (by === "agreement") measure();
}

function sizePoints(by: SizeBy): void {
  store.getState().setSizeBy(by);
  if (by === "agreement") measure();
}

function measure(): void {
  if (store.getState().agreement.state !== "ready") void commands().measureAgreement();
}

/** What colour and size of the points say: everything that can be chosen, and why some columns cannot. */
export function ColourChoice() {
  const items = useExplorer((state) => state.items);
  const colourBy = useExplorer((state) => state.colourBy);
  const sizeBy = useExplorer((state) => state.sizeBy);
  const labelName = useExplorer((state) => state.source.labelName);
  const labelled = useExplorer((state) => state.items.some((item) => item.label !== null));
  const moved = useExplorer((state) => state.moved !== null);
  const hoverTruth = useExplorer((state) => state.hoverTruth);
  const scaled = useExplorer(selectScaled);
  const coloured = useExplorer(selectColourColumn);
  const id = useId();
  const columns = columnNames(items).flatMap((name) => columnOf(items, name) ?? []);
  const refused = columns.filter((column) => column.kind === "none");
  const numbers = columns.filter((column) => column.kind === "number");
  return (
    <div className={styles.choice}>
      <label htmlFor={`${id}-colour`}>Colour</label>
      <select
        id={`${id}-colour`}
        value={colourBy}
        onChange={({ target }) => colourPoints(target.value as ColourBy)}
      >
        <option value="label">{labelled ? capital(labelName) : "None"}</option>
        <option value="similarity">Similarity to what you choose or ask</option>
        <option value="agreement">Agreement with the original space</option>
        <option value="moved" disabled={!moved}>
          What moved{moved ? "" : ": run another map first"}
        </option>
        {columns.length > 0 && (
          <optgroup label="Columns">
            {columns.map((column) => (
              <option
                key={column.name}
                value={`column:${column.name}`}
                disabled={column.kind === "none"}
              >{`${oneLine(column.name, LONGEST)} (${kindWords(column)})`}</option>
            ))}
          </optgroup>
        )}
      </select>
      <label htmlFor={`${id}-size`}>Size</label>
      <select id={`${id}-size`} value={sizeBy} onChange={({ target }) => sizePoints(target.value as SizeBy)}>
        <option value="same">Says nothing</option>
        <option value="agreement">Agreement with the original space</option>
        {numbers.length > 0 && (
          <optgroup label="Columns of numbers">
            {numbers.map(({ name }) => (
              <option key={name} value={`column:${name}`}>
                {oneLine(name, LONGEST)}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      {scaled !== null && <ScaleChoice scaled={scaled} />}
      <input
        id={`${id}-truth`}
        type="checkbox"
        checked={hoverTruth === "on"}
        onChange={({ target }) => store.getState().setHoverTruth(target.checked ? "on" : "off")}
      />
      <label htmlFor={`${id}-truth`} className={styles.wide}>
        Hovering an item shows its real similarity to all others
      </label>
      <div className={`${styles.words} ${panelStyles.hint}`}>
        {coloured?.kind === "category" && coloured.categories.length > 10 && (
          <p>
            Ten colours can be told apart. The nine largest groups have one; the other{" "}
            {coloured.categories.length - 9} share a grey.
          </p>
        )}
        {refused.map(({ name, why }) => (
          <p key={name}>
            {oneLine(name, LONGEST)}: {why}
          </p>
        ))}
        {columns.length === 0 && (
          <p>
            These items have no columns. Columns of numbers, dates and up to {MOST_CATEGORIES} groups can
            colour the points.
          </p>
        )}
        {columnIn(colourBy) !== null && coloured === null && <p>That column is gone. The label colours.</p>}
      </div>
    </div>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
