import { hasExtension, type Format } from "./format.ts";
import { isNpy } from "./npy-header.ts";
import { npyTable } from "./npy-table.ts";

const format: Format = {
  id: "npy",
  label: "NumPy array (.npy)",
  extensions: ["npy"],
  mime: [],
  sniff: (head, name) => (isNpy(head) ? 1 : hasExtension(name, ["npy"]) ? 0.5 : 0),
  open: (source, options) => npyTable(source, options.signal),
};
export default format;
