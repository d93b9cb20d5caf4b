import { selectRowsById } from "#store/derived.ts";
import type { Outliers } from "#store/outliers.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { score2 } from "#text/number.ts";
import { farOut } from "./outlier-words.ts";
import styles from "./outliers.module.css";

function Near({ id, cosine }: { readonly id: number; readonly cosine: number }) {
  const text = useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "");
  const lit = useExplorer((state) => state.hovered === id);
  const hover = (): void => store.getState().hover(id);
  const leave = (): void => store.getState().hover(null);
  return (
    <li>
      <button
        type="button"
        dir="auto"
        data-lit={lit}
        onClick={() => store.getState().select([id], { fly: true })}
        onPointerEnter={hover}
        onPointerLeave={leave}
        onFocus={hover}
        onBlur={leave}
      >
        {oneLine(text, 60)}
      </button>{" "}
      at {score2(cosine)}
    </li>
  );
}

interface OutlierWhyProps {
  readonly found: Outliers;
  readonly row: number;
  /** Standard deviations above the mean. */
  readonly z: number;
}

/** Why an item is in the list: how far out, and what is nearest to it all the same. */
export function OutlierWhy({ found, row, z }: OutlierWhyProps) {
  const { near, nearest, cosines, ids } = found;
  const unread = useExplorer((state) => state.unread.has(ids[row] ?? -1));
  const others = Array.from({ length: near }, (_, j) => row * near + j).flatMap((at) => {
    const id = ids[nearest[at] ?? -1];
    return id === undefined ? [] : { id, cosine: cosines[at] ?? Number.NaN };
  });
  return (
    <div className={styles.why}>
      {farOut(z)}
      {unread && ". The model knows no word of it, so this means nothing"}.{" "}
      {others.length > 0 && (
        <>
          Nearest:{" "}
          <ul>
            {others.map(({ id, cosine }) => (
              <Near key={id} id={id} cosine={cosine} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
