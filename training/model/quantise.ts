/** Rows in 4 bits: value = scale[row] × level, level from −7 to 7. */
export interface PackedTable {
  readonly rows: number;
  readonly dim: number;
  /**
   * Two levels a byte, row-major [rows × dim/2]: the low half of byte j is level[j] + 8,
   * the high half level[j + dim/2] + 8.
   */
  readonly packed: Uint8Array;
  /** One scale a row. */
  readonly scales: Float32Array;
}

const MOST = 7;
/** Shares of the largest value that are tried as the end of the range; the least squared error wins. */
const RANGES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6];

/** Quantises a row-major table [rows × dim]; dim must be even. */
export function quantise(table: Float32Array, dim: number): PackedTable {
  if (dim % 2 !== 0)
    throw new Error(`Rows of ${dim} numbers cannot be packed two to a byte; the length must be even.`);
  const rows = table.length / dim;
  const packed = new Uint8Array((rows * dim) / 2);
  const scales = new Float32Array(rows);
  const half = dim / 2;
  for (let row = 0; row < rows; row++) {
    const values = table.subarray(row * dim, (row + 1) * dim);
    const scale = bestScale(values);
    scales[row] = scale;
    for (let d = 0; d < half; d++) {
      const low = levelOf(values[d] ?? 0, scale) + 8;
      const high = levelOf(values[d + half] ?? 0, scale) + 8;
      packed[row * half + d] = low | (high << 4);
    }
  }
  return { rows, dim, packed, scales };
}

/** The table that the model's graph computes from the packed rows, row-major [rows × dim]. */
export function unpack({ rows, dim, packed, scales }: PackedTable): Float32Array {
  const table = new Float32Array(rows * dim);
  const half = dim / 2;
  for (let row = 0; row < rows; row++) {
    const scale = scales[row] ?? 0;
    for (let d = 0; d < half; d++) {
      const byte = packed[row * half + d] ?? 0;
      table[row * dim + d] = ((byte & 15) - 8) * scale;
      table[row * dim + half + d] = ((byte >> 4) - 8) * scale;
    }
  }
  return table;
}

function levelOf(value: number, scale: number): number {
  return Math.max(-MOST, Math.min(MOST, Math.round(value / scale)));
}

function bestScale(values: Float32Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 1;
  let best = largest / MOST;
  let least = Infinity;
  for (const range of RANGES) {
    const scale = Math.fround((largest * range) / MOST);
    let error = 0;
    for (const value of values) error += (levelOf(value, scale) * scale - value) ** 2;
    if (error < least) [least, best] = [error, scale];
  }
  return best;
}
