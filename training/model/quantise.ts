/** Bits of one number: 4 for levels −7 to 7, 8 for −127 to 127. */
export type Bits = 4 | 8;

/** Rows in 4 or 8 bits: value = scale[row] × level. */
export interface PackedTable {
  readonly rows: number;
  readonly dim: number;
  readonly bits: Bits;
  /**
   * 8 bits: one byte a number, level + 128, row-major [rows × dim].
   * 4 bits: two levels a byte, row-major [rows × dim/2]: the low half of byte j is level[j] + 8, the high half
   * level[j + dim/2] + 8.
   */
  readonly packed: Uint8Array;
  /** One scale a row. */
  readonly scales: Float32Array;
}

/** The largest level; the byte or half byte of level 0 is one more. */
const MOST = { 4: 7, 8: 127 } as const;
/** Shares of the largest value that are tried as the end of the range; the least squared error wins. */
const RANGES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6];

/** Quantises a row-major table [rows × dim]; dim must be even for 4 bits. */
export function quantise(table: Float32Array, dim: number, bits: Bits = 4): PackedTable {
  if (bits === 4 && dim % 2 !== 0)
    throw new Error(`Rows of ${dim} numbers cannot be packed two to a byte; the length must be even.`);
  const rows = table.length / dim;
  const bytes = (dim * bits) / 8;
  const packed = new Uint8Array(rows * bytes);
  const scales = new Float32Array(rows);
  const most = MOST[bits];
  for (let row = 0; row < rows; row++) {
    const values = table.subarray(row * dim, (row + 1) * dim);
    const scale = bestScale(values, most);
    scales[row] = scale;
    const stored = (d: number) => levelOf(values[d] ?? 0, scale, most) + most + 1;
    for (let j = 0; j < bytes; j++) {
      packed[row * bytes + j] = bits === 8 ? stored(j) : stored(j) | (stored(j + bytes) << 4);
    }
  }
  return { rows, dim, bits, packed, scales };
}

/** The table that the model's graph computes from the packed rows, row-major [rows × dim]. */
export function unpack({ rows, dim, bits, packed, scales }: PackedTable): Float32Array {
  const table = new Float32Array(rows * dim);
  const bytes = (dim * bits) / 8;
  for (let row = 0; row < rows; row++) {
    const scale = scales[row] ?? 0;
    for (let j = 0; j < bytes; j++) {
      const byte = packed[row * bytes + j] ?? 0;
      if (bits === 8) table[row * dim + j] = (byte - 128) * scale;
      else {
        table[row * dim + j] = ((byte & 15) - 8) * scale;
        table[row * dim + bytes + j] = ((byte >> 4) - 8) * scale;
      }
    }
  }
  return table;
}

function levelOf(value: number, scale: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.round(value / scale)));
}

function bestScale(values: Float32Array, most: number): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 1;
  let best = largest / most;
  let least = Infinity;
  for (const range of RANGES) {
    const scale = Math.fround((largest * range) / most);
    let error = 0;
    for (const value of values) error += (levelOf(value, scale, most) * scale - value) ** 2;
    if (error < least) [least, best] = [error, scale];
  }
  return best;
}
