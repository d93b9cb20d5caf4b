import { Pencil } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { renameCluster, type Cluster } from "#store/clusters.ts";
import { store } from "#store/store.ts";
import { plural, score2, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./clusters.module.css";

interface ClusterHeadProps {
  readonly cluster: Cluster;
  readonly colour: string;
  readonly onLight: () => void;
  readonly onDark: () => void;
}

/** Swatch, name and size. A click on the name selects the group; the pen beside it renames it. */
export function ClusterHead({ cluster, colour, onLight, onDark }: ClusterHeadProps) {
  const { index, name, ids, silhouette } = cluster;
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft.trim() !== "" && draft.trim() !== name) void renameCluster(index, draft);
    setDraft(null);
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Enter") save();
    else if (event.key === "Escape") setDraft(null);
  };
  return (
    <div className={styles.head}>
      <i style={{ background: colour }} />
      {draft === null ? (
        <button
          type="button"
          dir="auto"
          className={styles.name}
          title={silhouette === null ? undefined : `Silhouette ${score2(silhouette)}`}
          onClick={() => store.getState().select(ids, { fly: false })}
          onFocus={onLight}
          onBlur={onDark}
        >
          {name}
          <span className="visually-hidden">: select {plural(ids.length, "item")}</span>
        </button>
      ) : (
        <input
          className={styles.rename}
          aria-label={`Name of the cluster ${name}`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to type here
          autoFocus
          value={draft}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setDraft(target.value)}
          onKeyDown={press}
          onBlur={save}
        />
      )}
      <Button
        kind="plain"
        icon={Pencil}
        className={styles.edit ?? ""}
        aria-label={`Rename ${name}`}
        onClick={() => setDraft(name)}
      />
      <span className="num">{whole(ids.length)}</span>
    </div>
  );
}
