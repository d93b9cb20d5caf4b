import { useMemo, useState } from "react";
import { norm } from "#math/similarity.ts";
import type { SeenVector } from "#store/vector.ts";
import { score3, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { commonMost, VectorStrip } from "#ui/VectorStrip.tsx";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import styles from "./vector.module.css";

/** Numbers of one row of the strip. */
const ROW = 64;
/** Rows before "show all". */
const FEW = 24;

/** The numbers as colours, 64 a row, and what the longest of them are. */
export function VectorNumbers({ seen: { vector, text } }: { readonly seen: SeenVector }) {
  const [all, setAll] = useState(false);
  const most = useMemo(() => commonMost([vector]), [vector]);
  const rows = Math.ceil(vector.length / ROW);
  const shown = all ? rows : Math.min(rows, FEW);
  const strongest = useMemo(
    () =>
      Array.from(vector.keys())
        .sort((a, b) => Math.abs(vector[b]!) - Math.abs(vector[a]!))
        .slice(0, 4),
    [vector],
  );
  return (
    <section aria-label="Numbers">
      <h3>Its {whole(vector.length)} numbers</h3>
      <div className={styles.strips}>
        {Array.from({ length: shown }, (_, row) => (
          <div key={row} className={styles.strip}>
            <span className={styles.from}>{row * ROW + 1}</span>
            <span style={{ width: `${(Math.min(ROW, vector.length - row * ROW) / ROW) * 100}%` }}>
              <VectorStrip
                label={`Numbers ${row * ROW + 1} to ${Math.min(vector.length, (row + 1) * ROW)} of “${text.slice(0, 60)}”`}
                vector={vector.subarray(row * ROW, (row + 1) * ROW)}
                most={most}
              />
            </span>
          </div>
        ))}
      </div>
      <p className={panelStyles.hint}>
        Purple is below zero, green above; full colour from {score3(most)} on. Largest:{" "}
        {strongest.map((d) => `${score3(vector[d]!)} at ${d + 1}`).join(", ")}. Its length is{" "}
        {score3(norm(vector))}.
      </p>
      <div className={panelStyles.row}>
        {shown < rows && <Button onClick={() => setAll(true)}>Show all {rows} rows</Button>}
        <SaveCsv
          name="vector"
          head={["dimension", "value"]}
          rows={() => [...vector].map((x, d) => [d + 1, x])}
        />
      </div>
    </section>
  );
}
