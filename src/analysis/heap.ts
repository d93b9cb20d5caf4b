/** Rows with scores, the one that `first` puts first on top. Equal scores: the lower row counts as the nearer one. */
export class ScoreHeap {
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];
  /** 1: the nearest (largest score) on top. -1: the farthest. */
  readonly #sign: 1 | -1;

  constructor(first: "nearest" | "farthest") {
    this.#sign = first === "nearest" ? 1 : -1;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Row on top; -1 when empty. */
  get top(): number {
    return this.#rows[0] ?? -1;
  }

  /** Its score; NaN when empty. */
  get topScore(): number {
    return this.#scores[0] ?? Number.NaN;
  }

  push(row: number, score: number): void {
    let at = this.#rows.length;
    this.#rows.push(row);
    this.#scores.push(score);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(row, score, parent)) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#rows[at] = row;
    this.#scores[at] = score;
  }

  /** Takes the top away and gives its row. */
  pop(): number {
    const { top } = this;
    const row = this.#rows.pop();
    const score = this.#scores.pop();
    if (row === undefined || score === undefined || this.#rows.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#rows.length) break;
      if (
        child + 1 < this.#rows.length &&
        this.#before(this.#rows[child + 1]!, this.#scores[child + 1]!, child)
      )
        child++;
      if (this.#before(row, score, child)) break;
      this.#copy(child, at);
      at = child;
    }
    this.#rows[at] = row;
    this.#scores[at] = score;
    return top;
  }

  /** All rows, nearest first. The heap stays as it is. */
  sorted(): { readonly rows: Int32Array; readonly scores: Float64Array } {
    const order = Array.from(this.#rows.keys()).sort(
      (a, b) => this.#scores[b]! - this.#scores[a]! || this.#rows[a]! - this.#rows[b]!,
    );
    return {
      rows: Int32Array.from(order, (at) => this.#rows[at]!),
      scores: Float64Array.from(order, (at) => this.#scores[at]!),
    };
  }

  #copy(from: number, to: number): void {
    this.#rows[to] = this.#rows[from]!;
    this.#scores[to] = this.#scores[from]!;
  }

  /** Whether a row belongs above the one at a place. */
  #before(row: number, score: number, at: number): boolean {
    const other = this.#scores[at]!;
    const nearer = score === other ? row < this.#rows[at]! : score > other;
    return this.#sign === 1 ? nearer : !nearer;
  }
}
