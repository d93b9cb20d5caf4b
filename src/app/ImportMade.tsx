import { models } from "#models/registry.ts";
import { megabytes, whole } from "#text/number.ts";
import { Field } from "./ImportAsks.tsx";
import styles from "./ImportDialog.module.css";

interface ImportMadeProps {
  /** Numbers a vector; null while that is not known. */
  readonly dim: number | null;
  readonly madeBy: string;
  readonly onMadeBy: (id: string) => void;
}

/** Which model made the vectors: only that one can place a question among them. */
export function ImportMade({ dim, madeBy, onMadeBy }: ImportMadeProps) {
  const fits = models.filter((model) => dim === null || model.dim === dim);
  const others = models.length - fits.length;
  const chosen = models.find(({ id }) => id === madeBy);
  return (
    <div className={styles.line}>
      <Field label="Made by">
        <select value={madeBy} onChange={(event) => onMadeBy(event.currentTarget.value)}>
          <option value="">A model that is not here, or not known</option>
          {fits.map(({ id, label, bundled, bytes }) => (
            <option key={id} value={id}>
              {label}
              {bundled ? "" : ` (${megabytes(bytes)} to fetch)`}
            </option>
          ))}
        </select>
      </Field>
      <span className={styles.limit}>
        {chosen === undefined
          ? `Neighbours, clusters, matrix and maps need no model; asking by text does. ${dim !== null && others > 0 ? `${whole(others)} other ${others === 1 ? "model makes" : "models make"} vectors of another length than ${whole(dim)}.` : ""}`
          : "Some texts are embedded again to see whether that is so."}
      </span>
    </div>
  );
}
