import { useState } from "react";
import { dimIn, mostRows } from "#engine/file-limits.ts";
import type { FileOptions, FoundFile, Given } from "#protocol/files.ts";
import { mapFile, READ_FILE, stopFile, type MapFile } from "#store/files.ts";
import { IDLE } from "#store/loadable.ts";
import { selectResult } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import type { FileWord } from "#text/file-words.ts";
import { megabytes, plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Notice } from "#ui/Notice.tsx";
import { Segment } from "#ui/Segment.tsx";
import { closeDialog } from "./close.ts";
import { ImportAsks } from "./ImportAsks.tsx";
import { ImportColumns } from "./ImportColumns.tsx";
import styles from "./ImportDialog.module.css";
import { ImportFooter } from "./ImportFooter.tsx";
import { ImportLong } from "./ImportLong.tsx";
import { ImportMade } from "./ImportMade.tsx";
import { ImportRows } from "./ImportRows.tsx";
import { columnsOf, rowsIn, textsIn, waysOf, wishOf, withUse, type ImportChoices } from "./import-plan.ts";
import { linkedChoices } from "./linked-choices.ts";
import { modelFacts } from "./states.tsx";
import { show } from "./take-files.ts";

const WAYS: Readonly<Record<MapFile["by"], string>> = {
  vectors: "Their vectors",
  texts: "A model that reads the texts",
  places: "Their coordinates",
};

interface ImportFoundProps {
  readonly given: Given;
  readonly options: FileOptions;
  /** How a link says that it was opened. */
  readonly asked: readonly FileWord[];
  readonly found: FoundFile;
  readonly onOptions: (change: FileOptions) => void;
}

/** A file by its first rows, with everything that can be chosen. */
export function ImportFound({ given, options, asked, found, onOptions }: ImportFoundProps) {
  const [columns] = useState(() => columnsOf(found));
  const [first] = useState(() => linkedChoices(found, asked, (wish) => mostRows(found, wish)));
  const [choices, setChoices] = useState(first.choices);
  const read = useExplorer(selectResult(READ_FILE));
  const model = useExplorer((state) => (state.model === null ? undefined : modelFacts(state.model.id)));
  const change = (next: Partial<ImportChoices>): void => setChoices({ ...choices, ...next });
  const wish = wishOf(columns, choices);
  const textColumn = wish?.roles.text;
  const [shown, setShown] = useState({ column: textColumn, texts: textsIn(found, textColumn) });
  if (shown.column !== textColumn) setShown({ column: textColumn, texts: textsIn(found, textColumn) });
  const most = wish === null ? 0 : mostRows(found, wish);
  const { rows, about } = rowsIn(found);
  const ways = wish === null ? [] : waysOf(wish.roles);
  const { preview } = found;
  return (
    <Dialog
      title="Open a file"
      size="tall"
      onClose={closeDialog}
      tools={
        <Button kind="plain" onClick={() => show(null)}>
          Another file
        </Button>
      }
      footer={
        <ImportFooter
          wish={wish}
          rows={rows}
          about={about}
          most={most}
          read={read}
          size={found.size}
          onMap={(one) => void mapFile(given, options, one)}
          onStop={() => void stopFile()}
        />
      }
    >
      <p className={styles.facts}>
        <strong>
          <bdi>{found.name}</bdi>
        </strong>
        {[
          found.label,
          `${about ? "about " : ""}${plural(rows, "row")}`,
          plural(preview.columns.filter(({ spare }) => spare !== true).length, "column"),
          megabytes(found.size),
          ...preview.facts,
        ].join(" · ")}
      </p>
      {read.state === "failed" && (
        <Notice
          what={read.error}
          detail="Nothing on the map has changed."
          onDismiss={() => store.getState().setResult(READ_FILE, IDLE)}
        />
      )}
      {first.wrong !== null && <Notice kind="note" what={first.wrong} />}
      {preview.remarks.map(({ text, count }) => (
        <p key={text} className={styles.limit}>
          {text} {count > 1 && `So ${count} times in the first rows.`}
        </p>
      ))}
      <ImportAsks asks={found.asks} options={options} onOptions={onOptions} />
      <ImportColumns
        columns={columns}
        uses={choices.uses}
        linked={asked.length > 0 ? first.choices.uses : null}
        onUse={(title, use) => setChoices(withUse(choices, title, use))}
      />
      {wish !== null && ways.length > 1 && (
        <div className={styles.line}>
          <span>Placed by</span>
          <Segment
            label="Placed by"
            value={wish.by}
            options={ways.map((value) => ({ value, label: WAYS[value] }))}
            onChange={(by) => change({ by })}
          />
        </div>
      )}
      {wish?.by === "vectors" && (
        <ImportMade
          dim={dimIn(found, wish.roles)}
          madeBy={choices.madeBy}
          onMadeBy={(madeBy) => change({ madeBy })}
        />
      )}
      {wish?.by === "texts" && (
        <ImportLong texts={shown.texts} model={model} choices={choices} onChange={change} />
      )}
      {wish !== null && <ImportRows choices={choices} columns={columns} most={most} onChange={change} />}
    </Dialog>
  );
}
