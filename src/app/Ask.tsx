import { Search } from "lucide-react";
import { type FormEvent, useRef } from "react";
import { commands } from "#store/commands.ts";
import { Icon } from "#ui/Icon.tsx";
import styles from "./Ask.module.css";

const PLACEHOLDER = "Find a word, or ask with a sentence";

/** A word finds it; a sentence lands in the map as a diamond. The same field in the bar and on the phone's sheet. */
export function Ask() {
  const field = useRef<HTMLInputElement>(null);
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    if (text === "") return;
    void commands().ask(text);
    field.current?.select();
  };
  return (
    <search className={styles.search}>
      <form className={styles.ask} onSubmit={ask}>
        <Icon of={Search} />
        <input
          ref={field}
          data-ask=""
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          dir="auto"
          spellCheck={false}
          maxLength={2000}
          placeholder={PLACEHOLDER}
          aria-label={PLACEHOLDER}
          aria-keyshortcuts="/"
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.currentTarget.value === "") return;
            event.stopPropagation();
            event.currentTarget.value = "";
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
    </search>
  );
}

/** Puts the cursor in the field that is in sight. */
export function focusAsk(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>("[data-ask]")];
  const field = fields.find((one) => one.getClientRects().length > 0);
  field?.focus();
  field?.select();
  return field !== undefined;
}
