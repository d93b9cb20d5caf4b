import { sharesShown } from "#scene/marks.ts";
import type { PictureLegend, PictureWords } from "#scene/picture-frame.ts";
import { selectColourColumn, selectScaled, type Scaled } from "#store/colouring.ts";
import { selectGroups, selectHiddenCount, selectRowsById, selectYardstick } from "#store/derived.ts";
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
import { categoryEntries, countColumn, missingWords, ticksOf, type Categories } from "./ColouredBy.tsx";
import { colouringList, subjectId, withoutRow } from "./Legend.tsx";
import { entries } from "./LegendGroups.tsx";
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
    if (scaled !== null) return scaledLegend(scaled);
    if (column?.kind === "category") return categoryLegend(column);
  }
  return list === null ? groupLegend(state) : similarityLegend(state, list);
}

function categoryLegend(column: Categories): PictureLegend {
  return {
    kind: "groups",
    title: `Colour: ${oneLine(column.name, SUBJECT)}`,
    entries: categoryEntries(column).map(({ words, count, colour }) => ({
      name: words,
      count: whole(count),
      colour: cssColour(token(colour)),
    })),
  };
}

function scaledLegend(scaled: Scaled): PictureLegend {
  const { column, scale } = scaled;
  const all = column.values.length;
  const missing = missingWords(column.missing, all);
  const ticks = ticksOf(scaled);
  const named = `${oneLine(column.name, SUBJECT)}, ${plural(all - column.missing, "item")}`;
  return {
    kind: "scale",
    title: missing === "" ? named : `${named}; ${missing}`,
    bars: barsOf(countColumn(scaled), 0, 1, (share) =>
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
  const shown = entries(groups, labelName, state.items.length).filter(({ labels }) =>
    labels.some((label) => !state.off.has(label)),
  );
  return {
    kind: "groups",
    title: `Colour: ${labelName}`,
    entries: shown.map(({ name, colour, count }) => ({
      name: oneLine(name, SUBJECT),
      count: whole(count),
      colour: cssColour(token(colour.replace(/^var\((.+)\)$/, "$1"))),
    })),
  };
}

function similarityLegend(state: State, list: NeighbourList | Truth): PictureLegend {
  const { cosines, text } = list;
  const id = subjectId(list);
  const scores = withoutRow(cosines, id === null ? undefined : selectRowsById(state).get(id));
  const warmest = warmestOf(state);
  const yardstick = selectYardstick(state);
  return {
    kind: "scale",
    title: `Similarity to ${oneLine(text, SUBJECT)}, all ${whole(scores.length)}`,
    bars: barsOf(countScores(scores).counts, LEGEND.low, LEGEND.high, (score) =>
      similarityColour(score, warmest),
    ),
    ticks: [LEGEND.low, 0, 0.5, LEGEND.high].map((at) => ({ at: placeOn(LEGEND, at), text: tickText(at) })),
    marks: yardstick === null ? [] : [{ at: placeOn(LEGEND, yardstick), text: "← 95 % of pairs" }],
  };
}

function keptLegend({ colourBy, moved, map }: State, shares: Float32Array): PictureLegend {
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
    title: `${title}, all ${whole(shares.length)}`,
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
