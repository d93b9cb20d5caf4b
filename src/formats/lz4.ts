import { FormatError } from "./format-error.ts";
import { viewOf } from "./source.ts";

const damaged = (): FormatError =>
  new FormatError("Bytes packed by LZ4 are damaged.", "Write the file again.");

/** Unpacks an LZ4 frame (lz4_Frame_format 1.6.1) into exactly `size` bytes. Throws FormatError for damaged bytes. Checksums are not compared. */
export function unpackLz4(frame: Uint8Array, size: number): Uint8Array {
  const view = viewOf(frame);
  if (frame.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw damaged();
  const flags = frame[4]!;
  const [checks, sized, named] = [flags & 0x10, flags & 0x08, flags & 0x01];
  const out = new Uint8Array(size);
  let done = 0;
  for (let at = 7 + (sized ? 8 : 0) + (named ? 4 : 0); ;) {
    if (at + 4 > frame.length) throw damaged();
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const length = head & 0x7fffffff;
    if (at + length > frame.length) throw damaged();
    const block = frame.subarray(at, at + length);
    if (head >>> 31 === 1) {
      if (done + length > size) throw damaged();
      out.set(block, done);
      done += length;
    } else done = unpackBlock(block, out, done);
    at += length + (checks ? 4 : 0);
  }
  if (done !== size) throw damaged();
  return out;
}

/** One block (lz4_Block_format), appended to what is unpacked: matches may reach back into earlier blocks. Gives the new end. */
function unpackBlock(block: Uint8Array, out: Uint8Array, from: number): number {
  let [at, done] = [0, from];
  const lengthAt = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15)
      for (;;) {
        const byte = block[at++];
        if (byte === undefined) throw damaged();
        length += byte;
        if (byte !== 255) break;
      }
    return length;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = lengthAt(token >> 4);
    if (at + literals > block.length || done + literals > out.length) throw damaged();
    out.set(block.subarray(at, at + literals), done);
    at += literals;
    done += literals;
    if (at >= block.length) break;
    const offset = block[at]! | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const length = lengthAt(token & 15) + 4;
    if (offset === 0 || offset > done || done + length > out.length) throw damaged();
    // A match may overlap itself: byte by byte.
    if (offset >= length) out.copyWithin(done, done - offset, done - offset + length);
    else for (let i = 0; i < length; i++) out[done + i] = out[done + i - offset]!;
    done += length;
  }
  return done;
}
