import { dotAt } from "#math/similarity.ts";
import { DUPLICATES_WISH } from "#store/duplicates.ts";
import type { Guess } from "#store/lesson.ts";
import { percent, score2 } from "#text/number.ts";
import { items, TRIPLES, WORDS, type Trap, type Triple } from "./close-is-not-same.items.ts";
import { rankAmong, verdictOfCount } from "./kit/chance.ts";
import { givenText } from "./kit/given.ts";
import { meanOf } from "./kit/near.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

/** From here on the Duplicates panel calls two texts a pair, unless told otherwise. */
const LINE = DUPLICATES_WISH.first.threshold;

const DRUG = TRIPLES[0] ?? { said: "", other: "", same: "", trap: "a negation" };
const DOSE = TRIPLES.find(({ trap }) => trap === "another number") ?? DRUG;

interface Judged extends Triple {
  /** Cosine of the statement with the one that says something else, and with the one that says the same. */
  readonly toOther: number;
  readonly toSame: number;
}

async function judged(here: SpaceView, triples: readonly Triple[]): Promise<readonly Judged[]> {
  const { dim } = here;
  const rows = await here.embed(triples.flatMap(({ said, other, same }) => [said, other, same]));
  return triples.map((triple, at) => ({
    ...triple,
    toOther: dotAt(rows, 3 * at * dim, rows, (3 * at + 1) * dim, dim),
    toSame: dotAt(rows, 3 * at * dim, rows, (3 * at + 2) * dim, dim),
  }));
}

const MINE = ["The museum is open on Sunday.", "The museum is closed on Sunday."] as const;

/** The words of the list as items. */
const OPPOSITES = WORDS.flatMap(([said, other, same]) => [
  { text: said, label: "word" },
  { text: other, label: "opposite" },
  { text: same, label: "near synonym" },
]);

const isFooled = ({ toOther, toSame }: Judged): boolean => toOther > toSame;

/** The opposite and the near synonym of each word of the list. */
async function opposites(space: SpaceView): Promise<{
  readonly all: readonly Judged[];
  /** Mean score of opposites less the median of random pairs, as a share of the spread. */
  readonly gap: number;
}> {
  const all = await judged(
    space,
    WORDS.map(([said, other, same]) => ({ said, other, same, trap: "an opposite word" })),
  );
  const percentiles = await space.percentiles();
  const typical = percentiles[49] ?? 0;
  return {
    all,
    gap: (meanOf(all.map(({ toOther }) => toOther)) - typical) / spreadOf(percentiles),
  };
}

/** A pair that somebody handed in. */
interface Trophy {
  readonly first: string;
  readonly second: string;
  readonly score: number;
}

/** The pairs that were handed in, each once, the highest score first; a pair of equal texts is none. */
async function trophiesOf(here: SpaceView, tries: readonly Guess[]): Promise<readonly Trophy[]> {
  const pairs = new Map<string, readonly [string, string]>();
  for (const one of tries) {
    const [first, second] = [givenText(one, "first"), givenText(one, "second")];
    if (first === null || second === null || first.toLowerCase() === second.toLowerCase()) continue;
    pairs.set([first, second].toSorted().join("\n"), [first, second]);
  }
  const found: Trophy[] = [];
  for (const [first, second] of pairs.values())
    found.push({ first, second, score: await here.similarity(first, second) });
  return found.toSorted((a, b) => b.score - a.score);
}

const JOBS = ["subject", "negations", "opposites", "numbers"] as const;
type Job = (typeof JOBS)[number];

/** Share of cases that similarity alone gets right, for each job. */
async function jobs(see: Measure): Promise<Readonly<Record<Job, number>>> {
  const all = await judged(see.here, TRIPLES);
  const right = (trap: Trap): number => {
    const some = all.filter((one) => one.trap === trap);
    return some.filter((one) => !isFooled(one)).length / Math.max(1, some.length);
  };
  const said = TRIPLES.map((triple) => triple.said);
  const answers = TRIPLES.map((triple) => triple.same);
  let found = 0;
  for (const [at, text] of said.entries())
    if ((await see.here.rank(text, answers))[0]?.text === answers[at]) found++;
  return {
    subject: found / said.length,
    negations: right("a negation"),
    opposites: right("an opposite word"),
    numbers: right("another number"),
  };
}

export default {
  id: "close-is-not-same",
  order: 11,
  title: "Close is not the same",
  question: "Does a high score mean that two texts say the same?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 6,
  idea: "A high score means that two texts are about the same things, not that they say the same about them.",
  start: [
    { show: "texts", title: "Statements and their traps", items },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "One small word",
      acts: [],
      after: [
        { show: "select", texts: [DRUG.said] },
        { show: "panel", id: "neighbours" },
      ],
      text: `
        Start from one statement: “The drug is safe.”

        “The drug is not safe.” has nearly the same words. “The medicine is harmless.” has other words. One of the two says the same.`,
      ask: ask<Judged & { spread: number }>({
        question: "Which of the two does the model put closer to “The drug is safe.”?",
        give: { by: "choice" },
        options: [
          { id: DRUG.other, label: DRUG.other },
          { id: DRUG.same, label: DRUG.same },
        ],
        measure: async ({ here }) => {
          const [one] = await judged(here, [DRUG]);
          if (one === undefined) throw new Error("The sentences could not be compared.");
          return { ...one, spread: spreadOf(await here.percentiles()) };
        },
        answer: (one) => (isFooled(one) ? one.other : one.same),
        verdict: ({ toOther, toSame, spread }) => verdictOf(toOther - toSame, spread),
        slots: ({ toOther, toSame }) => ({ other: score2(toOther), same: score2(toSame) }),
        reveal: {
          holds:
            "This model says {other} for “The drug is not safe.” and only {same} for “The medicine is harmless.”",
          fails:
            "This model says {same} for “The medicine is harmless.” and {other} for “The drug is not safe.” It is not fooled by this one.",
          close:
            "This model says {other} for “The drug is not safe.” and {same} for “The medicine is harmless.”: nearly the same.",
        },
        exhibits: ({ toOther, toSame }) => [
          {
            kind: "bars",
            caption: "Similarity to “The drug is safe.”",
            unit: "cosine",
            rows: [
              { id: DRUG.other, label: DRUG.other, value: toOther },
              { id: DRUG.same, label: DRUG.same, value: toSame },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Shared words beat the truth. The little word “not” turns the meaning round and hardly moves the vector.",
        fails: "Here the meaning beats the shared words. The next steps show whether that is a habit.",
        close: "The model cannot tell which of the two agrees. The next steps show whether that is a habit.",
      },
    },
    {
      title: "A habit or an accident?",
      acts: [
        { show: "select", texts: [] },
        { show: "panel", id: null },
      ],
      text: `
        One example proves nothing. Here are a dozen. Each has a statement, a trap that keeps nearly all its words and says something else,
        and a twin that says the same in other words.

        They were written to be hard: a negation, an opposite, a number or the order of words makes the difference.`,
      ask: ask<{ all: readonly Judged[] }, number>({
        question: "How many of the twelve traps score higher than the twin?",
        give: { by: "number", least: 0, most: TRIPLES.length, step: 1, label: "Traps that work" },
        measure: async ({ here }) => ({ all: await judged(here, TRIPLES) }),
        answer: () => null,
        verdict: ({ all }) => verdictOfCount(all.filter(isFooled).length, all.length, 0.5),
        slots: ({ all }) => ({ fooled: all.filter(isFooled).length, all: all.length }),
        reveal: {
          holds: "This model says that {fooled} of the {all} traps are closer than the twin.",
          fails: "This model says that only {fooled} of the {all} traps are closer than the twin.",
          close:
            "This model says that {fooled} of the {all} traps are closer than the twin: about what tossing a coin would give.",
        },
        exhibits: ({ all }) => [
          {
            kind: "table",
            caption: "Similarity to the statement",
            head: ["Statement", "Trap", "Twin"],
            rows: all.map(({ said, other, same, toOther, toSame }) => [
              said,
              `${other} ${score2(toOther)}`,
              `${same} ${score2(toSame)}`,
            ]),
          },
        ],
      }),
      point: {
        holds: "It is a habit, not an accident: where the words agree, the vectors agree.",
        fails: "This model is hard to fool with such traps. Look in the table for the ones that still work.",
        close: "It is neither a habit nor a rarity. Look in the table for which kind of trap works.",
      },
    },
    {
      title: "Hot, cold, warm",
      acts: [{ show: "texts", title: "Words, their opposites and near synonyms", items: OPPOSITES }],
      after: [{ show: "select", texts: ["hot", "cold", "warm"] }],
      text: `
        Opposites live in the same sentences: the soup is hot, the soup is cold. A model that learned words from their company alone sees hardly
        a difference. The sentence model has also been shown texts that mean the same.

        Ask both: is hot closer to cold, or to warm?`,
      ask: ask<{ words: readonly Judged[]; here: readonly Judged[]; gap: number }>({
        question: "Which of the two models puts hot closer to cold than to warm?",
        give: { by: "choice" },
        options: [
          { id: "both", label: "Both" },
          { id: "neither", label: "Neither" },
          { id: "here", label: "Only the sentence model" },
          { id: "words", label: "Only the word space" },
        ],
        measure: async (see) => {
          const [here, words] = [await opposites(see.here), await opposites(await see.in("words"))];
          return { here: here.all, words: words.all, gap: Math.min(here.gap, words.gap) };
        },
        answer: ({ words, here }) => {
          const [a, b] = [words[0], here[0]];
          if (!a || !b) return null;
          return isFooled(a) ? (isFooled(b) ? "both" : "words") : isFooled(b) ? "here" : "neither";
        },
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ words, here }) => ({
          wordsCold: score2(words[0]?.toOther ?? 0),
          wordsWarm: score2(words[0]?.toSame ?? 0),
          hereCold: score2(here[0]?.toOther ?? 0),
          hereWarm: score2(here[0]?.toSame ?? 0),
          wordsFooled: words.filter(isFooled).length,
          hereFooled: here.filter(isFooled).length,
          all: here.length,
          wordsMean: score2(meanOf(words.map(({ toOther }) => toOther))),
          hereMean: score2(meanOf(here.map(({ toOther }) => toOther))),
        }),
        reveal: {
          holds:
            "The word space says {wordsCold} for cold and {wordsWarm} for warm, the sentence model {hereCold} and {hereWarm}. Of {all} words the opposite wins {wordsFooled} times in the word space and {hereFooled} times in the sentence model. In both, opposites score far above random pairs: {wordsMean} and {hereMean} on average.",
          fails:
            "The word space says {wordsCold} for cold and {wordsWarm} for warm, the sentence model {hereCold} and {hereWarm}. In one of the two, opposites score below random pairs: {wordsMean} and {hereMean} on average.",
          close:
            "The word space says {wordsCold} for cold and {wordsWarm} for warm, the sentence model {hereCold} and {hereWarm}. In one of the two, opposites score hardly above random pairs: {wordsMean} and {hereMean} on average.",
        },
        exhibits: ({ words, here }) =>
          [
            { caption: "In the word space", all: words },
            { caption: "In the sentence model", all: here },
          ].map(({ caption, all }) => ({
            kind: "table",
            caption,
            head: ["Word", "Opposite", "Near synonym"],
            rows: all.map(({ said, other, same, toOther, toSame }) => [
              said,
              `${other} ${score2(toOther)}`,
              `${same} ${score2(toSame)}`,
            ]),
          })),
      }),
      point: {
        holds:
          "Opposites keep the same company, so they stand close together. What a model was trained on decides how often that fools it.",
        fails:
          "Opposites usually stand close together, because they keep the same company. Here one model holds them apart.",
        close:
          "Opposites usually stand close together, because they keep the same company. Here that hardly shows.",
      },
    },
    {
      title: "Ten times the dose",
      acts: [
        { show: "texts", title: "Statements and their traps", items },
        { show: "select", texts: [DOSE.said, DOSE.other] },
      ],
      after: [{ show: "panel", id: "duplicates" }],
      text: `
        Two labels on a bottle. They are selected on the map: one dose, and ten times the dose. The rest is the same, letter for letter.

        The panel Duplicates draws a line: pairs at or above it count as saying the same.`,
      ask: ask<{ score: number; rank: number; spread: number }>({
        question: "Where does the model put the two labels?",
        give: { by: "choice" },
        options: [
          { id: "below", label: "Far below the line: a dose is a matter of life and death" },
          { id: "near", label: `Within a tenth of the line, which is ${score2(LINE)}, but under it` },
          { id: "above", label: `At or above the line of ${score2(LINE)}: duplicates` },
        ],
        measure: async ({ here }) => {
          const percentiles = await here.percentiles();
          const score = await here.similarity(DOSE.said, DOSE.other);
          return { score, rank: rankAmong(percentiles, score), spread: spreadOf(percentiles) };
        },
        answer: ({ score }) => (score >= LINE ? "above" : score >= LINE - 0.1 ? "near" : "below"),
        verdict: ({ score }) => (score >= LINE ? "holds" : score >= LINE - 0.1 ? "close" : "fails"),
        slots: ({ score, rank }) => ({ score: score2(score), line: score2(LINE), rank }),
        reveal: {
          holds:
            "This model says {score}, above the line of {line}: the two labels would be merged as duplicates. Of a hundred random pairs of words {rank} score less.",
          fails: "This model says {score}, well under the line of {line}. It sees the number.",
          close:
            "This model says {score}, a little under the line of {line}. A lower line would merge the two labels.",
        },
      }),
      point: {
        holds:
          "A number is one small piece among many. To the model it is small change; to the patient it is not.",
        fails:
          "This model gives numbers some weight. Do not count on it: try other numbers in the next step.",
        close: "A number is one small piece among many. Do not leave a dose to a score.",
      },
    },
    {
      title: "Fool it yourself",
      acts: [
        { show: "select", texts: [] },
        { show: "panel", id: null },
      ],
      text: `
        Now test the model. Write two sentences that mean different things to you, and try to get them over the duplicate line.

        Think of what worked so far: one word more, one number other, two names swapped.`,
      ask: ask<
        {
          first: string;
          second: string;
          score: number;
          rank: number;
          isSame: boolean;
          trophies: readonly Trophy[];
        },
        Readonly<Record<string, string>>
      >({
        collects: true,
        question: "Will your pair pass the line?",
        give: {
          by: "texts",
          fields: [
            { name: "first", label: "One sentence", example: MINE[0] },
            {
              name: "second",
              label: "One that says something else",
              example: MINE[1],
            },
          ],
        },
        measure: async ({ here, tries }, guess) => {
          // Half a pair is none: then ours stands in.
          const given = [givenText(guess, "first"), givenText(guess, "second")] as const;
          const [first, second] = given[0] !== null && given[1] !== null ? [given[0], given[1]] : MINE;
          const score = await here.similarity(first, second);
          return {
            first,
            second,
            score: Number.isFinite(score) ? score : 0,
            rank: rankAmong(await here.percentiles(), score),
            isSame: first.toLowerCase() === second.toLowerCase(),
            trophies: await trophiesOf(here, guess === undefined ? tries : [...tries, guess]),
          };
        },
        answer: () => null,
        verdict: ({ score, isSame }) =>
          isSame ? "close" : score >= LINE ? "holds" : score >= LINE - 0.1 ? "close" : "fails",
        slots: ({ first, second, score, rank, isSame }) => ({
          first,
          second,
          score: score2(score),
          rank,
          line: score2(LINE),
          why: isSame ? "but these are the same words twice" : "close to the line, but not over it",
        }),
        reveal: {
          holds:
            "This model says {score} for “{first}” and “{second}”: over the line of {line}. You have fooled it.",
          fails:
            "This model says {score} for “{first}” and “{second}”: under the line of {line}, and above {rank} of a hundred random pairs of words. It is not fooled.",
          close: "This model says {score} for “{first}” and “{second}”: {why}. The line is {line}.",
        },
        exhibits: ({ trophies }) =>
          trophies.length === 0
            ? []
            : [
                {
                  kind: "table",
                  caption: "Your pairs so far, measured anew: trophies are over the line",
                  head: ["One", "The other", "Score", "Trophy"],
                  rows: trophies.map(({ first, second, score }) => [
                    first,
                    second,
                    score2(score),
                    score >= LINE ? "yes" : "no",
                  ]),
                },
              ],
      }),
      point: {
        holds: "You now test models. Whoever relies on a line like this should own a list of such pairs.",
        fails: "Share more words between the two and change only the one that matters.",
        close: "Share more words between the two and change only the one that matters.",
      },
      attempt:
        "Hand in more pairs: they are collected here, on this device only, and a list of failures is the start of a test.",
    },
  ],
  ends: "High similarity means that two texts say the same.",
  teacher: [
    "Which of these traps would hurt somebody if a machine fell for it?",
    "Where would a second reader, a person or a slower model, have to look?",
  ],
  check: {
    title: "Which job is safe?",
    acts: [{ show: "panel", id: null }],
    text: `
      Four jobs for a score, tried on the sentences of this lesson. In the first, each statement looks for its twin among all twins. In the
      others it must prefer its twin to its trap.`,
    ask: ask<Readonly<Record<Job, number>>>({
      question: "Which job can be left to similarity alone?",
      give: { by: "choice" },
      options: [
        { id: "negations", label: "Tell a statement from its denial" },
        { id: "numbers", label: "Notice that a number has changed" },
        { id: "subject", label: "Find the text on the same subject" },
        { id: "opposites", label: "Notice that a word was turned into its opposite" },
      ],
      measure: jobs,
      answer: (found) => JOBS.toSorted((a, b) => found[b] - found[a])[0] ?? null,
      verdict: ({ subject, negations, opposites: opposite, numbers }) =>
        verdictOf(subject - Math.max(negations, opposite, numbers), 1),
      slots: (found) => ({
        subject: percent(found.subject),
        others: percent(Math.max(found.negations, found.opposites, found.numbers)),
      }),
      reveal: {
        holds:
          "This model says: finding the text on the same subject, right {subject} of the time. Of the other jobs it gets no more than {others} right.",
        fails:
          "This model says: not the subject, which it finds {subject} of the time. Another of the jobs it gets right {others} of the time.",
        close:
          "This model says: no job stands out. It finds the subject {subject} of the time and gets the best other job right {others} of the time.",
      },
      exhibits: (found) => [
        {
          kind: "bars",
          caption: "Share of cases that similarity alone gets right",
          unit: "share",
          rows: [
            { label: "Same subject", value: found.subject },
            { label: "Denial", value: found.negations },
            { label: "Opposite word", value: found.opposites },
            { label: "Changed number", value: found.numbers },
          ],
        },
      ],
    }),
    point: {
      holds:
        "Use similarity to find candidates. Where a yes, a number or a name decides, let a second reader check.",
      fails: "Use similarity to find candidates, and test the job you have in mind on examples of your own.",
      close: "Use similarity to find candidates, and test the job you have in mind on examples of your own.",
    },
  },
  covers: ["not-equivalence", "negation-antonyms-numbers", "offsets"],
} satisfies Lesson;
