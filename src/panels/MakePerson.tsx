import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import panelStyles from "./panel.module.css";
import styles from "./recommend.module.css";
import { selectTasteWish, setTasteWish, useTrays } from "./use-taste.ts";
import { remembered } from "./examples.ts";

/** Keeps what is liked as a person of that name, and empties the tray for the next. */
export function MakePerson() {
  const { people } = useExplorer(selectTasteWish);
  const { liked } = useTrays();
  const [name, setName] = useState("");
  const id = useId();
  if (liked.length === 0)
    return <p className={panelStyles.hint}>Like some items under “Your taste” and you stand here as well.</p>;
  const wished = name.trim();
  const isTaken = people.some((person) => person.name === wished) || wished === "You";
  const keep = (): void => {
    setTasteWish({ people: [...people, { name: wished, history: remembered(liked) }], liked: [] });
    setName("");
  };
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault();
        if (wished !== "" && !isTaken) keep();
      }}
    >
      <label htmlFor={id}>Keep your {plural(liked.length, "liked item")} as a person</label>
      <div className={panelStyles.field}>
        <input
          id={id}
          autoComplete="off"
          maxLength={24}
          placeholder="A name"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button kind="plain" icon={Plus} type="submit" disabled={wished === "" || isTaken}>
          Keep
        </Button>
      </div>
      {isTaken && <p className={panelStyles.hint}>There is a person of that name already.</p>}
    </form>
  );
}
