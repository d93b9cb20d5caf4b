import { sharesShown } from "#scene/marks.ts";
import type { PictureLegend, PictureWords } from "#scene/picture-frame.ts";
import { selectColourColumn, selectScaled, type Scaled } from "#store/colouring.ts";
import {
  selectGroups,
  selectHiddenCount,
  selectRowsById,
  selectVisible,
  selectYardstick,
} from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import type { NeighbourList } from "#store/neighbours.ts";
import type { State } from "#store/state.ts";
import { selectTruth, type Truth } from "#store/truth.ts";
import { oneLine } from "#text/display.ts";
import { formatExpression } from "#text/expression.ts";
import { percent, plural, score2, whole } from "#text/number.ts";
import { placeOn, tickText } from "#ui/axis.ts";
import { cssColour, keptColour, paletteColour, similarityColour, token, type Rgb } from "#ui/colour.ts";
import { countScores, LEGEND } from "#ui/histogram.ts";
import { counted } from "./Caption.tsx";
import { before } from "./KeptLegend.tsx";
import {
  categoryEntries,
  countColumn,
  missingWords,
  scaledTitle,
  ticksOf,
  type Categories,
} from "./ColouredBy.tsx";
import { allOrShown, shownOf, shownValues, type Visible } from "./legend-counts.ts";
import { colouringList, subjectId } from "./Legend.tsx";
import { entries } from "./LegendGroups.tsx";
import type { LegendEntry } from "./LegendRow.tsx";
import { drawsLots, methodName, warmestOf } from "./states.tsx";

const SUBJECT = 40;
const BINS = 16;

/** What a picture of the map says besides the map: title, how it was made and how far it holds, what is not shown, what the colours mean. */
export function pictureWords(state: State): PictureWords {
  const hidden = selectHiddenCount(state);
  const left = hidden === 0 ? "" : ` ${plural(hidden, "item")} hidden.`;
  return { title: mapTitle(state), made: `${madeHow(state)}${left}`.trim(), legend: legendOf(state) };
}

/** The title of the map, also while something is chosen. */
export function mapTitle({ source, items, panel, arithmetic }: State): string {
  const terms = panel === "arithmetic" ? (latest(arithmetic)?.terms ?? null) : null;
  if (terms !== null) return formatExpression(terms);
  return source.noun === "" ? source.title : counted(items.length, source.noun);
}

/** "UMAP 3D, seed 11. Trust 0.97, shuffled 0.52. Keeps 62 % of true neighbours, shuffled 5 %." */
function madeHow({ map }: State): string {
  if (map === null) return "";
  const { method, dims, seed, quality, sample, n } = map;
  const how = [
    `${methodName(method)} ${dims}D`,
    drawsLots(method) ? `seed ${seed}` : "",
    sample ? `a sample of ${whole(n)}` : "",
  ];
  const made = `${how.filter((part) => part !== "").join(", ")}.`;
  if (quality === null) return made;
  const { trustworthiness, shuffledTrustworthiness, recall, shuffledRecall } = quality;
  const trust = `Trust ${score2(trustworthiness)}, shuffled ${score2(shuffledTrustworthiness)}.`;
  return `${made} ${trust} Keeps ${percent(recall)} of true neighbours, shuffled ${percent(shuffledRecall)}.`;
}

function legendOf(state: State): PictureLegend | null {
  const list = colouringList(state);
  const shares = state.panel === "arithmetic" && list === null ? null : sharesShown(state);
  const journey = state.panel === "arithmetic" && latest(state.arithmetic) !== null;
  if (selectTruth(state) === null && !journey) {
    const scaled = selectScaled(state);
    const column = selectColourColumn(state);
    if (shares !== null) return keptLegend(state, shares);
    if (scaled !== null) return scaledLegend(scaled, selectVisible(state));
    if (column?.kind === "category") return categoryLegend(column, selectVisible(state));
  }
  return list === null ? groupLegend(state) : similarityLegend(state, list);
}

function categoryLegend(column: Categories, visible: Visible): PictureLegend {
  return {
    kind: "groups",
    title: `Colour: ${oneLine(column.name, SUBJECT)}`,
    entries: categoryEntries(column, visible).flatMap(inPicture),
  };
}

/** A group of which nothing is shown has no line. */
const inPicture = ({ words, count, shown, colour }: LegendEntry) =>
  shown === 0
    ? []
    : [{ name: oneLine(words, SUBJECT), count: shownOf(shown, count), colour: cssColour(token(colour)) }];

function scaledLegend(scaled: Scaled, visible: Visible): PictureLegend {
  const { column, scale } = scaled;
  const counted = countColumn(scaled, visible);
  const missing = missingWords(counted.missing, counted.shown);
  const ticks = ticksOf(scaled);
  const named = scaledTitle(scaled, oneLine(column.name, SUBJECT), counted.shown, counted.missing);
  return {
    kind: "scale",
    title: missing === "" ? named : `${named}; ${missing}`,
    bars: barsOf(counted.counts, 0, 1, (share) =>
      paletteColour(scale.palette, scale.reversed ? 1 - share : share),
    ),
    ticks: ticks.map((text, i) => ({ at: i / (ticks.length - 1), text })),
    marks: [],
  };
}

function groupLegend(state: State): PictureLegend | null {
  const groups = selectGroups(state);
  if (groups.length === 0) return null;
  const { labelName } = state.source;
  return {
    kind: "groups",
    title: `Colour: ${labelName}`,
    entries: entries(groups, labelName, state.items.length, selectVisible(state)).flatMap(inPicture),
  };
}

function similarityLegend(state: State, list: NeighbourList | Truth): PictureLegend {
  const { cosines, text } = list;
  const id = subjectId(list);
  const row = id === null ? undefined : selectRowsById(state).get(id);
  const scores = shownValues(cosines, selectVisible(state), row);
  const all = cosines.length - (row === undefined ? 0 : 1);
  const warmest = warmestOf(state);
  const yardstick = selectYardstick(state);
  return {
    kind: "scale",
    title: `Similarity to ${oneLine(text, SUBJECT)}, ${allOrShown(scores.length, all)}`,
    bars: barsOf(countScores(scores).counts, LEGEND.low, LEGEND.high, (score) =>
      similarityColour(score, warmest),
    ),
    ticks: [LEGEND.low, 0, 0.5, LEGEND.high].map((at) => ({ at: placeOn(LEGEND, at), text: tickText(at) })),
    marks: yardstick === null ? [] : [{ at: placeOn(LEGEND, yardstick), text: "← 95 % of pairs" }],
  };
}

function keptLegend(state: State, every: Float32Array): PictureLegend {
  const { colourBy, moved, map } = state;
  const shares = shownValues(every, selectVisible(state));
  const counts = Array.from({ length: BINS }, () => 0);
  for (const share of shares) {
    if (Number.isNaN(share)) continue;
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const other = colourBy === "moved" ? moved : null;
  const chance = map?.quality?.shuffledRecall ?? null;
  const title = other === null ? "True neighbours kept" : `Neighbours as before, ${before(other.from)}`;
  return {
    kind: "scale",
    title: `${title}, ${allOrShown(shares.length, every.length)}`,
    bars: barsOf(counts, 0, 1, keptColour),
    ticks: ["none kept", "half", "all kept"].map((text, i) => ({ at: i / 2, text })),
    marks: other === null && chance !== null ? [{ at: chance, text: "chance" }] : [],
  };
}

/** Heights grow with the square root of the count, as in the legend on screen. */
function barsOf(counts: readonly number[], low: number, high: number, colourAt: (value: number) => Rgb) {
  const tallest = Math.max(1, ...counts);
  return counts.map((count, bin) => ({
    height: Math.sqrt(count / tallest),
    colour: cssColour(colourAt(low + ((bin + 0.5) / counts.length) * (high - low))),
  }));
}
