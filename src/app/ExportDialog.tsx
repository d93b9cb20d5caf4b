import { useEffect, useState } from "react";
import type { WriterFacts } from "#protocol/export.ts";
import { EXPORTING, listWriters, stopWriting, writeMapFile } from "#store/exports.ts";
import { selectWish } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { megabytes, plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Progress } from "#ui/Progress.tsx";
import { saveFile } from "#panels/save.ts";
import { closeDialog } from "./close.ts";
import dialogs from "./Dialogs.module.css";
import styles from "./Export.module.css";
import { ExportChoices, type FileChoices } from "./ExportChoices.tsx";
import { ExportKinds } from "./ExportKinds.tsx";
import { ExportLoader } from "./ExportLoader.tsx";
import { drawnColours } from "./export-colours.ts";
import { fileName } from "./file-name.ts";

/** A name for a table or a collection: letters, digits and _, not beginning with a digit. */
const nameIn = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .replace(/^(?=\d)/, "items_")
    .slice(0, 40) || "items";

/** What is on the map as a file for other programs: which items, what kind, and how it is loaded there. */
export default function ExportDialog() {
  const { writers, work } = useExplorer(selectWish(EXPORTING));
  const title = useExplorer((state) => state.source.title);
  const count = useExplorer((state) => state.items.length);
  const selection = useExplorer((state) => state.selection);
  const [format, setFormat] = useState("embspace");
  const [choices, setChoices] = useState<FileChoices>(() => ({
    which: "all",
    decimals: "all",
    bits: "32",
    k: null,
    to: "selected",
    name: nameIn(title),
  }));
  const { which, decimals, bits, k, to } = choices;
  const name = choices.name.trim() || "items";
  const facts = writers?.find(({ id }) => id === format);
  const file = fileName(title, facts?.extension ?? "csv");
  const isBusy = work.state === "working";

  useEffect(() => {
    void listWriters();
    return () => void stopWriting();
  }, []);
  useEffect(() => {
    if (work.state === "done") saveFile(work.blob, fileName(title, work.extension));
  }, [work, title]);

  const save = (): void =>
    void writeMapFile({
      format,
      ids: which === "selected" ? selection : null,
      name,
      decimals: facts?.asText === true && decimals === "4" ? 4 : null,
      bits: bits === "16" ? 16 : 32,
      k,
      others: to === "others",
      colours: drawnColours(),
    });

  return (
    <Dialog
      title="Export"
      onClose={closeDialog}
      footer={
        <>
          <output className={styles.said}>
            <Said file={file} />
          </output>
          <span className={dialogs.space} />
          {isBusy && <Button onClick={() => void stopWriting()}>Cancel</Button>}
          <Button kind="primary" disabled={facts === undefined || count === 0 || isBusy} onClick={save}>
            {which === "selected"
              ? `Save ${plural(selection.length, "selected item")}`
              : `Save ${plural(count, "item")}`}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <ExportKinds writers={writers} chosen={format} onChoose={setFormat} />
        <div className={styles.about}>
          {facts !== undefined && <h3>{facts.label}</h3>}
          {facts !== undefined && <p className="soft">{leavesSays(facts)}</p>}
          <ExportChoices
            facts={facts}
            choices={choices}
            onChange={(change) => setChoices({ ...choices, ...change })}
          />
          {facts !== undefined && <ExportLoader key={format} format={format} file={file} name={name} />}
        </div>
      </div>
      {isBusy && <Progress label="File" value={work.share} max={1} />}
    </Dialog>
  );
}

function leavesSays({ exact, leaves, needs }: WriterFacts): string {
  const kept = exact ? "Reads back exactly: order, ids, texts and every bit of the vectors." : "";
  const near = needs.includes("neighbours") ? "The nearest neighbours of every item by cosine." : "";
  return [near, kept, leaves].filter((part) => part !== "").join(" ");
}

function Said({ file }: { readonly file: string }) {
  const { work } = useExplorer(selectWish(EXPORTING));
  switch (work.state) {
    case "idle":
      return null;
    case "working":
      return <>{work.bytes === 0 ? "Getting the items together" : `${megabytes(work.bytes)} written`}</>;
    case "done":
      return <>{`Saved as ${file}, ${plural(work.count, "item")}, ${megabytes(work.blob.size)}.`}</>;
    case "failed":
      return <strong>{work.says}</strong>;
  }
}
