import { decodeHalves, encodeHalves } from "#math/half.ts";
import { textKey } from "#text/identity.ts";
import type { MapQuality, SpaceKey } from "#protocol/space.ts";

/**
 * A sample's vectors and finished map in one file, so that nothing waits for a model:
 * "EXPK", u32 length of the header, header as JSON padded with spaces to a multiple of 4,
 * f16 vectors n x dim padded to a multiple of 4 bytes, f32 coords n x dims. Little-endian.
 * Where the model makes the vectors quicker than they could be fetched, only the map is packed and dim is 0.
 */
export interface Pack {
  readonly space: SpaceKey;
  /** textKey of all texts joined by newlines: a pack of other texts is refused. */
  readonly texts: string;
  readonly n: number;
  /** 0 when only the map is packed. */
  readonly dim: number;
  readonly dims: 2 | 3;
  readonly seed: number;
  readonly quality: MapQuality | null;
  /** 101 percentiles of the cosine of random pairs; empty when they are left to be measured. */
  readonly percentiles: readonly number[];
  /** Labels of a sample that brings none: a digit for each row, the place of its theme among the names, or "." for none. */
  readonly themes?: { readonly names: readonly string[]; readonly rows: string };
  readonly vectors: Float32Array;
  readonly coords: Float32Array;
}

/** Label of each row, as the pack has it; null where it has none. */
export function packedLabel({ themes }: Pick<Pack, "themes">, row: number): string | null {
  const place = themes?.rows[row] ?? ".";
  return place === "." ? null : (themes?.names[Number(place)] ?? null);
}

const MAGIC = "EXPK";
const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4;

export const packTexts = (texts: readonly string[]): string => textKey(texts.join("\n"));

export function encodePack(pack: Pack): Uint8Array {
  const { vectors, coords, ...facts } = pack;
  const json = new TextEncoder().encode(JSON.stringify(facts));
  const half = encodeHalves(vectors);
  const headerBytes = padded(json.length);
  const vectorBytes = padded(half.byteLength);
  const out = new Uint8Array(8 + headerBytes + vectorBytes + coords.byteLength);
  out.set(new TextEncoder().encode(MAGIC));
  new DataView(out.buffer).setUint32(4, headerBytes, true);
  out.fill(0x20, 8, 8 + headerBytes);
  out.set(json, 8);
  out.set(new Uint8Array(half.buffer, half.byteOffset, half.byteLength), 8 + headerBytes);
  out.set(new Uint8Array(coords.buffer, coords.byteOffset, coords.byteLength), 8 + headerBytes + vectorBytes);
  return out;
}

/** The bytes are no sample, or a broken one. */
export class SampleFileError extends Error {
  override readonly name = "SampleFileError";
}

type Facts = Omit<Pack, "vectors" | "coords">;

/** The header; undefined where it does not say what a pack says. */
function factsIn(header: Uint8Array): Facts | undefined {
  try {
    const facts = JSON.parse(new TextDecoder().decode(header)) as Facts;
    const { n, dim, dims, space, texts, percentiles, themes } = facts;
    const isWell =
      [n, dim].every((size) => Number.isSafeInteger(size) && size >= 0) &&
      (dims === 2 || dims === 3) &&
      [space, texts, ...(themes ? [themes.rows, ...themes.names] : [])].every(
        (text) => typeof text === "string",
      ) &&
      percentiles.every(Number.isFinite);
    return isWell ? facts : undefined;
  } catch {
    return undefined;
  }
}

/** @throws {SampleFileError} when the bytes are no pack, end early, or hold what is no number. */
export function decodePack(buffer: ArrayBuffer): Pack {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < 8 || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC) {
    throw new SampleFileError("This is no sample file.");
  }
  const headerBytes = new DataView(buffer).getUint32(4, true);
  const at = 8 + headerBytes;
  const facts = factsIn(bytes.subarray(8, at));
  if (facts === undefined || headerBytes % 4 > 0) throw new SampleFileError("The sample file is broken.");
  const { n, dim, dims } = facts;
  const coordsAt = at + padded(n * dim * 2);
  if (bytes.length < coordsAt + n * dims * 4) throw new SampleFileError("The sample file ends early.");
  const vectors = decodeHalves(new Uint16Array(buffer, at, n * dim));
  const coords = new Float32Array(buffer.slice(coordsAt, coordsAt + n * dims * 4));
  if (![vectors, coords].every((numbers) => numbers.every(Number.isFinite)))
    throw new SampleFileError("The sample file holds what is no number.");
  return { ...facts, vectors, coords };
}
