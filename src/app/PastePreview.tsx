import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useRef } from "react";
import type { Model } from "#models/model.ts";
import { oneLine } from "#text/display.ts";
import { scriptOf } from "#text/language.ts";
import { TEXT_LIMIT } from "#text/limits.ts";
import { whole } from "#text/number.ts";
import type { PasteRows } from "./paste-plan.ts";
import styles from "./PastePreview.module.css";

const ROW = 32;

interface PastePreviewProps {
  readonly rows: PasteRows;
  /** Being laid out anew: the last result stays, in grey. */
  readonly stale: boolean;
  readonly model: Model | undefined;
  /** Tokens of long items, as far as they are counted. */
  readonly tokens: ReadonlyMap<string, number>;
  /** Items from here on are beyond the limit. */
  readonly limit: number;
}

/** What each row becomes, before the work: merged, too long, in a script the model does not read. */
export function PastePreview({ rows, stale, model, tokens, limit }: PastePreviewProps) {
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its answers are read in this component only
  const list = useVirtualizer({
    count: rows.pieces.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const digits = Math.max(2, whole(rows.firsts.length).length);
  return (
    <section
      ref={scroller}
      className={stale ? `${styles.preview} ${styles.stale}` : styles.preview}
      aria-label="Items, as they would be mapped"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      <ol
        style={{ height: list.getTotalSize(), "--digits": `${digits}ch` } as CSSProperties}
        aria-label={`${whole(rows.pieces.length)} rows`}
      >
        {list.getVirtualItems().map(({ index, start }) => {
          const { text } = rows.pieces[index] ?? { text: "" };
          const place = rows.places[index] ?? 0;
          return (
            <li key={index} style={{ transform: `translateY(${start}px)` }}>
              <Row text={text} place={place} note={noteOf(text, place, model, tokens.get(text), limit)} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Row({
  text,
  place,
  note,
}: {
  readonly text: string;
  readonly place: number;
  readonly note: string;
}) {
  const merged = place < 0;
  return (
    <>
      <span className={styles.number}>{merged ? "" : whole(place + 1)}</span>
      <bdi className={styles.text}>{merged ? <s>{oneLine(text, 90)}</s> : oneLine(text, 90)}</bdi>
      <span className={styles.note}>{note}</span>
    </>
  );
}

function noteOf(
  text: string,
  place: number,
  model: Model | undefined,
  tokens: number | undefined,
  limit: number,
): string {
  if (place < 0) return `same as ${whole(-place)}, merged`;
  if (place >= limit) return "beyond the limit";
  if (model !== undefined && tokens !== undefined && tokens > model.maxTokens) {
    return `last ${whole(tokens - model.maxTokens)} of ${whole(tokens)} tokens not read`;
  }
  if (text.length > TEXT_LIMIT) return "too long to read whole";
  if (model === undefined || model.scripts.length === 0) return "";
  const script = scriptOf(text);
  const readable = script === "none" || script === "other" || model.scripts.includes(script);
  return readable ? "" : `${script}: this model reads ${model.languages}`;
}
