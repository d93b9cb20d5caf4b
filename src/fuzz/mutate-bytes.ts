import type { Chance } from "./chance.ts";
import { HOSTILE_NUMBERS } from "./hostile.ts";

const MOST = 65_536;

/** Bytes a few changes away from `bytes`; `other` is a second input to take from, `words` are strewn in as UTF-8. */
export function mutatedBytes(
  bytes: Uint8Array,
  other: Uint8Array,
  words: readonly string[],
  chance: Chance,
): Uint8Array<ArrayBuffer> {
  let now = new Uint8Array(bytes);
  for (let changes = 1 + chance.below(5); changes > 0; changes--) now = changed(now, other, words, chance);
  return now.length > MOST ? now.slice(0, MOST) : now;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

function changed(
  bytes: Uint8Array<ArrayBuffer>,
  other: Uint8Array,
  words: readonly string[],
  chance: Chance,
): Uint8Array<ArrayBuffer> {
  // Headers say what the rest means: half of all changes are made there.
  const reach = chance.once(2) ? Math.min(bytes.length, 256) : bytes.length;
  const at = chance.below(reach + 1);
  const end = Math.min(bytes.length, at + 1 + chance.below(chance.once(4) ? 64 : 4));
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(end)];
  switch (chance.below(8)) {
    case 0:
      return joined(head, tail);
    case 1:
      return bytes.slice(0, at);
    case 2:
      if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
      return bytes;
    case 3:
      if (at < bytes.length) bytes[at] = chance.pick([0, 1, 0x7f, 0x80, 0xff, chance.below(256)]);
      return bytes;
    case 4:
      return joined(
        head,
        new TextEncoder().encode(chance.pick(words) ?? "0"),
        chance.once(2) ? tail : bytes.subarray(at),
      );
    case 5: {
      const from = chance.below(other.length + 1);
      return joined(head, other.subarray(from, from + 1 + chance.below(64)), tail);
    }
    case 6: {
      const view = new DataView(bytes.buffer);
      const number = chance.pick(HOSTILE_NUMBERS);
      if (at + 4 <= bytes.length) view.setUint32(at, chance.once(2) ? number : bytes.length - at, true);
      return bytes;
    }
    default:
      return joined(head, bytes.subarray(at, end), bytes.subarray(at, end), tail);
  }
}
