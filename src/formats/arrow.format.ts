import { hasExtension, type Format } from "./format.ts";
import { asciiOf, viewOf } from "./source.ts";

const EXTENSIONS = ["arrow", "feather", "ipc", "arrows"];

const format: Format = {
  id: "arrow",
  label: "Arrow, Feather",
  extensions: EXTENSIONS,
  mime: ["application/vnd.apache.arrow.file", "application/vnd.apache.arrow.stream"],
  sniff: (head, name) => {
    if (asciiOf(head, 0, 6) === "ARROW1") return 1;
    if (head.length >= 8 && viewOf(head).getInt32(0, true) === -1 && viewOf(head).getInt32(4, true) > 0)
      return 0.8;
    return hasExtension(name, EXTENSIONS) ? 0.5 : 0;
  },
  open: async (source, options) => (await import("./arrow-table.ts")).openArrow(source, options),
};
export default format;
