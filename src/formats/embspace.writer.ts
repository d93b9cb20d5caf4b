import { NOTHING_UNKNOWN, writeSpace } from "./embspace.ts";
import type { Writer } from "./writer.ts";

const writer: Writer = {
  id: "embspace",
  label: "Saved space (.embspace)",
  order: 5,
  extension: "embspace",
  mime: "application/zip",
  needs: [],
  exact: true,
  leaves: "",
  write: ({ table, signal }) =>
    writeSpace({ table, arrays: [], state: {}, unknown: NOTHING_UNKNOWN }, signal),
  loader: (file) =>
    [
      "import json, numpy, zipfile",
      `space = zipfile.ZipFile("${file}"); about = json.load(space.open("embspace.json"))`,
      'read = lambda f: json.load(space.open(f)) if f.endswith(".json") else numpy.load(space.open(f))',
      'columns = {column["name"]: read(column["file"]) for column in about["columns"]}',
    ].join("\n"),
};
export default writer;
