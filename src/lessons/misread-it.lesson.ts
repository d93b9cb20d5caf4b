import { items as WORDS } from "#datasets/everyday-words.items.ts";
import { spearman } from "#math/correlation.ts";
import { keptSteps } from "#math/agreement.ts";
import { meanDirection } from "#analysis/classify.ts";
import { dot } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { fixed, percent, plural, score2 } from "#text/number.ts";
import { saidNumber } from "./kit/guessed.ts";
import { islandsAmong, islandsOf } from "./kit/islands.ts";
import { cosinesOf, gently, meanOf, nearestTo } from "./kit/near.ts";
import { alike, groupsOf, pictureOf } from "./kit/pictures.ts";
import { ask, type Act, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

/** A map by UMAP in the plane: the picture that most papers print. */
const PLANE: Act = { show: "map", method: "umap", dims: 2, seed: 1 };
const NOISE = { n: 320, dim: 192, seed: 7 };
/** Few neighbours, packed tightly: the settings that make most of nothing. */
const TIGHT = { neighbours: 4, minDistance: 0 };
/** Neighbours that UMAP is told to look at: few, usual, many. */
const SETTINGS = [3, 15, 100] as const;
const SEEDS = [1, 2, 3, 4, 5, 6] as const;
const K = 15;
/** Below this share of order explained, what a map shows is no measurement. */
const HALF = 0.5;

export default {
  id: "misread-it",
  order: 14,
  title: "Five traps of a map",
  question: "How many ways can you misread it?",
  audience: ["undergraduate", "practitioner"],
  minutes: 8,
  idea: "A map has five traps, and each is tied to a control that springs it.",
  start: [{ show: "sample", id: "everyday-words" }, { show: "space", is: "sentence" }, PLANE],
  steps: [
    {
      title: "Trap one: the big cloud",
      acts: [],
      text: `
        This is a map of everyday words by UMAP, in the plane. Each colour is a theme. Some clouds cover much ground, some little.

        A theme whose words differ a lot ought to be a wide cloud. UMAP, however, gives every word about the same room, whether its
        neighbours are close or far.`,
      ask: ask<Widths>({
        question: "Which of these themes has the words that truly differ most?",
        give: { by: "choice" },
        options: async (see) => {
          const { themes } = await widths(see);
          return offered(themes.map(({ name, truly, drawn }) => ({ id: name, label: name, truly, drawn })));
        },
        measure: widths,
        answer: ({ themes }) => first(themes, ({ truly }) => truly)?.name ?? null,
        anyVectors: true,
        verdict: ({ rho }) => verdictOf(HALF - rho * Math.abs(rho), 1),
        slots: ({ themes, rho }) => ({
          truly: first(themes, ({ truly }) => truly)?.name ?? "",
          drawn: first(themes, ({ drawn }) => drawn)?.name ?? "",
          rho: score2(rho),
        }),
        reveal: {
          holds:
            "This model says the words of {truly} differ most. On the map {drawn} covers the most ground. If the map were a ruler, the two orders of all themes would correlate at one; they correlate at {rho}.",
          fails:
            "This model says the words of {truly} differ most; on the map {drawn} covers the most ground. Over all themes, sizes on this map follow the true spread at a correlation of {rho}: better than the method promises.",
          close:
            "This model says the words of {truly} differ most; on the map {drawn} covers the most ground. Over all themes the correlation is {rho}: half right.",
        },
        exhibits: ({ themes }) => [
          {
            kind: "table",
            caption: "True spread and size on the map, widest first",
            head: ["theme", "true spread", "size on the map"],
            rows: themes
              .toSorted((a, b) => b.truly - a.truly)
              .map(({ name, truly, drawn }) => [name, fixed(truly, 2), fixed(drawn, 2)]),
          },
        ],
      }),
      point: {
        holds:
          "Size is drawn, not measured. Least distance, a setting of the map, decides how tight a cloud is packed.",
        fails:
          "Size is drawn, not measured. Here it came out right; another setting would draw it otherwise.",
        close: "Size is drawn, not measured, and half right is worse than wrong: one begins to believe it.",
      },
      attempt: "Open Map, change the least distance, and watch every cloud grow or shrink at once.",
    },
    {
      title: "Trap two: the gap",
      acts: [],
      text: `
        Two clouds touch, two others lie at opposite ends. It is hard not to read the first two as related and the others as strangers.

        UMAP mostly looks after near neighbours. How far apart it puts whole groups is left over.`,
      ask: ask<Gaps>({
        question: "Which two themes are truly closest to each other?",
        give: { by: "choice" },
        options: async (see) => {
          const { pairs } = await gaps(see);
          return offered(
            pairs.map(({ name, truly, drawn }) => ({ id: name, label: name, truly, drawn: -drawn })),
          );
        },
        measure: gaps,
        answer: ({ pairs }) => first(pairs, ({ truly }) => truly)?.name ?? null,
        anyVectors: true,
        verdict: ({ rho }) => verdictOf(HALF - rho * Math.abs(rho), 1),
        slots: ({ pairs, rho }) => ({
          truly: first(pairs, ({ truly }) => truly)?.name ?? "",
          score: score2(first(pairs, ({ truly }) => truly)?.truly ?? 0),
          shown: shownPair(pairs),
          rho: score2(rho),
        }),
        reveal: {
          holds:
            "This model says {truly}, at {score}. {shown} Over all pairs of themes, closeness on the map and in the model correlate at {rho}.",
          fails:
            "This model says {truly}, at {score}. {shown} Over all pairs of themes the correlation is {rho}: on this map the gaps are fairly honest.",
          close:
            "This model says {truly}, at {score}. {shown} Over all pairs of themes the correlation is {rho}: half right.",
        },
        exhibits: ({ pairs }) => [
          {
            kind: "table",
            caption: "The pairs of themes that are truly closest",
            head: ["themes", "similarity", "gap on the map"],
            rows: pairs
              .toSorted((a, b) => b.truly - a.truly)
              .slice(0, 5)
              .map(({ name, truly, drawn }) => [name, score2(truly), fixed(drawn, 1)]),
          },
        ],
      }),
      point: {
        holds: "A gap is no ruler. Compare the centres of the groups in the space, not on the screen.",
        fails:
          "A gap is no ruler that anybody promised. Compare the centres of the groups in the space, then you know.",
        close: "A gap is a poor ruler. Compare the centres of the groups in the space, not on the screen.",
      },
    },
    {
      title: "Trap three: islands in the fog",
      acts: [
        { show: "trained", title: "Items of unknown origin", work: "noise", request: NOISE },
        { show: "map", method: "umap", dims: 2, seed: 1, params: TIGHT },
      ],
      text: `
        A new map, of items that you know nothing about. It was made with the same method, told to look at few neighbours and to pack
        tightly.

        Look at it as you would at a figure in a report. Are there groups?`,
      ask: ask<Fog>({
        question: "Are two items of one island more alike than two items of different islands?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes, clearly: the groups are there" },
          { id: "no", label: "Hardly: the map made them up" },
        ],
        measure: fog,
        answer: ({ noise, words }) =>
          noise.inside - noise.across > (words.inside - words.across) / 2 ? "yes" : "no",
        verdict: ({ noise, words, spread }) =>
          noise.islands < 2
            ? "fails"
            : verdictOf(words.inside - words.across - 2 * (noise.inside - noise.across), spread),
        slots: ({ noise, words }) => ({
          islands: noise.islands,
          inside: score2(noise.inside),
          across: score2(noise.across),
          wordsInside: score2(words.inside),
          wordsAcross: score2(words.across),
          kept: percent(noise.kept),
          wordsKept: percent(words.kept),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "The map shows {islands} islands, and every number behind it was drawn by lot. Two items of one island score {inside}, of different islands {across}. On a map of everyday words, drawn in the same way, it is {wordsInside} and {wordsAcross}.",
          fails:
            "Every number behind this map was drawn by lot. It shows {islands} islands; two items of one score {inside}, of different ones {across}. On a map of everyday words it is {wordsInside} and {wordsAcross}: the words do no better than noise here.",
          close:
            "The map shows {islands} islands, and every number behind it was drawn by lot. Two items of one island score {inside}, of different islands {across}; for everyday words it is {wordsInside} and {wordsAcross}, not much more.",
        },
        exhibits: ({ noise, words }) => [
          {
            kind: "table",
            caption: "The same method, with and without meaning",
            head: ["map of", "islands", "one island", "two islands", "neighbours kept"],
            rows: [
              [
                "noise",
                String(noise.islands),
                score2(noise.inside),
                score2(noise.across),
                percent(noise.kept),
              ],
              [
                "words",
                String(words.islands),
                score2(words.inside),
                score2(words.across),
                percent(words.kept),
              ],
            ],
          },
          {
            kind: "maps",
            caption: "The two maps, each island in a colour",
            maps: [
              pictureOf(
                "Noise",
                countedIslands(noise.islands),
                { coords: noise.coords, dims: 2 },
                noise.groups,
              ),
              pictureOf(
                "Words",
                countedIslands(words.islands),
                { coords: words.coords, dims: 2 },
                words.groups,
              ),
            ],
          },
        ],
      }),
      point: {
        holds:
          "Islands appear in fog. Shuffle the data, draw again, and believe only what the shuffled map does not show.",
        fails:
          "Noise stayed fog this time. Still shuffle the data, draw again, and believe only what the shuffled map does not show.",
        close:
          "Islands appear in fog. Shuffle the data, draw again, and believe only what the shuffled map does not show.",
      },
    },
    {
      title: "Trap four: the setting",
      acts: [{ show: "sample", id: "everyday-words" }, PLANE],
      text: `
        Back to the words. Before UMAP draws, somebody chooses how many neighbours it looks at: a few, the usual number, or many. The
        vectors stay as they are.

        Draw the map with each of the three and count the islands.`,
      ask: ask<{
        maps: readonly Drawn[];
        groups: readonly number[];
        there: number;
      }>({
        question: "Which setting shows the most islands?",
        give: { by: "choice" },
        options: [
          { id: "few", label: `Few neighbours (${SETTINGS[0]})` },
          { id: "usual", label: `The usual number (${SETTINGS[1]})` },
          { id: "many", label: `Many (${SETTINGS[2]})` },
        ],
        measure: async (see) => {
          const { n } = see.rows;
          const maps: Drawn[] = [];
          for (const [at, neighbours] of SETTINGS.entries()) {
            const map = await see.layout({ method: "umap", dims: 2, params: { neighbours } });
            const { count } = await islandsOf(map.coords, 2, see);
            maps.push({
              id: ["few", "usual", "many"][at] ?? "",
              neighbours,
              islands: count,
              kept: map.recall,
              coords: map.coords,
            });
            see.progress((at + 1) / SETTINGS.length);
          }
          const { count } = await islandsAmong(await cosinesOf(see.rows, see), n, see);
          return { maps, groups: groupsOf(see.items.map(({ label }) => label)), there: count };
        },
        answer: ({ maps }) => {
          const [most, second] = maps.toSorted((a, b) => b.islands - a.islands);
          return most && second && most.islands > second.islands ? most.id : null;
        },
        anyVectors: true,
        verdict: ({ maps }) => {
          const counts = maps.map(({ islands }) => islands);
          const most = Math.max(...counts);
          return most - Math.min(...counts) > 1 ? "holds" : most === Math.min(...counts) ? "fails" : "close";
        },
        slots: ({ maps, there }) => ({
          few: maps[0]?.islands ?? 0,
          usual: maps[1]?.islands ?? 0,
          many: maps[2]?.islands ?? 0,
          there,
        }),
        reveal: {
          holds:
            "The maps show {few} islands with few neighbours, {usual} with the usual number and {many} with many. The same count in the vectors finds {there}, whatever the setting.",
          fails:
            "All three maps show {few} islands, and the same count in the vectors finds {there}. Here the setting makes no difference.",
          close:
            "The maps show {few} islands with few neighbours, {usual} with the usual number and {many} with many: hardly a difference. The same count in the vectors finds {there}.",
        },
        exhibits: ({ maps, groups }) => [
          {
            kind: "table",
            caption: "Three settings, the same vectors",
            head: ["neighbours", "islands", "true neighbours kept"],
            rows: maps.map(({ neighbours, islands, kept }) => [
              String(neighbours),
              String(islands),
              percent(kept),
            ]),
          },
          {
            kind: "maps",
            caption: "The three maps, turned alike; colours are themes",
            maps: alike(
              maps.map(({ coords }) => coords),
              2,
            ).map((coords, at) =>
              pictureOf(
                `${maps[at]?.neighbours ?? 0} neighbours`,
                countedIslands(maps[at]?.islands ?? 0),
                { coords, dims: 2 },
                groups,
              ),
            ),
          },
        ],
      }),
      point: {
        holds:
          "Who chose the setting chose the number of islands. A caption without the setting is no caption.",
        fails: "Groups that no setting moves are the ones worth talking about.",
        close: "Try several settings before you count islands. Only those that stay are worth talking about.",
      },
    },
    {
      title: "Trap five: one picture",
      acts: [],
      after: [{ show: "map", method: "umap", dims: 2, seed: 2 }],
      text: `
        UMAP begins with a draw of lots. The seed says which. The same vectors, the same settings and another seed give another picture.

        Draw it with six seeds. For each word take its fifteen closest dots on the first map, and see how many of them are still its
        closest on the others.`,
      ask: ask<Seeds, number>({
        question: "How many of a word's fifteen closest dots does another seed keep?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent kept" },
        measure: seeds,
        answer: () => null,
        anyVectors: true,
        verdict: ({ kept }) => verdictOf(0.9 - kept, 1),
        slots: ({ kept, least, word, top, said }) => ({
          said,
          kept: percent(kept),
          word,
          least: percent(least),
          top: top.join(", "),
        }),
        reveal: {
          holds:
            "{said}Between two seeds a map keeps {kept} of the closest dots. The word {word} fares worst, with {least}. Its true neighbours did not move at all: {top}.",
          fails:
            "{said}Between two seeds a map keeps {kept} of the closest dots, nearly all. The word {word} fares worst, with {least}. Its true neighbours did not move at all: {top}.",
          close:
            "{said}Between two seeds a map keeps {kept} of the closest dots. The word {word} fares worst, with {least}. Its true neighbours did not move at all: {top}.",
        },
        exhibits: ({ maps, groups }) => [
          {
            kind: "table",
            caption: "Six seeds",
            head: ["seed", "closest dots shared with the others", "true neighbours kept"],
            rows: maps.map(({ seed, kept, recall }) => [String(seed), percent(kept), percent(recall)]),
          },
          {
            kind: "maps",
            caption: "The six maps, turned alike; colours are themes",
            maps: maps.map(({ seed, kept, coords }) =>
              pictureOf(`Seed ${seed}`, `${percent(kept)} shared`, { coords, dims: 2 }, groups),
            ),
          },
        ],
      }),
      point: {
        holds: "One picture is an anecdote. Draw several, and point only at what they share.",
        fails: "Here one picture nearly speaks for all. You know that only because you drew several.",
        close:
          "Most of the picture is there with every seed, some is luck. Point only at what several pictures share.",
      },
    },
  ],
  ends: "The clusters are right there, I can see them.",
  teacher: [
    "Write the caption that an honest paper would print under this map.",
    "Which of the five traps can a reader see without having the data?",
  ],
  check: {
    title: "Check yourself",
    acts: [PLANE],
    text: `Four captions for one and the same figure. Three of them read the picture; one was measured.`,
    ask: ask<Captions>({
      question: "Which caption may be printed?",
      give: { by: "choice" },
      options: [
        { id: "nearest", label: "For most words, the most similar word in the vectors has the same theme." },
        { id: "islands", label: "There are as many groups as the map has islands." },
        { id: "size", label: "The wider the cloud, the more varied the theme." },
        { id: "gap", label: "The wider the gap between two themes, the less they are alike." },
      ],
      measure: captions,
      answer: (measured) => {
        const fit = printable(measured);
        return fit.length === 1 ? (fit[0] ?? null) : null;
      },
      verdict: (measured) => {
        const fit = printable(measured);
        return fit.includes("nearest") ? (fit.length === 1 ? "holds" : "close") : "fails";
      },
      slots: ({ pure, chance, islands, there, size, gap }) => ({
        pure: percent(pure),
        chance: percent(chance),
        islands,
        there,
        size: score2(size),
        gap: score2(gap),
      }),
      reveal: {
        holds:
          "This model says the most similar word shares the theme in {pure} of cases; chance would give {chance}. That caption stands. The others do not: the map has {islands} islands and the vectors {there}, and widths and gaps follow the truth at correlations of only {size} and {gap}.",
        fails:
          "This model says the most similar word shares the theme in {pure} of cases; chance would give {chance}. Not even that caption stands. The map has {islands} islands and the vectors {there}; widths and gaps follow the truth at correlations of {size} and {gap}.",
        close:
          "This model says the most similar word shares the theme in {pure} of cases; chance would give {chance}. That caption stands, and this time the picture is right in another point too: the map has {islands} islands and the vectors {there}, and widths and gaps follow the truth at correlations of {size} and {gap}.",
      },
    }),
    point: {
      holds: "An honest caption names the figure, the chance level, the settings and the seed.",
      fails: "A caption needs a figure that beats chance. Without one, print the picture as a picture.",
      close: "A picture may be right. A caption may say so only after somebody measured it.",
    },
  },
  covers: ["five-misreadings"],
} satisfies Lesson;

interface Widths {
  readonly themes: readonly { readonly name: string; readonly truly: number; readonly drawn: number }[];
  readonly rho: number;
}
type Gaps = { readonly pairs: Widths["themes"]; readonly rho: number };

/** A map's islands, and the mean cosines of pairs on one of them and on two. */
interface Seen {
  readonly islands: number;
  readonly inside: number;
  readonly across: number;
  readonly kept: number;
  /** n x 2, row-major, and the island of each place; -1 for none. */
  readonly coords: Float32Array;
  readonly groups: readonly number[];
}

/** A map by one of the settings. coords: n x 2, row-major. */
interface Drawn {
  readonly id: string;
  readonly neighbours: number;
  readonly islands: number;
  readonly kept: number;
  readonly coords: Float32Array;
}

const countedIslands = (count: number): string => plural(count, "island");

interface Fog {
  readonly noise: Seen;
  readonly words: Seen;
  readonly spread: number;
}

interface Seeds {
  readonly maps: readonly {
    readonly seed: number;
    readonly kept: number;
    readonly recall: number;
    /** n x 2, row-major, turned onto the first map. */
    readonly coords: Float32Array;
  }[];
  readonly groups: readonly number[];
  readonly kept: number;
  readonly word: string;
  readonly least: number;
  readonly top: readonly string[];
  readonly said: string;
}

interface Captions {
  readonly pure: number;
  readonly chance: number;
  readonly islands: number;
  readonly there: number;
  /** Rank correlations of what is drawn with what is true. */
  readonly size: number;
  readonly gap: number;
}

const first = <One>(list: readonly One[], by: (one: One) => number): One | undefined =>
  list.toSorted((a, b) => by(b) - by(a))[0];

/** Four options: the true one, the one the map shows, and two from the middle of the true order; by name. */
function offered(
  all: readonly {
    readonly id: string;
    readonly label: string;
    readonly truly: number;
    readonly drawn: number;
  }[],
) {
  const order = all.toSorted((a, b) => b.truly - a.truly);
  const shown = all.toSorted((a, b) => b.drawn - a.drawn);
  const middle = [Math.floor(order.length / 3), Math.floor((2 * order.length) / 3)];
  const wanted = [order[0], shown[0], ...middle.map((at) => order[at]), ...shown.slice(1), ...order];
  const found = new Map(wanted.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  return [...found.values()]
    .slice(0, 4)
    .map(({ id, label }) => ({ id, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

/** Rows by label, in order of first appearance. */
function themesOf(see: Measure): readonly (readonly [string, readonly number[]])[] {
  const found = new Map<string, number[]>();
  see.items.forEach(({ label }, row) => {
    if (label !== null) found.set(label, [...(found.get(label) ?? []), row]);
  });
  return [...found];
}

async function planeOf(see: Measure): Promise<Float32Array> {
  if (see.map?.dims === 2) return see.map.coords;
  return (await see.layout({ method: "umap", dims: 2 })).coords;
}

const middleOf = (coords: Float32Array, rows: readonly number[]): readonly [number, number] => [
  meanOf(rows.map((row) => coords[row * 2] ?? 0)),
  meanOf(rows.map((row) => coords[row * 2 + 1] ?? 0)),
];

async function widths(see: Measure): Promise<Widths> {
  const { n } = see.rows;
  const scores = await cosinesOf(see.rows, see);
  const coords = await planeOf(see);
  const themes = themesOf(see).map(([name, rows]) => {
    const [x, y] = middleOf(coords, rows);
    const pairs = rows.flatMap((a) => rows.flatMap((b) => (a < b ? [1 - (scores[a * n + b] ?? 0)] : [])));
    const far = rows.map((row) => Math.hypot((coords[row * 2] ?? 0) - x, (coords[row * 2 + 1] ?? 0) - y));
    return { name, truly: meanOf(pairs), drawn: meanOf(far) };
  });
  return { themes, rho: rankCorrelation(themes, (one) => one.drawn) };
}

/** What the map shows as the closest pair. */
function shownPair(pairs: Gaps["pairs"]): string {
  const drawn = first(pairs, (one) => -one.drawn);
  return drawn === undefined || drawn.name === first(pairs, (one) => one.truly)?.name
    ? "The map has the same two closest."
    : `Closest on the map lie ${drawn.name}, at ${score2(drawn.truly)}.`;
}

async function gaps(see: Measure): Promise<Gaps> {
  const coords = await planeOf(see);
  const groups = themesOf(see).map(([name, rows]) => ({
    name,
    place: middleOf(coords, rows),
    centre: meanDirection(
      rows.map((row) => rowOf(see.rows, row)),
      see.rows.dim,
    ),
  }));
  const pairs = groups.flatMap((a, at) =>
    groups.slice(at + 1).map((b) => ({
      name: `${a.name} and ${b.name}`,
      truly: dot(a.centre, b.centre),
      drawn: Math.hypot(a.place[0] - b.place[0], a.place[1] - b.place[1]),
    })),
  );
  return { pairs, rho: rankCorrelation(pairs, (one) => -one.drawn) };
}

function rankCorrelation(list: Widths["themes"], drawn: (one: Widths["themes"][number]) => number): number {
  const rho = spearman(
    Float64Array.from(list, ({ truly }) => truly),
    Float64Array.from(list, drawn),
  );
  return Number.isFinite(rho) ? rho : 0;
}

async function fog(see: Measure): Promise<Fog> {
  const noise = await seen(see, see.rows);
  see.progress(0.5);
  const texts = WORDS.map(({ text }) => text);
  const values = await see.here.embed(texts);
  const words = await seen(see, { n: texts.length, dim: see.here.dim, values });
  return { noise, words, spread: spreadOf(await see.here.percentiles()) };
}

async function seen(see: Measure, rows: Measure["rows"]): Promise<Seen> {
  const { n } = rows;
  const map = await see.layout({ method: "umap", dims: 2, params: TIGHT, rows });
  const { count, labels } = await islandsOf(map.coords, 2, see);
  const cosines = await cosinesOf(rows, see);
  const [inside, across]: [number[], number[]] = [[], []];
  for (let a = 0; a < n; a++)
    for (let b = 0; b < a; b++) {
      if ((labels[a] ?? -1) < 0 || (labels[b] ?? -1) < 0) continue;
      (labels[a] === labels[b] ? inside : across).push(cosines[a * n + b] ?? 0);
    }
  return {
    islands: count,
    inside: meanOf(inside),
    across: meanOf(across),
    kept: map.recall,
    coords: map.coords,
    groups: [...labels],
  };
}

async function seeds(see: Measure, guess: number | undefined): Promise<Seeds> {
  const maps: { seed: number; coords: Float32Array; recall: number }[] = [];
  for (const seed of SEEDS) {
    const { coords, recall } = await see.layout({ method: "umap", dims: 2, seed });
    maps.push({ seed, coords, recall });
    see.progress(maps.length / (SEEDS.length + 1));
  }
  const shares: Float32Array[] = [];
  for (const { coords } of maps) {
    const others = maps
      .filter((other) => other.coords !== coords)
      .map((other) => ({ coords: other.coords, dims: 2 }));
    shares.push(await gently(keptSteps({ coords, dims: 2 }, others, K), see));
  }
  const { n } = see.rows;
  const byItem = Array.from({ length: n }, (_, row) => meanOf(shares.map((one) => one[row] ?? 0)));
  const worst = byItem.indexOf(Math.min(...byItem));
  const scores = await cosinesOf(see.rows, see);
  const text = (row: number): string => see.items[row]?.text ?? "";
  const turned = alike(
    maps.map(({ coords }) => coords),
    2,
  );
  return {
    maps: maps.map(({ seed, recall, coords }, at) => ({
      seed,
      recall,
      kept: meanOf([...(shares[at] ?? [])]),
      coords: turned[at] ?? coords,
    })),
    groups: groupsOf(see.items.map(({ label }) => label)),
    kept: meanOf(byItem),
    word: text(worst),
    least: byItem[worst] ?? 0,
    top: worst < 0 ? [] : [...nearestTo(scores, n, worst, 3)].map(text),
    said: saidNumber(guess, " %"),
  };
}

async function captions(see: Measure): Promise<Captions> {
  const { n } = see.rows;
  const cosines = await cosinesOf(see.rows, see);
  const label = (row: number): string | null => see.items[row]?.label ?? null;
  const hits = Array.from({ length: n }, (_, row) => {
    const [other = row] = nearestTo(cosines, n, row, 1);
    return label(other) === label(row) ? 1 : 0;
  });
  const themes = themesOf(see);
  const chance = meanOf(themes.flatMap(([, rows]) => rows.map(() => (rows.length - 1) / Math.max(1, n - 1))));
  const [size, gap] = [(await widths(see)).rho, (await gaps(see)).rho];
  const islands = await islandsOf(await planeOf(see), 2, see);
  const there = await islandsAmong(cosines, n, see);
  return {
    pure: meanOf(hits),
    chance,
    islands: islands.count,
    there: there.count,
    size,
    gap,
  };
}

const isRuler = (rho: number): boolean => verdictOf(rho * Math.abs(rho) - HALF, 1) === "holds";

/** The captions that hold. */
function printable({ pure, chance, islands, there, size, gap }: Captions): readonly string[] {
  return [
    ...(pure > 0.5 && verdictOf(pure - chance, 1) === "holds" ? ["nearest"] : []),
    ...(islands === there ? ["islands"] : []),
    ...(isRuler(size) ? ["size"] : []),
    ...(isRuler(gap) ? ["gap"] : []),
  ];
}
