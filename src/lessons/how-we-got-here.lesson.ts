import { indexSteps, documentFrequency } from "#analysis/inverted-index.ts";
import { dotAt } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { duration, fixed, megabytes, percent, whole } from "#text/number.ts";
import { termsOf } from "#text/terms.ts";
import { QUESTIONS, STAGES } from "./how-we-got-here.items.ts";
import { givenNumber, givenText, inWords } from "./kit/given.ts";
import { memory } from "./kit/memory.ts";
import { keywordScores } from "./kit/shelf.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, ModelFacts, SpaceView } from "./measure.ts";
import { verdictOf } from "./verdict.ts";

const CARDS = STAGES.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));

/** Units of money, whichever they are: what an hour of work costs, and a price where none was handed in. */
const HOUR = 40;
const PRICE = 0.1;
const MILLION = 1e6;

/** Bytes of a model that is cheap to fetch. */
const SMALL = 1e7;
/** Tokens of a page of text. */
const PAGE = 500;

const MINE =
  "The heating in room four is broken again. When may I collect the parcel? Two chairs and a lamp, to be repaired. Thank you for the quick answer.";

export default {
  id: "how-we-got-here",
  order: 28,
  title: "How we got here",
  question: "How did we get here, and which model would you choose?",
  audience: ["undergraduate", "practitioner"],
  minutes: 8,
  idea: "Each era answered a failure of the one before, and your own test chooses better than any table.",
  start: [
    { show: "sample", id: "same-meaning" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Twenty years on seven cards",
      acts: [],
      text: `
        Everything in these lessons was once new, and each thing was made because the one before failed at something.

        Here are seven steps on the way, in the order of the alphabet. Put them in the order of time.`,
      ask: ask<{ right: number; all: number; isOwn: boolean }, readonly string[]>({
        anyVectors: true,
        question: "Which came first, which last?",
        give: { by: "order", texts: CARDS, first: "oldest", last: "newest" },
        measure: (_, guess) => {
          const isOwn = Array.isArray(guess) && guess.length === STAGES.length;
          let [right, all] = [0, 0];
          for (let a = 0; a < STAGES.length; a++)
            for (let b = a + 1; b < STAGES.length; b++) {
              all++;
              const [first, second] = [STAGES[a]?.name ?? "", STAGES[b]?.name ?? ""];
              if (isOwn && guess.indexOf(first) < guess.indexOf(second)) right++;
            }
          return Promise.resolve({ right, all, isOwn });
        },
        answer: () => null,
        verdict: ({ right, all, isOwn }) =>
          !isOwn ? "close" : right >= 0.8 * all ? "holds" : right < 0.5 * all ? "fails" : "close",
        slots: ({ right, all, isOwn }) => ({
          right,
          all,
          first: STAGES[0]?.year ?? 0,
          last: STAGES.at(-1)?.year ?? 0,
          counted: isOwn
            ? `Of the ${all} pairs of cards ${right} stand in your order as in time.`
            : "No order was handed in.",
        }),
        reveal: {
          holds: "The dates say: from {first} to {last}. {counted}",
          fails: "The dates say: from {first} to {last}. {counted} The table has what each one answered.",
          close: "The dates say: from {first} to {last}. {counted}",
        },
        exhibits: () => [
          {
            kind: "table",
            caption: "What each step answered",
            head: ["step", "year", "the failure before it"],
            rows: STAGES.map(({ year, name, answered }) => [name, String(year), answered]),
          },
        ],
      }),
      point: {
        holds: "You have met every one of these failures in the lessons before.",
        fails: "You have met every one of these failures in the lessons before.",
        close: "You have met every one of these failures in the lessons before.",
      },
    },
    {
      title: "The same pairs through the eras",
      acts: [],
      text: `
        The map holds phrases in pairs: each has a twin that says the same in other words, with hardly a word in common.

        Every era now looks for the twin of each phrase among all the others: by counted words, by weighted words, by the mean of word vectors,
        and by a model trained on sentences.`,
      ask: ask<Eras>({
        question: "Which step finds the most additional twins?",
        give: { by: "choice" },
        options: [
          { id: "weights", label: "From counted words to weighted words" },
          { id: "words", label: "From weighted words to word vectors" },
          { id: "sentence", label: "From word vectors to a sentence model" },
        ],
        measure: throughEras,
        answer: ({ jumps }) => jumps.toSorted((a, b) => b.by - a.by)[0]?.id ?? null,
        verdict: ({ rows }) => verdictOf((rows[3]?.hits ?? 0) - (rows[1]?.hits ?? 0), 1),
        slots: ({ rows, all }) => ({
          counts: percent(rows[0]?.hits ?? 0),
          weights: percent(rows[1]?.hits ?? 0),
          words: percent(rows[2]?.hits ?? 0),
          sentence: percent(rows[3]?.hits ?? 0),
          context: percent(rows[4]?.hits ?? 0),
          all,
        }),
        reveal: {
          holds:
            "These spaces say, for {all} phrases: counted words find {counts} of the twins first, weighted words {weights}, word vectors {words}, the sentence model {sentence}.",
          fails:
            "These spaces say, for {all} phrases: counted words find {counts} of the twins first, weighted words {weights}, word vectors {words}, and the sentence model only {sentence}.",
          close:
            "These spaces say, for {all} phrases: counted words find {counts} of the twins first, weighted words {weights}, word vectors {words}, the sentence model {sentence}: no clear gain.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Twins found first",
            unit: "share",
            rows: rows.map(({ label, hits }) => ({ label, value: hits })),
          },
        ],
      }),
      point: {
        holds: "Twenty years in a few bars. The tiny context model on this page finds {context}.",
        fails: "An era does not help where its model has seen too little. The context model finds {context}.",
        close: "An era does not help where its model has seen too little. The context model finds {context}.",
      },
    },
    {
      title: "A test of your own",
      acts: [{ show: "sample", id: "help-centre" }],
      text: `
        Tables on the web rank models by tests that are not yours. Your own test needs little: some questions as people really put them,
        and for each the text that answers it.

        Here are twenty questions to a help centre, mostly in other words than the answers have. All that is on this page competes: keywords, the
        bundled models, and the sentence model cut to half its numbers.`,
      ask: ask<Tested>({
        question: "Who finds the right answer first most often?",
        give: { by: "choice" },
        options: [
          { id: "context", label: "The context model" },
          { id: "keywords", label: "Keywords" },
          { id: "sentence", label: "The sentence model" },
          { id: "half", label: "The sentence model, half its numbers" },
          { id: "words", label: "The word space" },
        ],
        measure: ownTest,
        answer: ({ rows }) => rows.toSorted((a, b) => b.hits - a.hits)[0]?.id ?? null,
        verdict: ({ rows, all }) => {
          const mine = rows.find(({ id }) => id === "sentence")?.hits ?? 0;
          const others = rows.filter(({ id }) => id !== "sentence" && id !== "half").map(({ hits }) => hits);
          return verdictOf(mine - Math.max(...others), all);
        },
        slots: ({ rows, all }) => {
          const sorted = rows.toSorted((a, b) => b.hits - a.hits);
          return {
            best: sorted[0]?.label ?? "",
            hits: sorted[0]?.hits ?? 0,
            second: sorted[1]?.label ?? "",
            next: sorted[1]?.hits ?? 0,
            last: sorted.at(-1)?.label ?? "",
            least: sorted.at(-1)?.hits ?? 0,
            all,
            largest: rows.toSorted((a, b) => b.bytes - a.bytes)[0]?.label ?? "",
          };
        },
        reveal: {
          holds:
            "This test says {best}, with {hits} of {all}; {second} has {next}, {last} {least}. Largest to fetch is: {largest}.",
          fails:
            "This test says {best}, with {hits} of {all}, then {second} with {next}. The model made for sentences does not win here. Largest to fetch is: {largest}.",
          close:
            "This test says {best}, with {hits} of {all}, and {second} with {next}: too close to choose by. Largest to fetch is: {largest}.",
        },
        exhibits: ({ rows, all }) => [
          {
            kind: "table",
            caption: `Found first, of ${all}`,
            head: ["who", "found", "time", "to fetch"],
            rows: rows.map(({ label, hits, ms, bytes }) => [
              label,
              hits,
              duration(ms),
              bytes === 0 ? "nothing" : megabytes(bytes),
            ]),
          },
        ],
      }),
      point: {
        holds: "Twenty questions of your own outrank any table. And half the numbers may do.",
        fails: "Twenty questions of your own outrank any table, and what everybody expects.",
        close: "With twenty questions, one or two hits are luck. Write more before you choose.",
      },
    },
    {
      title: "Six jobs, one list",
      acts: [],
      text: `
        Nobody needs the best model. One needs a model that fits the job: its languages, its length of text, its size, its licence, what it
        was trained for.

        The page has a list of models; some come with it, some can be fetched. Six jobs are held against what is known of each.`,
      ask: ask<Jobs>({
        anyVectors: true,
        question: "For which of these jobs is there no model on the list?",
        give: { by: "choice" },
        options: [
          { id: "search", label: "Questions and their answers" },
          { id: "code", label: "Program code" },
          { id: "languages", label: "Many languages" },
          { id: "pages", label: "Texts of a page" },
          { id: "small", label: "A phone with little room" },
          { id: "private", label: "Private texts that must not leave the computer" },
        ],
        measure: (see) => Promise.resolve(jobsOn(see.models)),
        answer: ({ rows }) => {
          const none = rows.filter(({ fits }) => fits === 0);
          return none.length === 1 ? (none[0]?.id ?? null) : null;
        },
        verdict: ({ forAll, rows }) =>
          forAll > 0 ? "fails" : rows.some(({ fits }) => fits === 0) ? "holds" : "close",
        slots: ({ rows, all }) => ({
          none: inWords(rows.filter(({ fits }) => fits === 0).map(({ label }) => label)) || "none of them",
          all,
        }),
        reveal: {
          holds:
            "The list says: of its {all} models none is for {none}. And no single model fits all the other jobs.",
          fails: "The list says: one of its {all} models fits every job that can be done at all.",
          close: "The list says: every job has its model among the {all}, but no model fits all jobs.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Jobs and the list",
            head: ["job", "models that fit", "smallest"],
            rows: rows.map(({ label, fits, smallest }) => [label, fits, smallest]),
          },
        ],
      }),
      point: {
        holds:
          "Start with the smallest that fits, and move when your own test says so. Vectors are made for code, goods and much else, but by models trained on code and goods.",
        fails: "Start with the smallest that fits, and move when your own test says so.",
        close: "Start with the smallest that fits, and move when your own test says so.",
      },
    },
    {
      title: "What would a rented model cost?",
      acts: [],
      text: `
        Some models only run on other people’s computers, and are paid for by the token. Prices change; look one up, or make a guess.

        The texts on the map are counted, and the bill is made out for a million texts like them.`,
      ask: ask<Bill, number>({
        anyVectors: true,
        question: "What does a million tokens cost?",
        give: { by: "number", least: 0, most: 20, step: 0.01, label: "Price of a million tokens" },
        measure: async (see, guess) => {
          const counts = await see.here.countTokens(see.items.map(({ text }) => text));
          const tokens = counts.reduce((sum, one) => sum + one, 0) / Math.max(1, counts.length);
          const given = givenNumber(guess);
          const price = given === null ? PRICE : Math.max(0, given);
          return { tokens, price, isOwn: given !== null, once: tokens * price };
        },
        answer: () => null,
        verdict: ({ once }) => (once <= HOUR ? "holds" : once > 10 * HOUR ? "fails" : "close"),
        slots: ({ tokens, price, isOwn, once }) => ({
          price: fixed(price, 2),
          whose: isOwn ? "your price" : "a price taken as an example",
          tokens: fixed(tokens, 1),
          once: fixed(once, 2),
          hour: HOUR,
          year: fixed(once * 2, 2),
        }),
        reveal: {
          holds:
            "The count says {tokens} tokens a text. At {price}, {whose}, a million texts cost {once}, and {year} with one new model in the year. That is less than an hour of work at {hour}.",
          fails:
            "The count says {tokens} tokens a text. At {price}, {whose}, a million texts cost {once}, and {year} with one new model in the year: more than ten hours of work at {hour}.",
          close:
            "The count says {tokens} tokens a text. At {price}, {whose}, a million texts cost {once}, and {year} with one new model in the year: some hours of work at {hour}.",
        },
      }),
      point: {
        holds:
          "Often the bill is not the point: privacy is, and that all must be embedded anew when the model changes. If nothing fits, tune a model on your own pairs; train one only in the end.",
        fails:
          "At such a price a local model is worth a test. If nothing fits, tune one on your own pairs; train one only in the end.",
        close:
          "At such a price a local model is worth a test. If nothing fits, tune one on your own pairs; train one only in the end.",
      },
    },
  ],
  ends: "Use the first of the leaderboard.",
  teacher: [
    "What would make you change the model once everything is embedded?",
    "Which failure of today’s models would you answer next?",
  ],
  check: {
    title: "A model card for your texts",
    acts: [],
    text: `
      The last page of the course is yours. Paste a few lines of what you would really search or sort. The card says how this model reads
      them, in figures that you can put beside those of any other.`,
    ask: ask<Card, Readonly<Record<string, string>>>({
      anyVectors: true,
      question: "Some lines of your own data.",
      give: { by: "texts", fields: [{ name: "text", label: "Your text", example: MINE }] },
      measure: cardOf,
      answer: () => null,
      verdict: ({ unknown, cut, pieces }) =>
        cut > 0 || unknown > 0.05 ? "fails" : unknown > 0 || pieces > 1.6 ? "close" : "holds",
      slots: ({ whose, tokens, limit, unknown, pieces, cut }) => ({
        whose,
        tokens: whole(tokens),
        limit: whole(limit),
        unknown: percent(unknown),
        pieces: fixed(pieces, 1),
        cut: whole(cut),
      }),
      reveal: {
        holds:
          "This model says of {whose}: {tokens} tokens of at most {limit}, {pieces} for each word, nothing unknown and nothing cut. It reads you well.",
        fails:
          "This model says of {whose}: {tokens} tokens, {unknown} of them unknown, {cut} cut off. Another model may read it better.",
        close:
          "This model says of {whose}: {tokens} tokens, {pieces} for each word, {unknown} of them unknown. It reads you in pieces: test before you trust it.",
      },
      exhibits: ({ facts }) => [
        { kind: "table", caption: "Model card", head: ["what", "how much"], rows: facts },
      ],
    }),
    point: {
      holds: "Reading well is not yet understanding. Write the twenty questions next.",
      fails: "What is not read cannot be found. That is the first line of any choice.",
      close: "What is read in small pieces is often understood in small pieces.",
    },
  },
  covers: [
    "history",
    "model-choice",
    "benchmarks",
    "task-fit",
    "word2vec-glove",
    "fine-tuning",
    "other-objects",
  ],
} satisfies Lesson;

interface Eras {
  /** Shares of twins found first, in order of eras; the context model last. */
  readonly rows: readonly { readonly label: string; readonly hits: number }[];
  readonly jumps: readonly { readonly id: string; readonly by: number }[];
  readonly all: number;
}

async function throughEras(see: Measure): Promise<Eras> {
  const texts = see.items.map(({ text }) => text);
  const pairs = see.items.map(({ columns }) => columns["pair"]);
  const n = texts.length;
  const hitsOf = async (score: (a: number, b: number) => number): Promise<number> => {
    let hits = 0;
    for (let a = 0; a < n; a++) {
      let [best, most] = [-1, 0]; // a score of nought finds nothing
      for (let b = 0; b < n; b++) {
        const one = b === a ? 0 : score(a, b);
        if (one > most) [best, most] = [b, one];
      }
      if (best >= 0 && pairs[best] === pairs[a]) hits++;
      await see.pause();
    }
    return hits / Math.max(1, n);
  };
  const index = finish(indexSteps(texts));
  const sparse = (weight: (count: number, term: string) => number) => {
    const vectors = texts.map((text) => {
      const counts = new Map<string, number>();
      for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
      const weights = new Map([...counts].map(([term, count]) => [term, weight(count, term)]));
      return { weights, length: Math.sqrt([...weights.values()].reduce((sum, x) => sum + x * x, 0)) || 1 };
    });
    return (a: number, b: number): number => {
      const [one, other] = [vectors[a], vectors[b]];
      if (one === undefined || other === undefined) return 0;
      let sum = 0;
      for (const [term, x] of one.weights) sum += x * (other.weights.get(term) ?? 0);
      return sum / (one.length * other.length);
    };
  };
  const rarity = (term: string): number => Math.log((1 + n) / (1 + documentFrequency(index, term))) + 1;
  const dense = async (space: SpaceView) => {
    const rows = await space.embed(texts);
    return (a: number, b: number) => dotAt(rows, a * space.dim, rows, b * space.dim, space.dim);
  };
  const rows = [{ label: "counted words", hits: await hitsOf(sparse((count) => count)) }];
  see.progress(0.3);
  rows.push({ label: "weighted words", hits: await hitsOf(sparse((count, term) => count * rarity(term))) });
  see.progress(0.6);
  rows.push({ label: "word vectors, their mean", hits: await hitsOf(await dense(await see.in("words"))) });
  rows.push({ label: "sentence model", hits: await hitsOf(await dense(see.here)) });
  see.progress(0.8);
  rows.push({ label: "context model, tiny", hits: await hitsOf(await dense(await see.in("context"))) });
  const jump = (to: number): number => (rows[to]?.hits ?? 0) - (rows[to - 1]?.hits ?? 0);
  return {
    rows,
    jumps: ["weights", "words", "sentence"].map((id, at) => ({ id, by: jump(at + 1) })),
    all: n,
  };
}

interface Tested {
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly hits: number;
    /** To read all texts and answer all questions. */
    readonly ms: number;
    readonly bytes: number;
  }[];
  readonly all: number;
}

async function ownTest(see: Measure): Promise<Tested> {
  const texts = see.items.map(({ text }) => text);
  const questions = QUESTIONS.map(({ question }) => question);
  const isRight = (row: number, question: number): boolean =>
    texts[row]?.startsWith(QUESTIONS[question]?.begins ?? "\0") ?? false;
  const bestOf = (scores: ArrayLike<number>): number => {
    let best = -1;
    for (let row = 0; row < scores.length; row++)
      if ((scores[row] ?? 0) > (best < 0 ? 0 : (scores[best] ?? 0))) best = row;
    return best;
  };
  const bytesOf = (id: string): number => see.models.find((model) => model.id === id)?.bytes ?? 0;
  const timed = async (
    id: string,
    label: string,
    bytes: number,
    scoresOf: () => Promise<(question: number) => ArrayLike<number>>,
  ): Promise<Tested["rows"][number]> => {
    const since = performance.now();
    const scores = await scoresOf();
    let hits = 0;
    for (let question = 0; question < questions.length; question++) {
      if (isRight(bestOf(scores(question)), question)) hits++;
      await see.pause();
    }
    return { id, label, hits, bytes, ms: performance.now() - since };
  };
  /** Cosines over the first `dims` numbers. */
  const dense = (space: SpaceView, dims: number) => async () => {
    const rows = await space.embed([...texts, ...questions]);
    const cosine = (a: number, b: number): number => {
      const [i, j] = [a * space.dim, b * space.dim];
      const lengths = Math.sqrt(dotAt(rows, i, rows, i, dims) * dotAt(rows, j, rows, j, dims));
      return lengths === 0 ? 0 : dotAt(rows, i, rows, j, dims) / lengths;
    };
    return (question: number) => texts.map((_, row) => cosine(row, texts.length + question));
  };
  const [words, context] = await Promise.all([see.in("words"), see.in("context")]);
  const { here } = see;
  const rows = [
    await timed("keywords", "Keywords (BM25)", 0, () =>
      Promise.resolve((question) => keywordScores(texts, questions[question] ?? "")),
    ),
    await timed("words", words.label, bytesOf(words.id), dense(words, words.dim)),
    await timed("sentence", here.label, bytesOf(here.id), dense(here, here.dim)),
    await timed("half", `${here.label}, half`, bytesOf(here.id), dense(here, Math.ceil(here.dim / 2))),
    await timed("context", context.label, bytesOf(context.id), dense(context, context.dim)),
  ];
  return { rows, all: questions.length };
}

interface Jobs {
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly fits: number;
    readonly smallest: string;
  }[];
  /** Models that fit every job which any model fits. */
  readonly forAll: number;
  readonly all: number;
}

function jobsOn(models: readonly ModelFacts[]): Jobs {
  const jobs: readonly {
    readonly id: string;
    readonly label: string;
    readonly fits: (model: ModelFacts) => boolean;
  }[] = [
    { id: "search", label: "questions and answers", fits: ({ isForQuestions }) => isForQuestions },
    { id: "code", label: "program code", fits: ({ purpose }) => /\bcode\b/i.test(purpose) },
    { id: "languages", label: "many languages", fits: ({ languages }) => !/^English$/i.test(languages) },
    { id: "pages", label: "texts of a page", fits: ({ limit }) => limit >= PAGE },
    { id: "small", label: "little room", fits: ({ bytes }) => bytes <= SMALL },
    { id: "private", label: "private texts", fits: () => true }, // all of them run in the page
  ];
  const possible = jobs.filter(({ fits }) => models.some(fits));
  return {
    rows: jobs.map(({ id, label, fits }) => {
      const fitting = models.filter(fits).toSorted((a, b) => a.bytes - b.bytes);
      return { id, label, fits: fitting.length, smallest: fitting[0]?.label ?? "none" };
    }),
    forAll: models.filter((model) => possible.every(({ fits }) => fits(model))).length,
    all: models.length,
  };
}

interface Bill {
  /** Tokens of a text, on average. */
  readonly tokens: number;
  readonly price: number;
  readonly isOwn: boolean;
  /** For a million texts. */
  readonly once: number;
}

interface Card {
  readonly whose: string;
  readonly tokens: number;
  readonly limit: number;
  /** Share of tokens that the vocabulary lacks. */
  readonly unknown: number;
  /** Tokens for each word. */
  readonly pieces: number;
  /** Tokens beyond the limit. */
  readonly cut: number;
  readonly facts: readonly (readonly [string, string])[];
}

async function cardOf(
  { here, models }: Measure,
  guess: Readonly<Record<string, string>> | undefined,
): Promise<Card> {
  const own = givenText(guess, "text");
  const text = own ?? MINE;
  const since = performance.now();
  const reading = await here.read(text);
  const ms = performance.now() - since;
  const tokens = reading.tokens.filter(({ kind }) => kind !== "special");
  const unknown = tokens.filter(({ kind }) => kind === "unknown").length / Math.max(1, tokens.length);
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const said = tokens.filter(({ text: token }) => /[\p{L}\p{N}]/u.test(token)).length;
  const facts = models.find(({ id }) => id === here.id);
  return {
    whose: own === null ? "our example" : "your text",
    tokens: reading.count,
    limit: reading.limit,
    unknown,
    pieces: said / Math.max(1, words),
    cut: Math.max(0, reading.count - reading.limit),
    facts: [
      ["model", here.label],
      ["numbers in a vector", whole(here.dim)],
      ["to fetch", megabytes(facts?.bytes ?? 0)],
      ["languages", facts?.languages ?? "not known"],
      ["licence", facts?.license ?? "not known"],
      ["tokens at most", whole(reading.limit)],
      ["tokens of the text", whole(reading.count)],
      ["unknown", percent(unknown)],
      ["time to read it", duration(ms)],
      ["a million vectors", memory(here.dim * 4 * MILLION)],
    ],
  };
}
