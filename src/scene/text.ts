const LONGEST = 32;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** One line of at most `most` characters as a person counts them, with an ellipsis when cut. */
export function shortened(text: string, most = LONGEST): string {
  const line = text
    .slice(0, most * 16)
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= most) return line;
  const kept: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    if (kept.length === most)
      return `${kept
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
    kept.push(segment);
  }
  return kept.join("");
}

const STRONG = /[\p{L}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** By the first letter, as `dir="auto"` does. */
export function directionOf(text: string): "ltr" | "rtl" {
  const first = STRONG.exec(text);
  return first && RIGHT_TO_LEFT.test(first[0]) ? "rtl" : "ltr";
}

/** Two decimals, a real minus. */
export const score2 = (score: number): string =>
  Number.isFinite(score) ? score.toFixed(2).replace("-", "−").replace("−0.00", "0.00") : "–";

const THIN = "\u202f";
/** 20000 as 20 000, with a narrow space. */
export const whole = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, THIN);

/** A share from 0 to 1 as "12 %". */
export const percent = (share: number): string =>
  Number.isFinite(share) ? `${whole(Math.round(share * 100))}${THIN}%` : "–";
