import { useMemo, useState } from "react";
import { commands } from "#store/commands.ts";
import { selectRowsById } from "#store/derived.ts";
import type { PanelMarks } from "#store/marks.ts";
import type { Towers } from "#store/recommend.ts";
import { useExplorer } from "#store/store.ts";
import { score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import { ItemText } from "./ItemText.tsx";
import panelStyles from "./panel.module.css";
import { DotTable } from "./DotTable.tsx";
import { MakePerson } from "./MakePerson.tsx";
import { RankedItems } from "./RankedItems.tsx";
import styles from "./recommend.module.css";
import { heldBackWords, personWords, rowsFor } from "./taste.ts";
import { useMarks } from "./use-marks.ts";
import { usePeople, useTowers } from "./use-taste.ts";

const TOP = 5;

/** The sample with people in it. */
const PEOPLE_SAMPLE = "village-library";

/** People of the sample, or made here: where they stand, what suits each, and all dot products. */
export function People() {
  const people = usePeople();
  const towers = useTowers(people);
  const [wished, setWished] = useState("");
  const sample = useExplorer((state) => state.source.id);
  const person = towers?.people.find(({ name }) => name === wished) ?? towers?.people[0] ?? null;
  useMarks(useMemo(() => (towers && person ? marksOf(towers, person) : null), [towers, person]));
  return (
    <>
      {sample !== PEOPLE_SAMPLE && (
        <p className={panelStyles.note}>
          These items came without people.{" "}
          <Button kind="link" onClick={() => void commands().openSample(PEOPLE_SAMPLE)}>
            Open the village library
          </Button>{" "}
          to meet five readers, or make people of what you like.
        </p>
      )}
      {towers && person && (
        <>
          <div className={panelStyles.row}>
            <Segment
              label="Person"
              value={person.name}
              options={towers.people.map(({ name }) => ({ value: name, label: name }))}
              onChange={setWished}
            />
          </div>
          <PersonView person={person} />
          <DotTable towers={towers} person={person} onChoose={setWished} />
          <p className={styles.method}>
            Two towers, of which neither was trained on loans: the items’ tower is the model, a person’s
            vector is the mean of the items in the history. With items of length 1 the dot product is the mean
            of an item’s cosines with the history. A shop would train both towers on what people took.
          </p>
        </>
      )}
      <MakePerson />
    </>
  );
}

function marksOf({ people }: Towers, person: Towers["people"][number]): PanelMarks {
  const placed = people.flatMap(({ name, place }) => (place === null ? [] : [{ text: name, place }]));
  const at = placed.findIndex(({ text }) => text === person.name);
  return {
    panel: "recommend",
    lit: null,
    named: person.history,
    places: placed,
    lines: at < 0 ? [] : person.history.map((id) => ({ from: { place: at }, to: { id }, torn: false })),
  };
}

/** One person: the history, and what suits best that is not in it. */
function PersonView({ person }: { readonly person: Towers["people"][number] }) {
  const items = useExplorer((state) => state.items);
  const rowsById = useExplorer(selectRowsById);
  const taken = useMemo(
    () => new Set(person.history.flatMap((id) => rowsById.get(id) ?? [])),
    [person, rowsById],
  );
  const best = useMemo(() => rowsFor(person, taken).slice(0, TOP), [person, taken]);
  return (
    <>
      <h3>{person.name} has taken</h3>
      <ul className={styles.history}>
        {person.history.map((id) => (
          <li key={id}>
            <ItemText id={id} lines={2} />
          </li>
        ))}
      </ul>
      <h3>What suits {person.name} next</h3>
      <p className={panelStyles.hint}>
        {personWords(person)}. {heldBackWords(person, items.length)}
      </p>
      <RankedItems
        caption={`Items for ${person.name}, best first`}
        scoreName="Dot"
        write={score2}
        rows={best.flatMap((row) => {
          const item = items[row];
          const score = person.dots[row] ?? Number.NaN;
          return item ? [{ id: item.id, score, note: item.label ?? undefined }] : [];
        })}
      />
    </>
  );
}
