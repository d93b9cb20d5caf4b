import { principalSteps } from "#math/pca.ts";
import { shuffledSteps } from "#math/shuffle.ts";
import { fixed, percent, score2 } from "#text/number.ts";
import { saidNumber } from "./kit/guessed.ts";
import { cosinesOf, gently, meanOf, nearestOnMap, nearestTo, quantile, shared } from "./kit/near.ts";
import { groupsOf, pictureOf } from "./kit/pictures.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SideMap } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const TICKET = "My parcel has not arrived and it was due on Monday.";
/** Neighbours that are counted on the map, and for the figures of a whole map. */
const [FEW, MANY] = [5, 15];

export default {
  id: "what-the-map-leaves-out",
  order: 13,
  title: "A map is a sketch",
  question: "What does the map leave out?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 5,
  idea: "The map is a sketch, and the scores are the thing itself.",
  start: [
    { show: "sample", id: "support-tickets" },
    { show: "space", is: "sentence" },
    { show: "map", method: "umap", dims: 3, seed: 1 },
  ],
  steps: [
    {
      title: "Count the neighbours",
      acts: [],
      after: [
        { show: "select", texts: [TICKET] },
        { show: "panel", id: "neighbours" },
      ],
      text: `
        Every dot is a message to a help desk. The model gave each of them a long list of numbers. The picture has room for three, so
        something had to go.

        Take the message about a parcel that was due on Monday. Look at the five dots that stand closest to it on the screen. Then ask
        the model which five messages are truly most similar.`,
      ask: ask<{ one: number; mean: number; chance: number }>({
        question: "How many of the five closest on the screen are among the true five?",
        give: { by: "choice" },
        options: [
          { id: "all", label: "All five" },
          { id: "most", label: "Three or four" },
          { id: "few", label: "One or two" },
          { id: "none", label: "None" },
        ],
        measure: async (see) => {
          const { n } = see.rows;
          const scores = await cosinesOf(see.rows, see);
          const near = await nearestOnMap(await mapOf(see), FEW, see);
          const shares = Array.from({ length: n }, (_, row) =>
            shared(nearestTo(scores, n, row, FEW), near.subarray(row * FEW, (row + 1) * FEW)),
          );
          const at = Math.max(
            0,
            see.items.findIndex(({ text }) => text === TICKET),
          );
          return { one: shares[at] ?? 0, mean: meanOf(shares), chance: FEW / Math.max(1, n - 1) };
        },
        answer: ({ one }) => {
          const count = Math.round(one * FEW);
          return count === FEW ? "all" : count >= 3 ? "most" : count >= 1 ? "few" : "none";
        },
        verdict: ({ mean, chance }) => (mean < 2 * chance ? "fails" : verdictOf(1 - mean, 1)),
        slots: ({ one, mean, chance }) => ({
          count: Math.round(one * FEW),
          all: FEW,
          mean: fixed(mean * FEW, 1),
          chance: fixed(chance * FEW, 1),
        }),
        reveal: {
          holds:
            "The map and the model agree on {count} of {all} for this message. Over all messages they agree on {mean} of {all}; by chance it would be {chance}.",
          fails:
            "The map and the model agree on {count} of {all} for this message, and on {mean} of {all} over all messages. Chance alone would give {chance}: this map knows next to nothing of its neighbours.",
          close:
            "The map and the model agree on {count} of {all} for this message, and on {mean} of {all} over all messages: this map left out almost nothing.",
        },
      }),
      point: {
        holds:
          "The screen is a good hint and no proof. Ask the list of neighbours before you point at a dot.",
        fails: "Do not read neighbours off this map. Ask the list of neighbours instead.",
        close: "Here you may trust the screen. On most maps you may not, so ask the list of neighbours.",
      },
      attempt: "Click another dot, guess its nearest, and compare with the list in Neighbours.",
    },
    {
      title: "Strangers side by side",
      acts: [
        { show: "select", texts: [] },
        { show: "panel", id: null },
      ],
      after: [
        { show: "select", texts: [TICKET] },
        { show: "colour", by: "similarity" },
      ],
      text: `
        To fit many directions into three, the map has to squeeze. Sometimes it puts two dots next to each other that have nothing to do
        with each other.

        Take every message with the one dot that stands closest to it. Now look for the worst of these pairs.`,
      ask: ask<{ pairs: readonly Pair[]; usual: number; spread: number }>({
        question: "Is the worst pair of screen neighbours even less alike than two messages drawn at random?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes, less alike than a random pair" },
          { id: "no", label: "No, neighbours on the screen are at least somewhat alike" },
        ],
        measure: worstPairs,
        answer: ({ pairs, usual }) => ((pairs[0]?.score ?? usual) < usual ? "yes" : "no"),
        verdict: ({ pairs, usual, spread }) => verdictOf(usual - (pairs[0]?.score ?? usual), spread),
        slots: ({ pairs, usual }) => ({
          a: pairs[0]?.a.replace(/\.$/, "") ?? "",
          b: pairs[0]?.b.replace(/\.$/, "") ?? "",
          score: score2(pairs[0]?.score ?? 0),
          usual: score2(usual),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "The map puts “{a}” beside “{b}”. This model says {score} for them, and {usual} for a typical pair drawn at random.",
          fails:
            "The worst that the map does is to put “{a}” beside “{b}”. This model says {score} for them, still more than the {usual} of a typical random pair.",
          close:
            "The map puts “{a}” beside “{b}”. This model says {score} for them, about the {usual} of a typical random pair.",
        },
        exhibits: ({ pairs }) => [
          {
            kind: "table",
            caption: "Closest on the screen, least alike in the model",
            head: ["message", "closest on the screen", "similarity"],
            rows: pairs.map(({ a, b, score }) => [a, b, score2(score)]),
          },
        ],
      }),
      point: {
        holds:
          "Close on the screen is not close in meaning. The colours now show the true scores from the selected message: trust the colour, not the distance.",
        fails:
          "This map kept strangers apart. That is a merit of this map, not a rule. The colours now show the true scores from the selected message.",
        close:
          "A neighbour on the screen may be no better than a random message. The colours now show the true scores from the selected message.",
      },
    },
    {
      title: "Three axes, and the rest",
      acts: [
        { show: "select", texts: [] },
        { show: "colour", by: "label" },
      ],
      after: [{ show: "map", method: "pca", dims: 3, seed: 1 }],
      text: `
        A map can be made without bending anything: turn the whole space until the three directions with the most spread face you, and
        show only those. The method is called PCA. You will see its map after your guess.

        If the vectors were a thin disc, three directions would show everything. They are not a disc.`,
      ask: ask<{ share: number; shares: readonly number[]; dim: number; said: string }, number>({
        question: "How much of all the spread do these three directions hold?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent of the spread" },
        measure: async (see, guess) => {
          const { variances, total } = await gently(
            principalSteps(see.rows, Math.min(10, see.rows.dim)),
            see,
          );
          const shares = [...variances].map((one) => (total > 0 ? one / total : 0));
          return {
            share: shares.slice(0, 3).reduce((sum, one) => sum + one, 0),
            shares,
            dim: see.rows.dim,
            said: saidNumber(guess, " %"),
          };
        },
        answer: () => null,
        verdict: ({ share }) => verdictOf(0.5 - share, 1),
        slots: ({ share, dim, said }) => ({ said, share: percent(share), rest: percent(1 - share), dim }),
        anyVectors: true,
        reveal: {
          holds:
            "{said}The three directions hold {share} of the spread. The other {rest} lie in directions you cannot see, among {dim} in all.",
          fails:
            "{said}The three directions hold {share} of the spread: more than half. Only {rest} lie in the others of {dim}.",
          close:
            "{said}The three directions hold {share} of the spread, about half of it. The vectors have {dim}.",
        },
        exhibits: ({ shares }) => [
          {
            kind: "bars",
            caption: "Share of the spread by direction",
            unit: "share",
            rows: shares.map((value, at) => ({ label: `direction ${at + 1}`, value })),
          },
        ],
      }),
      point: {
        holds: "Most of what the model knows lies behind the picture.",
        fails: "Here the picture shows most of what there is. That happens with simple or very even texts.",
        close: "About half of what the model knows lies behind the picture.",
      },
    },
    {
      title: "Compare with nothing",
      acts: [],
      after: [{ show: "panel", id: "map" }],
      text: `
        Three methods draw maps of the same vectors: UMAP, t-SNE and PCA. Each leaves out something else. To judge them, add a fourth
        map that must be worthless: one of vectors whose numbers were shuffled, so that the rows mean nothing.

        For each map count how many of a message's fifteen closest dots are among its fifteen true neighbours.`,
      ask: ask<{ maps: readonly Compared[]; chance: number }>({
        question: "Which map keeps the most true neighbours?",
        give: { by: "choice" },
        options: [
          { id: "pca", label: "PCA" },
          { id: "shuffled", label: "The map of shuffled vectors" },
          { id: "tsne", label: "t-SNE" },
          { id: "umap", label: "UMAP" },
        ],
        measure: fourMaps,
        answer: ({ maps }) => best(maps)?.id ?? null,
        verdict: ({ maps }) => {
          const nothing = maps.find(({ id }) => id === "shuffled")?.recall ?? 0;
          const real = maps.filter(({ id }) => id !== "shuffled");
          return verdictOf(Math.max(...real.map(({ recall }) => recall)) - nothing, 1);
        },
        slots: ({ maps, chance }) => ({
          best: best(maps)?.name ?? "",
          most: percent(best(maps)?.recall ?? 0),
          nothing: percent(maps.find(({ id }) => id === "shuffled")?.recall ?? 0),
          chance: percent(chance),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "Of these maps, {best} keeps the most neighbours: {most}. The worthless map of shuffled vectors keeps {nothing} of its own, and chance would keep {chance}.",
          fails:
            "The map of shuffled vectors keeps more of its neighbours than any map of the real ones: {most}. Chance would keep {chance}.",
          close:
            "No map stands out from the one of shuffled vectors. The most is {most}, by {best}; chance would keep {chance}.",
        },
        exhibits: ({ maps }) => [
          {
            kind: "bars",
            caption: "True neighbours kept",
            unit: "share",
            rows: maps.map(({ id, name, recall }) => ({ id, label: name, value: recall })),
          },
          {
            kind: "table",
            caption: "All figures of the four maps",
            head: ["map", "neighbours kept", "by chance", "trust"],
            rows: maps.map(({ name, recall, chance, trust }) => [
              name,
              percent(recall),
              percent(chance),
              fixed(trust, 2),
            ]),
          },
          {
            kind: "maps",
            caption: "The four maps from the front; colours are topics",
            maps: maps.map(({ name, recall, picture }) => ({
              ...picture,
              name,
              note: `keeps ${percent(recall)}`,
            })),
          },
        ],
      }),
      point: {
        holds:
          "A map is worth what it keeps beyond nothing. Even a map of nothing keeps something, so a figure alone says little.",
        fails:
          "A map is worth what it keeps beyond nothing: here that is less than nothing, so do not show it.",
        close: "A map is worth what it keeps beyond nothing: here that is hardly anything.",
      },
    },
    {
      title: "In the mirror",
      acts: [{ show: "map", method: "umap", dims: 3, seed: 1 }],
      text: `
        People like to say that one group lies on the left and another on top. Hold the map up to a mirror and left becomes right. Give
        it half a turn and top becomes bottom.

        Mirror every dot, then count each message's closest dots again.`,
      ask: ask<{ lost: number; n: number }>({
        question: "How many neighbours does the mirror cost?",
        give: { by: "choice" },
        options: [
          { id: "half", label: "About half" },
          { id: "none", label: "Not a single one" },
          { id: "some", label: "A few at the edges" },
        ],
        measure: async (see) => {
          const { coords, dims } = await mapOf(see);
          const mirrored = coords.map((x, at) => (at % dims === 0 ? -x : x));
          const before = await nearestOnMap({ coords, dims }, MANY, see);
          const after = await nearestOnMap({ coords: mirrored, dims }, MANY, see);
          const { n } = see.rows;
          const kept = Array.from({ length: n }, (_, row) =>
            shared(
              before.subarray(row * MANY, (row + 1) * MANY),
              after.subarray(row * MANY, (row + 1) * MANY),
            ),
          );
          return { lost: Math.round((1 - meanOf(kept)) * n * MANY), n: n * MANY };
        },
        answer: ({ lost, n }) => (lost === 0 ? "none" : lost < n / 4 ? "some" : "half"),
        verdict: ({ lost, n }) => (lost === 0 ? "holds" : lost < n / 1000 ? "close" : "fails"),
        slots: ({ lost, n }) => ({ lost, n }),
        anyVectors: true,
        reveal: {
          holds: "The mirrored map has lost {lost} of {n} neighbours.",
          fails: "The mirrored map has lost {lost} of {n} neighbours, which a mirror should not do.",
          close: "The mirrored map has lost {lost} of {n} neighbours: ties, decided the other way round.",
        },
      }),
      point: {
        holds: "Left, right and top mean nothing here. Only who stands near whom can mean something.",
        fails:
          "Left, right and top should mean nothing. On this map dots stand so close that counting wavers.",
        close: "Left, right and top mean nothing here. Only who stands near whom can mean something.",
      },
    },
  ],
  ends: "Near on the screen is near in meaning.",
  teacher: [
    "Which claim about this map would you print in a newspaper, and which figure would you print beside it?",
    "Why is a map of shuffled vectors a better comparison than no comparison?",
  ],
  check: {
    title: "Check yourself",
    acts: [{ show: "panel", id: null }],
    text: `Three sentences that somebody might write under this map. Only what the vectors support may stay.`,
    ask: ask<Statements>({
      question: "Which sentence do the vectors support?",
      give: { by: "choice" },
      options: [
        { id: "ground", label: "The topic whose dots cover the most ground is the most varied topic." },
        { id: "topic", label: "Messages of one topic are more alike than messages of different topics." },
        { id: "touch", label: "The dot closest to a message is its most similar message." },
      ],
      measure: statements,
      answer: (measured) => {
        const supported = supportedBy(measured);
        return supported.length === 1 ? (supported[0] ?? null) : null;
      },
      verdict: (measured) => {
        const supported = supportedBy(measured);
        if (!supported.includes("topic")) return "fails";
        return supported.length === 1 ? "holds" : "close";
      },
      slots: ({ within, between, touch, widest, largest }) => ({
        within: score2(within),
        between: score2(between),
        touch: percent(touch),
        widest,
        largest,
      }),
      reveal: {
        holds:
          "This model says {within} within a topic and {between} between topics: that one stays. The closest dot is the most similar message in {touch} of cases. The most ground belongs to {largest}, while the most varied topic is {widest}.",
        fails:
          "This model says {within} within a topic and {between} between topics: not even that sentence may stay. The closest dot is the most similar message in {touch} of cases. The most ground belongs to {largest}, and the most varied topic is {widest}.",
        close:
          "This model says {within} within a topic and {between} between topics, so that sentence stays; here it is not the only one. The closest dot is the most similar message in {touch} of cases. The most ground belongs to {largest}, and the most varied topic is {widest}.",
      },
    }),
    point: {
      holds:
        "A claim about meaning needs a score. The picture is where you look for claims, not where you prove them.",
      fails: "A claim about meaning needs a score, and here the scores do not give it.",
      close: "A claim about the picture may be true by luck. Only the scores tell.",
    },
  },
  covers: ["map-and-truth"],
} satisfies Lesson;

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
}

interface Compared {
  readonly id: string;
  readonly name: string;
  readonly recall: number;
  readonly chance: number;
  readonly trust: number;
  readonly picture: ReturnType<typeof pictureOf>;
}

interface Statements {
  readonly within: number;
  readonly between: number;
  readonly spread: number;
  readonly touch: number;
  readonly widest: string;
  readonly largest: string;
}

const best = (maps: readonly Compared[]): Compared | undefined =>
  maps.toSorted((a, b) => b.recall - a.recall)[0];

/** The map on screen; where there is none, the same one computed. */
async function mapOf(see: Measure): Promise<{ readonly coords: Float32Array; readonly dims: number }> {
  if (see.map !== null) return see.map;
  return { coords: (await see.layout({ method: "umap" })).coords, dims: 3 };
}

/** Every item with the one closest to it on the map: the least alike of these pairs, beside a typical pair of all. */
async function worstPairs(see: Measure) {
  const { n } = see.rows;
  const scores = await cosinesOf(see.rows, see);
  const near = await nearestOnMap(await mapOf(see), 1, see);
  const text = (row: number): string => see.items[row]?.text ?? "";
  const found = new Map<string, Pair>();
  near.forEach((other, row) => {
    if (other < 0) return;
    const pair = [text(row), text(other)].toSorted().join("\n");
    found.set(pair, { a: text(row), b: text(other), score: scores[row * n + other] ?? 0 });
  });
  const all: number[] = [];
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) all.push(scores[a * n + b] ?? 0);
  const pairs = [...found.values()].toSorted((a, b) => a.score - b.score).slice(0, 3);
  return { pairs, usual: quantile(all, 0.5), spread: quantile(all, 0.99) - quantile(all, 0.01) };
}

async function fourMaps(see: Measure) {
  const { rows } = see;
  const shuffled = await gently(shuffledSteps(rows, 1), see);
  const groups = groupsOf(see.items.map(({ label }) => label));
  const wishes = [
    { id: "umap", name: "UMAP", method: "umap" },
    { id: "tsne", name: "t-SNE", method: "tsne" },
    { id: "pca", name: "PCA", method: "pca" },
    { id: "shuffled", name: "UMAP of shuffled vectors", method: "umap", rows: shuffled },
  ] as const;
  const maps: Compared[] = [];
  for (const { id, name, ...wish } of wishes) {
    const map: SideMap = await see.layout(wish);
    maps.push({
      id,
      name,
      recall: map.recall,
      chance: map.chanceRecall,
      trust: map.trustworthiness,
      picture: pictureOf(name, "", { coords: map.coords, dims: 3 }, groups),
    });
    see.progress(maps.length / wishes.length);
  }
  return { maps, chance: MANY / Math.max(1, rows.n - 1) };
}

async function statements(see: Measure): Promise<Statements> {
  const { n } = see.rows;
  const scores = await cosinesOf(see.rows, see);
  const map = await mapOf(see);
  const near = await nearestOnMap(map, 1, see);
  const [inside, across]: [number[], number[]] = [[], []];
  const topics = new Map<string, number[]>();
  see.items.forEach(({ label }, row) => {
    if (label !== null) topics.set(label, [...(topics.get(label) ?? []), row]);
  });
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      (see.items[a]?.label === see.items[b]?.label ? inside : across).push(scores[a * n + b] ?? 0);
  const name = (measure: (rows: readonly number[]) => number): string =>
    [...topics]
      .map(([label, rows]) => ({ label, value: measure(rows) }))
      .toSorted((a, b) => b.value - a.value)[0]?.label ?? "none";
  const truly = (rows: readonly number[]): number =>
    -meanOf(rows.flatMap((a) => rows.filter((b) => b !== a).map((b) => scores[a * n + b] ?? 0)));
  const drawn = (rows: readonly number[]): number => {
    const middle = Array.from({ length: map.dims }, (_, d) =>
      meanOf(rows.map((row) => map.coords[row * map.dims + d] ?? 0)),
    );
    return meanOf(
      rows.map((row) => Math.hypot(...middle.map((m, d) => (map.coords[row * map.dims + d] ?? 0) - m))),
    );
  };
  const hits = Array.from({ length: n }, (_, row) => shared(nearestTo(scores, n, row, 1), [near[row] ?? -1]));
  return {
    within: meanOf(inside),
    between: meanOf(across),
    spread: spreadOf(await see.here.percentiles()),
    touch: meanOf(hits),
    widest: name(truly),
    largest: name(drawn),
  };
}

/** Ids of the sentences that the measurement supports. */
function supportedBy({ within, between, spread, touch, widest, largest }: Statements): readonly string[] {
  return [
    ...(widest === largest ? ["ground"] : []),
    ...(verdictOf(within - between, spread) === "holds" ? ["topic"] : []),
    ...(touch > 0.95 ? ["touch"] : []),
  ];
}
