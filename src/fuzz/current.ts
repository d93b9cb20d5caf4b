import { writeInput } from "./inputs.ts";
import type { Input } from "./target.ts";
import type { Tree } from "./wire.ts";

/**
 * The input being tried, in memory that outlives the thread: u32 kind (0 text, 1 bytes, 2 JSON), u32 length, then UTF-16 code units or
 * bytes. What has no room is cut off.
 */
const HEADER = 8;
const [TEXT, BYTES, JSON_TEXT] = [0, 1, 2];

/** Writes inputs into the memory, each over the one before. */
export function noting(memory: SharedArrayBuffer): (input: Input) => void {
  const facts = new Uint32Array(memory, 0, 2);
  const units = new Uint16Array(memory, HEADER);
  const bytes = new Uint8Array(memory, HEADER);
  const noteText = (text: string, kind: number): void => {
    const length = Math.min(text.length, units.length);
    for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
    facts[0] = kind;
    facts[1] = length;
  };
  return (input) => {
    if (typeof input === "string") noteText(input, TEXT);
    else if (input instanceof Uint8Array) {
      const kept = input.subarray(0, bytes.length);
      bytes.set(kept);
      facts[0] = BYTES;
      facts[1] = kept.length;
    } else noteText(JSON.stringify(writeInput(input)), JSON_TEXT);
  };
}

/** The input that was written last, as it stands in a file. */
export function noted(memory: SharedArrayBuffer): Tree {
  const [kind, length = 0] = new Uint32Array(memory, 0, 2);
  if (kind === BYTES) return writeInput(new Uint8Array(memory, HEADER, length).slice());
  let text = "";
  for (const unit of new Uint16Array(memory, HEADER, length)) text += String.fromCharCode(unit);
  if (kind === TEXT) return { text };
  try {
    return JSON.parse(text) as Tree;
  } catch {
    return { text }; // cut off
  }
}
