import { dotAt } from "#math/similarity.ts";
import { duration, fixed, megabytes, percent, plural, score2, whole } from "#text/number.ts";
import { QUESTIONS, STAGES } from "./how-we-got-here.items.ts";
import { spaceCosines, twinPlaces, wordCosines, type Likeness, type TwinPlaces } from "./kit/eras.ts";
import { givenNumber, givenText, inWords } from "./kit/given.ts";
import { memory } from "./kit/memory.ts";
import { ownLines, ownPairs } from "./kit/own-lines.ts";
import { othersHere, spaceIfThere } from "./kit/present.ts";
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

/** From each era to the next. */
const JUMPS = [
  { id: "weights", label: "From counted words to weighted words" },
  { id: "words", label: "From weighted words to word vectors" },
  { id: "sentence", label: "From word vectors to a sentence model" },
] as const;
/** What the sentence model is held against in a test: what comes with the page. */
const RIVALS: ReadonlySet<string> = new Set(["keywords", "words", "context"]);

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

        Every era now scores each pair of twins, and all other pairs beside them: by counted words, by weighted words, by the mean of word
        vectors, and by a model trained on sentences. Scores of different eras cannot be compared. So each gets its place among the scores
        of its own era: how many of all other pairs does a pair of twins beat?`,
      ask: ask<Eras>({
        question: "Which step makes the largest jump?",
        give: { by: "choice" },
        options: (see) =>
          Promise.resolve([
            ...JUMPS,
            ...othersHere(see).map(({ id, label }) => ({ id, label: `From the sentence model to ${label}` })),
          ]),
        measure: throughEras,
        answer: ({ jumps }) => jumps.toSorted((a, b) => b.by - a.by)[0]?.id ?? null,
        verdict: ({ rows, noise }) => verdictOf((rows[3]?.above ?? 0) - (rows[1]?.above ?? 0) - noise, 1),
        slots: ({ rows, jumps, all }) => ({
          counts: percent(rows[0]?.above ?? 0),
          weights: percent(rows[1]?.above ?? 0),
          words: percent(rows[2]?.above ?? 0),
          sentence: percent(rows[3]?.above ?? 0),
          context: percent(rows[4]?.above ?? 0),
          jump: jumps.toSorted((a, b) => b.by - a.by)[0]?.label ?? "",
          all,
        }),
        reveal: {
          holds:
            "These spaces say, for {all} pairs of twins: by counted words a pair beats {counts} of all other pairs, by weighted words {weights}, by word vectors {words}, by the sentence model {sentence}. The largest jump is the one {jump}.",
          fails:
            "These spaces say, for {all} pairs of twins: by counted words a pair beats {counts} of all other pairs, by weighted words {weights}, by word vectors {words}, and by the sentence model only {sentence}. The largest jump is the one {jump}.",
          close:
            "These spaces say, for {all} pairs of twins: by counted words a pair beats {counts} of all other pairs, by weighted words {weights}, by word vectors {words}, by the sentence model {sentence}: no clear gain.",
        },
        exhibits: ({ rows, one }) => [
          {
            kind: "bars",
            caption: "Pairs that are no twins, and that a pair of twins beats on average; half is chance",
            unit: "share",
            rows: rows.map(({ label, above }) => ({ label, value: above })),
          },
          {
            kind: "table",
            caption: `One pair through the eras: “${one[0]}” and “${one[1]}”`,
            head: ["Era", "Score", "Other pairs it beats", "Twins found first, of all"],
            rows: rows.map((row) => [
              row.label,
              score2(row.one.score),
              percent(row.one.above),
              percent(row.first),
            ]),
          },
        ],
      }),
      point: {
        holds:
          "Twenty years in a few bars. The tiny context model on this page reaches {context}. Later eras have dates above; each is measured here once its model is on this device.",
        fails:
          "An era does not help where its model has seen too little. The context model on this page reaches {context}.",
        close:
          "An era does not help where its model has seen too little. The context model on this page reaches {context}.",
      },
    },
    {
      title: "A test of your own",
      acts: [{ show: "sample", id: "help-centre" }],
      text: `
        Tables on the web rank models by tests that are not yours. Your own test needs little: some questions as people really put them,
        and for each the text that answers it.

        Here are twenty questions to a help centre, mostly in other words than the answers have. Better still, write yours below: their answers
        go among the texts of the help centre. All that is on this device competes: keywords, the bundled models, those you have fetched,
        and the sentence model cut to half its numbers.`,
      ask: ask<Tested>({
        question: "Who finds the right answer first most often?",
        give: { by: "choice" },
        options: (see) =>
          Promise.resolve([
            { id: "context", label: "The context model" },
            { id: "keywords", label: "Keywords" },
            { id: "sentence", label: `The ${see.here.label.toLowerCase()}` },
            { id: "half", label: `The ${see.here.label.toLowerCase()}, half its numbers` },
            { id: "words", label: "The word space" },
            ...othersHere(see).map(({ id, label }) => ({ id, label })),
          ]),
        dials: [
          {
            by: "text",
            name: "questions",
            label: "Your own questions, one a line: question | answer. Left empty, ours are used.",
            example: "",
            lines: 4,
          },
        ],
        measure: ownTest,
        answer: ({ rows }) => rows.toSorted((a, b) => b.hits - a.hits)[0]?.id ?? null,
        verdict: ({ rows, all }) => {
          const mine = rows.find(({ id }) => id === "sentence")?.hits ?? 0;
          const others = rows.filter(({ id }) => RIVALS.has(id)).map(({ hits }) => hits);
          return verdictOf(mine - Math.max(...others), all);
        },
        slots: ({ rows, all, texts, isOwn }) => {
          const sorted = rows.toSorted((a, b) => b.hits - a.hits);
          return {
            best: sorted[0]?.label ?? "",
            hits: sorted[0]?.hits ?? 0,
            second: sorted[1]?.label ?? "",
            next: sorted[1]?.hits ?? 0,
            last: sorted.at(-1)?.label ?? "",
            least: sorted.at(-1)?.hits ?? 0,
            all,
            whose: isOwn
              ? `For your own questions, each with its answer among ${whole(texts)} texts`
              : `For our questions, with ${whole(texts)} texts to choose from`,
            largest: rows.toSorted((a, b) => b.bytes - a.bytes)[0]?.label ?? "",
          };
        },
        reveal: {
          holds:
            "{whose}, this test says {best}, with {hits} of {all}; {second} has {next}, {last} {least}. Largest to fetch is: {largest}.",
          fails:
            "{whose}, this test says {best}, with {hits} of {all}, then {second} with {next}. The model made for sentences does not win here. Largest to fetch is: {largest}.",
          close:
            "{whose}, this test says {best}, with {hits} of {all}, and {second} with {next}: too close to choose by. Largest to fetch is: {largest}.",
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
        close: "With so few questions, one or two hits are luck. Write more before you choose.",
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

        Tokens are what is counted: of texts of your own, if you paste some below, else of those on the map. The bill is made out for as many
        texts like them as you say, once, and again for every time that all are embedded anew because the model has changed.`,
      ask: ask<Bill, number>({
        anyVectors: true,
        question: "What does a million tokens cost?",
        give: { by: "number", least: 0, most: 20, step: 0.01, label: "Price of a million tokens" },
        dials: [
          {
            by: "text",
            name: "texts",
            label: "Texts of your own, one a line. Left empty, those on the map are counted.",
            example: "",
            lines: 3,
          },
          { by: "number", name: "many", label: "Texts in all", least: 1, most: 1e9, step: 1, first: MILLION },
          { by: "number", name: "updates", label: "Updates a year", least: 0, most: 12, step: 1, first: 1 },
        ],
        measure: billOf,
        answer: () => null,
        verdict: ({ once }) => (once <= HOUR ? "holds" : once > 10 * HOUR ? "fails" : "close"),
        slots: ({ counted, from, tokens, price, isOwn, many, once, updates, yearly }) => ({
          price: fixed(price, 2),
          whose: isOwn ? "your price" : "a price taken as an example",
          from: from === "own" ? "your texts" : "the texts on the map",
          counted: whole(counted),
          tokens: fixed(tokens, 1),
          many: whole(many),
          once: fixed(once, 2),
          hour: HOUR,
          updates: plural(updates, "update"),
          year: fixed(yearly, 2),
        }),
        reveal: {
          holds:
            "The count of {from} says {counted} tokens, {tokens} a text. At {price}, {whose}, {many} such texts cost {once} once, and {year} a year with {updates}. Once is less than an hour of work at {hour}.",
          fails:
            "The count of {from} says {counted} tokens, {tokens} a text. At {price}, {whose}, {many} such texts cost {once} once, and {year} a year with {updates}. Once is more than ten hours of work at {hour}.",
          close:
            "The count of {from} says {counted} tokens, {tokens} a text. At {price}, {whose}, {many} such texts cost {once} once, and {year} a year with {updates}. Once is some hours of work at {hour}.",
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

interface Era extends TwinPlaces {
  readonly label: string;
}

interface Eras {
  /** In order of eras; the context model and what else is on this device last. */
  readonly rows: readonly Era[];
  readonly jumps: readonly { readonly id: string; readonly label: string; readonly by: number }[];
  /** Pairs of twins. */
  readonly all: number;
  /** The first pair. */
  readonly one: readonly [string, string];
  /** Two standard deviations of a mean of places drawn at random: 2 / √(12 pairs). */
  readonly noise: number;
}

async function throughEras(see: Measure): Promise<Eras> {
  const texts = see.items.map(({ text }) => text);
  const twins = see.items.map(({ columns }) => columns["pair"]);
  const rows: Era[] = [];
  const add = async (label: string, likeness: Likeness): Promise<void> => {
    rows.push({ label, ...(await twinPlaces(twins, likeness, see)) });
    see.progress(Math.min(0.95, rows.length / 6));
  };
  await add("counted words", wordCosines(texts, "count"));
  await add("weighted words", wordCosines(texts, "rare"));
  await add("word vectors, their mean", await spaceCosines(await see.in("words"), texts));
  await add("sentence model", await spaceCosines(see.here, texts));
  await add("context model, tiny", await spaceCosines(await see.in("context"), texts));
  const jump = (to: number, from: number): number => (rows[to]?.above ?? 0) - (rows[from]?.above ?? 0);
  const jumps: Eras["jumps"][number][] = JUMPS.map(({ id, label }, at) => ({
    id,
    label,
    by: jump(at + 1, at),
  }));
  for (const model of othersHere(see)) {
    const space = await spaceIfThere(see, model);
    if (space === null) continue;
    await add(model.label, await spaceCosines(space, texts));
    const label = `From the sentence model to ${model.label}`;
    jumps.push({ id: model.id, label, by: jump(rows.length - 1, 3) });
  }
  const all = new Set(twins).size;
  return {
    rows,
    jumps: jumps.map((one) => ({ ...one, label: one.label.replace(/^F/, "f") })),
    all,
    one: [texts[0] ?? "", texts[twins.indexOf(twins[0], 1)] ?? ""],
    noise: 2 / Math.sqrt(12 * Math.max(1, all)),
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
  /** To choose from. */
  readonly texts: number;
  readonly isOwn: boolean;
}

async function ownTest(see: Measure): Promise<Tested> {
  const onMap = see.items.map(({ text }) => text);
  const own = ownPairs(String(see.dials["questions"] ?? ""), "question | answer");
  const asked =
    own.length > 0
      ? own
      : QUESTIONS.map(
          ({ question, begins }) => [question, onMap.find((text) => text.startsWith(begins)) ?? ""] as const,
        );
  const texts = [...new Set([...onMap, ...asked.map(([, answer]) => answer)])];
  const questions = asked.map(([question]) => question);
  const isRight = (row: number, question: number): boolean => row >= 0 && texts[row] === asked[question]?.[1];
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
    const [rows, queries] = [await space.embed(texts), await space.embed(questions, "query")];
    const cosine = (row: number, question: number): number => {
      const [i, j] = [row * space.dim, question * space.dim];
      const lengths = Math.sqrt(dotAt(rows, i, rows, i, dims) * dotAt(queries, j, queries, j, dims));
      return lengths === 0 ? 0 : dotAt(rows, i, queries, j, dims) / lengths;
    };
    return (question: number) => texts.map((_, row) => cosine(row, question));
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
  for (const model of othersHere(see)) {
    const space = await spaceIfThere(see, model);
    if (space) rows.push(await timed(model.id, model.label, model.bytes, dense(space, space.dim)));
  }
  return { rows, all: questions.length, texts: texts.length, isOwn: own.length > 0 };
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
  readonly from: "own" | "map";
  /** Tokens of all texts that were counted, and of one on average. */
  readonly counted: number;
  readonly tokens: number;
  readonly price: number;
  readonly isOwn: boolean;
  /** Texts to be paid for. */
  readonly many: number;
  readonly once: number;
  readonly updates: number;
  readonly yearly: number;
}

async function billOf(see: Measure, guess: number | undefined): Promise<Bill> {
  const own = ownLines(String(see.dials["texts"] ?? ""));
  const counts = await see.here.countTokens(own.length > 0 ? own : see.items.map(({ text }) => text));
  const counted = counts.reduce((sum, one) => sum + one, 0);
  const tokens = counted / Math.max(1, counts.length);
  const given = givenNumber(guess);
  const price = given === null ? PRICE : Math.max(0, given);
  const [many, updates] = [Number(see.dials["many"] ?? MILLION), Number(see.dials["updates"] ?? 1)];
  const once = (tokens * many * price) / MILLION;
  return {
    from: own.length > 0 ? "own" : "map",
    counted,
    tokens,
    price,
    isOwn: given !== null,
    many,
    once,
    updates,
    yearly: once * updates,
  };
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
