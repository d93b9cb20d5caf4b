import { seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import { dotAt } from "#math/similarity.ts";
import { type Scorer } from "./codes.ts";
import { ScoreHeap } from "./heap.ts";
import { type Found, Walk } from "./walk.ts";

export interface HnswOptions {
  /** Links of a row on the layers above, twice as many at the bottom; up to m more until they are chosen anew. 2 to 64. */
  readonly m: number;
  /** Candidates kept while a row is linked in. */
  readonly efConstruction: number;
  readonly seed: number;
}

export const HNSW_USUAL: HnswOptions = { m: 12, efConstruction: 48, seed: 1 };

/**
 * Hierarchical navigable small world graph (Malkov and Yashunin 2018, "Efficient and robust approximate nearest neighbor search using
 * hierarchical navigable small world graphs"; algorithms 1 to 5). Every row is linked with near rows; a share of them also on sparser
 * layers above, chosen by lot: level = floor(-ln(u) / ln(m)). A search goes from the top down, always to the nearest link.
 *
 * One thing is ours: after building, a row that no path reaches gets a link from a row that is reached, so that a search with
 * ef = n looks at all rows and is exact.
 */
export class Hnsw {
  readonly n: number;
  /** links[layer].get(row): rows it is linked with on that layer. */
  readonly #links: readonly Map<number, number[]>[];
  readonly #entry: number;
  readonly #seen: Uint32Array;
  #stamp = 0;

  constructor(n: number, links: readonly Map<number, number[]>[], entry: number) {
    this.n = n;
    this.#links = links;
    this.#entry = entry;
    this.#seen = new Uint32Array(n);
  }

  get layers(): number {
    return this.#links.length;
  }

  /** Links of a row on a layer, 0 being the bottom. */
  linksOf(row: number, layer: number): readonly number[] {
    return this.#links[layer]?.get(row) ?? [];
  }

  /** Memory of the links: 4 bytes each, and 4 to say how many there are. */
  get bytes(): number {
    let sum = 0;
    for (const layer of this.#links) for (const links of layer.values()) sum += 4 * (links.length + 1);
    return sum;
  }

  /**
   * Up to `ef` rows near a query, nearest first. ef >= n looks at all rows. `without`: a row that is passed by, unless all are looked at or it is
   * where the search begins: a row that asks knows its own neighbours, and a question that is no row does not.
   */
  search(score: Scorer, ef: number, walk = new Walk(), without = -1): Found {
    if (this.n === 0) return { rows: new Int32Array(), scores: new Float64Array() };
    const passed = ef >= this.n ? -1 : without;
    let entry = this.#entry;
    for (let layer = this.#links.length - 1; layer > 0; layer--)
      entry = this.#searchLayer(score, [entry], 1, layer, walk, passed).top;
    // From the row on top all rows can be reached; from where the layers lead, nearly all.
    const entries = ef >= this.n && entry !== this.#entry ? [entry, this.#entry] : [entry];
    return this.#searchLayer(score, entries, Math.max(1, ef), 0, walk, passed).sorted();
  }

  /** Algorithm 2. The heap has the farthest on top, at most ef rows. */
  #searchLayer(
    score: Scorer,
    entries: readonly number[],
    ef: number,
    layer: number,
    walk: Walk,
    passed: number,
  ): ScoreHeap {
    this.#stamp = (this.#stamp + 1) >>> 0;
    const open = new ScoreHeap("nearest");
    const found = new ScoreHeap("farthest");
    const look = (row: number): void => {
      this.#seen[row] = this.#stamp;
      walk.look(row);
      const near = score(row);
      if (found.size >= ef && !(near > found.topScore)) return;
      open.push(row, near);
      found.push(row, near);
      if (found.size > ef) found.pop();
    };
    for (const row of entries) look(row);
    walk.end(layer);
    const links = this.#links[layer]!;
    while (open.size > 0) {
      if (found.size >= ef && open.topScore < found.topScore) break;
      for (const row of links.get(open.pop()) ?? [])
        if (row !== passed && this.#seen[row] !== this.#stamp) look(row);
      walk.end(layer);
    }
    return found;
  }

  /** Builds the graph of unit rows, n x dims, row-major. Yields the share done. */
  static *build(rows: Float32Array, dims: number, options: Partial<HnswOptions> = {}): Steps<Hnsw> {
    const { m, efConstruction, seed } = { ...HNSW_USUAL, ...options };
    const n = dims === 0 ? 0 : rows.length / dims;
    const builder = new Builder(rows, dims, n, m, Math.max(m, efConstruction));
    const random = seeded(seed);
    for (let row = 0; row < n; row++) {
      const level = Math.min(15, Math.floor(-Math.log(1 - random()) / Math.log(m)));
      builder.add(row, level);
      yield (row / n) * 0.98;
    }
    yield* builder.reachAll();
    return new Hnsw(n, builder.links, builder.entry);
  }
}

class Builder {
  readonly links: Map<number, number[]>[] = [];
  entry = -1;
  readonly #rows: Float32Array;
  readonly #dims: number;
  readonly #n: number;
  readonly #m: number;
  readonly #ef: number;
  readonly #seen: Uint32Array;
  #stamp = 0;

  constructor(rows: Float32Array, dims: number, n: number, m: number, ef: number) {
    this.#rows = rows;
    this.#dims = dims;
    this.#n = n;
    this.#m = m;
    this.#ef = ef;
    this.#seen = new Uint32Array(n);
  }

  #score(a: number, b: number): number {
    return dotAt(this.#rows, a * this.#dims, this.#rows, b * this.#dims, this.#dims);
  }

  /** Algorithm 1. */
  add(row: number, level: number): void {
    const top = this.links.length - 1;
    let entry = this.entry;
    for (let layer = top; layer > level; layer--) entry = this.#near(row, [entry], 1, layer).rows[0] ?? entry;
    for (let layer = Math.min(top, level); layer >= 0; layer--) {
      const found = this.#near(row, [entry], this.#ef, layer);
      const chosen = this.#choose(found.rows, found.scores, this.#m);
      const links = this.links[layer]!;
      links.set(row, chosen);
      for (const other of chosen) this.#linkBack(other, row, layer);
      entry = found.rows[0] ?? entry;
    }
    for (let layer = top + 1; layer <= level; layer++) {
      this.links.push(new Map([[row, []]]));
      this.entry = row;
    }
  }

  #linkBack(row: number, to: number, layer: number): void {
    const links = this.links[layer]!.get(row)!;
    links.push(to);
    const most = layer === 0 ? 2 * this.#m : this.#m;
    // Choosing among them costs most of the building: it waits until m links are too many.
    if (links.length < most + this.#m) return;
    const scores = new Map(links.map((other) => [other, this.#score(row, other)]));
    const order = Int32Array.from(links).sort((a, b) => scores.get(b)! - scores.get(a)! || a - b);
    const sorted = Float64Array.from(order, (other) => scores.get(other)!);
    this.links[layer]!.set(row, this.#choose(order, sorted, most));
  }

  /**
   * Algorithm 4: a candidate is taken when it is nearer to the row than to all that were taken before it, so that links lead in
   * different directions; then the nearest of those passed over fill up.
   */
  #choose(rows: Int32Array, scores: Float64Array, most: number): number[] {
    const taken: number[] = [];
    const over: number[] = [];
    for (let i = 0; i < rows.length && taken.length < most; i++) {
      const row = rows[i]!;
      const near = scores[i]!;
      if (taken.every((other) => this.#score(row, other) < near)) taken.push(row);
      else over.push(row);
    }
    for (let i = 0; i < over.length && taken.length < most; i++) taken.push(over[i]!);
    return taken;
  }

  #near(row: number, entries: readonly number[], ef: number, layer: number): Found {
    this.#stamp++;
    const open = new ScoreHeap("nearest");
    const found = new ScoreHeap("farthest");
    const look = (other: number): void => {
      this.#seen[other] = this.#stamp;
      const near = this.#score(row, other);
      if (found.size >= ef && !(near > found.topScore)) return;
      open.push(other, near);
      found.push(other, near);
      if (found.size > ef) found.pop();
    };
    for (const other of entries) look(other);
    const links = this.links[layer]!;
    while (open.size > 0) {
      if (found.size >= ef && open.topScore < found.topScore) break;
      for (const other of links.get(open.pop()) ?? []) if (this.#seen[other] !== this.#stamp) look(other);
    }
    return found.sorted();
  }

  /** Links every row at the bottom that no path from the entry reaches from the nearest row that is reached. */
  *reachAll(): Steps<void> {
    if (this.#n === 0) return;
    const bottom = this.links[0]!;
    const reached = new Uint8Array(this.#n);
    const spread = (from: number): void => {
      const open = [from];
      reached[from] = 1;
      for (let row = open.pop(); row !== undefined; row = open.pop()) {
        for (const other of bottom.get(row) ?? []) {
          if (reached[other] === 1) continue;
          reached[other] = 1;
          open.push(other);
        }
      }
    };
    spread(this.entry);
    for (let row = 0; row < this.#n; row++) {
      if (reached[row] === 1) continue;
      const near = this.#near(row, [this.entry], this.#ef, 0).rows.find((other) => reached[other] === 1);
      bottom.get(near ?? this.entry)!.push(row);
      spread(row);
      yield 0.98 + (0.02 * row) / this.#n;
    }
  }
}
