import { selectGroupColours, selectNamedGroups } from "#store/colouring.ts";
import { selectRowsById } from "#store/derived.ts";
import type { store as theStore } from "#store/store.ts";
import type { CameraState } from "#store/view.ts";
import type { Box } from "./board.ts";
import { Camera } from "./camera.ts";
import { groupSamples } from "./candidates.ts";
import { spreadOf } from "./cloud.ts";
import { Director } from "./director.ts";
import { gridSlices, type ScreenGrid } from "./grid.ts";
import { Layout } from "./layout.ts";
import { readLook, type Look } from "./look.ts";
import { marksOf, type Marks, type Spot } from "./marks.ts";
import { obstaclesOver } from "./obstacles.ts";
import type { Overlay, Picture } from "./overlay.ts";
import type { Ink } from "./pen.ts";
import { pictureOf } from "./pictured.ts";
import { MANY, PointCloud } from "./points.ts";
import type { Frame, Insets, Pose, View } from "./pose.ts";
import { Resting } from "./resting.ts";
import { pointRadius, Tint } from "./tint.ts";
import { flightSpots } from "./travel.ts";
import { Turntable } from "./turntable.ts";
import { watchChanges } from "./watch.ts";

export type Store = typeof theStore;

/** While frames of a layout keep coming, names are chosen anew this often, ms. */
const RENAME = 600;
const SAMPLE = 120;
const MOST_GROUP_NAMES = 24;
/** While the map turns by itself, names are chosen anew this often, ms. */
const RENAME_TURNING = 2400;

/** The map on screen: reads the store, moves the camera, draws. Nothing here goes through React. */
export class MapScene {
  readonly cloud = new PointCloud();
  readonly camera = new Camera();
  readonly layout = new Layout(this.cloud);
  readonly tint = new Tint(this.cloud);
  readonly overlay: Overlay;
  readonly store: Store;
  look: Look = readLook();
  readonly director = new Director(this.camera, this.layout, this.look);
  readonly turntable = new Turntable(this.camera);
  marks: Marks;
  frames = 0;
  /** What the last change of colours on hover took, ms: marks and colours of all points. */
  recolourMs = 0;
  /** The item that colours the points, since it was first drawn so (ms of performance.now()); null while none does. */
  told: { readonly row: number; readonly at: number } | null = null;
  /** A gesture is under way. */
  holding = false;
  /** End of the line from the hovered item to its card, px. */
  leader: { readonly x: number; readonly y: number } | null = null;
  /** Called when the camera has come to rest and names stand. */
  onRest: () => void = () => {};
  /** Called when the camera begins to move. */
  onStir: () => void = () => {};
  readonly #invalidate: () => void;
  readonly #stop: () => void;
  #obstacles: readonly Box[] = [];
  #warmest: number;
  #settled = false;
  #namedAt = 0;
  readonly #resting = new Resting({
    may: () => !this.holding && !this.camera.travelling && !this.turntable.on,
    known: () => (this.pickable ? this.overlay.grid : null) ?? (this.layout.n <= MANY ? undefined : null),
    slices: () => this.#slices(),
    done: (grid) => this.#atRest(grid),
  });
  #redrawFrame = 0;
  #gridPose: Pose | null = null;
  #gridFrame: Frame | null = null;
  #written: CameraState | null = null;

  constructor(store: Store, overlay: Overlay, invalidate: () => void, warmest: number) {
    this.store = store;
    this.overlay = overlay;
    this.#invalidate = invalidate;
    this.#warmest = warmest;
    const { camera, cameraMoved } = store.getState();
    this.director.kept = cameraMoved ? camera : null;
    this.marks = marksOf(store.getState(), 0);
    this.#stop = this.#subscribe();
    this.#takeMap();
  }

  dispose(): void {
    this.#stop();
    this.#resting.stop();
    cancelAnimationFrame(this.#redrawFrame);
  }

  get settled(): boolean {
    return this.#settled;
  }

  get view(): View {
    return this.camera.view;
  }

  get radius(): number {
    const { frame, closeness } = this.camera;
    return pointRadius(this.layout.n, frame.width, closeness, this.look.point);
  }

  set warmest(warmest: number) {
    if (warmest === this.#warmest) return;
    this.#warmest = warmest;
    this.#repaint();
  }

  resize(width: number, height: number, insets: Insets): void {
    if (width <= 0 || height <= 0) return;
    const { camera } = this;
    const first = !camera.sized;
    if (!camera.resize(width, height, insets, this.look.travel, performance.now())) return;
    if (this.layout.n > 0) {
      if (first) this.director.begin();
      else this.director.refit();
    }
    this.stir();
  }

  /** The picture changes: draw now, choose names when it has come to rest. */
  stir(): void {
    if (this.#settled) this.onStir();
    this.#settled = false;
    this.#resting.stop();
    this.#invalidate();
  }

  /** Only what stands over the points has changed. */
  redraw(): void {
    this.#redrawFrame ||= requestAnimationFrame(() => {
      this.#redrawFrame = 0;
      if (this.camera.sized) this.overlay.draw(this.#picture(), false);
    });
  }

  /** One frame, just before the painter draws the cloud. */
  frame(): void {
    const now = performance.now();
    const { camera, layout, cloud } = this;
    if (!camera.sized) return;
    const turning = this.turntable.step(now);
    const moving = [camera.step(now), layout.step(now), this.tint.step(now)].includes(true);
    const { view } = this;
    cloud.look(view, camera.frame);
    cloud.shade.radius = this.radius;
    cloud.shade.opacity = this.tint.opacity(cloud.shade.radius, camera);
    cloud.arrange();
    this.frames++;
    const { truth } = this.marks;
    if (truth !== (this.told?.row ?? null)) this.told = truth === null ? null : { row: truth, at: now };
    this.#resting.stop();
    const fresh = this.#namedAt === 0 || !layout.settled;
    const due = now - this.#namedAt > (turning ? RENAME_TURNING : RENAME);
    const quick = layout.n <= MANY;
    this.#draw((fresh || turning) && quick && !moving && !this.holding && due);
    if (moving || turning) this.#invalidate();
    else if (!this.#settled) this.#resting.begin();
  }

  travel(pose: Pose): void {
    this.camera.travel(pose, this.look.travel, performance.now());
    this.stir();
  }

  /** Frames everything, from the first view. */
  reset(): void {
    this.camera.moved = false;
    this.travel(this.director.first());
  }

  /** Shows these spots in the free part of the window. */
  showSpots(spots: readonly Spot[], most: number): void {
    if (spots.length === 0) return;
    this.camera.moved = true;
    this.travel(this.director.around(spots, most));
  }

  /** Whether the screen grid shows where the points are now. */
  get pickable(): boolean {
    const { grid } = this.overlay;
    const { pose, frame } = this.camera;
    return grid !== null && this.#gridPose === pose && this.#gridFrame === frame && !this.layout.morphing;
  }

  /** Makes the screen grid anew when the picture has changed since the last rest. */
  lookAgain(): void {
    if (!this.pickable) this.#draw(true);
  }

  /** Lines, marks and names as they stand, once more with other ink. */
  drawWith(ink: Ink): void {
    this.overlay.drawWith(ink, this.#picture());
  }

  /** Row of an id that has a place and is shown; null when there is none. */
  rowOf(id: number | null): number | null {
    const row = id === null ? undefined : selectRowsById(this.store.getState()).get(id);
    return row !== undefined && row < this.layout.n && this.marks.visible?.[row] !== 0 ? row : null;
  }

  #slices(): ReturnType<typeof gridSlices> {
    return gridSlices(this.layout.world, this.layout.n, this.view, this.camera.frame, this.marks.visible);
  }

  #subscribe(): () => void {
    return watchChanges(this.store, {
      map: () => this.#takeMap(),
      items: () => {
        if (!this.layout.holds(this.store.getState().items)) this.layout.clear();
        this.#remark();
      },
      marks: () => this.#remark(),
      visible: () => {
        this.#remark();
        this.#gridPose = null;
      },
      truth: () => this.#recolour(),
      hovered: () => this.redraw(),
      resets: () => this.reset(),
      flights: () => this.#fly(),
      camera: () => this.#adopt(),
      turning: () => this.#turnOrStop(),
      look: () => {
        this.look = readLook();
        this.director.look = this.look;
        this.#turnOrStop();
        this.#repaint();
      },
      fonts: () => {
        this.overlay.forgetWidths();
        this.stir();
      },
    });
  }

  #takeMap(): void {
    const { map, items } = this.store.getState();
    const { layout, camera } = this;
    if (!map || items.length === 0) {
      layout.clear();
      this.overlay.forget();
      this.#remark();
      return;
    }
    if (this.look.still && !map.settled && layout.n > 0 && layout.dims === map.dims) return;
    this.#gridPose = null;
    const sameDims = layout.dims === map.dims;
    const before = layout.n;
    const now = performance.now();
    const arrival = layout.take(map, items, this.look.morph, now);
    camera.flat = map.dims === 2;
    if (arrival === "first") {
      this.overlay.forget();
      this.#namedAt = 0;
    }
    // A frame of a running layout moves the rows; what is marked, and how, stays.
    if (arrival === "frame" && sameDims && layout.n === before)
      this.marks = marksOf(this.store.getState(), layout.n);
    else this.#remark();
    if (!camera.sized) return;
    if (arrival === "first") this.director.begin();
    else this.director.follow(arrival, !map.settled, sameDims, now);
    this.stir();
  }

  /** The turntable as the store says, and never for a person who asked for less motion. */
  #turnOrStop(): void {
    this.turntable.on = this.store.getState().turning && !this.look.still;
    this.stir();
  }

  /** The camera was set from outside, such as from a link. */
  #adopt(): void {
    const { camera } = this.store.getState();
    if (camera === this.#written || camera === null) return;
    this.#written = camera;
    if (this.layout.n === 0) {
      this.director.kept = camera;
      return;
    }
    this.camera.moved = true;
    this.travel(camera);
  }

  #remark(): void {
    const state = this.store.getState();
    this.marks = marksOf(state, this.layout.n);
    const { director, layout } = this;
    const { visible } = this.marks;
    const sample = (rows: readonly number[]): Int32Array => spreadOf(rows, SAMPLE);
    director.groups = groupSamples(selectNamedGroups(state), layout.n, MOST_GROUP_NAMES, sample, visible);
    director.visible = visible;
    this.#repaint();
    const pose = this.camera.sized ? this.director.forJourney(this.marks.journey) : null;
    if (pose) this.travel(pose);
  }

  #repaint(): void {
    this.#paint();
    this.stir();
  }

  #paint(): void {
    const { layout, marks, look } = this;
    const colours = selectGroupColours(this.store.getState());
    this.tint.repaint(layout.n, colours, marks, look, this.#warmest, performance.now());
  }

  /** Marks and colours anew, while the camera rests and names stand where they are. */
  #recolour(): void {
    const since = performance.now();
    this.marks = marksOf(this.store.getState(), this.layout.n);
    this.#paint();
    this.recolourMs = performance.now() - since;
    this.#invalidate();
  }

  #fly(): void {
    const state = this.store.getState();
    this.marks = marksOf(state, this.layout.n);
    this.showSpots(flightSpots(state, this.marks, this.layout.n), 4);
  }

  #atRest(grid?: ScreenGrid): void {
    this.#draw(true, grid);
    this.#settled = true;
    this.onRest();
    const { kept } = this.camera;
    const { moved } = this.camera;
    const { camera, cameraMoved, setCamera } = this.store.getState();
    if (this.layout.n === 0) return;
    if (moved === cameraMoved && JSON.stringify(camera) === JSON.stringify(kept)) return;
    this.#written = kept;
    setCamera(kept, moved);
  }

  #draw(settle: boolean, grid?: ScreenGrid): void {
    if (settle) this.#obstacles = obstaclesOver(this.overlay.canvas);
    this.overlay.draw(this.#picture(), settle, grid);
    if (!settle) return;
    this.#namedAt = performance.now();
    this.#gridPose = this.camera.pose;
    this.#gridFrame = this.camera.frame;
  }

  #picture(): Picture {
    return pictureOf(this, this.#obstacles);
  }
}
