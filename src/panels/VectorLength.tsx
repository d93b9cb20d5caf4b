import { useState } from "react";
import { cosine, dot, euclidean, norm } from "#math/similarity.ts";
import { store, useExplorer } from "#store/store.ts";
import { selectWish } from "#store/results.ts";
import { type SeenVector, VECTOR_WISH } from "#store/vector.ts";
import { score2, score3 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Slider } from "#ui/Slider.tsx";
import { quoted } from "./between-words.ts";
import { LengthArrows } from "./LengthArrows.tsx";
import panelStyles from "./panel.module.css";
import { TextField } from "./TextField.tsx";
import styles from "./vector.module.css";

const LEAST = 0.25;
const MOST = 2.5;
/** Smaller changes are those of rounding. */
const SAME = 5e-4;

/** Drag the length: what becomes of cosine, dot product and Euclidean distance. */
export function VectorLength({ seen }: { readonly seen: SeenVector }) {
  const { other: written } = useExplorer(selectWish(VECTOR_WISH));
  const [changed, setChanged] = useState<{ readonly of: SeenVector; readonly power: number } | null>(null);
  const { vector, other, otherWhy, read } = seen;
  const own = norm(vector);
  const raw = read === null ? own : norm(read.pooled);
  const power = changed?.of === seen ? changed.power : 0;
  const factor = 2 ** power;
  const setPower = (to: number): void => setChanged({ of: seen, power: to });
  return (
    <section aria-label="Length">
      <h3>Its length</h3>
      <p className={panelStyles.note}>
        {read === null
          ? `These vectors came with lengths of their own; this one is ${score3(own)} long.`
          : `The model gave it length ${score3(raw)}; it was brought to length 1: each number divided by ${score3(raw)}. The direction stays.`}
      </p>
      <div className={panelStyles.block}>
        <TextField
          label="Compare with"
          value={written}
          placeholder="The nearest item"
          onChange={(text) => store.getState().setWish(VECTOR_WISH, { other: text })}
        />
      </div>
      {other === null ? (
        <p className={panelStyles.note} aria-live="polite">
          {otherWhy === "" ? "There is no other item to compare with." : otherWhy}
        </p>
      ) : (
        <>
          <div className={styles.play}>
            <LengthArrows
              cosine={cosine(vector, other.vector)}
              a={own * factor}
              b={norm(other.vector)}
              most={own * MOST}
            />
            <Slider
              label="Length of this vector"
              min={Math.log2(LEAST)}
              max={Math.log2(MOST)}
              step={0.05}
              value={power}
              written={score2(own * factor)}
              onChange={setPower}
            />
          </div>
          <Measures vector={vector} other={other.vector} factor={factor} name={other.text} />
          {Math.abs(power) > 0.01 && (
            <div className={panelStyles.row}>
              <Button onClick={() => setPower(0)}>Back to length {score2(own)}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

interface MeasuresProps {
  readonly vector: Float32Array;
  readonly other: Float32Array;
  readonly factor: number;
  /** Text of the other. */
  readonly name: string;
}

function Measures({ vector, other, factor, name }: MeasuresProps) {
  const long = vector.map((x) => x * factor);
  const rows = [
    { name: "Cosine", at: cosine(vector, other), now: cosine(long, other), why: "the angle only" },
    { name: "Dot", at: dot(vector, other), now: dot(long, other), why: "angle and both lengths" },
    { name: "Euclidean", at: euclidean(vector, other), now: euclidean(long, other), why: "between the tips" },
  ];
  return (
    <>
      <table className={styles.measures}>
        <caption>With {quoted(name, 50)}</caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" className="num">
              As it is
            </th>
            <th scope="col" className="num">
              Now
            </th>
            <th scope="col">Changes</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, at, now, why }) => (
            <tr key={name}>
              <th scope="row">
                {name} <span className="quiet">{why}</span>
              </th>
              <td className="num">{score3(at)}</td>
              <td className="num">{score3(now)}</td>
              <td>{Math.abs(now - at) < SAME ? "no" : now > at ? "grows" : "shrinks"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={panelStyles.hint}>
        At length 1 the dot product is the cosine, and Euclidean is √(2 − 2 cosine): all three rank items
        alike. That is why vectors are normalised.
      </p>
    </>
  );
}
