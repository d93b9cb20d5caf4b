import type { Chance } from "./chance.ts";
import { HOSTILE_TEXTS } from "./hostile.ts";

const USUAL = 4000;
/** Rarely a text grows to this, so that time that grows with its square is noticed. */
const LARGE = 60_000;
const LARGE_ONCE_IN = 1200;

/** A text a few changes away from `text`; `other` is a second one to take from, `words` are the grammar's own. */
export function mutatedText(text: string, other: string, words: readonly string[], chance: Chance): string {
  let now = text;
  for (let changes = 1 + chance.below(5); changes > 0; changes--) now = changed(now, other, words, chance);
  if (chance.once(LARGE_ONCE_IN)) return repeated(now, chance);
  return now.length > USUAL ? now.slice(0, USUAL) : now;
}

function changed(text: string, other: string, words: readonly string[], chance: Chance): string {
  const at = chance.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + chance.below(chance.once(4) ? 40 : 4));
  const put = (piece: string, until = at): string => text.slice(0, at) + piece + text.slice(until);
  switch (chance.below(9)) {
    case 0:
      return put("", end);
    case 1:
      return put(chance.pick(HOSTILE_TEXTS));
    case 2:
      return put(chance.pick(words) ?? chance.pick(HOSTILE_TEXTS));
    case 3:
      return put(chance.pick(words) ?? chance.pick(HOSTILE_TEXTS), end);
    case 4:
      return put(String.fromCharCode(chance.below(chance.once(3) ? 0x10000 : 0x100)), end);
    case 5: {
      const from = chance.below(other.length + 1);
      return put(other.slice(from, from + 1 + chance.below(60)), chance.once(2) ? end : at);
    }
    case 6:
      return put(text.slice(at, end).repeat(1 + chance.below(6)), end);
    case 7: {
      const to = chance.below(text.length + 1);
      const rest = put("", end);
      return rest.slice(0, to) + text.slice(at, end) + rest.slice(to);
    }
    default:
      return put(
        text.charAt(at).toUpperCase() + text.charAt(at).toLowerCase(),
        Math.min(text.length, at + 1),
      );
  }
}

/** A piece of the text so often that it is large. */
function repeated(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  const piece = text.slice(at, at + 1 + chance.below(30)) || chance.pick(HOSTILE_TEXTS) || "a";
  return text.slice(0, at) + piece.repeat(Math.ceil(LARGE / piece.length)) + text.slice(at);
}
