import { leafOrderSteps } from "#math/leaf-order.ts";
import { below, permutation, seeded } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import type { Guess } from "#store/lesson.ts";
import { percent, score2 } from "#text/number.ts";
import { cutOf, rightAt, type JudgedPair } from "./kit/cut-off.ts";
import { givenMark } from "./kit/given.ts";
import { grouped } from "./kit/grouped.ts";
import { cosinesOf, gently, meanOf, quantile } from "./kit/near.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const [CAT, FELINE, MACHINE] = [
  "The cat sat on the mat",
  "A feline rested on the rug",
  "Machine learning is fascinating",
] as const;

/** The figure whose meaning is asked for, and the one of the closing check. */
const MARK = 0.42;
const STRONG = 0.7;

/** Edges of the bands one may guess. */
const BANDS = [0.3, 0.6, 0.9] as const;
const band = (score: number): string => `band-${BANDS.filter((edge) => score >= edge).length}`;

interface Three {
  readonly related: number;
  readonly first: number;
  readonly second: number;
  readonly spread: number;
}

/** Cosines of the three pairs of the three sentences. */
async function three(space: SpaceView): Promise<Three> {
  const { dim } = space;
  const rows = await space.embed([CAT, FELINE, MACHINE]);
  return {
    related: dotAt(rows, 0, rows, dim, dim),
    first: dotAt(rows, 0, rows, 2 * dim, dim),
    second: dotAt(rows, dim, rows, 2 * dim, dim),
    spread: spreadOf(await space.percentiles()),
  };
}

const CROWD = 2000;

/** Cosines of seeded random pairs of different texts. */
async function crowd(space: SpaceView, texts: readonly string[]): Promise<readonly number[]> {
  const { dim } = space;
  const rows = await space.embed(texts);
  const random = seeded(1);
  return Array.from({ length: texts.length < 2 ? 0 : CROWD }, () => {
    const a = below(texts.length, random);
    const b = (a + 1 + below(texts.length - 1, random)) % texts.length;
    return dotAt(rows, a * dim, rows, b * dim, dim);
  });
}

const shareAbove = (scores: readonly number[], mark: number): number =>
  meanOf(scores.map((score) => (score >= mark ? 1 : 0)));

interface TwoCrowds {
  readonly here: number;
  readonly words: number;
  readonly hereMedian: number;
  readonly wordsMedian: number;
}

/** Shares of random pairs of items that reach a mark, in both spaces. */
async function aboveIn(see: Measure, mark: number): Promise<TwoCrowds> {
  const texts = see.items.map(({ text }) => text);
  const here = await crowd(see.here, texts);
  const words = await crowd(await see.in("words"), texts);
  return {
    here: shareAbove(here, mark),
    words: shareAbove(words, mark),
    hereMedian: quantile(here, 0.5),
    wordsMedian: quantile(words, 0.5),
  };
}

interface TicketPair {
  readonly a: string;
  readonly b: string;
  /** Whether both tell of one case, as the data say. */
  readonly isSame: boolean;
}

/** Pairs that are marked by hand: so many of each kind. */
const ROUND = 5;

/** Ten pairs to mark, half of one case, half of two on one topic; and as many pairs of each kind as are left, to test with. Seeded. */
function pairsOf({ items }: Pick<Measure, "items">): {
  readonly round: readonly TicketPair[];
  readonly rest: readonly TicketPair[];
} {
  const cases = grouped(items, ({ columns }) => String(columns["case"])).flatMap(([a, b]) =>
    a && b ? [{ a: a.text, b: b.text, topic: a.label }] : [],
  );
  const random = seeded(2);
  const shuffled = [...permutation(cases.length, random)].flatMap((at) => cases[at] ?? []);
  const same = shuffled.map(({ a, b }) => ({ a, b, isSame: true }));
  const other = shuffled.flatMap(({ a, topic }, at) => {
    const kin = shuffled.filter((one, i) => i !== at && one.topic === topic);
    const twin = kin[below(Math.max(1, kin.length), random)] ?? shuffled[(at + 1) % shuffled.length];
    return twin ? [{ a, b: twin.b, isSame: false }] : [];
  });
  const round = [...same.slice(0, ROUND), ...other.slice(ROUND, 2 * ROUND)];
  return {
    round: [...permutation(round.length, random)].flatMap((at) => round[at] ?? []),
    rest: [...same.slice(ROUND), ...other.slice(0, ROUND), ...other.slice(2 * ROUND)],
  };
}

/** Cosines of pairs of texts. */
async function scoresOf(space: SpaceView, pairs: readonly TicketPair[]): Promise<readonly number[]> {
  const { dim } = space;
  const rows = await space.embed(pairs.flatMap(({ a, b }) => [a, b]));
  return pairs.map((_, at) => dotAt(rows, 2 * at * dim, rows, (2 * at + 1) * dim, dim));
}

interface Carried {
  readonly cut: number;
  readonly home: number;
  readonly raw: number;
  readonly matched: number;
  readonly newCut: number;
  /** Pairs that were marked by hand, and how many of them as the data have them; 0: the data's own marks were taken. */
  readonly marked: number;
  readonly agreed: number;
  readonly tested: number;
  readonly rows: readonly (TicketPair & { readonly score: number; readonly says: boolean | null })[];
}

async function carried(see: Measure, guess: Guess | undefined): Promise<Carried> {
  const { round, rest } = pairsOf(see);
  const texts = see.items.map(({ text }) => text);
  const other = await see.in("words");
  const scores = await scoresOf(see.here, round);
  const rows = round.map((pair, at) => {
    const mark = givenMark(guess, `pair-${at}`);
    return { ...pair, score: scores[at] ?? 0, says: mark === null ? null : mark === "same" };
  });
  const marks = rows.flatMap(({ score, says, isSame }) =>
    says === null ? [] : [{ score, isSame: says, case: isSame }],
  );
  const cut = cutOf(marks.length === 0 ? rows : marks);
  const judged = (some: readonly number[]): readonly JudgedPair[] =>
    rest.map(({ isSame }, at) => ({ score: some[at] ?? 0, isSame }));
  const [here, there] = [judged(await scoresOf(see.here, rest)), judged(await scoresOf(other, rest))];
  const [hereCrowd, thereCrowd] = [await crowd(see.here, texts), await crowd(other, texts)];
  const newCut = quantile(thereCrowd, 1 - shareAbove(hereCrowd, cut));
  return {
    cut,
    home: rightAt(here, cut),
    raw: rightAt(there, cut),
    matched: rightAt(there, newCut),
    newCut,
    marked: marks.length,
    agreed: marks.filter((mark) => mark.isSame === mark.case).length,
    tested: rest.length,
    rows,
  };
}

/** A run of so many words of one theme is a block. */
const BLOCK = 4;

/** How often neighbours share their label when similar rows stand together, and in random orders; and how many blocks there are. */
async function ordered(see: Measure): Promise<{
  readonly share: number;
  readonly chance: number;
  readonly blocks: number;
}> {
  const { items, rows } = see;
  const order = await gently(leafOrderSteps(await cosinesOf(rows, see), rows.n), see);
  const labels = (some: Int32Array): readonly string[] => [...some].map((row) => items[row]?.label ?? "");
  const alike = (some: readonly string[]): number =>
    meanOf(some.slice(1).map((label, at) => (label === some[at] ? 1 : 0)));
  const random = seeded(3);
  const sorted = labels(order);
  let [blocks, run] = [0, 1];
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at] === sorted[at - 1]) run++;
    else {
      if (run >= BLOCK) blocks++;
      run = 1;
    }
  }
  const shuffled = Array.from({ length: 20 }, () => alike(labels(permutation(rows.n, random))));
  return { share: alike(sorted), chance: meanOf(shuffled), blocks };
}

/** What the first guess at the order of a matrix may be, from nothing to all. */
const SHARES = [0.2, 0.6] as const;

export default {
  id: "what-a-score-means",
  order: 10,
  title: "What a score means",
  question: "What does a score of point four two mean?",
  audience: ["undergraduate", "practitioner"],
  minutes: 6,
  idea: "A score has a meaning only beside the other scores of its own model.",
  start: [
    { show: "sample", id: "three-sentences" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "One number from a tutorial",
      acts: [],
      after: [{ show: "panel", id: "matrix" }],
      text: `
        A cat on a mat and a feline on a rug: the same scene in other words. Tutorials like to print one figure for such a pair, as if it
        were a property of the two sentences.

        It is not. It belongs to a model. What does this one say?`,
      ask: ask<Three>({
        question: `What is the score of “${CAT}” and “${FELINE}”?`,
        give: { by: "choice" },
        options: [
          { id: "band-0", label: `Below ${score2(BANDS[0])}` },
          { id: "band-1", label: `From ${score2(BANDS[0])} to ${score2(BANDS[1])}` },
          { id: "band-2", label: `From ${score2(BANDS[1])} to ${score2(BANDS[2])}` },
          { id: "band-3", label: `${score2(BANDS[2])} or more` },
        ],
        measure: ({ here }) => three(here),
        answer: ({ related }) => band(related),
        verdict: ({ related, first, second, spread }) => verdictOf(related - Math.max(first, second), spread),
        slots: ({ related, first, second }) => ({
          related: score2(related),
          unrelated: score2(Math.max(first, second)),
        }),
        reveal: {
          holds:
            "This model says {related}. For either of them and the sentence on machine learning it says {unrelated} at most.",
          fails:
            "This model says {related}, and {unrelated} for one of them and the sentence on machine learning: more.",
          close:
            "This model says {related}, and {unrelated} for one of them and the sentence on machine learning: hardly a difference.",
        },
        exhibits: pairsTable,
      }),
      point: {
        holds:
          "A figure that looks low can still mean “the same scene”: what counts is that the unrelated pairs are far lower.",
        fails:
          "Here the figures do not even have the right order. Before a figure means anything, look at its neighbours.",
        close: "A figure alone says little. Look at what unrelated pairs get.",
      },
    },
    {
      title: "Another space, another zero",
      acts: [{ show: "panel", id: null }],
      text: `
        The word space reads the same three sentences. It was trained in another way, on other texts, and its vectors stand differently in
        their space.`,
      ask: ask<Three & { here: number; hereOther: number }>({
        question: "In the word space, will the score of the cat and the feline be higher or lower?",
        give: { by: "choice" },
        options: [
          { id: "lower", label: "Lower" },
          { id: "same", label: "Within a twentieth of the spread: the same sentences, the same score" },
          { id: "higher", label: "Higher" },
        ],
        means: "both spaces",
        measure: async (see) => {
          const { related, first, second } = await three(see.here);
          return {
            ...(await three(await see.in("words"))),
            here: related,
            hereOther: Math.max(first, second),
          };
        },
        answer: ({ related, here, spread }) => {
          const change = verdictOf(related - here, spread);
          return change === "holds" ? "higher" : change === "fails" ? "lower" : "same";
        },
        verdict: ({ related, first, second, spread }) => verdictOf(related - Math.max(first, second), spread),
        slots: ({ related, first, second, here, hereOther }) => ({
          related: score2(related),
          unrelated: score2(Math.max(first, second)),
          here: score2(here),
          hereOther: score2(hereOther),
        }),
        reveal: {
          holds:
            "The word space says {related} for the related pair and up to {unrelated} for the unrelated ones. The sentence model said {here} and {hereOther}.",
          fails:
            "The word space says {related} for the related pair and {unrelated} for an unrelated one: the wrong way round. The sentence model said {here} and {hereOther}.",
          close:
            "The word space says {related} for the related pair and {unrelated} for an unrelated one: hardly a difference. The sentence model said {here} and {hereOther}.",
        },
        exhibits: pairsTable,
      }),
      point: {
        holds: "The order of the pairs survives a change of model. The figures do not.",
        fails: "Neither the figures nor their order survive this change of model.",
        close: "The figures change with the model, and their order nearly does.",
      },
    },
    {
      title: "The crowd",
      acts: [
        { show: "sample", id: "support-tickets" },
        { show: "panel", id: null },
      ],
      text: `
        To read a score one needs the crowd: what do two texts get that have nothing to do with each other? Here are
        support tickets. Draw pairs of them at random, in both spaces, and count how many reach the figure in the title of this lesson.`,
      ask: ask<TwoCrowds>({
        question: "Where do more random pairs of tickets reach point four two?",
        give: { by: "choice" },
        options: [
          { id: "same", label: "About as many in both" },
          { id: "here", label: "In the sentence model" },
          { id: "words", label: "In the word space" },
        ],
        means: "both spaces",
        measure: (see) => aboveIn(see, MARK),
        answer: ({ here, words }) =>
          Math.abs(here - words) < 0.05 ? "same" : here > words ? "here" : "words",
        verdict: ({ here, words }) =>
          Math.abs(here - words) >= 0.2 ? "holds" : Math.abs(here - words) >= 0.05 ? "close" : "fails",
        slots: ({ here, words, hereMedian, wordsMedian }) => ({
          mark: score2(MARK),
          here: percent(here),
          words: percent(words),
          hereMedian: score2(hereMedian),
          wordsMedian: score2(wordsMedian),
        }),
        reveal: {
          holds:
            "Of random pairs {here} reach {mark} in the sentence model and {words} in the word space. The middle pair gets {hereMedian} in one and {wordsMedian} in the other.",
          fails:
            "Of random pairs {here} reach {mark} in the sentence model and {words} in the word space: as many. The middle pair gets {hereMedian} in one and {wordsMedian} in the other.",
          close:
            "Of random pairs {here} reach {mark} in the sentence model and {words} in the word space: some difference. The middle pair gets {hereMedian} in one and {wordsMedian} in the other.",
        },
        exhibits: ({ here, words }) => [
          {
            kind: "bars",
            caption: `Random pairs of tickets at or above ${score2(MARK)}`,
            unit: "share",
            rows: [
              { label: "Sentence model", value: here },
              { label: "Word space", value: words },
            ],
          },
        ],
      }),
      point: {
        holds:
          "The same figure is rare in one space and ordinary in the other. So it cannot mean the same in both.",
        fails: "These two spaces happen to have crowds alike. Another model would not.",
        close: "The same figure is rarer in one space than in the other. Always ask what random pairs get.",
      },
    },
    {
      title: "Does your cut-off travel?",
      acts: [],
      text: `
        Some of the tickets tell of a case that somebody else has reported in other words. Here are ten pairs. Mark each: do both tell of the
        same case, or of different ones?

        From your marks comes a cut-off for the sentence model: at or above it two tickets are the same case. It is tried on other pairs. Then it
        goes to the word space, once as the bare figure and once as its place in the crowd: as many random pairs above it there as here.`,
      ask: ask<Carried, Guess>({
        question: "Same case or different? And will the cut-off made of your marks carry over?",
        give: {
          by: "marks",
          marks: [
            { id: "same", label: "Same" },
            { id: "different", label: "Different" },
          ],
        },
        options: (see) =>
          Promise.resolve(
            pairsOf(see).round.map(({ a, b }, at) => ({ id: `pair-${at}`, label: `${a}\n${b}` })),
          ),
        means: "both spaces",
        measure: carried,
        answer: () => null,
        verdict: ({ raw, matched }) => verdictOf(matched - raw, 1),
        slots: ({ cut, home, raw, matched, newCut, marked, agreed, tested }) => ({
          cut: score2(cut),
          home: percent(home),
          raw: percent(raw),
          matched: percent(matched),
          newCut: score2(newCut),
          tested,
          from:
            marked === 0
              ? "Nothing was marked, so the cases in the data make the cut-off"
              : `Of your ${marked} marks ${agreed} are as the data have it. They make the cut-off`,
        }),
        reveal: {
          holds:
            "{from}: {cut}. With it the sentence model judges {home} of {tested} other pairs rightly. The same figure in the word space: {raw}. The same place in the crowd, which is {newCut} there: {matched}.",
          fails:
            "{from}: {cut}. With it the sentence model judges {home} of {tested} other pairs rightly. The same figure in the word space: {raw}. The same place in the crowd, which is {newCut} there: only {matched}.",
          close:
            "{from}: {cut}. With it the sentence model judges {home} of {tested} other pairs rightly. The same figure in the word space: {raw}. The same place in the crowd, which is {newCut} there: {matched}, about the same.",
        },
        exhibits: ({ home, raw, matched, rows }) => [
          {
            kind: "bars",
            caption: "Other pairs judged rightly",
            unit: "share",
            rows: [
              { label: "Sentence model, this cut-off", value: home },
              { label: "Word space, same figure", value: raw },
              { label: "Word space, same place in the crowd", value: matched },
            ],
          },
          {
            kind: "table",
            caption: "The ten pairs, by their score in the sentence model",
            head: ["One ticket", "The other", "Score", "Your mark", "Case"],
            rows: rows
              .toSorted((a, b) => b.score - a.score)
              .map(({ a, b, score, says, isSame }) => [
                a,
                b,
                score2(score),
                says === null ? "none" : says ? "same" : "different",
                isSame ? "same" : "different",
              ]),
          },
        ],
      }),
      point: {
        holds: "Carry the place in the crowd from model to model, not the figure.",
        fails:
          "With this cut-off the bare figure travels better. Far out in the crowd too few pairs are left to tell a place. Mark more strictly, or less.",
        close: "With this cut-off it makes little difference. Try marks that give another one.",
      },
      attempt:
        "Mark more strictly, so that only near copies count as the same, and hand in again: where does the cut-off go?",
    },
    {
      title: "All scores at once",
      acts: [
        { show: "sample", id: "everyday-words" },
        { show: "space", is: "sentence" },
      ],
      after: [{ show: "panel", id: "matrix" }],
      text: `
        A matrix shows every score of every pair: one row and one column for each word,
        and a stronger colour where two are more alike. In a random order it looks
        like noise. Now put similar words beside each other, by their scores alone; the themes of the words are not looked at.`,
      ask: ask<{ share: number; chance: number; blocks: number }>({
        question: "In the new order, how often does a word have the same theme as the one before it?",
        give: { by: "choice" },
        options: [
          { id: "low", label: `Less than ${percent(SHARES[0])} of the time: about by chance` },
          { id: "middle", label: `From ${percent(SHARES[0])} to ${percent(SHARES[1])} of the time` },
          { id: "high", label: `More than ${percent(SHARES[1])} of the time` },
        ],
        measure: ordered,
        answer: ({ share }) => (share < SHARES[0] ? "low" : share <= SHARES[1] ? "middle" : "high"),
        verdict: ({ share, chance }) => verdictOf(share - chance - 0.05, 1),
        slots: ({ share, chance, blocks }) => ({
          share: percent(share),
          chance: percent(chance),
          blocks,
          block: BLOCK,
        }),
        reveal: {
          holds:
            "This model says: {share} of the time, where a random order gives {chance}. There are {blocks} blocks of {block} words or more with one theme.",
          fails:
            "This model says: {share} of the time, no more than the {chance} of a random order. There are {blocks} blocks of {block} words or more.",
          close:
            "This model says: {share} of the time, hardly more than the {chance} of a random order. There are {blocks} blocks of {block} words or more.",
        },
      }),
      point: {
        holds:
          "The blocks along the diagonal are the themes. A matrix keeps every score, where a map has to leave some out.",
        fails:
          "Without blocks along the diagonal, a matrix says that these scores know nothing of the themes.",
        close: "Where blocks are faint, so is what the scores know of the themes.",
      },
    },
  ],
  ends: "A certain figure means similar, in every model.",
  teacher: [
    "What would you write on a dashboard instead of a bare score?",
    "Two teams compare their thresholds. What must they ask each other first?",
  ],
  check: {
    title: "Rate a score",
    acts: [
      { show: "sample", id: "support-tickets" },
      { show: "space", is: "sentence" },
      { show: "panel", id: null },
    ],
    text: `
      Two tickets score the same high figure, once in the sentence model, once in the word space. Call it strong where hardly one random
      pair in twenty gets there.`,
    ask: ask<TwoCrowds>({
      question: "Where is point seven a strong score for two tickets?",
      give: { by: "choice" },
      options: [
        { id: "both", label: "In both" },
        { id: "words", label: "Only in the word space" },
        { id: "neither", label: "In neither" },
        { id: "here", label: "Only in the sentence model" },
      ],
      means: "both spaces",
      measure: (see) => aboveIn(see, STRONG),
      answer: ({ here, words }) =>
        here < 0.05 ? (words < 0.05 ? "both" : "here") : words < 0.05 ? "words" : "neither",
      verdict: ({ here, words }) =>
        words > 2 * here + 0.005 ? "holds" : here > 2 * words + 0.005 ? "fails" : "close",
      slots: ({ here, words }) => ({ mark: score2(STRONG), here: percent(here), words: percent(words) }),
      reveal: {
        holds:
          "Of random pairs of tickets {here} reach {mark} in the sentence model, and {words} in the word space: it is worth more in the first.",
        fails:
          "Of random pairs of tickets {here} reach {mark} in the sentence model, and only {words} in the word space: it is worth more in the second.",
        close:
          "Of random pairs of tickets {here} reach {mark} in the sentence model, and {words} in the word space: hardly a difference.",
      },
    }),
    point: {
      holds:
        "Say “above so many of a hundred random pairs” and name the model. Then others can use your figure.",
      fails:
        "Say “above so many of a hundred random pairs” and name the model. Then others can use your figure.",
      close:
        "Say “above so many of a hundred random pairs” and name the model. Then others can use your figure.",
    },
  },
  covers: ["similarity-matrix", "calibration"],
} satisfies Lesson;

function pairsTable({ related, first, second }: Three) {
  return [
    {
      kind: "bars" as const,
      caption: "The three pairs",
      unit: "cosine" as const,
      rows: [
        { label: "Cat and feline", value: related },
        { label: "Cat and machine learning", value: first },
        { label: "Feline and machine learning", value: second },
      ],
    },
  ];
}
