import { Download, Eye, EyeOff, Focus, Grid3x3, X } from "lucide-react";
import { useRef } from "react";
import { selectRowsById, selectVisible } from "#store/derived.ts";
import type { State } from "#store/state.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./ActBar.module.css";
import { saveFile } from "#panels/save.ts";
import { fileName } from "./file-name.ts";
import { itemsCsv } from "./items-csv.ts";
import { LabelItems } from "./LabelItems.tsx";
import { usePhone } from "./media.ts";

const COMPARED = 2;

/** What can be done with several selected items. It comes with the second; not on a stage, nor where it would cover a lesson's map. */
export function ActBar() {
  const selected = useExplorer((state) => state.selection.length);
  const phone = usePhone();
  const quiet = useExplorer(({ presenting, lesson }) => presenting || (phone && lesson !== null));
  return quiet || selected < COMPARED ? null : <Acts selected={selected} />;
}

function Acts({ selected }: { readonly selected: number }) {
  const bar = useRef<HTMLElement>(null);
  const all = useExplorer((state) => state.items.length);
  const hidden = useExplorer(hiddenAmong);
  /** Does something after which nothing is selected: the focus goes to the map, or to the table. */
  const away = (act: (ids: readonly number[]) => void) => () => {
    const { selection, select } = store.getState();
    const held = bar.current?.contains(document.activeElement) === true;
    act(selection);
    select([]);
    if (held) document.querySelector<HTMLElement>('[data-map], [data-index][tabindex="0"]')?.focus();
  };
  return (
    <section ref={bar} className={styles.bar} aria-label="Selected items">
      <p>
        <strong className="num">{whole(selected)}</strong> items selected
        {hidden > 0 && <span className="quiet">, {whole(hidden)} hidden</span>}
      </p>
      <div className={styles.acts}>
        {hidden > 0 && (
          <Button kind="plain" icon={Eye} onClick={() => store.getState().show(store.getState().selection)}>
            Show hidden
          </Button>
        )}
        <Button kind="plain" icon={Focus} disabled={selected === all} onClick={away(isolate)}>
          Isolate
        </Button>
        <Button kind="plain" icon={EyeOff} onClick={away((ids) => store.getState().hide(ids))}>
          Hide
        </Button>
        <LabelItems count={selected} />
        <Button kind="plain" icon={Grid3x3} onClick={() => store.getState().openPanel("matrix")}>
          Compare
        </Button>
        <Button kind="plain" icon={Download} onClick={() => saveSelected(store.getState())}>
          Save CSV
        </Button>
      </div>
      <Button
        kind="plain"
        icon={X}
        className={styles.close ?? ""}
        aria-label="Let go"
        onClick={away(() => {})}
      />
    </section>
  );
}

/** Only these are shown, and the view frames them. */
function isolate(ids: readonly number[]): void {
  const { isolate: only, resetCamera } = store.getState();
  only(ids);
  resetCamera();
}

/** How many of the selected items are hidden. */
function hiddenAmong(state: State): number {
  const visible = selectVisible(state);
  if (visible === null) return 0;
  const rows = selectRowsById(state);
  return state.selection.reduce((count, id) => count + (visible[rows.get(id) ?? -1] === 0 ? 1 : 0), 0);
}

function saveSelected(state: State): void {
  const rows = selectRowsById(state);
  const items = state.selection.flatMap((id) => state.items[rows.get(id) ?? -1] ?? []);
  // The mark tells spreadsheets that this is UTF-8.
  const file = new Blob(["\ufeff", itemsCsv(items, state.source.labelName)], { type: "text/csv" });
  saveFile(file, fileName(`${state.source.title} ${items.length} items`, "csv"));
}
