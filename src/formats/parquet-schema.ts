import type { FileMetaData, SchemaElement } from "hyparquet";
import type { Leaf } from "./parquet-pages.ts";

/**
 * The leaves of the schema in the order of their chunks. The levels are those of Dremel (Melnik et al. 2010): a depth for each optional or repeated node on
 * the way. Null for a schema that does not fit together.
 */
export function leavesOf(schema: readonly SchemaElement[]): Leaf[] | null {
  const leaves: Leaf[] = [];
  let next = 1;
  const visit = (path: readonly string[], defined: number, entry: number, lists: number): boolean => {
    const element = schema[next++];
    if (element === undefined || path.length > 50) return false;
    const deeper = defined + (element.repetition_type === "REQUIRED" ? 0 : 1);
    const repeated = element.repetition_type === "REPEATED";
    const here = [...path, element.name];
    const [inEntry, inLists] = repeated ? [deeper, lists + 1] : [entry, lists];
    const children = element.num_children ?? 0;
    if (children === 0) {
      leaves.push({ path: here, element, defined: deeper, entry: inEntry, lists: inLists });
      return true;
    }
    for (let child = 0; child < children; child++) if (!visit(here, deeper, inEntry, inLists)) return false;
    return true;
  };
  const roots = schema[0]?.num_children ?? 0;
  for (let root = 0; root < roots; root++) if (!visit([], 0, 0, 0)) return null;
  return next === schema.length ? leaves : null;
}

/** A leaf's name: its path, without the wrappers that lists bring ("list.element", "list.item", "bag.array_element"). */
export function leafName({ path, lists }: Leaf): string {
  if (lists !== 1) return path.join(".");
  const short = path
    .join(".")
    .replace(/\.(?:list\.(?:element|item|array)|bag\.array_element|array|list\.list)$/, "");
  return short === "" ? path.join(".") : short;
}

export type LeafKind = "text" | "number" | "date" | "bool" | "value" | "none";

/** What a leaf holds; "none" for what is not read (intervals, places on earth). */
export function leafKind({ element }: Leaf): LeafKind {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === "INTERVAL" || converted === "BSON" || logical?.type === "GEOMETRY" || logical?.type === "GEOGRAPHY" || logical?.type === "VARIANT") return "none"; // prettier-ignore
  if (type === "BOOLEAN") return "bool";
  if (type === "INT96" || converted === "DATE" || logical?.type === "DATE") return "date";
  if (converted === "TIMESTAMP_MILLIS" || converted === "TIMESTAMP_MICROS" || logical?.type === "TIMESTAMP")
    return "date";
  if (converted === "DECIMAL" || logical?.type === "FLOAT16") return "number";
  if (type === "INT64") return "value";
  if (type === "FLOAT" || type === "DOUBLE" || type === "INT32") return "number";
  return "text";
}

/** Rows of the file, checked against its row groups and its size. */
export function rowCount(metadata: FileMetaData): number {
  return metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
}
