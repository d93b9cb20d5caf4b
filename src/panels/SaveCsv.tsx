import { Download } from "lucide-react";
import { Button } from "#ui/Button.tsx";
import { csvFile, saveFile, tableLines } from "./save.ts";

interface SaveCsvProps {
  /** Of the file, without ending: "duplicates". */
  readonly name: string;
  readonly head: readonly string[];
  /** Made when the button is pressed. Give ids with every item. */
  readonly rows: () => Iterable<readonly (string | number)[]>;
}

/** Takes a result away as a table. */
export function SaveCsv({ name, head, rows }: SaveCsvProps) {
  return (
    <Button
      kind="plain"
      icon={Download}
      onClick={() => void csvFile(tableLines(head, rows())).then((file) => saveFile(file, `${name}.csv`))}
    >
      Save as CSV
    </Button>
  );
}
