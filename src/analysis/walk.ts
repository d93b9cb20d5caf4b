/** What a search looked at, in order. Rows are those of the index. */
export class Walk {
  /** Rows compared with the query, in order; a row may be there once for each layer. */
  readonly rows: number[] = [];
  /** After each step, how many of `rows` had been looked at. */
  readonly ends: number[] = [];
  /** What each step was: the layer of a graph, the list of an index, the part of a scan. */
  readonly places: number[] = [];
  /** Comparisons of the query with anything: rows, and centres of lists. */
  distances = 0;

  look(row: number): void {
    this.rows.push(row);
    this.distances++;
  }

  /** A step is over. */
  end(place: number): void {
    if ((this.ends.at(-1) ?? 0) === this.rows.length) return;
    this.ends.push(this.rows.length);
    this.places.push(place);
  }
}

/** What a search found, nearest first, by the scores it had. */
export interface Found {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
}
