import { Copy, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import {
  dropSpace,
  duplicateSpace,
  type ListedSpace,
  openSpace,
  renameSpace,
  SPACES,
} from "#store/spaces.ts";
import { selectWish } from "#store/results.ts";
import { store } from "#store/store.ts";
import { megabytes, plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { closeDialog } from "./close.ts";
import styles from "./Sessions.module.css";
import { modelFacts } from "./states.tsx";

const WHERE = {
  shown: "On the map now",
  behind: "As you left it",
  tab: "Open in another tab",
  away: "",
} as const;

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "today, 14:02", "3 Nov 2026, 09:15". */
function when(time: number): string {
  const then = new Date(time);
  const isToday = then.toDateString() === new Date().toDateString();
  return `${isToday ? "today" : day.format(then)}, ${clock.format(then)}`;
}

async function open(id: string): Promise<void> {
  await openSpace(id);
  if (selectWish(SPACES)(store.getState()).problem === null) closeDialog();
}

/** One space: what it is, and what can be done with it. */
export function SessionsRow({ space }: { readonly space: ListedSpace }) {
  const [isNaming, setNaming] = useState(false);
  const { id, name, count, dim, bytes, model, saved, place } = space;
  const label = model === null ? "own vectors" : (modelFacts(model)?.label ?? model);
  return (
    <li className={place === "shown" ? `${styles.row} ${styles.on}` : styles.row}>
      <div className={styles.what}>
        {isNaming ? <Rename space={space} onDone={() => setNaming(false)} /> : <strong>{name}</strong>}
        <span className={styles.facts}>
          {plural(count, "item")}, {plural(dim, "dimension")}, {label}, {megabytes(bytes)}, {when(saved)}
        </span>
        {WHERE[place] !== "" && <span className={styles.facts}>{WHERE[place]}</span>}
      </div>
      {!isNaming && (
        <div className={styles.ways}>
          {place !== "shown" && (
            <Button aria-label={`Open ${name}`} onClick={() => void open(id)}>
              {place === "tab" ? "Open a copy" : "Open"}
            </Button>
          )}
          {place !== "tab" && (
            <Button
              kind="plain"
              icon={Pencil}
              aria-label={`Rename ${name}`}
              onClick={() => setNaming(true)}
            />
          )}
          <Button
            kind="plain"
            icon={Copy}
            aria-label={`Duplicate ${name}`}
            onClick={() => void duplicateSpace(id)}
          />
          {place !== "tab" && (
            <Button
              kind="plain"
              icon={Trash2}
              aria-label={`Delete ${name}`}
              onClick={() => void dropSpace(id)}
            />
          )}
        </div>
      )}
    </li>
  );
}

function Rename({ space, onDone }: { readonly space: ListedSpace; readonly onDone: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(space.name);
  useEffect(() => field.current?.select(), []);
  const give = (event: FormEvent): void => {
    event.preventDefault();
    onDone();
    if (name.trim() !== space.name) void renameSpace(space.id, name);
  };
  return (
    <form className={styles.rename} onSubmit={give}>
      <input
        ref={field}
        type="text"
        dir="auto"
        value={name}
        maxLength={120}
        aria-label="Name of the space"
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault(); // the dialog stays
          event.stopPropagation();
          onDone();
        }}
      />
      <Button type="submit" disabled={name.trim() === ""}>
        Rename
      </Button>
      <Button kind="plain" onClick={onDone}>
        Cancel
      </Button>
    </form>
  );
}
