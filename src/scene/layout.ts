import type { Item } from "#store/items.ts";
import type { MapState } from "#store/map.ts";
import { type AxisLine, axisLines } from "./axes.ts";
import { NO_NORM, normOf, toWorld, type Norm } from "./cloud.ts";
import { ease, Tween } from "./ease.ts";
import type { Spot } from "./marks.ts";
import type { PointCloud } from "./points.ts";

/** How the map that arrives relates to the one on screen. */
export type Arrival = "first" | "frame" | "other";

/** Places of the rows in world coordinates, and the morph from one map to another. */
export class Layout {
  n = 0;
  dims: 2 | 3 = 3;
  norm: Norm = NO_NORM;
  /** Axes that mean something; none on a map made of neighbours. */
  axes: readonly AxisLine[] = [];
  readonly #cloud: PointCloud;
  readonly #morph = new Tween();
  #items: readonly Item[] = [];
  #map: MapState | null = null;
  #share = 1;

  constructor(cloud: PointCloud) {
    this.#cloud = cloud;
  }

  /** False while frames of a running layout arrive. */
  get settled(): boolean {
    return this.#map?.settled ?? true;
  }

  get morphing(): boolean {
    return this.#morph.running;
  }

  /** n x 3, world: where the points are going. Owned by the cloud. */
  get world(): Float32Array {
    return this.#cloud.position;
  }

  /**
   * Takes a new map. Frames of a running layout are shown at once; another map of the same items is morphed
   * to over `milliseconds`; other items appear.
   */
  take(map: MapState, items: readonly Item[], milliseconds: number, now: number): Arrival {
    const before = this.#map;
    const n = Math.min(map.n, items.length);
    const same = before !== null && this.#meets(items);
    const arrival = !same ? "first" : !before.settled && before.dims === map.dims ? "frame" : "other";
    const travels = arrival === "other" && milliseconds > 0;
    const stays = travels && n === this.n && this.#areThese(items);
    if (stays) this.#holdShown();
    const from = travels && !stays ? this.#shownById() : null;
    this.#cloud.reserve(n);
    if (from) this.#cloud.apart("previous");
    this.norm = normOf(map.coords, n, map.dims);
    toWorld(map.coords, n, map.dims, this.norm, this.world);
    if (from) this.#comeFrom(from, items, n);
    if (travels) this.#morph.start(milliseconds, now);
    // Without a morph nothing reads where the points came from.
    else if (arrival === "first") {
      this.#morph.stop();
      this.#share = 1;
    }
    if (travels || this.#morph.running) this.#cloud.touch("previous");
    this.#cloud.touch("position");
    this.n = n;
    this.dims = map.dims;
    this.axes = axisLines(map, n);
    this.#map = map;
    this.#items = items;
    return arrival;
  }

  /** Whether the rows shown are still the first rows of `items`. */
  holds(items: readonly Item[]): boolean {
    const last = this.n - 1;
    const idAt = (row: number): number | undefined => items[row]?.id;
    return last < 0 || (idAt(0) === this.#items[0]?.id && idAt(last) === this.#items[last]?.id);
  }

  clear(): void {
    this.n = 0;
    this.axes = [];
    this.#map = null;
    this.#items = [];
    this.#morph.stop();
    this.#cloud.reserve(0);
  }

  /** Steps the morph; true while places change. */
  step(now: number): boolean {
    const running = this.#morph.running;
    this.#share = ease(this.#morph.share(now));
    this.#cloud.shade.morph = this.#share;
    return running;
  }

  /** The world place of a spot when all has come to rest. */
  resting(spot: Spot): [number, number, number] {
    return this.#placeAt(spot, 1, [0, 0, 0]);
  }

  /** Writes the world place of a spot, as it is shown now, into `out`. */
  place(spot: Spot, out: [number, number, number]): [number, number, number] {
    return this.#placeAt(spot, this.#share, out);
  }

  #placeAt(spot: Spot, share: number, out: [number, number, number]): [number, number, number] {
    if ("row" in spot) {
      const { previous, position } = this.#cloud;
      for (const d of [0, 1, 2] as const) {
        const to = position[spot.row * 3 + d] ?? 0;
        const from = share < 1 ? (previous[spot.row * 3 + d] ?? 0) : to;
        out[d] = from + (to - from) * share;
      }
      return out;
    }
    const { centre, scale } = this.norm;
    for (const d of [0, 1, 2] as const) {
      const value = spot.place[d] ?? centre[d];
      out[d] = Number.isFinite(value) ? (value - centre[d]) * scale : 0;
    }
    return out;
  }

  /** Whether the rows shown are rows of the same items. */
  #areThese(items: readonly Item[]): boolean {
    if (items === this.#items) return true;
    for (let row = 0; row < this.n; row++) if (items[row]?.id !== this.#items[row]?.id) return false;
    return true;
  }

  /** Whether any of the shown items is still there. */
  #meets(items: readonly Item[]): boolean {
    if (this.n === 0 || this.#areThese(items)) return this.n > 0;
    const ids = new Set(this.#items.map(({ id }) => id));
    return items.some(({ id }) => ids.has(id));
  }

  /** Where the points are shown now becomes where they come from: the same rows, in place. */
  #holdShown(): void {
    this.#cloud.apart("previous");
    const { previous, position } = this.#cloud;
    const share = this.#morph.running ? this.#share : 1;
    const length = this.n * 3;
    if (share >= 1) previous.set(position.subarray(0, length));
    else for (let k = 0; k < length; k++) previous[k] = previous[k]! + (position[k]! - previous[k]!) * share;
  }

  #shownById(): Map<number, [number, number, number]> {
    const shown = new Map<number, [number, number, number]>();
    for (let row = 0; row < this.n; row++) {
      const item = this.#items[row];
      if (item) shown.set(item.id, this.place({ row }, [0, 0, 0]));
    }
    return shown;
  }

  #comeFrom(
    from: ReadonlyMap<number, readonly [number, number, number]>,
    items: readonly Item[],
    n: number,
  ): void {
    const { previous, position } = this.#cloud;
    for (let row = 0; row < n; row++) {
      const place = from.get(items[row]?.id ?? -1);
      if (place) previous.set(place, row * 3);
      else previous.set(position.subarray(row * 3, row * 3 + 3), row * 3);
    }
  }
}
