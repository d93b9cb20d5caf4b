import { arraySet, type NamedArray } from "./array-set.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, type Format, type OpenOptions } from "./format.ts";
import { npyArray } from "./npy-header.ts";
import { asciiOf, type Source } from "./source.ts";
import type { TableReader } from "./table.ts";
import { entrySource, zipEntries } from "./zip.ts";

const format: Format = {
  id: "npz",
  label: "NumPy arrays (.npz)",
  extensions: ["npz"],
  mime: [],
  sniff: (head, name) => {
    if (asciiOf(head, 0, 2) !== "PK") return 0;
    return hasExtension(name, ["npz"]) ? 1 : asciiOf(head, 30, 200).includes(".npy") ? 0.7 : 0;
  },
  open: openArchive,
};
export default format;

/** Every array of the archive that can be read and has as many rows as the largest of vectors is a column. Names are those of numpy.savez. */
async function openArchive(source: Source, { part, signal }: OpenOptions): Promise<TableReader> {
  const arrays: NamedArray[] = [];
  const left: string[] = [];
  for (const entry of (await zipEntries(source, signal)).values()) {
    if (!entry.name.endsWith(".npy")) continue;
    const name = entry.name.slice(0, -4);
    if (part !== undefined && name !== part) continue;
    try {
      const inner = await entrySource(source, entry, false, signal);
      arrays.push({ name, source: inner, array: await npyArray(inner, signal) });
    } catch (error) {
      // Objects and structures are left out, and said; a damaged file is an error.
      if (!(error instanceof FormatError) || !/type|texts/.test(error.what)) throw error;
      left.push(`“${name}” was left out. ${error.what}`);
    }
  }
  return arraySet({ format: "npz", file: source.name, size: source.size, left }, arrays, part);
}
