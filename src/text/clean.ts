/** Signs that a text needs more than a trim: controls, BOM, surrogates, any space but a single plain one. */
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u202f\u205f\u3000\ufeff\ud800-\udfff]| {2}/;
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff]/g;
const LONE_SURROGATES = /\p{Cs}/gu;
const SPACES = /[\s\u0085]+/g;
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
const HAN_OR_KANA = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff01-\uff60]`;
const UNSPACED_BREAK = new RegExp(`(?<=${HAN_OR_KANA})\n(?=${HAN_OR_KANA})`, "gu");
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}]/u;

/**
 * One item's text as it will be embedded and shown: control characters, NUL and byte order marks removed, unpaired
 * surrogates replaced by U+FFFD, every run of white space one space, none at the ends. A line break between two
 * Chinese or Japanese characters joins them without a space. Spelling (NFC, case) is left as it came.
 * Time is linear in the length.
 */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text)) return text.trim();
  return text
    .replace(CONTROLS, "")
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(SPACES, (run) => (LINE_BREAK.test(run) ? "\n" : " "))
    .replace(UNSPACED_BREAK, "")
    .replaceAll("\n", " ")
    .trim();
}

/** False where nothing would be seen: white space, controls, joiners and other invisible characters only. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}
