import type { ArithmeticResult } from "#store/arithmetic.ts";
import { selectColourColumn, selectScaled, selectSizes, type Scaled } from "#store/colouring.ts";
import { selectRowsById, selectVisible } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import { selectPanelMarks, type MarkEnd, type PanelMarks } from "#store/marks.ts";
import { selectOwnColours } from "#store/own-colours.ts";
import type { NeighbourList } from "#store/neighbours.ts";
import type { State } from "#store/state.ts";
import { selectTruth } from "#store/truth.ts";

/** A place on the map: of a row, or of its own (map coordinates, dims numbers). */
export type Spot = { readonly row: number } | { readonly place: Float32Array };

export interface NeighbourMark {
  readonly row: number;
  readonly torn: boolean;
  /** 1 is nearest in the metric asked for. */
  readonly rank: number;
}

/** Arithmetic drawn as a journey: from the first term, one arrow for each further term. */
export interface Journey {
  readonly start: Spot;
  /** Name of the start where it is no item on the map: "king", "0.5 × king"; null where the item bears its own. */
  readonly startSays: string | null;
  readonly stops: readonly { readonly spot: Spot; readonly says: string }[];
  /** Rows of the terms that are items. */
  readonly terms: readonly number[];
  /** Row of the best answer that is an item with a place. */
  readonly answer: number | null;
  /** No word that is not on the map is a better answer: only then is it ringed. */
  readonly answerIsFirst: boolean;
  /** Rows of the other answers, best first. */
  readonly others: readonly number[];
}

export interface QuestionMark {
  readonly text: string;
  readonly spot: Spot;
  readonly nearest: number | null;
}

/** What the open panel shows besides: see `PanelMarks` of the store. */
export interface PanelShown {
  readonly lit: ReadonlySet<number> | null;
  readonly named: readonly number[];
  readonly places: readonly { readonly text: string; readonly spot: Spot }[];
  readonly lines: readonly { readonly from: Spot; readonly to: Spot; readonly torn: boolean }[];
}

/** What stands out on the map, and how the points are coloured. Rows, not ids. */
export interface Marks {
  /** 1 for every row that is drawn; null when all are. Rows that are hidden are marked in no way. */
  readonly visible: Uint8Array | null;
  readonly colouring: "category" | "similarity" | "share" | "scale";
  /** Everything but the marked rows sinks towards the ground. */
  readonly dim: boolean;
  readonly chosen: number | null;
  /** Hovered or kept, and shown against all others: lines to its neighbours, colours by its cosines. */
  readonly truth: number | null;
  /** Several: a brushed block or a selection of more than one. */
  readonly ringed: readonly number[];
  readonly neighbours: readonly NeighbourMark[];
  readonly question: QuestionMark | null;
  readonly journey: Journey | null;
  readonly panel: PanelShown | null;
  /** Cosine of the subject with every row, while the points are coloured by it. */
  readonly cosines: Float32Array | null;
  /** Share of its neighbours that every row kept, 0..1, NaN unknown, while the points are coloured by it. */
  readonly shares: Float32Array | null;
  /** The column of numbers or dates that colours the points. */
  readonly scaled: Scaled | null;
  /** n x 3 bytes: colours that the rows have of their own, in place of those of their groups; null where they have none. */
  readonly own: Uint8Array | null;
  /** What the size of every row says, 0..1, NaN unknown; null when it says nothing of its own. */
  readonly sizes: Float32Array | null;
}

const MOST_NEIGHBOURS = 30;
const MOST_RINGS = 2000;

/** Reads what is marked from the store's facts. `n` rows have a place. */
export function marksOf(state: State, n: number): Marks {
  const rows = selectRowsById(state);
  const visible = selectVisible(state);
  const rowOf = (id: number | null | undefined): number | null => {
    const row = id === null || id === undefined ? undefined : rows.get(id);
    return row !== undefined && row < n && visible?.[row] !== 0 ? row : null;
  };
  const rowsOf = (ids: readonly number[]): number[] => ids.flatMap((id) => rowOf(id) ?? []);
  const journey = state.panel === "arithmetic" ? journeyOf(latest(state.arithmetic), state, rowOf) : null;
  const brushed = state.panel === "matrix" && state.block.length > 0;
  const several = brushed ? state.block : state.selection.length > 1 ? state.selection : [];
  const ringed = rowsOf(several).slice(0, MOST_RINGS);
  const truth = journey ? null : selectTruth(state);
  const panel = truth ? null : panelShown(selectPanelMarks(state), state, rowOf);
  const list = truth ?? subjectList(state);
  // A panel that lights some items shows these, not the neighbours of what is chosen.
  const pointed =
    !journey &&
    list !== null &&
    (panel?.lit ?? null) === null &&
    (ringed.length === 0 || state.colourBy === "similarity");
  const shares = journey || truth ? null : sharesShown(state);
  const scaled = journey || truth ? null : selectScaled(state);
  const similar = pointed && shares === null && scaled === null && selectColourColumn(state) === null;
  const told = similar || truth !== null;
  const plain = !told && shares === null && scaled === null;
  return {
    visible,
    colouring: shares ? "share" : scaled ? "scale" : told ? "similarity" : "category",
    dim: journey !== null || (plain && (ringed.length > 0 || (panel?.lit ?? null) !== null)),
    chosen: journey || state.selection.length > 1 ? null : rowOf(state.selection.at(-1)),
    truth: truth ? rowOf(truth.id) : null,
    ringed: journey ? [] : ringed,
    neighbours: pointed && ringed.length === 0 ? neighbourMarks(list, rowOf) : [],
    question: journey || panel ? null : questionOf(state, subjectList(state), rowOf),
    journey,
    panel,
    cosines: told ? (list?.cosines ?? null) : null,
    shares,
    scaled,
    own: plain ? selectOwnColours(state) : null,
    sizes: journey ? null : selectSizes(state),
  };
}

/** What each row kept of its neighbours, while that is asked for as colour and known for the map shown. */
export function sharesShown({ colourBy, agreement, moved, map }: State): Float32Array | null {
  if (map === null || (colourBy !== "agreement" && colourBy !== "moved")) return null;
  const shares = colourBy === "agreement" ? latest(agreement) : moved?.kept;
  return shares?.length === map.n ? shares : null;
}

/** The newest neighbours, when they are about what is chosen or asked now. */
export function subjectList(state: State): NeighbourList | null {
  const list = latest(state.neighbours);
  if (list === null) return null;
  if (list.subject.kind === "text") return list;
  return list.subject.id === state.selection.at(-1) ? list : null;
}

function neighbourMarks(
  list: Pick<NeighbourList, "rows">,
  rowOf: (id: number) => number | null,
): NeighbourMark[] {
  return list.rows.slice(0, MOST_NEIGHBOURS).flatMap(({ id, fate }, i) => {
    const row = rowOf(id);
    return row === null ? [] : { row, torn: fate === "torn", rank: i + 1 };
  });
}

function questionOf(
  { question, map }: State,
  list: NeighbourList | null,
  rowOf: (id: number) => number | null,
): QuestionMark | null {
  if (!question?.place || question.place.length !== map?.dims) return null;
  const about = list?.subject.kind === "text" && list.subject.text === question.text;
  const first = about ? list.rows[0] : undefined;
  return { text: question.text, spot: { place: question.place }, nearest: first ? rowOf(first.id) : null };
}

function panelShown(
  marks: PanelMarks | null,
  { map }: State,
  rowOf: (id: number) => number | null,
): PanelShown | null {
  if (marks === null || !map) return null;
  const places = marks.places.flatMap(({ text, place }) =>
    place.length === map.dims ? [{ text, spot: { place } }] : [],
  );
  // Numbers of places hold only while all of them are there.
  const placed = places.length === marks.places.length ? places : [];
  const spotOf = (end: MarkEnd): Spot | null => {
    if ("place" in end) return placed[end.place]?.spot ?? null;
    const row = rowOf(end.id);
    return row === null ? null : { row };
  };
  return {
    lit: marks.lit && new Set(marks.lit.flatMap((id) => rowOf(id) ?? [])),
    named: marks.named.slice(0, MOST_NEIGHBOURS).flatMap((id) => rowOf(id) ?? []),
    places,
    lines: marks.lines.flatMap(({ from, to, torn }) => {
      const [start, end] = [spotOf(from), spotOf(to)];
      return start && end ? [{ from: start, to: end, torn }] : [];
    }),
  };
}

/** "− man", "+ 0.5 × woman". */
export function termSays(weight: number, text: string): string {
  const size = Math.abs(weight);
  return `${weight < 0 ? "−" : "+"} ${size === 1 ? "" : `${Number(size.toFixed(2))} × `}${text}`;
}

function journeyOf(
  result: ArithmeticResult | null,
  { map }: State,
  rowOf: (id: number | null) => number | null,
): Journey | null {
  if (result === null || !map || result.places.length === 0) return null;
  if (result.places.some((place) => place.length !== map.dims)) return null;
  const [first, ...further] = result.terms;
  const [firstPlace, ...places] = result.places;
  if (!first || !firstPlace) return null;
  const firstRow = rowOf(first.id);
  const answers = result.withoutInputs.flatMap(({ id }) => rowOf(id) ?? []);
  const answer = answers[0] ?? null;
  const startRow = first.weight === 1 ? firstRow : null;
  return {
    start: startRow === null ? { place: firstPlace } : { row: startRow },
    startSays: startRow === null ? termSays(first.weight, first.text).replace(/^\+ /, "") : null,
    stops: places.map((place, i) => ({
      spot: { place },
      says: termSays(further[i]?.weight ?? 1, further[i]?.text ?? ""),
    })),
    terms: result.terms.flatMap(({ id }) => rowOf(id) ?? []),
    answer,
    answerIsFirst: answer !== null && answer === rowOf(result.withoutInputs[0]?.id ?? null),
    others: answers.filter((row) => row !== answer).slice(0, 8),
  };
}

/** Rows that never sink: marked in one way or another. */
export function standingOut(marks: Marks): Set<number> {
  const { chosen, ringed, neighbours, question, journey, panel } = marks;
  const rows = new Set<number>(panel?.lit ?? ringed);
  if (panel?.lit) for (const row of ringed) rows.add(row);
  for (const row of panel?.named ?? []) rows.add(row);
  if (chosen !== null) rows.add(chosen);
  for (const { row } of neighbours) rows.add(row);
  if (question?.nearest !== null && question?.nearest !== undefined) rows.add(question.nearest);
  for (const row of journey?.terms ?? []) rows.add(row);
  if (journey?.answer !== null && journey?.answer !== undefined) rows.add(journey.answer);
  return rows;
}
