import { Search, X } from "lucide-react";
import { useId, useMemo } from "react";
import { askSearch, SEARCH_WISH } from "#store/search.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Button } from "#ui/Button.tsx";
import { Chip } from "#ui/Chip.tsx";
import { Icon } from "#ui/Icon.tsx";
import styles from "./search.module.css";
import panelStyles from "./panel.module.css";

/** Most queries that are offered. */
const TRIES = 3;

/** Changes what is looked for, and looks for it. */
export function lookFor(query: string): void {
  store.getState().setWish(SEARCH_WISH, { query });
  void askSearch();
}

/** Real words to try: those of the sample, else some of the person's own texts. */
function useTries(): readonly string[] {
  const ask = useExplorer((state) => state.source.ask);
  const items = useExplorer((state) => state.items);
  return useMemo(() => {
    if (ask.length > 0) return ask.slice(0, TRIES);
    const spread = Array.from({ length: TRIES }, (_, i) => items[Math.floor((i * items.length) / TRIES)]);
    return [...new Set(spread.flatMap((item) => (item ? oneLine(item.text, 44) : [])))];
  }, [ask, items]);
}

/** What is looked for, answered with every key; beneath it queries worth trying. */
export function SearchField() {
  const id = useId();
  const query = useExplorer((state) => selectWish(SEARCH_WISH)(state).query);
  const tries = useTries().filter((text) => text !== query);
  return (
    <>
      <search aria-label="These texts">
        <form
          className={`${panelStyles.field} ${styles.field}`}
          onSubmit={(event) => {
            event.preventDefault();
            void askSearch();
          }}
        >
          <Icon of={Search} />
          <label className="visually-hidden" htmlFor={id}>
            Search these texts
          </label>
          <input
            id={id}
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            placeholder="Ask in your own words"
            value={query}
            onChange={(event) => lookFor(event.target.value)}
          />
          {query !== "" && <Button kind="plain" icon={X} aria-label="Clear" onClick={() => lookFor("")} />}
        </form>
      </search>
      {tries.length > 0 && (
        <div className={styles.tries}>
          {tries.map((text) => (
            <Chip key={text} dir="auto" onClick={() => lookFor(text)}>
              {text}
            </Chip>
          ))}
        </div>
      )}
    </>
  );
}
