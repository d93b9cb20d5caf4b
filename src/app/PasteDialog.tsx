import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { commands } from "#store/commands.ts";
import { useExplorer } from "#store/store.ts";
import { ITEM_LIMIT } from "#text/limits.ts";
import type { Unit } from "#text/split.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Notice } from "#ui/Notice.tsx";
import { Segment } from "#ui/Segment.tsx";
import { closeDialog } from "./close.ts";
import type { Draft } from "./draft.ts";
import { fairSample, textsOf } from "./paste-plan.ts";
import { isForField, readTextFile } from "./paste-file.ts";
import styles from "./PasteDialog.module.css";
import { PasteField } from "./PasteField.tsx";
import { PasteFooter } from "./PasteFooter.tsx";
import { PasteTable } from "./PasteTable.tsx";
import { PastePreview } from "./PastePreview.tsx";
import { modelFacts } from "./states.tsx";
import { takeFiles } from "./take-files.ts";
import { usePasteRows, useTokenCounts } from "./use-paste-rows.ts";

const UNIT_OPTIONS: readonly { readonly value: Unit; readonly label: string }[] = [
  { value: "line", label: "Line" },
  { value: "sentence", label: "Sentence" },
  { value: "paragraph", label: "Paragraph" },
];

interface PasteDialogProps {
  /** Outlives the dialog. */
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Items a second of the last embedding, measured here; null before the first. */
  readonly rate: number | null;
}

/** Text in, items out: what each line becomes is seen before anything is computed or dropped. */
export function PasteDialog({ draft, onDraft, rate }: PasteDialogProps) {
  const { text, unit } = draft;
  const [again] = useState(draft.mapped);
  const [problem, setProblem] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const model = useExplorer((state) => (state.model === null ? undefined : modelFacts(state.model.id)));
  const { rows, stale } = usePasteRows(text, unit);
  const tokens = useTokenCounts(rows, model);

  const keep = (change: Partial<Draft>): void => {
    onDraft({ ...draft, mapped: false, ...change });
  };
  const type = (next: string): void => {
    // An emptied field starts over, with a new first guess.
    keep({ text: next, unit: next.trim() === "" ? null : unit });
  };
  const open = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (files === null || file === undefined) return;
    if (files.length > 1 || !isForField(file)) {
      takeFiles([...files]);
      return;
    }
    const read = await readTextFile(file);
    setProblem(read.problem ?? "");
    if (read.text === null) return;
    type(read.text);
  };
  const send = (choice: "first" | "sample", how: "map" | "add"): void => {
    const texts = textsOf(rows);
    const chosen = choice === "first" ? texts.slice(0, ITEM_LIMIT) : fairSample(texts, ITEM_LIMIT);
    keep({ mapped: true });
    closeDialog();
    const given = chosen.map((one) => ({ text: one }));
    void (how === "map" ? commands().mapTexts(given) : commands().addTexts(given));
  };

  return (
    <Dialog
      title="Paste text"
      size="tall"
      onClose={closeDialog}
      tools={
        <>
          <Button kind="plain" icon={FileUp} onClick={() => picker.current?.click()}>
            Open a file
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            aria-label="File"
            onChange={(event) => {
              void open(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </>
      }
      footer={
        <PasteFooter rows={rows} stale={stale} model={model} tokens={tokens} rate={rate} onSend={send} />
      }
    >
      {problem !== "" && (
        <div className={styles.problem}>
          <Notice what={problem} detail="What you typed is untouched." onDismiss={() => setProblem("")} />
        </div>
      )}
      <div className={styles.sides}>
        <div className={styles.side}>
          <p className={styles.hint}>Your text stays on this computer.</p>
          <PasteField
            fieldRef={field}
            text={text}
            selected={again}
            onText={type}
            onFiles={(files) => void open(files)}
          />
          <PasteTable text={text} />
        </div>
        <div className={styles.side}>
          <div className={styles.hint}>
            <span aria-hidden="true">One item for each</span>
            <Segment
              label="One item for each"
              value={unit ?? rows.unit}
              options={UNIT_OPTIONS}
              onChange={(next) => keep({ unit: next })}
            />
          </div>
          {rows.pieces.length === 0 ? (
            <p className={styles.empty}>
              Paste or type on the left, or open a plain text file. Each line becomes an item: a word, a
              title, a question, a whole paragraph. What will be mapped is listed here first.
            </p>
          ) : (
            <PastePreview rows={rows} stale={stale} model={model} tokens={tokens} limit={ITEM_LIMIT} />
          )}
        </div>
      </div>
    </Dialog>
  );
}
