import { Plus } from "lucide-react";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { ITEM_LIMIT } from "#text/limits.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { closeDialog } from "./close.ts";
import { ItemRows } from "./ItemRows.tsx";
import styles from "./ItemsDialog.module.css";

/** The items of this map: edit in place, remove, add one by one. The map grows and shrinks without starting over. */
export function ItemsDialog() {
  const items = useExplorer((state) => state.items);
  const [wanted, setWanted] = useState("");
  const needle = wanted.trim().toLowerCase();
  const shown = useMemo(
    () => (needle === "" ? items : items.filter((item) => item.text.toLowerCase().includes(needle))),
    [items, needle],
  );
  const full = items.length >= ITEM_LIMIT;
  return (
    <Dialog
      title="Edit items"
      size="tall"
      onClose={closeDialog}
      footer={
        <>
          <span>
            <strong>{plural(items.length, "item")}</strong>
            {needle !== "" && `, ${whole(shown.length)} shown`}
          </span>
          <span className={styles.space} />
          <Button onClick={closeDialog}>Done</Button>
        </>
      }
    >
      <div className={styles.ways}>
        <AddField full={full} />
        <input
          className={styles.input}
          type="text"
          value={wanted}
          placeholder="Show only items with …"
          aria-label="Show only items with these letters"
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>
          {items.length === 0
            ? "There are no items yet. Write one above and press Enter."
            : `No item contains “${wanted.trim()}”.`}
        </p>
      ) : (
        <ItemRows items={shown} />
      )}
    </Dialog>
  );
}

function AddField({ full }: { readonly full: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    if (text === "" || field.current === null) return;
    void commands().addTexts([{ text }]);
    field.current.value = "";
    field.current.focus();
  };
  return (
    <form className={styles.add} onSubmit={add}>
      <input
        ref={field}
        className={styles.input}
        type="text"
        dir="auto"
        data-autofocus=""
        disabled={full}
        placeholder={full ? `Full: ${whole(ITEM_LIMIT)} items` : "A new item"}
        aria-label="A new item"
        enterKeyHint="done"
      />
      <Button type="submit" icon={Plus} disabled={full}>
        Add
      </Button>
    </form>
  );
}
