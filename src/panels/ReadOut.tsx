import { score3 } from "#text/number.ts";
import { warmthCss } from "#ui/warmth.ts";
import styles from "./matrix.module.css";
import { pairNames } from "./matrix-words.ts";
import { useWarmest } from "./warmest.ts";

/** The pair that is spoken about, above the matrix and never under the pointer. */
export function ReadOut({
  texts,
  first,
  second,
  score,
  pointed,
}: {
  texts: readonly string[];
  first: number;
  second: number;
  score: number;
  pointed: boolean;
}) {
  const warmest = useWarmest();
  const names = pairNames(texts[first] ?? "", texts[second] ?? "");
  return (
    <p className={styles.readOut}>
      <span>
        {!pointed && <span className="quiet">Most alike </span>}
        <b dir="auto">{names.first}</b>{" "}
        {first === second ? (
          "with itself"
        ) : (
          <>
            and <b dir="auto">{names.second}</b>
          </>
        )}
      </span>
      <span className={styles.score}>
        <i style={{ background: warmthCss(score, warmest) }} />
        <b>{score3(score)}</b>
      </span>
    </p>
  );
}
