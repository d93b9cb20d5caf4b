import { type MouseEvent, useEffect, useState } from "react";
import { joined } from "#scene/enclose.ts";
import { selectHiddenCount, selectVisible } from "#store/derived.ts";
import type { Joining } from "#store/selection.ts";
import { store, useExplorer } from "#store/store.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./SelectTools.module.css";
import { idsOf, type Wish } from "./select-wish.ts";

/** How many that would be, and the buttons that do it. */
export function SelectApply({ wish }: { readonly wish: Wish }) {
  const items = useExplorer((state) => state.items);
  const hidden = useExplorer(selectHiddenCount);
  const selected = useExplorer((state) => state.selection.length);
  const found = useFound(wish);
  const problem = typeof found === "string" ? found : null;
  const ids = typeof found === "string" ? [] : found;
  const take = (how: Joining) => (event: MouseEvent) => {
    const { selection, select } = store.getState();
    select(joined(selection, ids, how), { fly: how === "replace" });
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
  };
  const shown = items.length - hidden;
  return (
    <>
      <output className={styles.count}>
        {problem ?? `${whole(ids.length)} of ${whole(shown)} ${hidden > 0 ? "shown " : ""}items.`}
      </output>
      <div className={styles.actions}>
        <Button kind="primary" disabled={ids.length === 0} onClick={take("replace")}>
          Select {plural(ids.length, "item")}
        </Button>
        {selected > 0 && (
          <>
            <Button disabled={ids.length === 0} onClick={take("add")}>
              Add to {whole(selected)} selected
            </Button>
            <Button disabled={ids.length === 0} onClick={take("remove")}>
              Take away
            </Button>
          </>
        )}
      </div>
    </>
  );
}

const NONE: readonly number[] = [];

/** Ids of what is wished, or why there are none. The last answer stands until the next one is there. */
function useFound(wish: Wish): readonly number[] | string {
  const items = useExplorer((state) => state.items);
  const neighbours = useExplorer((state) => state.neighbours);
  const visible = useExplorer(selectVisible);
  const [found, setFound] = useState<readonly number[] | string>(NONE);
  useEffect(() => {
    const stop = new AbortController();
    const show = (answer: readonly number[] | string): void => {
      if (!stop.signal.aborted) setFound(answer);
    };
    idsOf(wish, stop.signal).then(show, () => undefined); // something newer is looked for
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what `idsOf` reads from the store
  }, [wish, items, neighbours, visible]);
  return found;
}
