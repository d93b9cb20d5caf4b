import type { Item } from "#store/items.ts";
import { axisNames, drawAxes } from "./axes.ts";
import { Board, type Box } from "./board.ts";
import { lengthFactor, nameable } from "./candidates.ts";
import { drawMarks, type Stage } from "./drawing.ts";
import { screenGrid, type ScreenGrid } from "./grid.ts";
import { Labels, type Label, type Written } from "./labels.ts";
import { Lettering } from "./lettering.ts";
import type { Layout } from "./layout.ts";
import type { Look } from "./look.ts";
import { GroupNames, isCarried } from "./group-names.ts";
import type { Marks, Spot } from "./marks.ts";
import { markNames, wordLabel, wordRows, type GroupSample, type Naming } from "./names.ts";
import { depthFactor } from "./paint.ts";
import { shownRatio } from "./painter.ts";
import { Pen, type Ink } from "./pen.ts";
import { project, type Frame, type OnScreen, type View } from "./pose.ts";
import type { Tint } from "./tint.ts";
import type { Train, trainOf } from "./train.ts";

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
/** The 2D canvas over the points: lines, marks and names. */
export class Overlay {
  readonly canvas: HTMLCanvasElement;
  /** Of the last rest; null before the first. */
  grid: ScreenGrid | null = null;
  readonly labels: Labels;
  readonly #lettering = new Lettering();
  /** Names of words that stand, to be moved with the camera. */
  #standing = new Map<number, Label>();
  readonly #g: CanvasRenderingContext2D;
  #words: readonly number[] = [];
  /** What the canvas is set to; null before it is, and after it has forgotten. */
  #pen: { readonly ratio: number; readonly look: Look; readonly pen: Pen } | null = null;
  #board: Board | null = null;
  /** Names that the board does not know yet. */
  #untold: Train | null = null;
  /** What the last drawing between two rests showed, the names it had besides words, and those that follow from then on. */
  #followed: Picture | null = null;
  #first: readonly Label[] = [];
  #train: Train | null | undefined = undefined;
  #couple: typeof trainOf | null = null;
  /** What names were last found for: drawn again, they stand as they did. */
  #stood: Picture | null = null;
  readonly #groupNames = new GroupNames();

  constructor(canvas: HTMLCanvasElement, g: CanvasRenderingContext2D) {
    this.canvas = canvas;
    this.#g = g;
    this.labels = new Labels((text, font) => this.widthOf(text, font));
    // What the canvas was told is forgotten with its context.
    canvas.addEventListener("contextrestored", () => (this.#pen = null));
  }

  /** What the last drawing took: for the hover card. */
  get board(): Board | null {
    for (const { box } of this.#untold?.written() ?? []) this.#board?.takeName(box);
    this.#untold = null;
    return this.#board;
  }

  /** Width of a text in a CSS font, px. */
  widthOf(text: string, font: string): number {
    this.#g.font = font;
    return this.#g.measureText(text).width;
  }

  /** A font has come. */
  forgetWidths(): void {
    this.#stood = null;
    this.#followed = null;
    this.labels.forgetWidths();
  }

  forget(): void {
    this.#words = [];
    this.#stood = null;
    this.#followed = null;
    this.labels.forgetSides();
    this.grid = null;
  }

  /** `settle`: find out anew which names stand; else they follow the camera. `grid`: where all rows are now, if that is known. */
  draw(picture: Picture, settle: boolean, grid?: ScreenGrid): void {
    const { frame, layout, view, look } = picture;
    const pen = this.#clear(frame, look);
    this.labels.setType(look.font, look.type);
    if (settle) this.grid = grid ?? screenGrid(layout.world, layout.n, view, frame, picture.marks.visible);
    if (layout.n === 0) {
      this.labels.written = [];
      return;
    }
    const margin = Math.min(picture.radius, 6);
    const board = new Board(frame.width, frame.height, settle ? this.grid : null, margin);
    for (const box of picture.obstacles) board.take(box);
    const stage = this.#stage(picture, board, pen);
    if (picture.leader && picture.hovered !== null) this.#drawLeader(stage, picture.hovered, picture.leader);
    if (!layout.morphing) drawAxes(stage, layout.axes);
    drawMarks(stage, picture.marks, picture.hovered);
    this.#board = board;
    this.#untold = settle ? null : this.#trainOf(picture);
    if (this.#untold) {
      this.#untold.move(view, board);
      this.#untold.draw(this.#g, this.#lettering, (one) => writeOne(stage, this.#g, one));
      this.labels.written = this.#untold.written;
      return;
    }
    this.#placeLabels(picture, stage, board, settle);
    if (settle) this.#writeAndKeep(stage);
    else this.#copy(stage);
    if (settle && isCarried(picture)) this.#fetchTrain();
    this.#followed = settle ? null : picture;
  }

  /** Lines, marks and names as they stand, once more with other ink. */
  drawWith(ink: Ink, picture: Picture): void {
    const { layout, frame } = picture;
    if (layout.n === 0) return;
    const stage = this.#stage(
      picture,
      new Board(frame.width, frame.height, null),
      new Pen(ink, picture.look),
    );
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
    const named = leaning ? [] : this.#groupNames.labels(picture, naming, settle);
    const first = [...markNames(naming), ...axes, ...named];
    this.#first = first;
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

  /** Only large maps need it; until it is there, and where it does not come, names are placed in every frame. */
  #fetchTrain(): void {
    if (this.#couple) return;
    import("./train.ts").then(
      ({ trainOf }) => (this.#couple = trainOf),
      () => {},
    );
  }

  /** The names of a large map, once they have followed the camera for a frame and only it has moved since; else null. */
  #trainOf(picture: Picture): Train | null {
    const { layout, marks } = picture;
    if (this.#followed === null || !isCarried(picture) || !hasSame(this.#followed, picture))
      this.#train = undefined;
    else if (this.#train === undefined && this.#couple) {
      const words = this.#words.flatMap((row) =>
        marks.visible?.[row] === 0 ? [] : (this.#standing.get(row) ?? []),
      );
      this.#train = this.#couple(
        [...this.#first, ...words],
        this.labels,
        (label) => (label.spot ? layout.place(label.spot, [0, 0, 0]) : this.#groupNames.placeOf(label)),
        (one) => this.#lettering.cutOf(one, shownRatio()),
      );
    }
    return this.#train ?? null;
  }

  #write(stage: Stage, g: Ink): void {
    for (const one of this.labels.written.toReversed()) writeOne(stage, g, one);
  }

  /** As they stand at rest, and once more for the frames in which they follow the camera. */
  #writeAndKeep(stage: Stage): void {
    this.#write(stage, this.#g);
    const own = (g: Ink): Stage => ({ ...stage, pen: new Pen(g, stage.look) });
    this.#lettering.keep(this.labels.written, shownRatio(), (g, one, x, y) => writeOne(own(g), g, one, x, y));
  }

  #copy(stage: Stage): void {
    const ratio = shownRatio();
    for (const one of this.labels.written.toReversed()) {
      const cut = this.#lettering.cutOf(one, ratio);
      if (cut) this.#lettering.copy(this.#g, cut, one.box.x, one.box.y);
      else writeOne(stage, this.#g, one);
    }
  }

  #stage({ layout, tint, radius, look, view }: Picture, board: Board, pen: Pen): Stage {
    const place: [number, number, number] = [0, 0, 0];
    const at: OnScreen = { x: 0, y: 0, z: 0 };
    return {
      pen,
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

  #clear({ width, height }: Frame, look: Look): Pen {
    const ratio = shownRatio();
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    const { canvas } = this;
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      this.#pen = null;
    }
    if (this.#pen?.ratio !== ratio || this.#pen.look !== look) {
      this.#g.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.#pen = { ratio, look, pen: new Pen(this.#g, look) };
      this.#followed = null;
    }
    this.#g.clearRect(0, 0, width, height);
    return this.#pen.pen;
  }
}

/** A name with its box at x, y. */
function writeOne(
  { pen, look }: Stage,
  g: Ink,
  { label, text, font, box, direction }: Written,
  x = box.x,
  y = box.y,
): void {
  const colour = label.ink === "accent" ? look.accent : label.ink === "ink" ? look.ink : look.ink2;
  g.font = font;
  pen.text(text, x, y, box.height, colour, label.halo, direction);
}

const FACTS = [
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
/** Whether two pictures show the same, from wherever. */
const hasSame = (one: Picture, other: Picture): boolean => FACTS.every((fact) => one[fact] === other[fact]);

/** Whether two pictures show the same from the same place. */
function isSame(one: Picture, other: Picture): boolean {
  return (
    hasSame(one, other) &&
    one.layout.settled &&
    JSON.stringify([one.view, one.obstacles]) === JSON.stringify([other.view, other.obstacles])
  );
}

function* labelled(rows: Iterable<number>, asked: number[], word: (row: number) => Label): Generator<Label> {
  for (const row of rows) {
    asked.push(row);
    yield word(row);
  }
}
