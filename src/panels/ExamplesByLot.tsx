import { useState } from "react";
import { store } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Chip } from "#ui/Chip.tsx";
import { drawnByLabel } from "./classes.ts";
import { setExamples } from "./examples.ts";
import panelStyles from "./panel.module.css";

const COUNTS = [1, 4, 16];

interface ExamplesByLotProps {
  /** Names of the labels. */
  readonly labels: readonly string[];
  /** n: place of each item's own label among them, -1 for none. */
  readonly truth: Int32Array;
  readonly canTakeBack: boolean;
}

/** Shows each label some of its own items, drawn by lot: what a few examples are worth. */
export function ExamplesByLot({ labels, truth, canTakeBack }: ExamplesByLotProps) {
  const [seed, setSeed] = useState(1);
  const draw = (count: number): void => {
    const { items } = store.getState();
    const drawn = drawnByLabel(truth, labels.length, count, seed);
    setSeed(seed + 1);
    setExamples(
      labels.map((label, i) => ({
        label,
        ids: (drawn[i] ?? []).flatMap((row) => items[row]?.id ?? []),
      })),
    );
  };
  return (
    <div className={panelStyles.row}>
      <span className="quiet">Examples of each label, drawn by lot:</span>
      {COUNTS.map((count) => (
        <Chip key={count} aria-label={`Draw ${count} of each label`} onClick={() => draw(count)}>
          {count}
        </Chip>
      ))}
      {canTakeBack && (
        <Button kind="link" onClick={() => setExamples([])}>
          Take all back
        </Button>
      )}
    </div>
  );
}
