import { wordsIn } from "./words.ts";

export type Script =
  | "Latin"
  | "Cyrillic"
  | "Greek"
  | "Arabic"
  | "Hebrew"
  | "Devanagari"
  | "Han"
  | "Kana"
  | "Hangul"
  | "Thai"
  | "other"
  | "none";

const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Han", /\p{Script=Han}/u],
  ["Hangul", /\p{Script=Hangul}/u],
  ["Thai", /\p{Script=Thai}/u],
];
const LETTERS = /\p{L}/gu;
const READS = 2_000;
const KANA_SHARE = 0.1;

/** Frequent little words of English that no large neighbour language shares. */
const ENGLISH = new Set(
  "the and of to is was are were that this with for from have has had not you your it its be been they we our which would there their what when who will can could should about into more than but by on at how my does did".split(
    " ",
  ),
);
/** Frequent little words of other languages in Latin letters that English does not use. */
const OTHER = new Set(
  "der die das und ist nicht ein eine mit für den dem des sich auch wie von zu auf wir ihr sind le la les des et est une un dans pour que qui pas avec sur ce il elle je nous vous el los las y es en por para con una del se lo su como más pero il lo gli di che e è per non sono della o os as um uma não com do da em se mais het een van en niet op te dat zijn voor och att det som är på av inte ikke jeg og til med w na nie się jest że ja bir ve bu için".split(
    " ",
  ),
);
const FEWEST_WORDS = 4;

/**
 * The script most of a text's letters are in; "none" where there are no letters (numbers, emoji, signs). Han with a
 * tenth or more of Kana is "Kana": Japanese. Reads the first 2,000 characters.
 */
export function scriptOf(text: string): Script {
  const counts = new Map<Script, number>();
  let total = 0;
  for (const [letter] of text.slice(0, READS).matchAll(LETTERS)) {
    const script =
      letter <= "z" ? "Latin" : (SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? "other");
    counts.set(script, (counts.get(script) ?? 0) + 1);
    total += 1;
  }
  if (total === 0) return "none";
  const kana = counts.get("Kana") ?? 0;
  if (kana > 0 && kana >= KANA_SHARE * (kana + (counts.get("Han") ?? 0))) {
    counts.set("Kana", kana + (counts.get("Han") ?? 0));
    counts.delete("Han");
  }
  let best: Script = "none";
  let most = 0;
  for (const [script, count] of counts) if (count > most) [best, most] = [script, count];
  return best;
}

/**
 * Whether a text is English, from its little words; undefined where that cannot be told: fewer than four words, or no
 * little words of either kind. False for every script but Latin. Meant for one warning over a whole paste ("this model
 * reads English"), not for a verdict on one line.
 */
export function looksEnglish(text: string): boolean | undefined {
  const script = scriptOf(text);
  if (script === "none") return undefined;
  if (script !== "Latin") return false;
  const words = wordsIn(text.slice(0, READS));
  if (words.length < FEWEST_WORDS) return undefined;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const other = words.filter((word) => OTHER.has(word)).length;
  if (english === other) return undefined;
  return english > other;
}
