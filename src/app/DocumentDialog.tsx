import { ChevronLeft, ChevronRight, Crosshair } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { selectRowsById } from "#store/derived.ts";
import { chunkOf, OPEN_CHUNK, selectDocuments, type ItemChunk } from "#store/documents.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { joined } from "#text/joined.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import styles from "./Document.module.css";
import { type DocumentPart, partsAround } from "./document-parts.ts";

/** Letters that are shown before and after the chunk. */
const AROUND = 12_000;

/** The document of a chunk as its chunks put it together, and where the chunk stands in it. Null where it is gone. */
function useDocument() {
  const { id } = useExplorer(selectWish(OPEN_CHUNK));
  const items = useExplorer((state) => state.items);
  const row = useExplorer((state) => selectRowsById(state).get(id ?? -1) ?? -1);
  const documents = useExplorer(selectDocuments);
  const document = documents?.list[documents.ofRow[row] ?? -1] ?? null;
  const chunks = useMemo(() => {
    if (document === null) return null;
    const all = document.rows.flatMap((at) => {
      const item = items[at];
      const is = item && chunkOf(item);
      return item && is ? [{ id: item.id, text: item.text, is }] : [];
    });
    const pieces = all.map(({ text, is }) => ({ text, start: is.start, place: is.chunk }));
    return { all, whole: joined(pieces, document.chunks) };
  }, [document, items]);
  const place = chunks?.all.findIndex((one) => one.id === id) ?? -1;
  return document === null || chunks === null || place < 0 ? null : { document, ...chunks, place };
}

const close = (): void => store.getState().openDialog(null);

/** A chunk at its place in its document: the text around it, the chunk marked, and the ones before and after it. */
export default function DocumentDialog() {
  const found = useDocument();
  if (found === null) {
    return (
      <Dialog title="Document" size="small" onClose={close}>
        <p>This chunk is no longer among the items.</p>
      </Dialog>
    );
  }
  return <Open {...found} />;
}

function Open({ document, all, whole: text, place }: NonNullable<ReturnType<typeof useDocument>>) {
  const chunk = all[place]!;
  const go = (by: -1 | 1): void => {
    const next = all[place + by];
    if (next !== undefined) store.getState().setWish(OPEN_CHUNK, { id: next.id });
  };
  const key = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(by);
  };
  const show = (): void => {
    store.getState().select([chunk.id], { fly: true });
    close();
  };
  return (
    <Dialog
      title={oneLine(document.name, 80)}
      size="tall"
      onClose={close}
      footer={
        <>
          <Button icon={ChevronLeft} disabled={place === 0} onClick={() => go(-1)}>
            Previous
          </Button>
          <Button icon={ChevronRight} disabled={place === all.length - 1} onClick={() => go(1)}>
            Next
          </Button>
          <Button kind="primary" icon={Crosshair} className={styles.show ?? ""} onClick={show}>
            Show on the map
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons do the same */}
      <div className={styles.reader} onKeyDown={key}>
        <output className={styles.where}>{whereWords(chunk.is, chunk.text.length)}</output>
        <p className={styles.note}>{coverWords(all.length, document.chunks)}</p>
        <Text
          name={document.name}
          parts={(around) =>
            partsAround(text, { place, start: chunk.is.start, length: chunk.text.length }, around)
          }
          id={chunk.id}
        />
      </div>
    </Dialog>
  );
}

interface TextProps {
  readonly name: string;
  readonly parts: (around: number) => readonly DocumentPart[];
  /** Of the marked chunk. */
  readonly id: number;
}

function Text({ name, parts, id }: TextProps) {
  const scroller = useRef<HTMLElement>(null);
  const mark = useRef<HTMLElement>(null);
  const [more, setMore] = useState({ id, around: AROUND });
  const around = more.id === id ? more.around : AROUND;
  // The chunk comes into sight: in the middle, or from its first line where it is longer than the window.
  useEffect(() => {
    const [box, own] = [scroller.current, mark.current];
    if (box === null || own === null) return;
    const by = own.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += by - Math.max(24, (box.clientHeight - own.getBoundingClientRect().height) / 2);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another chunk is marked
  }, [id]);
  return (
    <section
      ref={scroller}
      className={styles.text}
      data-autofocus=""
      aria-label={`Text of ${oneLine(name, 80)}. Left and right arrow keys go to the chunk before and after.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
    >
      {parts(around).map((part, i) =>
        part.kind === "text" ? (
          // oxlint-disable-next-line react/no-array-index-key -- a place in the text
          <div key={i} dir="auto" className={styles.stretch}>
            {part.before}
            {part.marked !== "" && (
              <mark ref={mark} className={styles.mark}>
                {part.marked}
              </mark>
            )}
            {part.after}
          </div>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a place in the text
          <p key={i} className={styles.hole}>
            {part.kind === "hole" ? (
              holeWords(part.pieces)
            ) : (
              <>
                {plural(part.letters, "more letter", "more letters")} {i === 0 ? "before this" : "after this"}
                .{" "}
                <Button kind="link" onClick={() => setMore({ id, around: around * 8 })}>
                  Show more
                </Button>
              </>
            )}
          </p>
        ),
      )}
    </section>
  );
}

function whereWords({ chunk, chunks, heading, start }: ItemChunk, length: number): string {
  const place = chunks === null ? `Chunk ${whole(chunk)}` : `Chunk ${whole(chunk)} of ${whole(chunks)}`;
  const letters = `letters ${whole(start + 1)} to ${whole(start + length)}`;
  return [place, ...(heading === null ? [] : [oneLine(heading, 120)]), letters].join(" · ");
}

function coverWords(there: number, of: number | null): string {
  if (of === null)
    return `Put together from the ${plural(there, "chunk")} on the map. Whether more followed the last one was not kept.`;
  return there < of
    ? `Put together from ${whole(there)} of its ${plural(of, "chunk")}: the others are not on the map.`
    : `Put together from its ${plural(of, "chunk")}, all of them on the map.`;
}

const holeWords = (pieces: number): string =>
  pieces === 0
    ? "What follows does not join on to this: a chunk was changed here, or two documents have this name."
    : `${plural(pieces, "chunk")} ${pieces === 1 ? "is" : "are"} not on the map.`;
