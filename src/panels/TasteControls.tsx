import { useExplorer } from "#store/store.ts";
import { fixed, score2 } from "#text/number.ts";
import { Segment } from "#ui/Segment.tsx";
import { Slider } from "#ui/Slider.tsx";
import panelStyles from "./panel.module.css";
import styles from "./recommend.module.css";
import { StartField } from "./StartField.tsx";
import { selectTasteWish, setTasteWish } from "./use-taste.ts";

const COUNTS = [5, 10, 20, 50].map((value) => ({ value, label: String(value) }));
const MOST = 2;

/** Weights of Rocchio's sum, diversity, and how many. */
export function TasteControls() {
  const { start, alpha, beta, gamma, diversity, k } = useExplorer(selectTasteWish);
  const weights = [
    ...(start.trim() === "" ? [] : [{ name: "alpha" as const, value: alpha, label: "α, the text" }]),
    { name: "beta" as const, value: beta, label: "β, liked" },
    { name: "gamma" as const, value: gamma, label: "γ, disliked" },
  ];
  return (
    <>
      <details className={styles.more}>
        <summary>Weights, and a text to begin from</summary>
        <StartField />
        <div className={styles.sliders}>
          {weights.map(({ name, value, label }) => (
            <Slider
              key={name}
              label={label}
              value={value}
              min={0}
              max={MOST}
              step={0.05}
              written={score2(value)}
              onChange={(weight) => setTasteWish({ [name]: weight })}
            />
          ))}
        </div>
      </details>
      <div className={styles.sliders}>
        <Slider
          label="Diversity"
          value={diversity}
          min={0}
          max={1}
          step={0.05}
          written={`λ = ${fixed(1 - diversity, 2)}`}
          onChange={(value) => setTasteWish({ diversity: value })}
        >
          λ × nearness − (1 − λ) × likeness to what was chosen before
        </Slider>
        <div className={panelStyles.row}>
          <span className="quiet">Show</span>
          <Segment
            label="How many"
            value={k}
            options={COUNTS}
            onChange={(value) => setTasteWish({ k: value })}
          />
        </div>
      </div>
    </>
  );
}
