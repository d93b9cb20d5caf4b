/** A label as a person types it: "Sport" or "Sport: matches, teams, players". */
export interface TypedLabel {
  readonly name: string;
  /** Empty where none was given. */
  readonly description: string;
}

/** A name in quotes may hold colons. */
const QUOTED = /^\s*["“”](?<name>[^"“”]+)["“”]\s*(?:[:：](?<description>.*))?$/su;
const COLON = /:(?=\s|$)|：/u;

/** Two names of labels are the same when only case, outer spaces or the encoding of accents differ. */
export const labelKey = (name: string): string =>
  name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();

/** One label a line; what follows a colon describes it, unless it stands in quotes. Lines without a name are left out. */
export function readLabels(text: string): readonly TypedLabel[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const quoted = QUOTED.exec(line)?.groups;
    if (quoted !== undefined) {
      const { name = "", description = "" } = quoted;
      return name.trim() === "" ? [] : [{ name: name.trim(), description: description.trim() }];
    }
    const at = COLON.exec(line);
    const name = (at === null ? line : line.slice(0, at.index)).trim();
    const description = at === null ? "" : line.slice(at.index + 1).trim();
    return name === "" ? [] : [{ name, description }];
  });
}

/** As `readLabels` reads it. */
export function writeLabel({ name, description }: TypedLabel): string {
  const head = COLON.test(name) ? `"${name}"` : name;
  return description === "" ? head : `${head}: ${description}`;
}

/** The parts of a description, which stand between commas, semicolons or full stops. */
export function partsOf(description: string): readonly string[] {
  return description
    .split(/[,;、，；。]|\.(?=\s|$)/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** What cannot be worked with, one sentence; null where nothing stands in the way. Places count from 1. */
export function labelProblem(names: readonly string[]): string | null {
  if (names.length === 0) return "There is no label yet. Give at least one.";
  const empty = names.findIndex((name) => name.trim() === "");
  if (empty >= 0) return `Label ${empty + 1} is empty. Give it a name, or leave it out.`;
  const keys = names.map(labelKey);
  const twice = keys.findIndex((key, i) => keys.indexOf(key) < i);
  if (twice < 0) return null;
  const first = keys.indexOf(keys[twice] ?? "");
  return `Labels ${first + 1} and ${twice + 1} are the same, “${names[twice]?.trim() ?? ""}”. Leave one of them out.`;
}
