import type { Board } from "./board.ts";
import type { Look } from "./look.ts";
import type { Journey, Marks, PanelShown, QuestionMark, Spot } from "./marks.ts";
import type { Pen } from "./pen.ts";
import type { OnScreen } from "./pose.ts";

/** What the marks need to know of the frame that is drawn. */
export interface Stage {
  readonly pen: Pen;
  readonly look: Look;
  readonly board: Board;
  /** Radius of a mark at middle depth, px. */
  readonly base: number;
  at(spot: Spot): OnScreen;
  /** Radius of a row as it is drawn, px. */
  radius(row: number, z: number): number;
  /** Fill of a row, CSS. */
  fill(row: number): string;
}

/** Up to so many rings each item is drawn anew, over the rest; beyond, thin rings in one stroke. */
const FEW = 120;

/** Draws lines, discs, rings, diamonds and arrows, and tells the board where they are. Labels come after. */
export function drawMarks(stage: Stage, marks: Marks, pointed: number | null): void {
  const hovered = pointed ?? marks.truth;
  drawNeighbours(stage, marks);
  if (marks.panel) drawPanel(stage, marks.panel);
  if (marks.ringed.length > FEW) drawManyRings(stage, marks.ringed);
  else drawRings(stage, marks.ringed);
  if (marks.question) drawQuestion(stage, marks.question);
  if (marks.journey) drawJourney(stage, marks.journey);
  if (marks.chosen !== null) drawChosen(stage, marks.chosen);
  if (hovered !== null) {
    const at = stage.at({ row: hovered });
    const radius = stage.radius(hovered, at.z);
    if (hovered !== marks.chosen) stage.pen.disc(at, radius, stage.fill(hovered), stage.look.ground, 0.75);
    stage.pen.ring(at, radius + 5, stage.look.ink, 2);
    stage.board.takeDisc(at.x, at.y, radius + 6);
  }
}

function drawRings({ pen, look, board, at, radius, fill }: Stage, rows: readonly number[]): void {
  for (const row of rows) {
    const place = at({ row });
    const size = radius(row, place.z);
    pen.disc(place, size, fill(row), look.ground, 0.75);
    pen.ring(place, size + 4, look.accent, 2);
    board.takeDisc(place.x, place.y, size + 5);
  }
}

function drawManyRings({ pen, look, at, radius }: Stage, rows: readonly number[]): void {
  const rings = rows.map((row) => {
    const { x, y, z } = at({ row });
    return { x, y, radius: radius(row, z) + 2 };
  });
  pen.rings(rings, look.accent, 1.25);
}

function drawNeighbours(
  { pen, look, board, at, radius, fill }: Stage,
  { neighbours, chosen, truth }: Marks,
): void {
  if (neighbours.length === 0) return;
  const start = chosen ?? truth;
  const seen = neighbours.map((mark) => ({ ...mark, at: { ...at({ row: mark.row }) } }));
  if (start !== null) {
    const from = { ...at({ row: start }) };
    for (const { at: to, torn } of seen) {
      pen.neighbourLine(from, to, torn);
      board.takeLine(from.x, from.y, to.x, to.y);
    }
  }
  for (const { at: to, row } of seen.toReversed()) {
    const size = radius(row, to.z) * 1.12;
    pen.disc(to, size, fill(row), look.ink2, 1.25);
    board.takeDisc(to.x, to.y, size);
  }
}

function drawChosen({ pen, look, board, base, at, radius }: Stage, row: number): void {
  const place = at({ row });
  const size = Math.max(base * 1.2, radius(row, place.z) * 1.3);
  pen.disc(place, size, look.accent, look.ground, 0);
  pen.ring(place, size + 2.4, look.ground, 2.4);
  pen.ring(place, size + 4.4, look.accent, 2);
  board.takeDisc(place.x, place.y, size + 6);
}

function drawQuestion({ pen, look, board, at }: Stage, { spot, nearest }: QuestionMark): void {
  const place = { ...at(spot) };
  if (nearest !== null) {
    const to = at({ row: nearest });
    pen.dotted(place, to, look.accent);
    board.takeLine(place.x, place.y, to.x, to.y);
  }
  pen.diamond(place, 18, look.accent);
  board.takeDisc(place.x, place.y, 10);
}

function drawPanel(
  { pen, look, board, at, radius, fill }: Stage,
  { lines, named, places }: PanelShown,
): void {
  for (const { from, to, torn } of lines) {
    const start = { ...at(from) };
    const end = { ...at(to) };
    pen.neighbourLine(start, end, torn);
    board.takeLine(start.x, start.y, end.x, end.y);
  }
  for (const row of named.toReversed()) {
    const place = at({ row });
    const size = radius(row, place.z) * 1.12;
    pen.disc(place, size, fill(row), look.ink2, 1.25);
    board.takeDisc(place.x, place.y, size);
  }
  for (const { spot } of places) {
    const place = at(spot);
    pen.diamond(place, 18, look.accent);
    board.takeDisc(place.x, place.y, 10);
  }
}

function drawJourney(stage: Stage, journey: Journey): void {
  const { pen, look, board, at, radius, fill } = stage;
  const places = [journey.start, ...journey.stops.map(({ spot }) => spot)].map((spot) => ({ ...at(spot) }));
  const end = places.at(-1);
  if (!end) return;
  if (journey.answer !== null) {
    const to = { ...at({ row: journey.answer }) };
    pen.dotted(end, to, look.accent);
    board.takeLine(end.x, end.y, to.x, to.y);
  }
  places.forEach((place, i) => {
    const next = places[i + 1];
    if (!next) return;
    pen.arrow(place, next, look.ink);
    board.takeLine(place.x, place.y, next.x, next.y);
  });
  // Places that are no items: steps between, and a start that is not on the map.
  for (const place of places.slice(journey.startSays === null ? 1 : 0, -1)) {
    pen.disc(place, 4, look.ground, look.ink, 2);
    board.takeDisc(place.x, place.y, 6);
  }
  for (const row of journey.terms) {
    const place = at({ row });
    const size = radius(row, place.z) * 1.12;
    pen.disc(place, size, fill(row), look.ink, 1.25);
    board.takeDisc(place.x, place.y, size + 2);
  }
  if (journey.answer !== null) {
    const place = at({ row: journey.answer });
    const size = radius(journey.answer, place.z) * 1.12;
    pen.disc(place, size, fill(journey.answer), look.ink, 1.25);
    if (journey.answerIsFirst) pen.ring(place, size + 4.5, look.accent, 2);
    board.takeDisc(place.x, place.y, size + (journey.answerIsFirst ? 6 : 2));
  }
  pen.diamond(end, 18, look.accent);
  board.takeDisc(end.x, end.y, 10);
}
