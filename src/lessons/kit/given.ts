import type { Guess } from "#store/lesson.ts";
import type { SpaceView } from "#lessons/measure.ts";

/** The text that was handed in under a name, trimmed; null where there is none: skipped, empty, or a guess of another shape. */
export function givenText(guess: Guess | undefined, name: string): string | null {
  if (typeof guess !== "object" || Array.isArray(guess)) return null;
  const value = (guess as Readonly<Record<string, unknown>>)[name];
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}

/** The number that was handed in; null where there is none that is finite. */
export const givenNumber = (guess: Guess | undefined): number | null =>
  typeof guess === "number" && Number.isFinite(guess) ? guess : null;

/** Words in a row as a sentence has them: "cat", "cat and dog", "cat, dog and mouse". */
export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** Throws a sentence for the first of some texts of which the model can read nothing: it has no direction, so nothing can be measured. */
export async function mustBeRead(space: SpaceView, texts: readonly string[]): Promise<void> {
  const rows = await space.embed(texts);
  texts.forEach((text, at) => {
    if (rows.subarray(at * space.dim, (at + 1) * space.dim).every((x) => x === 0))
      throw new Error(
        `The ${space.label.toLowerCase()} knows no word of “${text.slice(0, 60)}”. Write another.`,
      );
  });
}

/** The mark that was given to something; null where there is none. */
export function givenMark(guess: Guess | undefined, id: string): string | null {
  if (typeof guess !== "object" || Array.isArray(guess)) return null;
  const marks = guess as Readonly<Record<string, unknown>>;
  const mark = Object.hasOwn(marks, id) ? marks[id] : null;
  return typeof mark === "string" ? mark : null;
}

/** Id of the option that was chosen, alone or with something beside it; null where none was. */
export const givenChoice = (guess: Guess | undefined): string | null =>
  typeof guess === "string" ? guess : givenMark(guess, "choice");
