import { useEffect } from "react";
import type { FileOptions } from "#protocol/files.ts";
import { closeFile, FILE_WISH, findFile, FOUND_FILE, READ_FILE } from "#store/files.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Notice } from "#ui/Notice.tsx";
import { Progress } from "#ui/Progress.tsx";
import { closeDialog } from "./close.ts";
import { ImportAsks } from "./ImportAsks.tsx";
import styles from "./ImportDialog.module.css";
import { ImportFound } from "./ImportFound.tsx";
import { ImportStart } from "./ImportStart.tsx";
import { show } from "./take-files.ts";

/** A file on its way in: what it holds, what each column is for, how many rows. Nothing on the map changes before the last button. */
export default function ImportDialog() {
  const { given, options, asked } = useExplorer(selectWish(FILE_WISH));
  const found = useExplorer(selectResult(FOUND_FILE));
  const read = useExplorer(selectResult(READ_FILE));
  useEffect(() => {
    if (given !== null) void findFile(given, options);
  }, [given, options]);
  useEffect(
    () => () => {
      store.getState().setWish(FILE_WISH, FILE_WISH.first);
      void closeFile();
    },
    [],
  );
  const choose = (change: FileOptions): void =>
    store.getState().setWish(FILE_WISH, { options: { ...options, ...change } });
  if (given !== null && found.state === "ready") {
    return (
      <ImportFound
        key={keyOf(found.value.name, options)}
        given={given}
        options={options}
        asked={asked}
        found={found.value}
        onOptions={choose}
      />
    );
  }
  const name =
    given === null
      ? ""
      : given.kind === "files"
        ? given.files.map((file) => file.name).join(" and ")
        : given.url;
  return (
    <Dialog
      title="Open a file"
      onClose={closeDialog}
      footer={given === null ? undefined : <Button onClick={() => show(null)}>Choose another file</Button>}
    >
      {given === null && <ImportStart />}
      {given !== null && found.state === "failed" && (
        <>
          <Notice what={found.error} detail="Nothing on the map has changed." />
          <ImportAsks asks={asksOf(name)} options={options} onOptions={choose} />
        </>
      )}
      {given !== null && found.state !== "failed" && (
        <output className={styles.waiting}>
          <span>Looking at {name}.</span>
          {read.state === "loading" && read.last !== null && (
            <>
              <Progress label="Download" value={read.last.bytes} max={read.last.size} />
              <span className="quiet num">{megabytes(read.last.bytes)}</span>
            </>
          )}
        </output>
      )}
    </Dialog>
  );
}

/** A file that is read in another way is another one. */
const keyOf = (name: string, options: FileOptions): string => JSON.stringify([name, options]);

/** What may help with a file that could not be read, by its name. */
function asksOf(name: string): readonly ("encoding" | "dim" | "delimiter")[] {
  if (/\.(?:bytes|tensors)$/i.test(name)) return ["dim"];
  if (/\.(?:csv|tsv|tab|psv)$/i.test(name)) return ["encoding", "delimiter"];
  return /\.(?:txt|text|log|md|markdown)$/i.test(name) ? ["encoding"] : [];
}
