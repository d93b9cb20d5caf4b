/** Characters as a person counts them. */
const LONGEST = 60;
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** "319 everyday words" as "319-everyday-words.png": letters and digits of any script stay. */
export function fileName(title: string, ending: string): string {
  const words = title
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const whole = Array.from(characters.segment((words ?? []).join("-")), ({ segment }) => segment);
  const name = whole.slice(0, LONGEST).join("").replace(/-+$/, "");
  return `${name === "" ? "map" : name}.${ending}`;
}
