import { Plus, X } from "lucide-react";
import { selectRowsById } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { ItemText } from "./ItemText.tsx";
import styles from "./recommend.module.css";
import type { Mark } from "./taste.ts";
import { mark, markChosen, setTasteWish } from "./use-taste.ts";

interface TraysProps {
  readonly liked: readonly number[];
  readonly disliked: readonly number[];
}

/** What is liked and what is not, side by side; what is chosen on the map can be put into either. */
export function Trays({ liked, disliked }: TraysProps) {
  return (
    <div className={styles.trays}>
      <Tray how="liked" title="Liked" letter="L" ids={liked} />
      <Tray how="disliked" title="Disliked" letter="D" ids={disliked} />
    </div>
  );
}

interface TrayProps {
  readonly how: Mark;
  readonly title: string;
  readonly letter: string;
  readonly ids: readonly number[];
}

function Tray({ how, title, letter, ids }: TrayProps) {
  const selection = useExplorer((state) => state.selection);
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  const fresh = selection.filter((id) => !ids.includes(id));
  return (
    <section aria-label={title} className={styles.tray}>
      <h3>
        {title} <span className="quiet">{whole(ids.length)}</span>
        {ids.length > 1 && (
          <Button kind="link" onClick={() => setTasteWish({ [how]: [] })}>
            Clear<span className="visually-hidden"> what is {how}</span>
          </Button>
        )}
      </h3>
      {ids.length === 0 && <p className="quiet">Nothing yet. The key {letter} puts it here.</p>}
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <ItemText id={id} />
            <Button
              kind="plain"
              icon={X}
              aria-label={`Take back ${oneLine(items[rows.get(id) ?? -1]?.text ?? "", 60)}`}
              onClick={() => {
                store.getState().hover(null);
                mark(how, [id]);
              }}
            />
          </li>
        ))}
      </ul>
      {fresh.length > 0 && (
        <Button icon={Plus} onClick={() => markChosen(how, fresh)}>
          {fresh.length === 1 ? "The chosen item" : plural(fresh.length, "chosen item")}
          <span className="visually-hidden"> to what is {how}</span>
        </Button>
      )}
    </section>
  );
}
