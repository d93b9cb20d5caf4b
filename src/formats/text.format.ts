import { breaksIn, encodingOf, headText, looksLikeText } from "./decode.ts";
import { hasExtension, SNIFF_BYTES, type Format, type OpenOptions } from "./format.ts";
import { linesOf } from "./lines.ts";
import type { Source } from "./source.ts";
import { BATCH, placesOf, type Batch, type Column, type TableReader } from "./table.ts";
import { wholeText } from "./whole-text.ts";

const EXTENSIONS = ["txt", "text", "log"];

const format: Format = {
  id: "text",
  label: "Plain text",
  extensions: EXTENSIONS,
  mime: ["text/plain"],
  sniff: (head, name) => (looksLikeText(head) ? (hasExtension(name, EXTENSIONS) ? 0.5 : 0.2) : 0),
  open: openText,
};
export default format;

const COLUMNS: readonly Column[] = [{ name: "text", kind: "text" }];

/**
 * Rows are lines with something in them, or paragraphs: lines up to the next blank one. Texts are left as they stand; only blank lines are passed
 * over. By default paragraphs where most lines belong to one of several, as in a book.
 */
async function openText(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = await source.read(0, Math.min(SNIFF_BYTES, source.size), options.signal);
  const encoding = encodingOf(head, source.name, options.encoding);
  if (options.unit === "document") return wholeText("text", source, encoding);
  const unit = options.unit ?? guessUnit(headText(head, encoding.label, encoding.mark));
  return {
    format: "text",
    columns: COLUMNS,
    rows: null,
    size: source.size,
    facts: [encoding.why, unit === "line" ? "A row is a line" : "A row is a paragraph"],
    remarks: () => [],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(COLUMNS, wish.columns);
      const most = wish.batch ?? BATCH;
      let first = 0;
      let texts: string[] = [];
      let starts: number[] = [];
      let open: string[] = [];
      let openLine = 0;
      const batch = (bytes: number): Batch => {
        const values = texts;
        const lines = Float64Array.from(starts);
        [texts, starts] = [[], []];
        first += values.length;
        const cells = places.map(() => ({ kind: "text" as const, values }));
        return { first: first - values.length, n: values.length, cells, lines, bytes };
      };
      const close = (): void => {
        if (open.length === 0) return;
        texts.push(open.join("\n"));
        starts.push(openLine);
        open = [];
      };
      for await (const { lines, first: number, bytes } of linesOf(
        source,
        encoding,
        wish.signal ?? options.signal,
      )) {
        for (const [i, line] of lines.entries()) {
          const blank = line.trim() === "";
          if (blank || unit === "line") close();
          if (!blank) {
            if (open.length === 0) openLine = number + i;
            open.push(line);
          }
          if (texts.length >= most) yield batch(bytes);
        }
        if (bytes >= source.size) close();
        if (texts.length > 0) yield batch(bytes);
      }
      close();
      if (texts.length > 0) yield batch(source.size);
    },
  };
}

/** Paragraphs where blank lines part blocks that have two lines or more on average. */
function guessUnit(text: string): "line" | "paragraph" {
  const blocks = text.split(/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)+/).filter((block) => block.trim() !== "");
  if (blocks.length < 2) return "line";
  const lines = blocks.reduce((sum, block) => sum + 1 + breaksIn(block.trim()), 0);
  return lines >= 2 * blocks.length ? "paragraph" : "line";
}
