import { permutation, seeded } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import { percent, score2, whole } from "#text/number.ts";
import type { Aligned, AlignRequest } from "./align.work.ts";
import { cosinesOf, gently, meanOf, nearestTo, shared } from "./kit/near.ts";
import { turnSteps } from "./kit/turns.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import { verdictOf } from "./verdict.ts";

const SEED = 12;
const NEAREST = 10;

/** Words that both models know, and how many of them are held out. */
const WORDS = 1100;
const HELD_OUT = 300;
/** Pairs that are told: of the twin, and of the other model. */
const TWIN_PAIRS = [25, 50, 100, 200] as const;
const REAL_PAIRS = [25, 100, 800] as const;
/** From here on a search is as good as it was. */
const WHOLE = 0.99;

async function twin({ rows, pause }: Measure): Promise<Float32Array> {
  return gently(turnSteps(rows.values, rows.dim, SEED), { pause });
}

interface Kept {
  readonly kept: number;
  readonly dim: number;
  readonly moved: number;
}

/** Share of each word's ten nearest that are the same in the twin; mean change of a word's own numbers, as a cosine. */
async function kept(see: Measure): Promise<Kept> {
  const { n, dim, values } = see.rows;
  const turned = await twin(see);
  const [own, other] = [
    await cosinesOf({ n, dim, values }, see),
    await cosinesOf({ n, dim, values: turned }, see),
  ];
  const rows = Array.from({ length: n }, (_, row) => row);
  return {
    kept: meanOf(
      rows.map((row) => shared(nearestTo(own, n, row, NEAREST), nearestTo(other, n, row, NEAREST))),
    ),
    dim,
    moved: meanOf(rows.map((row) => dotAt(values, row * dim, turned, row * dim, dim))),
  };
}

interface Across {
  readonly mean: number;
  readonly hits: number;
  /** Share of the ten nearest others that are those the word has on the other side. */
  readonly lists: number;
  readonly chance: number;
  readonly n: number;
}

/** Each word's vector of one space asked among all vectors of the other: its score with itself, and whether it comes first. */
async function across(
  from: Float32Array,
  onto: Float32Array,
  dim: number,
  see: Pick<Measure, "pause">,
): Promise<Across> {
  const n = from.length / dim;
  const scores = new Float32Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let other = 0; other < n; other++)
      scores[row * n + other] = dotAt(from, row * dim, onto, other * dim, dim);
    await see.pause();
  }
  const own = await cosinesOf({ n, dim, values: onto }, see);
  const rows = Array.from({ length: n }, (_, row) => row);
  return {
    mean: meanOf(rows.map((row) => scores[row * n + row] ?? 0)),
    hits: meanOf(
      rows.map((row) => {
        const score = scores[row * n + row] ?? 0;
        return scores.subarray(row * n, (row + 1) * n).every((one, at) => at === row || one < score) ? 1 : 0;
      }),
    ),
    lists: meanOf(
      rows.map((row) => shared(nearestTo(own, n, row, NEAREST), nearestTo(scores, n, row, NEAREST))),
    ),
    chance: 1 / Math.max(1, n),
    n,
  };
}

/** Common words that both models know, in a seeded order. */
async function commonWords(here: SpaceView, other: SpaceView): Promise<readonly string[]> {
  const known = new Set(await other.words(8000));
  const both = (await here.words(8000))
    .filter((word) => known.has(word) && /^[a-z]{3,}$/.test(word))
    .slice(0, WORDS);
  return [...permutation(both.length, seeded(SEED))].map((at) => both[at] ?? "");
}

interface Refit {
  readonly twin: Aligned;
  readonly real: Aligned;
  /** Without any turning, the real pair as it is. */
  readonly raw: Across;
}

/** How many held-out words find themselves after so many pairs were told: from the turned twin, and from the word space. */
async function refit(see: Measure): Promise<Refit> {
  const { here } = see;
  const other = await see.in("words");
  const words = await commonWords(here, other);
  const fixed = await here.embed(words);
  const real = await other.embed(words);
  const turned = await gently(turnSteps(fixed, here.dim, SEED), see);
  const heldOut = Math.min(HELD_OUT, Math.floor(words.length / 3));
  const wish = (moving: Float32Array, counts: readonly number[]): AlignRequest => ({
    dim: here.dim,
    moving,
    fixed,
    counts,
    heldOut,
  });
  const last = (words.length - heldOut) * here.dim;
  return {
    twin: await see.work<Aligned>("align", wish(turned, TWIN_PAIRS)),
    real: await see.work<Aligned>("align", wish(real, REAL_PAIRS)),
    raw: await across(real.subarray(last), fixed.subarray(last), here.dim, see),
  };
}

const lastOf = (line: Aligned): number => line.at(-1)?.hits ?? 0;
const listsOf = (line: Aligned): number => line.at(-1)?.lists ?? 0;

const enough = (line: Aligned): number | null => line.find(({ hits }) => hits >= WHOLE)?.count ?? null;

const curve = (caption: string, line: Aligned) => [
  {
    kind: "curve" as const,
    caption,
    x: "Pairs told",
    y: "Share",
    lines: [
      { name: "Find themselves", points: line.map(({ count, hits }) => [count, hits] as const) },
      { name: "Same neighbours", points: line.map(({ count, lists }) => [count, lists] as const) },
    ],
  },
];

export default {
  id: "two-models-one-map",
  order: 12,
  title: "Two models, one map",
  question: "Can two models share one map?",
  audience: ["undergraduate", "practitioner"],
  minutes: 6,
  idea: "Coordinates mean nothing outside the space that made them.",
  start: [
    { show: "sample", id: "everyday-words" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "A tempting comparison",
      acts: [],
      after: [{ show: "select", texts: ["wolf"] }],
      text: `
        Two models live in this page, and both know the word wolf: the Sentence model, which made this map, and the Word space. Each has a vector
        for it. Why not compare the two vectors?`,
      ask: ask<{
        here: string;
        words: string;
        a: number;
        b: number;
        score: number | null;
        refusal: string | null;
      }>({
        question: "What keeps the arithmetic from doing it?",
        give: { by: "choice" },
        options: [
          { id: "length", label: "The vectors have different numbers of numbers" },
          { id: "nothing", label: "Nothing: a cosine comes out" },
        ],
        anyVectors: true,
        measure: async (see) => {
          const other = await see.in("words");
          const [own, foreign] = [await see.here.embed(["wolf"]), await other.embed(["wolf"])];
          return {
            here: see.here.label,
            words: other.label,
            a: own.length,
            b: foreign.length,
            score: own.length === foreign.length ? dotAt(own, 0, foreign, 0, own.length) : null,
            // The keys of spaces are long; their models say enough here.
            refusal: (await see.refusal("words", "wolf"))?.replaceAll(/@[\w|-]+/g, "") ?? null,
          };
        },
        answer: ({ score }) => (score === null ? "length" : "nothing"),
        verdict: ({ here, words, score }) => (here === words ? "fails" : score === null ? "close" : "holds"),
        slots: ({ here, words, a, b, score }) => ({
          here,
          words,
          a,
          b,
          score: score === null ? "none" : score2(score),
        }),
        reveal: {
          holds:
            "The {here} says {a} numbers for wolf, the {words} says {b}. A cosine comes out: {score}. No error, no warning.",
          fails: "Both vectors come from the {here}: {a} and {b} numbers.",
          close:
            "The {here} says {a} numbers for wolf, the {words} says {b}. Vectors of different length have no cosine.",
        },
        exhibits: ({ words, refusal }) => [
          {
            kind: "table",
            caption: "The same vector, offered to this page as a question to the map",
            head: ["Asked", "Answer"],
            rows: [
              [`What is near the wolf of the ${words}?`, refusal ?? "An answer, without a word of warning."],
            ],
          },
        ],
      }),
      point: {
        holds:
          "This page keeps the name of its model with every vector and refuses to mix them. A file of bare numbers cannot refuse.",
        fails: "Compare vectors of one model with each other, and with nothing else.",
        close: "Here the arithmetic itself refuses. Two models of one size would not even do that.",
      },
    },
    {
      title: "A twin",
      acts: [{ show: "select", texts: [] }],
      text: `
        To see what goes wrong, take the simplest other model: a twin. All vectors of this map are turned by one and the same random turn, as a
        globe is turned in its stand. Every number of every vector changes.`,
      ask: ask<Kept>({
        question: "How many of a word's ten nearest neighbours stay the same in the twin?",
        give: { by: "choice" },
        options: [
          { id: "half", label: "About half of them" },
          { id: "all", label: "All of them" },
          { id: "none", label: "Hardly any" },
        ],
        anyVectors: true,
        measure: kept,
        answer: ({ kept: share }) => (share > 0.9 ? "all" : share > 0.2 ? "half" : "none"),
        verdict: ({ kept: share }) => (share > WHOLE ? "holds" : share > 0.9 ? "close" : "fails"),
        slots: ({ kept: share, dim }) => ({ kept: percent(share), dim }),
        reveal: {
          holds: "This model says {kept}, although all {dim} numbers of each vector are others.",
          fails: "This model says only {kept}, with all {dim} numbers of each vector changed.",
          close: "This model says {kept}, although all {dim} numbers of each vector are others.",
        },
      }),
      point: {
        holds:
          "Inside the twin nothing has changed: a space is made of who is near whom, not of its numbers.",
        fails: "A turn should keep all neighbours. Rounding has cost some of them.",
        close: "A turn keeps neighbours, but for ties that rounding decides.",
      },
    },
    {
      title: "The quiet bug",
      acts: [],
      text: `
        Now the mistake. A shop has stored its vectors, and then the model is updated. Queries come from the new model, the stored vectors from
        the old one. Nobody sees an error.

        Here the twin plays the new model. Each word is asked with its new vector among the old ones.`,
      ask: ask<Across>({
        question: "What does a word score with itself, on average?",
        give: { by: "choice" },
        options: [
          { id: "half", label: "About a half" },
          { id: "none", label: "About nothing" },
          { id: "one", label: "About one" },
        ],
        anyVectors: true,
        measure: async (see) => across(await twin(see), see.rows.values, see.rows.dim, see),
        answer: ({ mean }) => (mean < 0.25 ? "none" : mean < 0.75 ? "half" : "one"),
        verdict: ({ hits, chance }) => (hits < chance + 0.05 ? "holds" : hits < 0.5 ? "close" : "fails"),
        slots: ({ mean, hits, chance, n }) => ({
          mean: score2(mean),
          hits: percent(hits),
          chance: percent(chance),
          n,
        }),
        reveal: {
          holds:
            "This model says {mean}. Of {n} words {hits} come first in their own search, where blind chance gives {chance}.",
          fails:
            "This model says {mean}. Of {n} words {hits} come first in their own search: the mistake does little harm here.",
          close:
            "This model says {mean}. Of {n} words {hits} come first in their own search, where blind chance gives {chance}.",
        },
      }),
      point: {
        holds: "No crash, no warning, no meaning. The results look like results.",
        fails: "Do not count on it: another update would not be so kind.",
        close: "Some results survive, which makes the bug still harder to notice.",
      },
    },
    {
      title: "Give it pairs",
      acts: [],
      text: `
        If one knows for some words which new vector belongs to which old one, a program can look for the turn that brings them together, and
        apply it to all others.

        Some hundred common words are kept back for the test. A held-out word is found if its turned vector has its own old vector nearest.`,
      ask: ask<Refit>({
        question: "How many pairs bring all held-out words of the twin back?",
        give: { by: "choice" },
        options: [
          ...TWIN_PAIRS.map((count) => ({ id: String(count), label: whole(count) })),
          { id: "never", label: "More" },
        ],
        anyVectors: true,
        measure: refit,
        answer: ({ twin: own }) => String(enough(own) ?? "never"),
        verdict: ({ twin: own }) => (lastOf(own) >= WHOLE ? "holds" : lastOf(own) >= 0.5 ? "close" : "fails"),
        slots: ({ twin: own }) => ({
          enough: enough(own) ?? `more than ${TWIN_PAIRS.at(-1) ?? 0}`,
          first: percent(own[0]?.hits ?? 0),
          few: TWIN_PAIRS[0],
          last: percent(lastOf(own)),
          most: TWIN_PAIRS.at(-1) ?? 0,
          held: HELD_OUT,
        }),
        reveal: {
          holds:
            "This model says {enough}. With {few} pairs {first} of the {held} held-out words are found, with {most} pairs {last}.",
          fails:
            "This model says {enough}. With {few} pairs {first} of the {held} held-out words are found, with {most} pairs only {last}.",
          close:
            "This model says {enough}. With {few} pairs {first} of the {held} held-out words are found, with {most} pairs {last}.",
        },
        exhibits: ({ twin: own }) => curve("Held-out words of the turned twin", own),
      }),
      point: {
        holds: "A twin is only turned, so enough pairs undo the turn for every word.",
        fails: "Even a twin needs more pairs than these.",
        close: "Even a twin needs many pairs.",
      },
    },
    {
      title: "Two real models",
      acts: [],
      text: `
        The Word space is no twin of the Sentence model. Both began as word vectors of much the same kind; then only the Sentence model learned
        which texts mean the same. Tell a program all pairs it may have, and let it turn the one onto the other as well as it can.

        A word that finds itself is a start. A search needs more: the same neighbours.`,
      ask: ask<Refit>({
        question: "After the turn, how many of a word's ten neighbours are those of the Sentence model?",
        give: { by: "choice" },
        options: [
          { id: "few", label: `Fewer than ${percent(0.1)}` },
          { id: "some", label: `From ${percent(0.1)} to ${percent(0.9)}` },
          { id: "all", label: `More than ${percent(0.9)}` },
        ],
        anyVectors: true,
        measure: refit,
        answer: ({ real }) => (listsOf(real) < 0.1 ? "few" : listsOf(real) <= 0.9 ? "some" : "all"),
        verdict: ({ real, twin: own, raw }) =>
          lastOf(real) < raw.chance + 0.05 ? "fails" : verdictOf(listsOf(own) - listsOf(real), 1),
        slots: ({ real, twin: own, raw }) => ({
          lists: percent(listsOf(real)),
          twin: percent(listsOf(own)),
          real: percent(lastOf(real)),
          raw: percent(raw.hits),
          most: REAL_PAIRS.at(-1) ?? 0,
        }),
        reveal: {
          holds:
            "After {most} pairs {real} of the held-out words find themselves, where without any turning {raw} do. But only {lists} of their neighbours are the Sentence model's; of the twin's it was {twin}.",
          fails:
            "After {most} pairs {real} of the held-out words find themselves, where without any turning {raw} do: the turn does not help. Of their neighbours {lists} are the Sentence model's; of the twin's it was {twin}.",
          close:
            "After {most} pairs {real} of the held-out words find themselves, where without any turning {raw} do. Of their neighbours {lists} are the Sentence model's; of the twin's it was {twin}: nearly as many.",
        },
        exhibits: ({ real }) => curve("Held-out words of the Word space", real),
      }),
      point: {
        holds: "Two real models agree in part. In part is not enough for a search: embed everything anew.",
        fails: "These two have too little in common. Embed everything anew.",
        close: "A turn nearly does it here. Still, the rule is to embed everything anew.",
      },
    },
  ],
  ends: "Vectors of the same size are compatible.",
  teacher: [
    "What must a file of vectors carry with it, so that nobody mixes it up?",
    "A provider updates a model overnight under the same name. How would you notice?",
  ],
  check: {
    title: "Plan the update",
    acts: [],
    text: `
      Your search uses the Word space, and you move to the Sentence model. There are four plans. Each is tried here on the held-out words: how
      many of their neighbours are the right ones?`,
    ask: ask<Refit>({
      question: "Which plan is the quiet bug?",
      give: { by: "choice" },
      options: [
        { id: "few", label: "Turn the old vectors with the fewest pairs" },
        { id: "anew", label: "Embed all texts anew, then switch" },
        { id: "raw", label: "New queries, stored vectors as they are" },
        { id: "many", label: "Turn the old vectors with all pairs" },
      ],
      anyVectors: true,
      measure: refit,
      answer: (found) => Object.entries(plans(found)).toSorted(([, a], [, b]) => a - b)[0]?.[0] ?? null,
      verdict: (found) => {
        const { raw, anew, few, many } = plans(found);
        return verdictOf(Math.min(few, many) - raw, 1) === "holds" && anew > many ? "holds" : "close";
      },
      slots: (found) => {
        const { raw, anew, few, many } = plans(found);
        return { raw: percent(raw), anew: percent(anew), few: percent(few), many: percent(many) };
      },
      reveal: {
        holds:
          "With stored vectors as they are {raw} of the neighbours are the right ones, after a turn by the fewest pairs {few}, by all pairs {many}. Embedded anew, {anew} are.",
        fails:
          "With stored vectors as they are {raw} of the neighbours are the right ones, after a turn by the fewest pairs {few}, by all pairs {many}. Embedded anew, {anew} are.",
        close:
          "With stored vectors as they are {raw} of the neighbours are the right ones, after a turn by the fewest pairs {few}, by all pairs {many}: turning hardly helps. Embedded anew, {anew} are.",
      },
      exhibits: (found) => [
        {
          kind: "bars",
          caption: "Neighbours that are the right ones",
          unit: "share",
          rows: Object.entries(plans(found)).map(([id, value]) => ({
            id,
            label: PLAN_NAMES[id] ?? id,
            value,
          })),
        },
      ],
    }),
    point: {
      holds: "Embed anew, switch when all is done, and keep the model's name and version with every vector.",
      fails: "Keep the model's name and version with every vector, and test a switch before you make it.",
      close: "Keep the model's name and version with every vector, and test a switch before you make it.",
    },
  },
  covers: ["never-mix-spaces"],
} satisfies Lesson;

const PLAN_NAMES: Readonly<Record<string, string>> = {
  raw: "Vectors as they are",
  anew: "Embedded anew",
  few: "Turned by the fewest pairs",
  many: "Turned by all pairs",
};

const plans = ({ raw, real }: Refit) => ({
  raw: raw.lists,
  anew: 1,
  few: real[0]?.lists ?? 0,
  many: listsOf(real),
});
