import { Layout, sharedMemory } from "../memory.ts";

/** What contrast.assembly.ts offers; every pointer is a byte address. See there for the formulas. */
export interface ContrastExports {
  unitSums(
    table: number,
    ids: number,
    starts: number,
    n: number,
    rowBytes: number,
    out: number,
    lengths: number,
  ): void;
  backUnitSums(
    gradient: number,
    unit: number,
    lengths: number,
    ids: number,
    starts: number,
    n: number,
    rowBytes: number,
    tableGradient: number,
  ): void;
  products(a: number, b: number, out: number, n: number, m: number, rowBytes: number): void;
  weightedSums(
    p: number,
    b: number,
    out: number,
    n: number,
    m: number,
    rowBytes: number,
    factor: number,
  ): void;
  infoNce(s: number, transpose: number, groups: number, sums: number, n: number, temperature: number): number;
  squaredGap(s: number, target: number, n: number, emphasis: number): number;
  adamRows(
    table: number,
    gradient: number,
    first: number,
    second: number,
    steps: number,
    ids: number,
    n: number,
    rowBytes: number,
    rate: number,
  ): void;
}

/** A batch of texts in the kernel's memory, with room for its vectors and their gradient. */
export interface Batch {
  readonly ids: number;
  readonly starts: number;
  readonly unit: number;
  readonly lengths: number;
  readonly gradient: number;
}

/** The token table under training, Adam's memory of it and room for one step's batches. */
export class ContrastKernel {
  readonly run: ContrastExports;
  readonly memory: WebAssembly.Memory;
  readonly rowBytes: number;
  readonly table: number;
  readonly gradient: number;
  readonly momentum: number;
  readonly spread: number;
  readonly steps: number;
  readonly touched: number;
  readonly square: number;
  readonly squareToo: number;
  readonly sums: number;
  readonly groups: number;
  readonly batches: readonly [Batch, Batch];
  /** Fixed vectors that similarities are kept to: the skip-gram rows, and the teacher's text vectors. */
  readonly fixed: number;
  readonly fixedBatch: Batch;
  readonly #rows: number;
  readonly #dim: number;

  constructor(
    bytes: Uint8Array<ArrayBuffer>,
    sizes: { rows: number; dim: number; batch: number; batchTokens: number; fixedFloats: number },
  ) {
    const { rows, dim, batch, batchTokens } = sizes;
    if (dim % 16 !== 0)
      throw new Error(`Rows of ${dim} numbers do not fit the kernel; use a multiple of 16.`);
    const layout = new Layout();
    const room = (): Batch => ({
      ids: layout.place(batchTokens * 4),
      starts: layout.place((batch + 1) * 4),
      unit: layout.place(batch * dim * 4),
      lengths: layout.place(batch * 4),
      gradient: layout.place(batch * dim * 4),
    });
    const tableBytes = rows * dim * 4;
    this.rowBytes = dim * 4;
    this.table = layout.place(tableBytes);
    this.gradient = layout.place(tableBytes);
    this.momentum = layout.place(tableBytes);
    this.spread = layout.place(tableBytes);
    this.steps = layout.place(rows * 4);
    this.touched = layout.place(rows * 4);
    this.square = layout.place(batch * batch * 4);
    this.squareToo = layout.place(batch * batch * 4);
    this.sums = layout.place(batch * 8);
    this.groups = layout.place(batch * 4);
    this.batches = [room(), room()];
    this.fixed = layout.place(sizes.fixedFloats * 4);
    this.fixedBatch = room();
    this.#rows = rows;
    this.#dim = dim;
    this.memory = sharedMemory(layout.bytes);
    const module = new WebAssembly.Module(bytes);
    const instance = new WebAssembly.Instance(module, { env: { memory: this.memory } });
    this.run = instance.exports as unknown as ContrastExports;
  }

  /** The token table, row-major [rows × dim]; a view, not a copy. */
  rows(): Float32Array {
    return this.floats(this.table, this.#rows * this.#dim);
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  integers(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  /** Copies token ids of texts into a batch. */
  fill(batch: Batch, texts: readonly ArrayLike<number>[]): void {
    const starts = this.integers(batch.starts, texts.length + 1);
    const total = texts.reduce((sum, text) => sum + text.length, 0);
    const ids = this.integers(batch.ids, total);
    let at = 0;
    for (const [i, text] of texts.entries()) {
      starts[i] = at;
      ids.set(text, at);
      at += text.length;
    }
    starts[texts.length] = at;
  }

  /** Unit vectors of a filled batch, from the token table. */
  embed(batch: Batch, n: number): void {
    this.run.unitSums(this.table, batch.ids, batch.starts, n, this.rowBytes, batch.unit, batch.lengths);
  }

  /** Carries a batch's gradient back to the rows of its tokens. */
  back(batch: Batch, n: number): void {
    const { gradient, unit, lengths, ids, starts } = batch;
    this.run.backUnitSums(gradient, unit, lengths, ids, starts, n, this.rowBytes, this.gradient);
  }

  /** InfoNCE of both filled batches (`groups` filled too); adds to the table's gradient, returns the loss. */
  contrast(n: number, temperature: number): number {
    const [a, b] = this.batches;
    this.embed(a, n);
    this.embed(b, n);
    this.run.products(a.unit, b.unit, this.square, n, n, this.rowBytes);
    const loss = this.run.infoNce(this.square, this.squareToo, this.groups, this.sums, n, temperature);
    this.run.weightedSums(this.square, b.unit, a.gradient, n, n, this.rowBytes, 1);
    this.run.weightedSums(this.squareToo, a.unit, b.gradient, n, n, this.rowBytes, 1);
    this.back(a, n);
    this.back(b, n);
    return loss;
  }

  /**
   * Keeps the cosines of the first batch's texts near those of fixed rows `picks` of a table at `fixed` with rows of
   * `fixedDim` numbers; adds weight × gradient, returns the mean squared gap, near ones emphasised.
   */
  keepCosines(
    n: number,
    fixed: number,
    fixedDim: number,
    picks: readonly number[],
    weight: number,
    emphasis = 0,
  ): number {
    const [a] = this.batches;
    const target = this.fixedBatch;
    this.fill(
      target,
      picks.map((pick) => [pick]),
    );
    this.run.unitSums(fixed, target.ids, target.starts, n, fixedDim * 4, target.unit, target.lengths);
    this.run.products(target.unit, target.unit, this.squareToo, n, n, fixedDim * 4);
    this.embed(a, n);
    this.run.products(a.unit, a.unit, this.square, n, n, this.rowBytes);
    const loss = this.run.squaredGap(this.square, this.squareToo, n, emphasis);
    this.run.weightedSums(this.square, a.unit, a.gradient, n, n, this.rowBytes, 2 * weight);
    this.back(a, n);
    return loss;
  }

  /** One step of Adam on the given rows. */
  step(ids: ArrayLike<number>, rate: number): void {
    this.integers(this.touched, ids.length).set(ids);
    const { table, gradient, momentum, spread, steps, touched } = this;
    this.run.adamRows(table, gradient, momentum, spread, steps, touched, ids.length, this.rowBytes, rate);
  }
}
