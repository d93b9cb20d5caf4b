import { tokenShares } from "#analysis/token-share.ts";
import { permutation, seeded } from "#math/random.ts";
import { cosine } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { fixed, percent, score2, score3 } from "#text/number.ts";
import { termsOf } from "#text/terms.ts";
import { givenText, inWords } from "./kit/given.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const DOG = "The dog bit the man.";
const MAN = "The man bit the dog.";
const LONG = "the small grey cat slept under the old table in the kitchen";
const SYMPTOMS = "the symptoms of a heart attack";
const FILM = "the film was not good";
const MINE = { first: "Ben lent Anna twenty pounds.", second: "Anna lent Ben twenty pounds." } as const;

/** Sentences with "not" in them: how much does it move each? */
const NOTS = [
  FILM,
  "smoking is not allowed here",
  "the medicine does not work",
  "the door is not locked",
  "I do not like this restaurant",
] as const;

/** One text about three things, and one about a single thing; of the same length. */
const THREE_TOPICS = [
  "The striker scored twice in the final.",
  "The minister resigned over the budget.",
  "Doctors tested a new vaccine against malaria.",
] as const;
const ONE_TOPIC = [
  "The striker scored twice in the final.",
  "The goalkeeper saved a late penalty.",
  "The team won the cup after extra time.",
] as const;

/** Cosines from here on count as the same point, as near to it, and as far. */
const BANDS = { same: 0.9999, near: 0.95, half: 0.5 } as const;
const band = (score: number): string =>
  score >= BANDS.same ? "same" : score >= BANDS.near ? "near" : score >= BANDS.half ? "most" : "far";

const SHUFFLES = 20;
/** Shuffles that are shown, and characters of a sentence that are taken. */
const [FEW, LONGEST] = [5, 300];
/** Draws until the shuffles of a short sentence are given up: two words have but one. */
const DRAWS = 400;
/** Words that only hold others together. */
const SMALL = new Set(["the", "of", "a", "was", "is", "does", "do", "i", "this", "here", "not"]);

const wordsIn = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");

export default {
  id: "who-bit-whom",
  order: 5,
  title: "Who bit whom?",
  question: "Who bit whom?",
  audience: ["school", "undergraduate"],
  minutes: 5,
  idea: "An average remembers the words and forgets the sentence.",
  start: [
    { show: "sample", id: "order-and-negation" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "The same words, the other way round",
      acts: [],
      after: [{ show: "select", texts: [DOG, MAN] }],
      text: `
        “${DOG}” happens every day. “${MAN}” makes the evening news. The words are the same, only who does what has changed.

        The model on this page gives each word a vector and takes the mean of them all. That mean is the sentence’s vector.`,
      ask: ask<{ score: number; context: number; label: string; random: number }>({
        question: "How similar are the two sentences for this model?",
        give: { by: "choice" },
        options: [
          { id: "far", label: "Less than half: they say opposite things" },
          { id: "most", label: "More than half, but plainly apart" },
          { id: "near", label: "Very near to each other" },
          { id: "same", label: "The very same point" },
        ],
        measure: async (see) => {
          const other = await see.in("context");
          const percentiles = await see.here.percentiles();
          return {
            score: await see.here.similarity(DOG, MAN),
            context: await other.similarity(DOG, MAN),
            label: other.label,
            random: percentiles.at(-1) ?? 0,
          };
        },
        answer: ({ score }) => band(score),
        verdict: ({ score }) => (score >= BANDS.same ? "holds" : score >= BANDS.near ? "close" : "fails"),
        slots: ({ score, context }) => ({ score: score3(score), besides: besides(context) }),
        reveal: {
          holds: "This model says {score}: the very same point. {besides}",
          fails: "This model says {score}: the order of the words makes a difference to it. {besides}",
          close: "This model says {score}: nearly the same point. {besides}",
        },
        exhibits: ({ score, context, label, random }) => [
          {
            kind: "table",
            caption: "The dog bites, the man bites",
            head: ["As read by", "Cosine"],
            rows: [
              ["the mean of the words", fixed(score, 4)],
              [`the ${label}`, fixed(context, 4)],
              ["beside it: nearly all random pairs of words stay under", fixed(random, 4)],
            ],
          },
        ],
      }),
      point: {
        holds: "A mean has no before and after. Whoever bites, the sum of the words is the same.",
        fails: "A mean would have no before and after. This model does more than take one.",
        close: "A mean has next to no before and after.",
      },
    },
    {
      title: "Shuffle as you like",
      acts: [
        { show: "texts", title: "One sentence", items: shufflesOf(LONG) },
        { show: "select", texts: [] },
      ],
      text: `
        Perhaps that was an unlucky pair. So take a longer sentence: “${LONG}”. Its words are thrown into the air and written down as they
        fall, again and again.

        Each shuffled version is an item of its own now, and all of them are on the map. Or take a sentence of your own: it is shuffled just
        as often.`,
      ask: ask<{
        least: number;
        spread: number;
        contextLeast: number;
        count: number;
        rows: readonly { text: string; here: number; context: number }[];
      }>({
        question: "How far do the shuffled versions stray from the sentence?",
        give: { by: "choice" },
        options: [
          { id: "far", label: "Far: most are nonsense" },
          { id: "some", label: "A little" },
          { id: "none", label: "Not at all" },
        ],
        dials: [{ by: "text", name: "sentence", label: "Or a sentence of your own", example: LONG }],
        measure: async (see) => {
          const text = String(see.dials["sentence"] ?? LONG).slice(0, LONGEST);
          const others = shufflesOf(text).slice(1);
          if (others.length === 0)
            throw new Error("There is nothing to shuffle: write a sentence of two words or more.");
          const [here, context] = [
            await cosinesTo(see.here, text, others),
            await cosinesTo(await see.in("context"), text, others),
          ];
          return {
            least: Math.min(...here),
            contextLeast: Math.min(...context),
            spread: spreadOf(await see.here.percentiles()),
            count: others.length,
            rows: others
              .map((other, at) => ({ text: other, here: here[at] ?? 0, context: context[at] ?? 0 }))
              .toSorted((a, b) => a.context - b.context)
              .slice(0, FEW),
          };
        },
        answer: ({ least }) => (least >= BANDS.same ? "none" : least >= BANDS.half ? "some" : "far"),
        verdict: ({ least, spread }) =>
          least >= BANDS.same ? "holds" : 1 - least < 0.05 * spread ? "close" : "fails",
        slots: ({ least, contextLeast, count }) => ({
          least: score3(least),
          context: fixed(contextLeast, 4),
          count,
        }),
        reveal: {
          holds:
            "This model says {least} even for the most different of {count} shuffles: all of them are one point. For the context model the most different one is at {context}.",
          fails:
            "This model says {least} for the most different of {count} shuffles: order does count here. For the context model it is {context}.",
          close:
            "This model says {least} for the most different of {count} shuffles: hardly a difference. For the context model it is {context}.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "The shuffles that stray most for the context model, beside the sentence",
            head: ["Shuffled", "This model", "Context model"],
            rows: rows.map(({ text, here, context }) => [text, fixed(here, 4), fixed(context, 4)]),
          },
        ],
      }),
      point: {
        holds:
          "The map has to put each disc somewhere, so it spreads them. Those gaps are not in the vectors: there all discs are one.",
        fails: "What a model does with order depends on how it was built. Ask before you trust it.",
        close: "For this model a sentence is next to nothing but the bag of its words.",
      },
    },
    {
      title: "Who pulls hardest?",
      acts: [{ show: "texts", title: "A sentence and its words", items: [SYMPTOMS, ...wordsIn(SYMPTOMS)] }],
      after: [
        { show: "select", texts: [SYMPTOMS] },
        { show: "panel", id: "vector" },
      ],
      text: `
        Not every word has the same say in the mean. Words have longer or shorter vectors, and a long one pulls the mean towards it.

        Here is “${SYMPTOMS}”, with its words beside it.`,
      ask: ask<Pull>({
        question: "Which word has the largest share in the sentence’s vector?",
        give: { by: "choice" },
        options: wordsIn(SYMPTOMS)
          .toSorted((a, b) => a.localeCompare(b))
          .map((word) => ({ id: word, label: word })),
        measure: (see) => pullOf(see.here, SYMPTOMS),
        answer: ({ rows }) => rows[0]?.word ?? null,
        verdict: ({ leastFull, mostSmall, even }) => verdictOf(leastFull - mostSmall, even),
        slots: ({ rows, smallTogether, even }) => ({
          first: rows[0]?.word ?? "",
          share: percent(rows[0]?.share ?? 0),
          small: percent(Math.max(0, smallTogether)),
          even: percent(even),
        }),
        reveal: {
          holds:
            "This model says {first}, with {share} of the whole; an even share would be {even}. All the small words together have {small}.",
          fails:
            "This model says {first}, with {share} of the whole; an even share would be {even}. The small words together have {small}: they are not quiet here.",
          close:
            "This model says {first}, with {share} of the whole; an even share would be {even}. The small words together have {small}.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Shares in the sentence’s vector",
            unit: "share",
            rows: rows.map(({ word, share }) => ({ id: word, label: word, value: share })),
          },
        ],
      }),
      point: {
        holds:
          "Words that stand in every sentence tell sentences apart the least, and this model keeps their vectors short. Long arrows shout, small words whisper.",
        fails: "In many models small words have short vectors. In this one they keep a voice.",
        close: "Long arrows shout, and small words whisper, though not all as softly.",
      },
    },
    {
      title: "Leave one word out",
      acts: [
        { show: "texts", title: "A sentence without one of its words", items: [FILM, ...without(FILM)] },
        { show: "panel", id: null },
      ],
      after: [{ show: "select", texts: [FILM] }],
      text: `
        “${FILM}.” One small word turns the meaning around: without “not”, the film was good.

        Leave out one word at a time and see how far the sentence’s vector moves.`,
      ask: ask<Left>({
        question: "Whose loss moves the sentence most?",
        give: { by: "choice" },
        options: wordsIn(FILM)
          .toSorted((a, b) => a.localeCompare(b))
          .map((word) => ({ id: word, label: word })),
        measure: leaveOut,
        answer: ({ rows }) => rows[0]?.word ?? null,
        verdict: ({ behind, all, gap, most }) =>
          behind === all && gap > 0.05 * most ? "holds" : behind === 0 ? "fails" : "close",
        slots: ({ rows, not, behind, all }) => ({
          first: rows[0]?.word ?? "",
          moved: score3(rows[0]?.moved ?? 0),
          not: score3(not),
          behind,
          all,
        }),
        reveal: {
          holds:
            "This model says {first}: without it the sentence moves by {moved}, without “not” by only {not}. In {behind} of {all} sentences with “not”, another word moves the vector more.",
          fails:
            "This model says {first}, which moves the sentence by {moved}; “not” moves it by {not}. In none of {all} sentences does another word move it more.",
          close:
            "This model says {first}, which moves the sentence by {moved}; “not” moves it by {not}. In {behind} of {all} sentences with “not”, another word moves the vector more.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "How far the sentence moves without it",
            unit: "cosine",
            rows: rows.map(({ word, moved }) => ({ id: word, label: word, value: moved })),
          },
        ],
      }),
      point: {
        holds: "The word that decides the meaning is not the one that decides the vector.",
        fails:
          "Here the word that decides the meaning moves the vector too. That is no promise that it points the right way.",
        close: "The word that decides the meaning decides the vector only sometimes.",
      },
    },
    {
      title: "Three things at once",
      acts: [{ show: "sample", id: "headlines" }],
      text: `
        Now a longer text: three sentences, one about sport, one about politics, one about medicine. “${THREE_TOPICS.join(" ")}” It gets a
        single vector, as every text does.

        Headlines are on the map. The text is measured against all of them.`,
      ask: ask<Mixed>({
        question: "Which headline is nearest to the text about three things?",
        give: { by: "choice" },
        options: [
          { id: "Health", label: "One about health" },
          { id: "Politics", label: "One about politics" },
          { id: "Sport", label: "One about sport" },
          { id: "other", label: "One about something else" },
        ],
        measure: mixed,
        answer: ({ label }) => label,
        verdict: ({ pure, mix, spread }) => verdictOf(pure - mix, spread),
        slots: ({ nearest, score, mix, pure }) => ({
          nearest,
          score: score2(score),
          mix: score2(mix),
          pure: score2(pure),
        }),
        reveal: {
          holds:
            "This model says “{nearest}”, at {score}. The text’s similarity to its own three sentences is {mix} on average; a text about one thing is at {pure} to its sentences.",
          fails:
            "This model says “{nearest}”, at {score}. The text is at {mix} to its own three sentences, and a text about one thing at {pure} to its own: the mixture lost nothing.",
          close:
            "This model says “{nearest}”, at {score}. The text is at {mix} to its own three sentences, and a text about one thing at {pure}: hardly a difference.",
        },
      }),
      point: {
        holds: "A long text becomes a compromise: a little near to all it says, and close to none of it.",
        fails: "A long text often becomes a compromise. This one stood its ground.",
        close: "A long text tends to become a compromise, though this one hardly did.",
      },
    },
  ],
  ends: "The vector contains the sentence.",
  teacher: [
    "Which jobs can be done without word order, and which cannot?",
    "When does it help that every shuffle of a sentence is the same point?",
  ],
  check: {
    title: "Opposite meaning, one point",
    acts: [{ show: "sample", id: "order-and-negation" }],
    text: `
      Write two sentences that mean opposite things and still fall on one point for this model. What the sentences mean you have to judge
      yourself; the model says where they are.`,
    ask: ask<
      { score: number; isOwn: boolean; isSame: boolean; extra: readonly string[] },
      Readonly<Record<string, string>>
    >({
      question: "Two sentences, opposite meanings, one point.",
      give: {
        by: "texts",
        fields: [
          { name: "first", label: "One sentence", example: MINE.first },
          { name: "second", label: "Its opposite", example: MINE.second },
        ],
      },
      measure: async (see, guess) => {
        const given = [givenText(guess, "first"), givenText(guess, "second")] as const;
        const isOwn = given[0] !== null && given[1] !== null;
        const [first, second] = isOwn ? [given[0] ?? "", given[1] ?? ""] : [MINE.first, MINE.second];
        const [a, b] = [termsOf(first), termsOf(second)];
        const extra = [
          ...new Set([...a.filter((one) => !b.includes(one)), ...b.filter((one) => !a.includes(one))]),
        ];
        return {
          score: await see.here.similarity(first, second),
          isOwn,
          isSame: a.join(" ") === b.join(" "),
          extra,
        };
      },
      answer: () => null,
      verdict: ({ score, isSame }) =>
        isSame ? "fails" : score >= BANDS.same ? "holds" : score >= BANDS.near ? "close" : "fails",
      slots: ({ score, isOwn, isSame, extra }) => ({
        whose: isOwn ? "your two sentences" : "our two example sentences",
        score: score3(score),
        why: isSame
          ? "They are the same sentence twice."
          : extra.length === 0
            ? "They have the same words, though not equally often."
            : `Only one of them has ${inWords(extra.slice(0, 4).map((word) => `“${word}”`))}.`,
      }),
      reveal: {
        holds: "This model says {score} for {whose}: one point, two meanings.",
        fails: "This model says {score} for {whose}. {why} The same words in another order would do it.",
        close: "This model says {score} for {whose}: nearly one point. {why}",
      },
    }),
    point: {
      holds: "For search and sorting by topic that is often good enough. For who bit whom it is not.",
      fails: "Anything but the order leaves a trace in the mean.",
      close: "Anything but the order leaves a trace in the mean.",
    },
  },
  covers: ["averaging", "word-sentence-document"],
} satisfies Lesson;

/** The text and shuffles of its words (seeded), all different. */
function shufflesOf(text: string): readonly string[] {
  const words = wordsIn(text);
  const random = seeded(1);
  const found = new Set([text]);
  for (let draw = 0; draw < DRAWS && found.size <= SHUFFLES; draw++)
    found.add([...permutation(words.length, random)].map((at) => words[at] ?? "").join(" "));
  return [...found];
}

/** The text without one of its words, for each of them. */
function without(text: string): readonly string[] {
  const words = wordsIn(text);
  return words.map((_, at) => words.toSpliced(at, 1).join(" "));
}

async function cosinesTo(
  space: SpaceView,
  text: string,
  others: readonly string[],
): Promise<readonly number[]> {
  const table = { n: others.length + 1, dim: space.dim, values: await space.embed([text, ...others]) };
  return others.map((_, at) => cosine(rowOf(table, 0), rowOf(table, at + 1)));
}

/** What the context model says of a change of order. */
const besides = (score: number): string =>
  score >= 0.9995
    ? `The context model on this page reads each word in its place, and could tell them apart; it says ${fixed(score, 4)}, so it has hardly learned to care.`
    : `The context model on this page reads each word in its place; it says ${score3(score)}.`;

interface Pull {
  readonly rows: readonly { readonly word: string; readonly share: number }[];
  /** The least share of a word that says something, and the largest of a small one. */
  readonly leastFull: number;
  readonly mostSmall: number;
  readonly smallTogether: number;
  /** What each would have if all had the same. */
  readonly even: number;
}

/** Each word's share in a text's vector, the largest first. Where a model gives no token's vector: how far the text moves without the word. */
async function pullOf(space: SpaceView, text: string): Promise<Pull> {
  const words = wordsIn(text);
  const { tokens, vectors, pooled, pooling } = await space.read(text);
  const shares = new Map<string, number>();
  if (vectors === null || pooling === "inside") {
    const moved = (await cosinesTo(space, text, without(text))).map((score) => Math.max(0, 1 - score));
    const all = moved.reduce((sum, one) => sum + one, 0) || 1;
    words.forEach((word, at) => shares.set(word, (moved[at] ?? 0) / all));
  } else {
    tokenShares(vectors, pooled, pooling).forEach(({ share }, at) => {
      const token = tokens[at]?.text ?? "";
      if (words.includes(token)) shares.set(token, (shares.get(token) ?? 0) + share);
    });
  }
  const rows = words
    .map((word) => ({ word, share: shares.get(word) ?? 0 }))
    .sort((a, b) => b.share - a.share);
  const small = rows.filter(({ word }) => SMALL.has(word));
  const full = rows.filter(({ word }) => !SMALL.has(word));
  return {
    rows,
    leastFull: Math.min(...full.map(({ share }) => share)),
    mostSmall: Math.max(...small.map(({ share }) => share)),
    smallTogether: small.reduce((sum, { share }) => sum + share, 0),
    even: 1 / Math.max(1, rows.length),
  };
}

interface Left {
  readonly rows: readonly { readonly word: string; readonly moved: number }[];
  /** How far the first sentence moves without "not", and how much less than without the first word. */
  readonly not: number;
  readonly gap: number;
  readonly most: number;
  /** Sentences in which another word moves it more than "not" does. */
  readonly behind: number;
  readonly all: number;
}

async function leaveOut({ here }: Measure): Promise<Left> {
  const moves = async (text: string) => {
    const scores = await cosinesTo(here, text, without(text));
    return wordsIn(text)
      .map((word, at) => ({ word, moved: 1 - (scores[at] ?? 1) }))
      .sort((a, b) => b.moved - a.moved);
  };
  const rows = await moves(FILM);
  let behind = 0;
  for (const text of NOTS) if ((await moves(text))[0]?.word !== "not") behind++;
  const not = rows.find(({ word }) => word === "not")?.moved ?? 0;
  const most = rows[0]?.moved ?? 0;
  return { rows, not, gap: most - not, most, behind, all: NOTS.length };
}

interface Mixed {
  readonly nearest: string;
  readonly label: string;
  readonly score: number;
  /** Mean cosine of the text about three things, and of the one about a single thing, with their own sentences. */
  readonly mix: number;
  readonly pure: number;
  readonly spread: number;
}

async function mixed(see: Measure): Promise<Mixed> {
  const mean = async (sentences: readonly string[]): Promise<number> => {
    const scores = await cosinesTo(see.here, sentences.join(" "), sentences);
    return scores.reduce((sum, one) => sum + one, 0) / scores.length;
  };
  const [first] = await see.neighbours(THREE_TOPICS.join(" "), { k: 1 });
  const label = see.items.find(({ id }) => id === first?.id)?.label ?? "";
  return {
    nearest: first?.text ?? "",
    label: ["Health", "Politics", "Sport"].includes(label) ? label : "other",
    score: first?.score ?? 0,
    mix: await mean(THREE_TOPICS),
    pure: await mean(ONE_TOPIC),
    spread: spreadOf(await see.here.percentiles()),
  };
}
