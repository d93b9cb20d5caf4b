import { encodingOf, headText, looksLikeText } from "./decode.ts";
import { hasExtension, SNIFF_BYTES, type Format, type OpenOptions } from "./format.ts";
import { linesOf } from "./lines.ts";
import type { Source } from "./source.ts";
import { BATCH, placesOf, type Batch, type Column, type TableReader } from "./table.ts";
import { wholeText } from "./whole-text.ts";

const EXTENSIONS = ["md", "markdown", "mdown"];

const format: Format = {
  id: "markdown",
  label: "Markdown",
  extensions: EXTENSIONS,
  mime: ["text/markdown"],
  sniff: (head, name) => {
    if (!looksLikeText(head)) return 0;
    if (hasExtension(name, EXTENSIONS)) return 0.95;
    return hasExtension(name, ["txt"]) && /^#{1,6} \S/m.test(headText(head)) ? 0.3 : 0;
  },
  open: openMarkdown,
};
export default format;

const COLUMNS: readonly Column[] = [
  { name: "text", kind: "text" },
  { name: "headings", kind: "text" },
  { name: "level", kind: "number" },
];

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Rows are blocks parted by blank lines, as they stand, each with the path of headings above it, "Guide › Install"; code between fences is one block,
 * front matter too.
 * A heading with nothing below it before the next is a row of its own. Headings after CommonMark 0.31, ATX and setext.
 */
async function openMarkdown(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = await source.read(0, Math.min(SNIFF_BYTES, source.size), options.signal);
  const encoding = encodingOf(head, source.name, options.encoding);
  if (options.unit === "document") return wholeText("markdown", source, encoding);
  return {
    format: "markdown",
    columns: COLUMNS,
    rows: null,
    size: source.size,
    facts: [encoding.why, "A row is a block under its headings"],
    remarks: () => [],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(COLUMNS, wish.columns);
      const blocks = new Blocks();
      let first = 0;
      const batch = (bytes: number, n: number): Batch => {
        const found = blocks.done.splice(0, n);
        first += found.length;
        return {
          first: first - found.length,
          n: found.length,
          cells: places.map((place) =>
            place === 2
              ? { kind: "number", values: Float64Array.from(found, (block) => block.level) }
              : { kind: "text", values: found.map((block) => (place === 0 ? block.text : block.headings)) },
          ),
          lines: Float64Array.from(found, (block) => block.line),
          bytes,
        };
      };
      const most = wish.batch ?? BATCH;
      for await (const { lines, first: number, bytes } of linesOf(
        source,
        encoding,
        wish.signal ?? options.signal,
      )) {
        for (const [i, line] of lines.entries()) blocks.push(line, number + i);
        while (blocks.done.length >= most) yield batch(bytes, most);
      }
      blocks.end();
      while (blocks.done.length > 0) yield batch(source.size, most);
    },
  };
}

interface Block {
  readonly text: string;
  readonly headings: string | null;
  /** Depth of the last heading above, 0 for none. */
  readonly level: number;
  readonly line: number;
}

/** Cuts lines into blocks. */
class Blocks {
  readonly done: Block[] = [];
  #open: string[] = [];
  #line = 0;
  #fence: string | null = null;
  /** Headings above, one for each level that is set. */
  #path: { level: number; title: string }[] = [];
  /** Line of a heading that has nothing below it yet, -1 for none. */
  #bare = -1;

  push(line: string, number: number): void {
    const fence = FENCE.exec(line)?.[1];
    if (this.#fence !== null) {
      this.#open.push(line);
      if (line.trim() === (fence?.startsWith(this.#fence) === true ? fence : this.#fence)) {
        this.#fence = null;
        this.#close();
      }
      return;
    }
    const matter = number === 1 && line.trim() === "---";
    if (fence !== undefined || matter) {
      this.#close();
      this.#fence = fence ?? "---";
      this.#begin(line, number);
      return;
    }
    const heading = HEADING.exec(line);
    if (heading !== null) {
      this.#close();
      this.#title(heading[1]?.length ?? 1, heading[2] ?? "", number);
      return;
    }
    const under = UNDERLINE.exec(line)?.[1];
    if (under !== undefined && this.#open.length > 0) {
      const title = this.#open.map((part) => part.trim()).join(" ");
      const at = this.#line;
      this.#open = [];
      this.#title(under.startsWith("=") ? 1 : 2, title, at);
      return;
    }
    if (line.trim() === "" || RULE.test(line)) this.#close();
    else this.#begin(line, number);
  }

  end(): void {
    this.#close();
    this.#lone();
  }

  #begin(line: string, number: number): void {
    if (this.#open.length === 0) this.#line = number;
    this.#open.push(line);
  }

  #close(): void {
    if (this.#open.length === 0) return;
    this.#bare = -1;
    this.#add(this.#open.join("\n"), this.#path, this.#line);
    this.#open = [];
  }

  #title(level: number, title: string, line: number): void {
    this.#lone(level);
    this.#path = [...this.#path.filter((above) => above.level < level), { level, title: title.trim() }];
    this.#bare = line;
  }

  /** A heading without a text of its own becomes a row, unless a deeper heading follows and carries it. */
  #lone(next = 0): void {
    const last = this.#path.at(-1);
    if (this.#bare < 0 || last === undefined || last.title === "") return;
    if (next <= last.level) this.#add(last.title, this.#path.slice(0, -1), this.#bare);
    this.#bare = -1;
  }

  #add(text: string, path: readonly { level: number; title: string }[], line: number): void {
    const headings = path.map(({ title }) => title).filter((title) => title !== "");
    this.done.push({
      text,
      headings: headings.length === 0 ? null : headings.join(" › "),
      level: path.at(-1)?.level ?? 0,
      line,
    });
  }
}
