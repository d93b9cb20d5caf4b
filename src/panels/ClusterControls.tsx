import { useId, useState } from "react";
import type { Clustering, ClusterMethod, ClusterWish } from "#store/clusters.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import styles from "./clusters.module.css";
import panelStyles from "./panel.module.css";
import type { SetWish } from "./use-clusters.ts";

const METHODS = [
  { value: "kmeans", label: "k-means" },
  { value: "ward", label: "Ward" },
  { value: "average", label: "Average" },
  { value: "hdbscan", label: "Density" },
] as const;

const SAYS: Readonly<Record<ClusterMethod, string>> = {
  kmeans: "Every item goes to the nearest of k centres. Groups come out round and of like size.",
  ward: "The two groups whose joining adds least spread are joined, again and again. Cut the tree where you like.",
  average: "The two groups most alike on average are joined, again and again. Single items may stay alone.",
  hdbscan: "Groups are where items stand dense. What stands between them is noise, and stays so.",
};

interface ClusterControlsProps {
  readonly n: number;
  readonly wish: ClusterWish;
  readonly found: Clustering | null;
  readonly set: SetWish;
}

/** The method, and the number it wants. */
export function ClusterControls({ n, wish, found, set }: ClusterControlsProps) {
  const { method, k, height, minSize, seed } = wish;
  const count = height === null ? k : null;
  return (
    <>
      <div className={panelStyles.row}>
        <Segment
          label="Method"
          value={method}
          options={METHODS}
          onChange={(value) => set({ method: value, height: null })}
        />
      </div>
      <p className={panelStyles.note}>{SAYS[method]}</p>
      <div className={`${panelStyles.row} ${styles.numbers}`}>
        {method === "hdbscan" ? (
          <NumberField
            label="Smallest group"
            value={minSize}
            shown={minSize}
            least={2}
            most={n}
            onChange={(value) => set({ minSize: value ?? 5 })}
          />
        ) : (
          <>
            <NumberField
              label="Clusters"
              value={count}
              shown={count ?? found?.wish.k ?? null}
              least={1}
              most={n}
              onChange={(value) => set({ k: value, height: null })}
            />
            {(k !== null || height !== null) && n > 2 && (
              <Button kind="plain" onClick={() => set({ k: null, height: null })}>
                Best silhouette
              </Button>
            )}
          </>
        )}
        {method === "kmeans" && (
          <NumberField
            label="Seed"
            value={seed}
            shown={seed}
            least={0}
            most={2 ** 31 - 1}
            onChange={(value) => set({ seed: value ?? 1 })}
          />
        )}
      </div>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  /** What was chosen; null: left to the method. */
  readonly value: number | null;
  readonly shown: number | null;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
}

/** A whole number that counts once it is one; empty leaves it to the method. */
function NumberField({ label, value, shown, least, most, onChange }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [seen, setSeen] = useState(shown);
  if (shown !== seen) {
    setSeen(shown);
    setDraft(null);
  }
  const type = (text: string): void => {
    setDraft(text);
    const number = Number(text);
    if (text.trim() === "") onChange(null);
    else if (Number.isInteger(number) && number >= least && number <= most) onChange(number);
  };
  return (
    <span className={styles.number}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        step={1}
        placeholder="auto"
        value={draft ?? (shown === null ? "" : String(shown))}
        data-auto={value === null}
        onChange={({ target }) => type(target.value)}
        onBlur={() => setDraft(null)}
      />
    </span>
  );
}
