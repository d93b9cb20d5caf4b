import { Grid3x3 } from "lucide-react";
import { useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { plural, score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./duplicates.module.css";
import { ItemText } from "./ItemText.tsx";
import { PlaceInDocument } from "./PlaceInDocument.tsx";

export interface ShownGroup {
  readonly ids: readonly number[];
  /** The least cosine that holds it together. */
  readonly score: number;
}

const FIRST_SHOWN = 20;
const MORE = 50;
const FIRST_ITEMS = 6;
/** More than this many are not told apart in a picture. */
const MOST_COMPARED = 2000;

/** The panel compares what is selected. */
function compare(ids: readonly number[]): void {
  store.getState().select(ids, { fly: true });
  store.getState().openPanel("matrix");
}

function Group({ group, holds }: { readonly group: ShownGroup; readonly holds: string }) {
  const { ids, score } = group;
  const [open, setOpen] = useState(ids.length <= FIRST_ITEMS + 1);
  const chosen = useExplorer(
    ({ selection }) => selection.length === ids.length && ids.every((id) => selection.includes(id)),
  );
  const name = plural(ids.length, "item");
  return (
    <li className={styles.group} data-chosen={chosen}>
      <header>
        <span>
          <strong>{name}</strong>, {holds} {score2(score)}
        </span>
        <Button kind="plain" onClick={() => store.getState().select(ids, { fly: true })}>
          Select {name}
        </Button>
        {ids.length > 2 && ids.length <= MOST_COMPARED && (
          <Button kind="plain" icon={Grid3x3} onClick={() => compare(ids)}>
            Compare in the matrix
          </Button>
        )}
      </header>
      <ul>
        {(open ? ids.slice(0, MOST_COMPARED) : ids.slice(0, FIRST_ITEMS)).map((id) => (
          <li key={id}>
            <ItemText id={id} lines={2} />
            <PlaceInDocument id={id} />
          </li>
        ))}
      </ul>
      {!open && (
        <Button kind="link" onClick={() => setOpen(true)}>
          Show the other {plural(Math.min(ids.length, MOST_COMPARED) - FIRST_ITEMS, "item")}
        </Button>
      )}
    </li>
  );
}

interface DuplicateGroupsProps {
  readonly groups: readonly ShownGroup[];
  readonly link: "transitive" | "complete";
  readonly late: boolean;
}

/** Groups, largest first, each with its items. */
export function DuplicateGroups({ groups, link, late }: DuplicateGroupsProps) {
  const [most, setMost] = useState(FIRST_SHOWN);
  const holds = link === "transitive" ? "joined down to" : "every two at least";
  return (
    <>
      <ol className={late ? `${styles.list} ${styles.late}` : styles.list} aria-label="Groups, largest first">
        {groups.slice(0, most).map((group) => (
          <Group key={`${group.ids[0]} ${group.ids.length}`} group={group} holds={holds} />
        ))}
      </ol>
      {groups.length > most && (
        <Button kind="plain" onClick={() => setMost(most + MORE)}>
          Show {plural(Math.min(MORE, groups.length - most), "more group")}
        </Button>
      )}
    </>
  );
}
