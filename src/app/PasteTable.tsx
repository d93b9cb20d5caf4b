import { useMemo } from "react";
import { tableLike } from "#text/table-like.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./PasteDialog.module.css";
import { takeFiles } from "./take-files.ts";

const NAMES = { table: "pasted.csv", json: "pasted.json", jsonl: "pasted.jsonl" } as const;

/** A table that was pasted can be opened as one: its columns become texts, labels, vectors instead of a long line each. */
export function PasteTable({ text }: { readonly text: string }) {
  const found = useMemo(() => tableLike(text), [text]);
  if (found === null) return null;
  const what = found.kind === "table" ? `a table of ${plural(found.columns, "column")}` : "JSON";
  return (
    <p className={styles.table}>
      <span>This looks like {what}.</span>
      <Button kind="plain" onClick={() => takeFiles([new File([text], NAMES[found.kind])])}>
        Say what its columns are
      </Button>
    </p>
  );
}
