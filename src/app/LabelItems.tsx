import { Tag } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { selectGroups } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Popover } from "#ui/Popover.tsx";
import styles from "./ActBar.module.css";

const LONGEST = 80;
const OFFERED = 50;

/** Makes the selected items a group: a label of their own, by which the map is coloured then. */
export function LabelItems({ count }: { readonly count: number }) {
  return (
    <Popover
      title={`Label ${plural(count, "item")}`}
      renderButton={(props) => (
        <Button kind="plain" icon={Tag} {...props}>
          Label
        </Button>
      )}
    >
      <LabelForm count={count} />
    </Popover>
  );
}

function LabelForm({ count }: { readonly count: number }) {
  const [label, setLabel] = useState("");
  const groups = useExplorer(selectGroups);
  const labelName = useExplorer((state) => state.source.labelName);
  const name = useId();
  const give = (wanted: string | null) => (event: FormEvent) => {
    event.preventDefault();
    const { selection, labelItems } = store.getState();
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    labelItems(selection, wanted);
  };
  const written = label.trim();
  return (
    <form className={styles.label} onSubmit={give(written)}>
      <label htmlFor={name}>{labelName.charAt(0).toUpperCase() + labelName.slice(1)}</label>
      <input
        id={name}
        type="text"
        value={label}
        maxLength={LONGEST}
        list={`${name}-known`}
        autoComplete="off"
        dir="auto"
        onChange={(event) => setLabel(event.target.value)}
      />
      <datalist id={`${name}-known`}>
        {groups.slice(0, OFFERED).map((group) => (
          <option key={group.name}>{group.name}</option>
        ))}
      </datalist>
      <div>
        <Button kind="primary" type="submit" disabled={written === ""}>
          Label {plural(count, "item")}
        </Button>
        <Button onClick={give(null)}>No label</Button>
      </div>
    </form>
  );
}
