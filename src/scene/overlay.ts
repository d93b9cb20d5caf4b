import type { Group } from "#store/derived.ts";
import type { Item } from "#store/items.ts";
import { axisNames, drawAxes } from "./axes.ts";
import { Board, type Box } from "./board.ts";
import { spread } from "./cloud.ts";
import { drawMarks, type Stage } from "./drawing.ts";
import { screenGrid, type ScreenGrid } from "./grid.ts";
import { Labels, type Label, type Written } from "./labels.ts";
import { Lettering } from "./lettering.ts";
import type { Layout } from "./layout.ts";
import type { Look } from "./look.ts";
import type { Marks, Spot } from "./marks.ts";
import { groupNames, markNames, wordLabel, wordRows, type GroupSample, type Naming } from "./names.ts";
import { depthFactor } from "./paint.ts";
import { shownRatio } from "./painter.ts";
import { Pen, type Ink } from "./pen.ts";
import { project, unproject, type Frame, type OnScreen, type View } from "./pose.ts";
import type { Tint } from "./tint.ts";

/** Everything one drawing of the overlay depends on. */
export interface Picture {
  readonly items: readonly Item[];
  readonly marks: Marks;
  readonly hovered: number | null;
  readonly colours: Uint8Array;
  readonly groups: readonly GroupSample[];
  readonly look: Look;
  readonly frame: Frame;
  readonly view: View;
  readonly layout: Layout;
  readonly tint: Tint;
  /** Radius of a point at middle depth, px. */
  readonly radius: number;
  /** Cosine from which a word may be named while points are coloured by similarity. */
  readonly namedFrom: number;
  /** Boxes of what stands over the map, px. */
  readonly obstacles: readonly Box[];
  readonly leader: { readonly x: number; readonly y: number } | null;
}

const LEAST_MARK = 3.6;
const TRIES = 700;
/** Of a running layout of more rows than this only groups and marks are named: words would drift over the points. */
const FLOWING = 2000;
/** Of more rows than this the names of groups are not found anew while the camera moves. */
const CARRIED = 5000;

/** The 2D canvas over the points: lines, marks and names. */
export class Overlay {
  readonly canvas: HTMLCanvasElement;
  /** Of the last rest; null before the first. */
  grid: ScreenGrid | null = null;
  /** What the last drawing took: for the hover card. */
  board: Board | null = null;
  readonly labels: Labels;
  readonly #lettering = new Lettering();
  /** Names of words that stand, to be moved with the camera. */
  #standing = new Map<number, Label>();
  readonly #g: CanvasRenderingContext2D;
  #words: readonly number[] = [];
  /** What names were last found for: drawn again, they stand as they did. */
  #stood: Picture | null = null;
  /** Names of groups as last found, each with a place that it moves with. */
  #heldNames: {
    readonly groups: readonly GroupSample[];
    readonly marks: Marks | null;
    readonly names: readonly { readonly label: Label; readonly place: readonly [number, number, number] }[];
  } = { groups: [], marks: null, names: [] };

  constructor(canvas: HTMLCanvasElement, g: CanvasRenderingContext2D) {
    this.canvas = canvas;
    this.#g = g;
    this.labels = new Labels((text, font) => this.widthOf(text, font));
  }

  /** Width of a text in a CSS font, px. */
  widthOf(text: string, font: string): number {
    this.#g.font = font;
    return this.#g.measureText(text).width;
  }

  /** A font has come. */
  forgetWidths(): void {
    this.#stood = null;
    this.labels.forgetWidths();
  }

  forget(): void {
    this.#words = [];
    this.#stood = null;
    this.labels.forgetSides();
    this.grid = null;
  }

  /** `settle`: find out anew which names stand; else they follow the camera. `grid`: where all rows are now, if that is known. */
  draw(picture: Picture, settle: boolean, grid?: ScreenGrid): void {
    const { frame, layout, view, look } = picture;
    this.#clear(frame);
    this.labels.setType(look.font, look.type);
    if (settle) this.grid = grid ?? screenGrid(layout.world, layout.n, view, frame, picture.marks.visible);
    if (layout.n === 0) {
      this.labels.written = [];
      return;
    }
    const margin = Math.min(picture.radius, 6);
    const board = new Board(frame.width, frame.height, settle ? this.grid : null, margin);
    for (const box of picture.obstacles) board.take(box);
    const stage = this.#stage(picture, board, this.#g);
    if (picture.leader && picture.hovered !== null) this.#drawLeader(stage, picture.hovered, picture.leader);
    if (!layout.morphing) drawAxes(stage, layout.axes);
    drawMarks(stage, picture.marks, picture.hovered);
    this.#placeLabels(picture, stage, board, settle);
    if (settle) this.#writeAndKeep(stage);
    else this.#copy(stage);
    this.board = board;
  }

  /** Lines, marks and names as they stand, once more with other ink. */
  drawWith(ink: Ink, picture: Picture): void {
    const { layout, frame } = picture;
    if (layout.n === 0) return;
    const stage = this.#stage(picture, new Board(frame.width, frame.height, null), ink);
    if (!layout.morphing) drawAxes(stage, layout.axes);
    drawMarks(stage, picture.marks, picture.hovered);
    this.#write(stage, ink);
  }

  #placeLabels(picture: Picture, stage: Stage, board: Board, settle: boolean): void {
    const { frame, items, marks, hovered, groups, layout } = picture;
    const naming: Naming = {
      items,
      marks,
      hovered,
      narrow: frame.width < 500,
      base: stage.base,
      at: stage.at,
    };
    const axes = layout.morphing ? [] : axisNames(layout.axes, stage.at);
    // Between two poles no group has a place of its own.
    const leaning = layout.axes.some(({ lowName }) => lowName !== null);
    const named = leaning ? [] : this.#groupLabels(picture, naming, settle);
    const first = [...markNames(naming), ...axes, ...named];
    const gapOf = (row: number): number => picture.radius * Math.max(1, picture.tint.size(row)) * 1.15 + 3;
    const word = (row: number): Label => {
      const label = wordLabel(row, items, stage.at({ row }), gapOf(row));
      this.#standing.set(row, label);
      return label;
    };
    const moved = (row: number): Label => {
      const known = this.#standing.get(row);
      if (known?.gap !== gapOf(row)) return word(row);
      const { x, y } = stage.at({ row });
      known.x = x;
      known.y = y;
      return known;
    };
    const flowing = !layout.settled && layout.n > FLOWING;
    const again = settle && this.#stood !== null && isSame(this.#stood, picture);
    if (settle) this.#stood = picture;
    if (!settle || again || !this.grid || flowing) {
      this.labels.follow(
        board,
        first,
        flowing ? [] : this.#words.filter((row) => marks.visible?.[row] !== 0).map(moved),
      );
      return;
    }
    const rows = wordRows(
      this.grid,
      picture.colours,
      groups.length > 1,
      frame,
      nameable(picture),
      new Set(this.#words),
    );
    const each = (layout.n > 4000 ? 24000 : 9500) * lengthFactor(items);
    const room = (frame.freeWidth * frame.freeHeight) / each;
    const most = Math.round(Math.max(10, Math.min(70, room)));
    const asked: number[] = [];
    this.#standing = new Map();
    this.labels.settle(board, first, labelled(rows, asked, word), most, TRIES);
    const stand = new Set(this.labels.written.map(({ label }) => label.key));
    this.#words = asked.filter((row) => stand.has(`word ${row}`));
  }

  /** Names of groups: found by their items, but for many items carried along with a place in their middle while the camera moves. */
  #groupLabels({ groups, layout, view }: Picture, naming: Naming, settle: boolean): readonly Label[] {
    const held = this.#heldNames;
    const still = layout.n > CARRIED && layout.settled && !layout.morphing;
    if (still && !settle && held.groups === groups && held.marks === naming.marks) {
      const at: OnScreen = { x: 0, y: 0, z: 0 };
      return held.names.map(({ label, place }) => {
        const { x, y } = project(view, place[0], place[1], place[2], at);
        label.x = x;
        label.y = y;
        return label;
      });
    }
    const labels = groupNames(groups, naming);
    const names = labels.map((label, i) => {
      const rows = groups[i]?.rows ?? [];
      let depth = 0;
      for (const row of rows) depth += naming.at({ row }).z / rows.length;
      return { label, place: unproject(view, label.x, label.y, depth) };
    });
    this.#heldNames = { groups, marks: naming.marks, names };
    return labels;
  }

  #write(stage: Stage, g: Ink): void {
    for (const one of this.labels.written.toReversed()) writeOne(stage, g, one, one.box.x, one.box.y);
  }

  /** As they stand at rest, and once more for the frames in which they follow the camera. */
  #writeAndKeep(stage: Stage): void {
    this.#write(stage, this.#g);
    const own = (g: Ink): Stage => ({ ...stage, pen: new Pen(g, stage.look) });
    this.#lettering.keep(this.labels.written, shownRatio(), (g, one, x, y) => writeOne(own(g), g, one, x, y));
  }

  #copy(stage: Stage): void {
    const ratio = shownRatio();
    for (const one of this.labels.written.toReversed())
      if (!this.#lettering.draw(this.#g, one, ratio)) writeOne(stage, this.#g, one, one.box.x, one.box.y);
  }

  #stage({ layout, tint, radius, look, view }: Picture, board: Board, g: Ink): Stage {
    const place: [number, number, number] = [0, 0, 0];
    const at: OnScreen = { x: 0, y: 0, z: 0 };
    return {
      pen: new Pen(g, look),
      look,
      board,
      base: Math.max(radius, LEAST_MARK * look.point),
      at: (spot: Spot) => {
        layout.place(spot, place);
        return project(view, place[0], place[1], place[2], at);
      },
      radius: (row, z) => Math.max(LEAST_MARK * look.point, radius * depthFactor(z) * tint.size(row)),
      fill: (row) => tint.fill(row),
    };
  }

  #drawLeader({ pen, at }: Stage, row: number, to: { readonly x: number; readonly y: number }): void {
    const from = at({ row });
    if (Math.hypot(to.x - from.x, to.y - from.y) > 20) pen.thin(from, to);
  }

  #clear({ width, height }: Frame): void {
    const ratio = shownRatio();
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
    }
    this.#g.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#g.clearRect(0, 0, width, height);
  }
}

/** A name with its box at x, y. */
function writeOne(
  { pen, look }: Stage,
  g: Ink,
  { label, text, font, box, direction }: Written,
  x: number,
  y: number,
): void {
  const colour = label.ink === "accent" ? look.accent : label.ink === "ink" ? look.ink : look.ink2;
  g.font = font;
  pen.text(text, x, y, box.height, colour, label.halo, direction);
}

/** Whether two pictures show the same from the same place. */
function isSame(one: Picture, other: Picture): boolean {
  const facts = [
    "items",
    "marks",
    "hovered",
    "colours",
    "groups",
    "look",
    "frame",
    "layout",
    "radius",
  ] as const;
  return (
    facts.every((fact) => one[fact] === other[fact]) &&
    one.layout.settled &&
    JSON.stringify([one.view, one.obstacles]) === JSON.stringify([other.view, other.obstacles])
  );
}

/** Names of this many letters have the room of one name; longer ones more, up to twice as much. */
const SHORT_NAME = 15;

/** 1 for words, up to 2 for sentences: judged by some of the items. */
function lengthFactor(items: readonly Item[]): number {
  const some = spread(items.length, 60);
  let letters = 0;
  for (const row of some) letters += Math.min(32, items[row]?.text.length ?? 0);
  return Math.min(2, Math.max(1, letters / Math.max(1, some.length) / SHORT_NAME));
}

function* labelled(rows: Iterable<number>, asked: number[], word: (row: number) => Label): Generator<Label> {
  for (const row of rows) {
    asked.push(row);
    yield word(row);
  }
}

/** Which rows may be named besides the marked ones. */
function nameable({ marks, namedFrom, hovered }: Picture): (row: number) => boolean {
  const marked = new Set([...marks.neighbours.map(({ row }) => row), ...marks.ringed]);
  for (const row of [marks.chosen, hovered, marks.journey?.answer ?? null]) if (row !== null) marked.add(row);
  if (marks.journey) {
    const others = new Set(marks.journey.others);
    for (const row of marks.journey.terms) others.delete(row);
    return (row) => others.has(row) && !marked.has(row);
  }
  if (marks.dim) return () => false;
  const { cosines } = marks;
  if (cosines) return (row) => !marked.has(row) && (cosines[row] ?? 0) >= namedFrom;
  return (row) => !marked.has(row);
}

/** A few rows of each group that has a name on the map, largest groups first when there are many. */
export function groupSamples(
  groups: readonly Group[],
  n: number,
  mostGroups: number,
  sample: (rows: readonly number[]) => Int32Array,
  visible: Uint8Array | null,
): GroupSample[] {
  const largest =
    groups.length > mostGroups ? groups.toSorted((a, b) => b.rows.length - a.rows.length) : groups;
  return largest.slice(0, mostGroups).flatMap((group) => {
    const all = visible === null && (group.rows.at(-1) ?? n) < n;
    const placed = all ? group.rows : group.rows.filter((row) => row < n && visible?.[row] !== 0);
    return placed.length > 0 ? [{ group, rows: sample(placed) }] : [];
  });
}
