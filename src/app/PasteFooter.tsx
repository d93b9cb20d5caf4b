import { useMemo } from "react";
import type { Model } from "#models/model.ts";
import { models } from "#models/registry.ts";
import { ASK_ABOVE } from "#engine/map-cost.ts";
import { useExplorer } from "#store/store.ts";
import { ITEM_LIMIT } from "#text/limits.ts";
import { plural, whole } from "#text/number.ts";
import { mostlySingleWords } from "#text/words.ts";
import { Button } from "#ui/Button.tsx";
import { Notice } from "#ui/Notice.tsx";
import { type PasteRows, textsOf } from "./paste-plan.ts";
import styles from "./PasteFooter.module.css";
import { wholeSeconds } from "./whole-seconds.ts";

interface PasteFooterProps {
  readonly rows: PasteRows;
  readonly stale: boolean;
  readonly model: Model | undefined;
  readonly tokens: ReadonlyMap<string, number>;
  /** Items a second of the last embedding, measured here; null before the first. */
  readonly rate: number | null;
  readonly onSend: (choice: "first" | "sample", how: "map" | "add") => void;
}

const NOUN = { line: "line", sentence: "sentence", paragraph: "paragraph" } as const;

/** Counts, what lies beyond the limit, and the buttons that say the amount. */
export function PasteFooter({ rows, stale, model, tokens, rate, onSend }: PasteFooterProps) {
  const here = useExplorer((state) => state.items.length);
  const count = rows.firsts.length;
  const merged = rows.pieces.length - count;
  const beyond = count - ITEM_LIMIT;
  const long = model === undefined ? rows.tooLong : countLong(tokens, model.maxTokens, rows.tooLong);
  const room = ITEM_LIMIT - here;
  const limit = whole(ITEM_LIMIT);
  const fits = count > 0 && count <= room;
  return (
    <>
      {beyond > 0 && (
        <div className={styles.beyond}>
          <Notice
            kind="note"
            what={`${plural(beyond, NOUN[rows.unit])} ${beyond === 1 ? "is" : "are"} beyond the limit of ${limit} and would be left out.`}
            detail="A fair sample takes from all of it, the same items every time, and keeps the picture."
          >
            <Button kind="inverse" disabled={stale} onClick={() => onSend("sample", "map")}>
              Map a fair sample of {limit}
            </Button>
          </Notice>
        </div>
      )}
      <OtherReader rows={rows} model={model} />
      <dl className={styles.counts}>
        <Figure value={count} words={count === 1 ? "item" : "items"} />
        <Figure value={merged} words={merged === 1 ? "duplicate merged" : "duplicates merged"} />
        {long > 0 && <Figure value={long} words="too long to read whole" />}
      </dl>
      <span className={styles.space} />
      <span className={styles.hint}>
        Up to {limit} items.
        {count > ASK_ABOVE && ` Above ${whole(ASK_ABOVE)} you are asked before the map is made.`}
        <Estimate count={Math.min(count, ITEM_LIMIT)} rate={rate} />
        {!fits && count > 0 && beyond <= 0 && here > 0 && ` ${addingSentence(room)}`}
      </span>
      {here > 0 && (
        <Button disabled={!fits || stale} onClick={() => onSend("first", "add")}>
          Add to this map
        </Button>
      )}
      <Button kind="primary" disabled={count === 0 || stale} onClick={() => onSend("first", "map")}>
        {beyond > 0 ? `Map the first ${limit}` : count === 0 ? "Map items" : `Map ${plural(count, "item")}`}
      </Button>
    </>
  );
}

const addingSentence = (room: number): string =>
  room > 0 ? `This map has room for ${whole(room)} more.` : "This map is full.";

function countLong(tokens: ReadonlyMap<string, number>, most: number, atLeast: number): number {
  let long = 0;
  for (const count of tokens.values()) if (count > most) long += 1;
  return Math.max(long, atLeast);
}

function Figure({ value, words }: { readonly value: number; readonly words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{whole(value)}</dd>
    </div>
  );
}

/** A model of single words that came with a sample gives way to another when most texts are something else. */
function OtherReader({ rows, model }: { readonly rows: PasteRows; readonly model: Model | undefined }) {
  const chosen = useExplorer((state) => state.chosen);
  const isAsked = model?.singleWords === true && model.id !== chosen && rows.firsts.length > 0;
  const givesWay = useMemo(() => isAsked && !mostlySingleWords(textsOf(rows)), [isAsked, rows]);
  if (!givesWay) return null;
  const reader = models.find(({ id }) => id === chosen) ?? models[0];
  return (
    <p className={styles.reader}>
      Most of these are not single words, so the {reader?.label} will read them on a map of their own.
    </p>
  );
}

function Estimate({ count, rate }: { readonly count: number; readonly rate: number | null }) {
  if (rate === null || count === 0) return null;
  return <> About {wholeSeconds(count / rate)} here.</>;
}
