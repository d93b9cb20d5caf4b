import type { WriterFacts } from "#protocol/export.ts";
import styles from "./Export.module.css";

/** Kinds of file by what they are for. */
const GROUPS: readonly (readonly [label: string, ids: readonly string[]])[] = [
  ["To open again here", ["embspace"]],
  ["Tables", ["csv", "jsonl", "parquet"]],
  ["Vectors", ["npy", "projector", "glove"]],
  ["Vector databases", ["pgvector", "qdrant", "weaviate", "faiss"]],
  ["Between items", ["edge-csv", "graphml", "matrix-csv", "matrix-png"]],
  ["The map", ["gltf"]],
];

/** All kinds of file that can be written: one of them is chosen. */
export function ExportKinds({
  writers,
  chosen,
  onChoose,
}: {
  readonly writers: readonly WriterFacts[] | null;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const known = new Set(GROUPS.flatMap(([, ids]) => ids));
  const rest = (writers ?? []).flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const groups = rest.length === 0 ? GROUPS : [...GROUPS, ["Others", rest] as const];
  return (
    <fieldset className={styles.kinds}>
      <legend className="visually-hidden">Kind of file</legend>
      {writers === null && <p className="quiet">Looking …</p>}
      {groups.map(([label, ids]) => {
        const these = ids.flatMap((id) => writers?.find((writer) => writer.id === id) ?? []);
        if (these.length === 0) return null;
        return (
          <div key={label} className={styles.group}>
            <span className={styles.heading}>{label}</span>
            {these.map((writer) => (
              <label key={writer.id} className={styles.kind}>
                <input
                  type="radio"
                  name="export-kind"
                  value={writer.id}
                  checked={writer.id === chosen}
                  {...(writer.id === chosen ? { "data-autofocus": "" } : {})}
                  onChange={() => onChoose(writer.id)}
                />
                {writer.label}
              </label>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
