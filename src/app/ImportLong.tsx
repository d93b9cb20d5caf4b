import { useMemo } from "react";
import type { Model } from "#models/model.ts";
import { chunksBy } from "#text/chunks.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import { Segment } from "#ui/Segment.tsx";
import { Field } from "./ImportAsks.tsx";
import styles from "./ImportDialog.module.css";
import type { ImportChoices } from "./import-plan.ts";
import { type LongTexts, useLongTexts } from "./use-long-texts.ts";

const PIECES = [
  { value: "whole", label: "Whole" },
  { value: "sentence", label: "Sentences" },
  { value: "paragraph", label: "Paragraphs" },
  { value: "heading", label: "Headings" },
  { value: "tokens", label: "Tokens" },
] as const;
/** Texts shorter than this, all of them, are not worth cutting. */
const SHORT = 300;
/** Characters of the first texts that are cut for the count. */
const CUT_MOST = 400_000;
/** Pieces whose tokens are counted. */
const COUNTED = 400;

interface ImportLongProps {
  /** Of the first rows. */
  readonly texts: readonly string[];
  readonly model: Model | undefined;
  readonly choices: ImportChoices;
  readonly onChange: (change: Partial<ImportChoices>) => void;
}

/** Whether and how long texts are cut, and what of them or of their pieces would not be read. */
export function ImportLong({ texts, model, choices, onChange }: ImportLongProps) {
  const { chunks, tokens, overlap } = choices;
  const pieces = useMemo(() => piecesOf(texts, chunks), [texts, chunks]);
  const read = useMemo(() => (chunks === "whole" ? texts : (pieces?.first ?? [])), [texts, chunks, pieces]);
  const long = useLongTexts(read, model);
  if (chunks === "whole" && texts.every((text) => text.length < SHORT)) return null;
  const most = model?.maxTokens ?? 256;
  return (
    <>
      <div className={styles.line}>
        <span>One item for each text, cut by</span>
        <Segment
          label="Cut texts by"
          value={chunks}
          options={PIECES}
          onChange={(next) => onChange({ chunks: next })}
        />
        {chunks === "tokens" && (
          <>
            <Field label="at most">
              <input
                type="number"
                min={16}
                max={most}
                value={tokens}
                onChange={({ currentTarget }) =>
                  onChange({ tokens: within(currentTarget.valueAsNumber, 16, most) })
                }
              />
            </Field>
            <Field label="overlapping by">
              <input
                type="number"
                min={0}
                max={tokens >> 1}
                value={Math.min(overlap, tokens >> 1)}
                onChange={({ currentTarget }) =>
                  onChange({ overlap: within(currentTarget.valueAsNumber, 0, tokens >> 1) })
                }
              />
            </Field>
          </>
        )}
        {pieces !== null && (
          <span className={styles.limit}>
            {pieces.isAll ? "" : "More than "}
            {plural(pieces.count, "piece")} of {plural(texts.length, "text")} shown here; each keeps its
            document, place and start.
          </span>
        )}
      </div>
      {long !== null && model !== undefined && (
        <p className={styles.limit}>{limitWords(long, chunks === "whole" ? "text" : "piece", model)}</p>
      )}
      {long !== null && long.cut !== null && (
        <p
          className={styles.cut}
          aria-label={`Where the first long ${chunks === "whole" ? "text" : "piece"} would be cut off`}
        >
          <bdi>{oneLine(`…${long.cut.read.slice(-160)}`, 170)}</bdi> <s>{oneLine(long.cut.rest, 160)}</s>
        </p>
      )}
    </>
  );
}

/** How long what would be embedded is, beside what the model reads of it. */
function limitWords({ over, of, most }: LongTexts, what: "text" | "piece", model: Model): string {
  const [limit, first] = [whole(model.maxTokens), plural(of, what)];
  if (over === 0)
    return of === 1
      ? `It has ${plural(most, "token")}; the ${model.label} reads up to ${limit}.`
      : `The longest of the first ${first} has ${plural(most, "token")}; the ${model.label} reads up to ${limit}.`;
  const have =
    of === 1 ? `This ${what} has` : `${whole(over)} of the first ${first} ${over === 1 ? "has" : "have"}`;
  const longest = of === 1 ? `: ${whole(most)}` : `; the longest has ${whole(most)}`;
  return `${have} more than the ${limit} tokens that the ${model.label} reads${longest}. What is beyond would not be read.`;
}

const within = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;

/** Pieces of the first texts; null where they are not cut, or by the model's tokens: those fit. */
function piecesOf(
  texts: readonly string[],
  chunks: ImportChoices["chunks"],
): { readonly count: number; readonly isAll: boolean; readonly first: readonly string[] } | null {
  if (chunks === "whole" || chunks === "tokens") return null;
  const first: string[] = [];
  let seen = 0;
  let count = 0;
  for (const text of texts) {
    const part = text.slice(0, CUT_MOST - seen);
    for (const { start, end } of chunksBy(part, chunks)) {
      count++;
      if (first.length < COUNTED) first.push(part.slice(start, end));
    }
    seen += text.length;
    if (seen >= CUT_MOST) break;
  }
  return { count, isAll: seen < CUT_MOST, first };
}
