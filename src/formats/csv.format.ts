import { encodingOf, headText, looksLikeText } from "./decode.ts";
import { guessDelimiter } from "./delimited.ts";
import { openDelimited } from "./delimited-table.ts";
import { hasExtension, SNIFF_BYTES, type Format } from "./format.ts";

const EXTENSIONS = ["csv", "tsv", "tab", "psv"];

const format: Format = {
  id: "csv",
  label: "CSV, TSV and other delimited text",
  extensions: EXTENSIONS,
  mime: ["text/csv", "text/tab-separated-values"],
  sniff: (head, name) => {
    if (!looksLikeText(head)) return 0;
    if (hasExtension(name, EXTENSIONS)) return 0.9;
    if (hasExtension(name, ["json", "jsonl", "ndjson", "md", "markdown"])) return 0;
    try {
      const { label, mark } = encodingOf(head, name);
      const text = headText(head, label, mark);
      const { share, width } = guessDelimiter(text, head.length < SNIFF_BYTES);
      const rows = text.split("\n", 4).length;
      return share > 0.95 && width > 1 && rows > 2 ? (hasExtension(name, ["txt"]) ? 0.45 : 0.6) : 0.1;
    } catch {
      return 0;
    }
  },
  open: (source, options) => openDelimited(source, options),
};
export default format;
