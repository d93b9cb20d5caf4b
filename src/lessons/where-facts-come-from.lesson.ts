import { ranking } from "#analysis/rank-fusion.ts";
import { dotAt } from "#math/similarity.ts";
import { duration, percent, score2, whole } from "#text/number.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { saidNumber } from "./kit/guessed.ts";
import { givenMark } from "./kit/given.ts";
import { above, ndcg, wordByWord } from "./kit/second-reading.ts";
import { standingOf } from "./kit/shelf.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { verdictOf } from "./verdict.ts";
import { ANSWERED, SECOND_READING, UNANSWERED } from "./where-facts-come-from.items.ts";

/** Texts that go into the prompt. */
const TOP = 3;
/** Texts that are read a second time. */
const SHORTLIST = 5;
const PREFIXES = { question: "query: ", text: "passage: " };
/** A wrong answer to a question that the help centre answers. */
const WRONG = ANSWERED[2] ?? { question: "", answer: "" };

/** From the help texts to an answer, in order. */
const STAGES: readonly string[] = [
  "Cut the help texts into pieces",
  "Give each piece a vector",
  "Give the question a vector",
  "Fetch the nearest pieces",
  "Write an answer from them",
];

interface Called {
  readonly indexed: number;
  readonly asked: number;
  readonly indexMs: number;
  readonly askMs: number;
  readonly pairs: number;
  /** Stages that stand where they belong; null where no order was handed in. */
  readonly right: number | null;
}

interface Found {
  readonly question: string;
  /** Rank of the right text, from 1. */
  readonly rank: number;
  /** Rows of the nearest texts. */
  readonly nearest: readonly number[];
  readonly top: number;
  readonly first: string;
}

/** Ranks of all texts for questions; prefixes stand in front of what is read. */
async function fetched(
  see: Measure,
  questions: readonly string[],
  prefix = { question: "", text: "" },
): Promise<readonly Found[]> {
  const texts = see.items.map(({ text }) => text);
  const { dim } = see.here;
  const rows = await see.here.embed([
    ...texts.map((text) => prefix.text + text),
    ...questions.map((question) => prefix.question + question),
  ]);
  return questions.map((question, at) => {
    const scores = Float32Array.from(texts, (_, row) =>
      dotAt(rows, row * dim, rows, (texts.length + at) * dim, dim),
    );
    const { rows: order, ranks } = ranking(scores);
    const answer = ANSWERED.find((one) => one.question === question)?.answer;
    const right = answer === undefined ? -1 : texts.findIndex((text) => text.startsWith(answer));
    const first = order[0] ?? 0;
    return {
      question,
      rank: ranks[right] ?? 0,
      nearest: [...order.subarray(0, SHORTLIST)],
      top: scores[first] ?? 0,
      first: texts[first] ?? "",
    };
  });
}

const QUESTIONS = ANSWERED.map(({ question }) => question);

export default {
  id: "where-facts-come-from",
  order: 18,
  title: "Where facts come from",
  question: "Where does a chatbot find its facts?",
  audience: ["undergraduate", "practitioner"],
  minutes: 8,
  idea: "A chatbot that knows your documents fetches texts first and writes afterwards, so it is only as good as what it fetched.",
  start: [
    { show: "sample", id: "help-centre" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Fetch, then write",
      acts: [],
      text: `
        A shop has sixty help texts and wants a chatbot. The language model behind it has never read them. So each time somebody asks,
        a search fetches the nearest texts, puts them into the prompt, and the language model writes from there. This is called
        retrieval-augmented generation.

        The fetching works with vectors, as on this map. The embedding model that makes them works at certain moments only.`,
      ask: ask<Called, readonly string[]>({
        question: "Put the stages in order. At which of them must the embedding model read something?",
        give: { by: "order", texts: STAGES.toSorted(), first: "first stage", last: "last stage" },
        measure: async (see, guess) => {
          const texts = see.items.map(({ text }) => text);
          const counts: number[] = [];
          const embed = async (some: readonly string[]): Promise<number> => {
            counts.push(some.length);
            const since = performance.now();
            await see.here.embed(some);
            return performance.now() - since;
          };
          const indexMs = await embed(texts);
          const askMs = await embed([QUESTIONS[0] ?? ""]);
          const [indexed = 0, asked = 0] = counts;
          const isOwn = Array.isArray(guess) && STAGES.every((stage) => guess.includes(stage));
          const right = isOwn ? guess.filter((stage, at) => stage === STAGES[at]).length : null;
          return { indexed, asked, indexMs, askMs, pairs: texts.length, right };
        },
        answer: () => null,
        anyVectors: true,
        verdict: ({ indexed, asked }) => (indexed > asked && asked > 0 ? "holds" : "fails"),
        slots: ({ indexed, asked, indexMs, askMs, pairs, right }) => ({
          yours:
            right === null ? "" : `Of ${whole(STAGES.length)} stages ${whole(right)} stand in their place. `,
          indexed: whole(indexed),
          asked: whole(asked),
          indexMs: duration(indexMs),
          askMs: duration(askMs),
          pairs: whole(pairs),
        }),
        reveal: {
          holds:
            "{yours}The embedding model reads at two stages. Counted just now: {indexed} texts once, in {indexMs}, and {asked} question, in {askMs}. Then {pairs} vectors are compared with it.",
          fails:
            "{yours}Counted just now: {indexed} texts once, in {indexMs}, and {asked} for a question, in {askMs}.",
          close:
            "{yours}Counted just now: {indexed} texts once, in {indexMs}, and {asked} for a question, in {askMs}.",
        },
        exhibits: ({ indexed, asked, indexMs, askMs }) => [
          {
            kind: "table",
            caption: "The stages in order, and what the embedding model reads at each",
            head: ["stage", "when", "it reads"],
            rows: STAGES.map((stage, at) => [
              stage,
              at < 2 ? "once" : "at each question",
              at === 1
                ? `${whole(indexed)} texts, ${duration(indexMs)}`
                : at === 2
                  ? `${whole(asked)} question, ${duration(askMs)}`
                  : "nothing",
            ]),
          },
        ],
      }),
      point: {
        holds:
          "Texts are read once and kept as vectors, so a question costs one reading. A model that had to read the question together with each text would read {pairs} pairs, every time.",
        fails: "Texts are read once and kept as vectors, so a question should cost one reading.",
        close: "Texts are read once and kept as vectors, so a question should cost one reading.",
      },
    },
    {
      title: "Is it in the top three?",
      acts: [],
      after: [
        { show: "panel", id: "search" },
        { show: "query", text: QUESTIONS[0] ?? "" },
      ],
      text: `
        Twelve customers ask in their own words. For each there is one help text that answers. The chatbot gets the three nearest texts
        and no others.

        If the right one is not among them, it writes from wrong ones, and writes just as fluently.`,
      ask: ask<
        {
          hits: number;
          n: number;
          missed: readonly Found[];
          rows: readonly (readonly string[])[];
          said: string;
        },
        number
      >({
        question: "For how many of the twelve is the right text among the nearest three?",
        give: {
          by: "number",
          least: 0,
          most: ANSWERED.length,
          step: 1,
          label: "Questions with the right text",
        },
        measure: async (see, guess) => {
          const found = await fetched(see, QUESTIONS);
          return {
            said: saidNumber(guess),
            hits: standingOf(
              found.map(({ rank }) => rank),
              TOP,
            ).hits,
            n: see.items.length,
            missed: found.filter(({ rank }) => rank > TOP),
            rows: found.map(({ question, rank, first }) => [question, first, whole(rank)]),
          };
        },
        answer: () => null,
        verdict: ({ hits, n }) =>
          verdictOfCount(hits, ANSWERED.length, TOP / n) === "holds"
            ? hits * 2 > ANSWERED.length
              ? "holds"
              : "close"
            : "fails",
        slots: ({ hits, missed, said }) => ({
          said,
          hits,
          all: ANSWERED.length,
          missed:
            missed.length === 0 ? "none of these" : missed.map(({ question }) => `“${question}”`).join(", "),
        }),
        reveal: {
          holds: "{said}This model says {hits} of {all}. It misses {missed}.",
          fails: "{said}This model says {hits} of {all}, no more than luck would bring. It misses {missed}.",
          close: "{said}This model says {hits} of {all}. It misses {missed}.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Where the right text comes",
            head: ["Question", "Nearest text", "Place of the right one"],
            rows,
          },
        ],
      }),
      point: {
        holds:
          "Where fetching fails, nothing turns red. Only a list of questions with their right answers shows it.",
        fails:
          "A small model may read these questions badly. Without such a list of questions and answers nobody would notice.",
        close:
          "Where fetching fails, nothing turns red. Only a list of questions with their right answers shows it.",
      },
    },
    {
      title: "Small words in front",
      acts: [
        { show: "panel", id: null },
        { show: "query", text: "" },
      ],
      text: `
        A question and its answer are not alike: one asks, one tells. Some models are trained on such unequal pairs. They want the word
        “query” in front of a question and “passage” in front of a text, as they were trained.

        The model on this page was trained without them. Put them in front all the same.`,
      ask: ask<{
        without: number;
        with: number;
        hits: number;
        hitsWith: number;
        n: number;
        declares: boolean;
      }>({
        question: "What do the small words do to the search?",
        give: { by: "choice" },
        options: [
          { id: "better", label: "It finds more" },
          { id: "same", label: "Nothing much" },
          { id: "worse", label: "It finds less" },
        ],
        measure: async (see) => {
          const [plain, prefixed] = [await fetched(see, QUESTIONS), await fetched(see, QUESTIONS, PREFIXES)];
          const standing = (found: readonly Found[]) => standingOf(found.map(({ rank }) => rank));
          return {
            without: standing(plain).reciprocal,
            with: standing(prefixed).reciprocal,
            hits: standing(plain).hits,
            hitsWith: standing(prefixed).hits,
            n: see.items.length,
            declares: see.models.find(({ id }) => id === see.here.id)?.isForQuestions === true,
          };
        },
        answer: ({ without, with: prefixed }) => {
          const verdict = verdictOf(without - prefixed, 1);
          return verdict === "close" ? "same" : verdict === "holds" ? "worse" : "better";
        },
        verdict: ({ without, with: prefixed, hits, n }) =>
          verdictOfCount(hits, ANSWERED.length, 1 / n) === "holds"
            ? verdictOf(without - prefixed, 1)
            : "close",
        slots: ({ without, with: prefixed, hits, hitsWith, declares }) => ({
          file: declares ? "The file of this model asks for such words" : "The file of this model names none",
          without: score2(without),
          with: score2(prefixed),
          hits,
          hitsWith,
          all: ANSWERED.length,
        }),
        reveal: {
          holds:
            "This model says {hits} of {all} right texts first without, {hitsWith} with them. Its score for places falls from {without} to {with}.",
          fails:
            "This model says {hits} of {all} right texts first without, {hitsWith} with them. Its score for places rises from {without} to {with}.",
          close:
            "This model says {hits} of {all} right texts first without, {hitsWith} with them. Its score for places: {without} and {with}, hardly a difference.",
        },
      }),
      point: {
        holds:
          "To this model they are two more words, and they blur what it reads. {file}. Follow the training of your model, not a recipe.",
        fails: "It gains here. {file}, so that may be luck. Follow the training of your model, not a recipe.",
        close:
          "To this model they are just two more words. {file}. A model that was trained with them needs them. Follow the training, not a recipe.",
      },
    },
    {
      title: "A second reading",
      acts: [{ show: "select", texts: SECOND_READING.candidates.map(({ text }) => text) }],
      text: `
        One vector for each text is quick and coarse. So a careful reader may look again at the few texts on the shortlist. First you:
        “Can I get my money back for something on sale?”

        Then a machine. Here every word of the question looks for its best partner among the words of the text. A cross-encoder goes
        further: one model reads question and text together.`,
      ask: ask<
        {
          first: number;
          second: number;
          yours: number | null;
          model: number;
          again: number;
          compared: number;
          ms: number;
          isAlive: boolean;
        },
        readonly string[]
      >({
        question: "Put the five texts in order: which answers best?",
        give: {
          by: "order",
          texts: SECOND_READING.candidates.map(({ text }) => text),
          first: "best answer",
          last: "worst",
        },
        measure: secondReading,
        answer: () => null,
        verdict: ({ first, second, isAlive }) => (isAlive ? verdictOf(second - first, 1) : "close"),
        slots: ({ first, second, yours, model, again, compared, ms }) => ({
          each: duration(ms),
          yours: yours === null ? "" : `Your order is worth ${score2(yours)}. `,
          model: score2(model),
          again: score2(again),
          first: score2(first),
          second: score2(second),
          all: ANSWERED.length,
          compared: whole(compared),
        }),
        reveal: {
          holds:
            "{yours}This model's first order is worth {model}, the second reading {again}. Over all {all} questions the score for places rises from {first} to {second}.",
          fails:
            "{yours}This model's first order is worth {model}, the second reading {again}. Over all {all} questions the score for places falls from {first} to {second}.",
          close:
            "{yours}This model's first order is worth {model}, the second reading {again}. Over all {all} questions the score for places goes from {first} to {second}: no clear change.",
        },
      }),
      point: {
        holds:
          "Reading closely is better and dearer: {compared} comparisons of words and {each} for each text instead of one comparison. That is why only a shortlist gets it.",
        fails:
          "Word by word this model loses more than it gains: it knows no more on the second look. A cross-encoder is trained for this. Either way it is dear: {compared} comparisons and {each} for each text instead of one comparison.",
        close:
          "Word by word this model knows little more on the second look. A cross-encoder is trained for this. Either way it is dear: {compared} comparisons and {each} for each text instead of one comparison.",
      },
    },
    {
      title: "What is not on the shelf",
      acts: [{ show: "select", texts: [] }],
      after: [
        { show: "panel", id: "search" },
        { show: "query", text: UNANSWERED[0] ?? "" },
      ],
      text: `
        Somebody asks whether the shop has a branch in their town. No help text says so. A search always brings three texts, fitting or
        not, and the chatbot will make something of them.

        Perhaps the best score tells: is it lower when the shelf has no answer? Twelve questions with an answer, twelve without.`,
      ask: ask<{ area: number; low: Found | undefined; high: Found | undefined; prompt: readonly string[] }>({
        question: "Does the best score give it away?",
        give: { by: "choice" },
        options: [
          { id: "always", label: "Yes, a clean line parts them" },
          { id: "mostly", label: "Mostly, with some mistakes" },
          { id: "no", label: "No, one could as well toss a coin" },
        ],
        measure: async (see) => {
          const found = await fetched(see, [...QUESTIONS, ...UNANSWERED]);
          const [with_, without] = [found.slice(0, QUESTIONS.length), found.slice(QUESTIONS.length)];
          const tops = (some: readonly Found[]): readonly number[] => some.map(({ top }) => top);
          return {
            area: above(tops(with_), tops(without)),
            low: with_.toSorted((a, b) => a.top - b.top)[0],
            high: without.toSorted((a, b) => b.top - a.top)[0],
            prompt: (without[0]?.nearest ?? []).slice(0, TOP).map((row) => see.items[row]?.text ?? ""),
          };
        },
        answer: ({ area }) => (area === 1 ? "always" : area >= 0.7 ? "mostly" : "no"),
        verdict: ({ area }) => verdictOf(area - 0.7, 1),
        slots: ({ area, low, high }) => ({
          area: percent(area),
          low: score2(low?.top ?? 0),
          lowest: low?.question ?? "",
          high: score2(high?.top ?? 0),
          highest: high?.question ?? "",
        }),
        reveal: {
          holds:
            "This model says a question with an answer has the higher score in {area} of the pairs. Yet “{lowest}” gets {low}, and “{highest}”, which has no answer, {high}.",
          fails:
            "This model says a question with an answer has the higher score in only {area} of the pairs. “{lowest}” gets {low}, and “{highest}”, which has no answer, {high}.",
          close:
            "This model says a question with an answer has the higher score in {area} of the pairs. “{lowest}” gets {low}, and “{highest}”, which has no answer, {high}.",
        },
        exhibits: ({ prompt }) => [
          {
            kind: "table",
            caption: "The prompt, ready to be sent. The writing happens elsewhere.",
            head: ["Part", "Text"],
            rows: [
              ["Task", "Answer from the texts below. If they do not say, write “I cannot find that.”"],
              ...prompt.map((text, at) => [`Text ${at + 1}`, text]),
              ["Question", UNANSWERED[0] ?? ""],
            ],
          },
        ],
      }),
      point: {
        holds: "A low score is a hint, not a proof. So the prompt must allow one answer more: not found.",
        fails: "The score alone does not tell. So the prompt must allow one answer more: not found.",
        close: "The score hardly tells. So the prompt must allow one answer more: not found.",
      },
    },
  ],
  ends: "The chatbot remembers your documents.",
  teacher: [
    "A chatbot gives wrong answers. What would you write into a log to find out at which stage it goes wrong?",
    "Who should decide that a question stays unanswered: the search, the language model, or a person?",
  ],
  check: {
    title: "Check yourself",
    acts: [
      { show: "panel", id: null },
      { show: "query", text: "" },
    ],
    text: `
      Three customers were answered wrongly. A log shows what was asked and what the chatbot wrote. The help centre says that sale items are
      not refunded. It says nothing about shops in towns. And it does answer the remaining question.

      The answer can be missing from the shelf; or the search did not fetch it; or it was fetched and the writing misread it.`,
    ask: ask<Diagnosed, Readonly<Record<string, string>>>({
      question: "Which stage failed, for each of the three?",
      give: {
        by: "marks",
        marks: [
          { id: "shelf", label: "Shelf" },
          { id: "search", label: "Search" },
          { id: "writing", label: "Writing" },
        ],
      },
      options: async (see) =>
        (await diagnosed(see, undefined)).cases.map(({ id, question, said }) => ({
          id,
          label: `${question}\nIt wrote: ${said}`,
        })),
      measure: diagnosed,
      answer: () => null,
      verdict: ({ rank, good }) =>
        good * 2 <= ANSWERED.length || rank === TOP + 1
          ? "close"
          : rank > 0 && rank <= TOP
            ? "holds"
            : "fails",
      slots: ({ rank, cases, given }) => ({
        rank,
        yours:
          given === 0
            ? ""
            : `Of three ${cases.filter(({ isRight }) => isRight).length} you judged as measured. `,
      }),
      reveal: {
        holds:
          "{yours}For the sale this model has the right text at place {rank}, so it was fetched: the writing went wrong.",
        fails:
          "{yours}For the sale this model has the right text at place {rank}, so it never reached the writer: the search went wrong.",
        close:
          "{yours}For the sale this model has the right text at place {rank}. Look at more questions before you blame a stage.",
      },
      exhibits: ({ cases }) => [
        {
          kind: "table",
          caption: "Three wrong answers",
          head: ["Question", "Right text", "Stage to look at"],
          rows: cases.map(({ question, rank, stage }) => [
            question,
            rank === 0 ? "there is none" : `place ${rank}`,
            stage,
          ]),
        },
      ],
    }),
    point: {
      holds: "Each stage fails in its own way, and each needs a log of its own.",
      fails: "Each stage fails in its own way, and each needs a log of its own.",
      close: "Each stage fails in its own way, and each needs a log of its own.",
    },
  },
  covers: ["rag", "query-passage", "reranking", "bi-encoder-cost", "semantic-search"],
} satisfies Lesson;

interface Diagnosed {
  /** Of the right text for the sale; and questions whose right text is fetched. */
  readonly rank: number;
  readonly good: number;
  readonly given: number;
  readonly cases: readonly {
    readonly id: string;
    readonly question: string;
    readonly said: string;
    readonly rank: number;
    readonly stage: "shelf" | "search" | "writing";
    readonly isRight: boolean;
  }[];
}

/** Three wrong answers: one whose text is fetched as a rule, the one whose text comes last, and one that nothing answers. */
async function diagnosed(
  see: Measure,
  guess: Readonly<Record<string, string>> | undefined,
): Promise<Diagnosed> {
  const found = await fetched(see, [...QUESTIONS, UNANSWERED[0] ?? ""]);
  const answered = found.slice(0, QUESTIONS.length);
  const worst = answered
    .filter(({ question }) => question !== WRONG.question)
    .toSorted((a, b) => b.rank - a.rank)[0];
  const wrong = answered.find(({ question }) => question === WRONG.question);
  const of = (id: string, one: Found | undefined, said: string): Diagnosed["cases"][number] => {
    const rank = one?.rank ?? 0;
    const stage = rank === 0 ? "shelf" : rank > TOP ? "search" : "writing";
    const isRight = givenMark(guess, id) === stage;
    return { id, question: one?.question ?? "", said, rank, stage, isRight };
  };
  const cases = [
    of("sale", wrong, "Yes, within thirty days."),
    of("town", found.at(-1), "Yes, on the market square."),
    of("other", worst, "something about another matter."),
  ];
  return {
    rank: wrong?.rank ?? 0,
    good: standingOf(
      answered.map(({ rank }) => rank),
      TOP,
    ).hits,
    given: cases.filter(({ id }) => givenMark(guess, id) !== null).length,
    cases,
  };
}

/** Order by one vector a text, then by words meeting words: for the five texts, and for the shortlists of all questions. */
async function secondReading(see: Measure, guess: readonly string[] | undefined) {
  const { question, candidates } = SECOND_READING;
  const texts = candidates.map(({ text }) => text as string);
  const gradeOf = (text: string): number => candidates.find((one) => one.text === text)?.grade ?? 0;
  const readings = new Map<string, Awaited<ReturnType<typeof see.here.read>>>();
  const read = async (text: string) => {
    const reading = readings.get(text) ?? (await see.here.read(text));
    readings.set(text, reading);
    return reading;
  };
  let [compared, pairs, ms] = [0, 0, 0];
  const byWords = async (asked: string, among: readonly string[]): Promise<readonly string[]> => {
    const scored = [];
    for (const text of among) {
      const since = performance.now();
      const met = wordByWord(await read(asked), await read(text));
      ms += performance.now() - since;
      compared += met.compared;
      pairs++;
      scored.push({ text, score: met.score });
      await see.pause();
    }
    return scored.sort((a, b) => b.score - a.score).map(({ text }) => text);
  };
  const model = (await see.here.rank(question, texts)).map(({ text }) => text);
  const again = await byWords(question, texts);
  const found = await fetched(see, QUESTIONS);
  const seconds: number[] = [];
  for (const [at, one] of found.entries()) {
    const order = await byWords(
      one.question,
      one.nearest.map((row) => see.items[row]?.text ?? ""),
    );
    const answer = ANSWERED[at]?.answer ?? "";
    seconds.push(order.findIndex((text) => text.startsWith(answer)) + 1);
    see.progress((at + 1) / found.length);
  }
  const firsts = found.map(({ rank }) => (rank <= SHORTLIST ? rank : 0));
  const isOrder = Array.isArray(guess) && texts.every((text) => guess.includes(text));
  return {
    first: standingOf(firsts).reciprocal,
    second: standingOf(seconds).reciprocal,
    isAlive:
      verdictOfCount(standingOf(firsts, SHORTLIST).hits, ANSWERED.length, SHORTLIST / see.items.length) ===
      "holds",
    yours: isOrder ? ndcg(guess.filter((text) => texts.includes(text)).map(gradeOf)) : null,
    model: ndcg(model.map(gradeOf)),
    again: ndcg(again.map(gradeOf)),
    compared: pairs === 0 ? 0 : compared / pairs,
    ms: pairs === 0 ? 0 : ms / pairs,
  };
}
