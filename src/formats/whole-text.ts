import { textPieces, type Encoding } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import type { Source } from "./source.ts";
import { placesOf, type Batch, type Column, type TableReader } from "./table.ts";

/** Bytes of a text that is taken as one document. */
const MOST = 50_000_000;

const COLUMNS: readonly Column[] = [{ name: "text", kind: "text" }];

/** A text as one row that is all of it, line breaks as they stand. Throws FormatError above 50 MB, and what `textPieces` throws. */
export function wholeText(format: string, source: Source, encoding: Encoding): TableReader {
  if (source.size > MOST) {
    throw new FormatError(
      `${source.name} has more than 50 MB, which is more than one document.`,
      "Open it by lines or paragraphs.",
    );
  }
  return {
    format,
    columns: COLUMNS,
    rows: 1,
    size: source.size,
    facts: [encoding.why, "The file is one document"],
    remarks: () => [],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(COLUMNS, wish.columns);
      const pieces: string[] = [];
      for await (const { text } of textPieces(source, encoding, wish.signal)) pieces.push(text);
      const values = [pieces.join("")];
      yield {
        first: 0,
        n: 1,
        cells: places.map(() => ({ kind: "text", values })),
        lines: Float64Array.of(1),
        bytes: source.size,
      };
    },
  };
}
