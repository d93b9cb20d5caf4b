import { ranking } from "#analysis/rank-fusion.ts";
import { dotAt } from "#math/similarity.ts";
import { score2, score3, whole } from "#text/number.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { readUpTo } from "./kit/reading-limit.ts";
import { shelfOf, standingOf, type Standing } from "./kit/shelf.ts";
import { windows } from "./kit/windows.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import {
  FILLER,
  FIRST,
  FIRST_REVERSED,
  joined,
  LAST,
  LAST_REVERSED,
  NEEDLE,
  NEEDLE_QUESTION,
  QUESTIONS,
  SECTIONS,
  SENTENCES,
  SUMMARIES,
} from "./never-read.items.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const GUIDE = joined(SENTENCES);
/** Tokens after which this lesson stops reading a text as one: less than most models read, so that it bites in a guide of a few pages. */
const LIMIT = 128;
const FROST = "How do I protect pots from frost?";

/** The sentences of a part. */
const partOf = (of: string): readonly string[] =>
  SENTENCES.flatMap(({ text, section }) => (section === of ? [text] : []));

/** Row of the sentence that answers a question. */
const answerTo = (asked: string): number =>
  QUESTIONS.find(({ question }) => question === asked)?.sentence ?? 0;

/** Ways to cut the guide: sentences in a piece, and from the start of one to the start of the next. */
const CUTS = [
  { id: "one", label: "Single sentences", size: 1, step: 1 },
  { id: "three", label: "Three sentences", size: 3, step: 3 },
  { id: "overlap", label: "Three sentences, one shared with the next piece", size: 3, step: 2 },
  { id: "eight", label: "Eight sentences", size: 8, step: 8 },
] as const;

/** Vectors of texts of which only what the lesson's limit allows is read: n x dim, row-major. */
const embedCut = async ({ here }: Measure, texts: readonly string[]): Promise<Float32Array> =>
  here.embed(await Promise.all(texts.map((text) => readUpTo(here, text, LIMIT))));

/** Sentences that are read to answer a question, whatever the cut. */
const BUDGET = 9;

const pieces = (size: number, step: number): readonly string[] =>
  windows(SENTENCES.length, size, step).map(({ from, to }) => joined(SENTENCES.slice(from, to)));

/** Which of the answers are among what a reader gets, with the sentence before each, for one way to cut. */
async function found(see: Measure, { size, step }: { readonly size: number; readonly step: number }) {
  const cut = windows(SENTENCES.length, size, step);
  const questions = QUESTIONS.map(({ question }) => question);
  const shelf = await shelfOf(see.here, pieces(size, step), questions);
  const hits = QUESTIONS.filter(({ question, sentence }) => {
    const read = new Set<number>();
    for (const row of shelf
      .find(question, "meaning")
      .rows.subarray(0, Math.max(1, Math.floor(BUDGET / size)))) {
      const { from = 0, to = 0 } = cut[row] ?? {};
      for (let one = from; one < to; one++) read.add(one);
    }
    return read.has(sentence) && read.has(sentence - 1);
  }).length;
  await see.pause();
  return { hits, stored: cut.length };
}

export default {
  id: "never-read",
  order: 17,
  title: "The unread ending",
  question: "What did the model never read?",
  audience: ["undergraduate", "practitioner"],
  minutes: 7,
  idea: "A model stops reading at its limit, and what it does read of a long text is averaged until the details are gone.",
  start: [
    {
      show: "texts",
      title: "A guide to balcony gardens, sentence by sentence",
      items: SENTENCES.map(({ text, section }) => ({ text, label: section })),
    },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Where reading stops",
      acts: [],
      text: `
        Here is a guide to growing food on a balcony, from light and pots to harvest and winter. On the map it is cut into sentences.
        Now give the model the whole guide as one text.

        A model cuts a text into pieces called tokens: words, or parts of words. It has a limit for how many it takes. Here a lower
        limit is set: in this step and the next, reading stops much earlier than this model would stop, so that you see what a limit does.`,
      ask: ask<{
        count: number;
        limit: number;
        own: number;
        last: string;
        cut: string;
        rows: readonly (readonly [string, string, string])[];
      }>({
        question: "With the limit of this lesson: where does reading stop in the guide?",
        give: { by: "choice" },
        options: [
          { id: "end", label: "Nowhere: it reads to the end" },
          { id: "last", label: "In the last third" },
          { id: "middle", label: "Around the middle" },
          { id: "first", label: "In the first third" },
        ],
        measure: async (see) => {
          const { count, limit: own } = await see.here.read(GUIDE);
          const limit = Math.min(LIMIT, own);
          const upTo = SECTIONS.map((_, at) =>
            joined(SENTENCES.filter(({ section }) => SECTIONS.indexOf(section) <= at)),
          );
          const counts = await see.here.countTokens(upTo);
          const before = (at: number): number => (at === 0 ? 0 : (counts[at - 1] ?? 0));
          const cutAt = SECTIONS.findIndex((_, at) => (counts[at] ?? 0) > limit);
          return {
            count,
            limit,
            own,
            last: (await readUpTo(see.here, GUIDE, limit)).split(" ").slice(-5).join(" "),
            cut: SECTIONS[cutAt] ?? "no part",
            rows: SECTIONS.map((section, at) => [
              section,
              whole((counts[at] ?? 0) - before(at)),
              (counts[at] ?? 0) <= limit ? "read" : before(at) < limit ? "cut off in here" : "not read",
            ]),
          };
        },
        answer: ({ count, limit }) => {
          const share = limit / count;
          return share >= 1 ? "end" : share > 2 / 3 ? "last" : share > 1 / 3 ? "middle" : "first";
        },
        anyVectors: true,
        verdict: ({ count, limit }) => (count > limit ? "holds" : "fails"),
        slots: ({ count, limit, own, last, cut }) => ({
          count: whole(count),
          limit: whole(limit),
          own: whole(own),
          last,
          cut,
        }),
        reveal: {
          holds:
            "This model says the guide has {count} tokens. The limit of this lesson is {limit}: reading stops in the part “{cut}”, after “{last}”. By itself this model would read up to {own} tokens.",
          fails:
            "This model says the guide has {count} tokens. The limit of this lesson is {limit}, and this model would read up to {own}: all of the guide is read.",
          close:
            "This model says the guide has {count} tokens. The limit of this lesson is {limit}; by itself this model would read up to {own}.",
        },
        exhibits: ({ rows }) => {
          const unread = rows.filter(([, , how]) => how === "not read");
          const read = rows.filter(([, , how]) => how !== "not read");
          const head = ["Part", "Tokens", "As one text"];
          return [
            { kind: "table", caption: "Read from the guide, part by part", head, rows: read },
            ...(unread.length === 0
              ? []
              : [{ kind: "table", caption: "Not read from here", head, rows: unread } as const]),
          ];
        },
      }),
      point: {
        holds: "There is no warning. What comes after the limit is simply absent.",
        fails: "A longer text would be cut, without a warning.",
        close: "A longer text would be cut, without a warning.",
      },
    },
    {
      title: "Turning the ending round",
      acts: [{ show: "select", texts: partOf("Winter") }],
      text: `
        The last part of the guide says how to bring pots through the winter. Now write the opposite of everything it says: pull the
        pots apart, take off the blankets, give no water.

        The whole guide, old and new, goes to the model, which stops at the lower limit of this lesson. For comparison the first part is
        turned round too, in another copy.`,
      ask: ask<{ last: number; first: number }>({
        anyVectors: true, // of what is not read, every model says the same
        question: "Does the vector of the whole guide move when its last part says the opposite?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes, a little" },
          { id: "no", label: "No, not at all" },
        ],
        measure: async (see) => {
          const { dim } = see.here;
          const rows = await embedCut(see, [
            GUIDE,
            GUIDE.replace(LAST, LAST_REVERSED),
            GUIDE.replace(FIRST, FIRST_REVERSED),
          ]);
          return { last: dotAt(rows, 0, rows, dim, dim), first: dotAt(rows, 0, rows, 2 * dim, dim) };
        },
        answer: ({ last }) => (last > 1 - 1e-5 ? "no" : "yes"),
        verdict: ({ last, first }) => {
          const [moved, control] = [1 - last, 1 - first];
          if (moved < 1e-5) return control > 1e-4 ? "holds" : "close";
          return moved < control / 10 ? "close" : "fails";
        },
        slots: ({ last, first }) => ({ last: score3(last), first: score3(first), limit: whole(LIMIT) }),
        reveal: {
          holds:
            "With a limit of {limit} tokens this model says {last} for the guide with the new ending beside the old one: not a hair's breadth. With a new beginning it says {first}.",
          fails:
            "With a limit of {limit} tokens this model says {last} for the guide with the new ending beside the old one, and {first} with a new beginning: the ending is read too.",
          close:
            "With a limit of {limit} tokens this model says {last} for the guide with the new ending beside the old one, and {first} with a new beginning: hardly a difference.",
        },
      }),
      point: {
        holds:
          "Edits past the limit are invisible. A search will find the guide for what its beginning says.",
        fails: "Here the limit is far enough. Beyond it edits would be invisible.",
        close: "Even where edits are seen, they weigh little in a text so long.",
      },
    },
    {
      title: "A needle in a haystack",
      acts: [{ show: "select", texts: [] }],
      text: `
        From here on the model reads as far as it can by itself, and we stay within that. One sentence says where the spare key is. Round it come more and more sentences about a concert,
        one after the other, before it and behind it.

        Each time the whole text becomes one vector, and we ask: where is the spare key?`,
      ask: ask<{
        points: readonly (readonly [number, number])[];
        none: number;
        isSteady: boolean;
        spread: number;
      }>({
        question: "Does the score of the text fall steadily with each sentence about the concert?",
        give: { by: "choice" },
        options: [
          { id: "steady", label: "Yes, step by step" },
          { id: "bumps", label: "It falls, but with bumps" },
          { id: "stays", label: "No, the key is still in it" },
        ],
        measure: async (see) => {
          const { dim } = see.here;
          const texts = Array.from({ length: FILLER.length + 1 }, (_, count) => {
            const before = FILLER.filter((_, at) => at < count && at % 2 === 0);
            const behind = FILLER.filter((_, at) => at < count && at % 2 === 1);
            return [...before, NEEDLE, ...behind].join(" ");
          });
          const rows = await see.here.embed([NEEDLE_QUESTION, FILLER.join(" "), ...texts]);
          const score = (row: number): number => dotAt(rows, 0, rows, row * dim, dim);
          const points = texts.map((_, count) => [count, score(count + 2)] as const);
          return {
            points,
            none: score(1),
            isSteady: points.every(([, now], at) => at === 0 || now <= (points[at - 1]?.[1] ?? 1) + 0.001),
            spread: spreadOf(await see.here.percentiles()),
          };
        },
        answer: ({ points, isSteady, spread }) =>
          verdictOf((points[0]?.[1] ?? 0) - (points.at(-1)?.[1] ?? 0), spread) !== "holds"
            ? "stays"
            : isSteady
              ? "steady"
              : "bumps",
        verdict: ({ points, spread }) => verdictOf((points[0]?.[1] ?? 0) - (points.at(-1)?.[1] ?? 0), spread),
        slots: ({ points, none }) => ({
          alone: score2(points[0]?.[1] ?? 0),
          last: score2(points.at(-1)?.[1] ?? 0),
          count: FILLER.length,
          none: score2(none),
        }),
        reveal: {
          holds:
            "This model says {alone} for the sentence alone and {last} with {count} others round it. A text without any key gets {none}.",
          fails:
            "This model says {alone} for the sentence alone and {last} with {count} others round it: it rises. A text without any key gets {none}.",
          close:
            "This model says {alone} for the sentence alone and {last} with {count} others round it: hardly a change. A text without any key gets {none}.",
        },
        exhibits: ({ points, none }) => [
          {
            kind: "curve",
            caption: "Score of the text for “Where is the spare key?”",
            x: "sentences round it",
            y: "cosine",
            lines: [
              { name: "with the key", points },
              { name: "without it", points: points.map(([x]) => [x, none] as const) },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Every sentence pulls the one vector its way. A detail is diluted, like a drop of ink in more and more water.",
        fails:
          "In this model the detail keeps its weight here. In an average every sentence counts, so details thin out as a rule.",
        close:
          "In this model the detail keeps its weight here. In an average every sentence counts, so details thin out as a rule.",
      },
    },
    {
      title: "Cut it into pieces",
      acts: [],
      text: `
        The way out is to cut a long text into pieces, called chunks, and give each a vector. Small pieces are sharp, large ones keep
        sentences together that belong together.

        Ten questions about the guide. Their answers often say “it” or “they”, so the sentence before is needed as well: a question
        counts as answered if both are read. The reader has time for nine sentences, in the nearest pieces.`,
      ask: ask<{ rows: readonly { id: string; label: string; hits: number; stored: number }[] }>({
        question: "Which pieces answer the most questions?",
        give: { by: "choice" },
        options: CUTS.map(({ id, label }) => ({ id, label })),
        measure: async (see) => {
          const rows = [];
          for (const cut of CUTS) rows.push({ id: cut.id, label: cut.label, ...(await found(see, cut)) });
          return { rows };
        },
        answer: ({ rows }) => rows.toSorted((a, b) => b.hits - a.hits || a.stored - b.stored)[0]?.id ?? null,
        verdict: ({ rows }) => {
          const hits = (id: string): number => rows.find((row) => row.id === id)?.hits ?? 0;
          const [ends, middle] = [
            Math.max(hits("one"), hits("eight")),
            Math.max(hits("three"), hits("overlap")),
          ];
          const found = verdictOfCount(middle, QUESTIONS.length, BUDGET / SENTENCES.length);
          return found === "holds" ? verdictOf(middle - ends, QUESTIONS.length) : "close";
        },
        slots: ({ rows }) => ({
          all: QUESTIONS.length,
          ...Object.fromEntries(rows.map(({ id, hits }) => [id, hits])),
          stored: rows.find(({ id }) => id === "overlap")?.stored ?? 0,
          plain: rows.find(({ id }) => id === "three")?.stored ?? 0,
        }),
        reveal: {
          holds:
            "This model says, of {all} questions: {one} with single sentences, {three} with three, {overlap} with three that overlap, {eight} with eight.",
          fails:
            "This model says, of {all} questions: {one} with single sentences, {three} with three, {overlap} with three that overlap, {eight} with eight. The middle does not win here.",
          close:
            "This model says, of {all} questions: {one} with single sentences, {three} with three, {overlap} with three that overlap, {eight} with eight. No clear winner.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Questions answered",
            unit: "number",
            rows: rows.map(({ id, label, hits }) => ({ id, label, value: hits })),
          },
          {
            kind: "table",
            caption: "What it costs",
            head: ["Pieces", "Questions answered", "Vectors stored"],
            rows: rows.map(({ label, hits, stored }) => [label, hits, stored]),
          },
        ],
      }),
      point: {
        holds:
          "Too small loses what belongs together, too big loses the detail. Overlap is paid for in vectors: {stored} instead of {plain}.",
        fails:
          "The right size depends on the texts and on the questions, so measure it with questions of your own. Overlap is paid for in vectors: {stored} instead of {plain}.",
        close:
          "The right size depends on the texts and on the questions, so measure it with questions of your own. Overlap is paid for in vectors: {stored} instead of {plain}.",
      },
    },
    {
      title: "One result for a whole text",
      acts: [],
      text: `
        Sometimes one wants to find a whole text, not a sentence in it. Take each of the nine parts of the guide as a text of its own.
        What should stand for it in the search?

        Its best piece: the nearest of its runs of three sentences. The average of all its pieces. Or one line that somebody wrote to
        sum it up.`,
      ask: ask<{ rows: readonly { id: string; label: string; standing: Standing }[] }>({
        question: "Which of the three puts the right part first for most of the ten questions?",
        give: { by: "choice" },
        options: [
          { id: "best", label: "Its best piece" },
          { id: "mean", label: "The average of its pieces" },
          { id: "summary", label: "A line that sums it up" },
        ],
        measure: oneResult,
        answer: ({ rows }) =>
          rows.toSorted(
            (a, b) => b.standing.hits - a.standing.hits || b.standing.reciprocal - a.standing.reciprocal,
          )[0]?.id ?? null,
        verdict: ({ rows }) => {
          const hits = (id: string): number => rows.find((row) => row.id === id)?.standing.hits ?? 0;
          const found = verdictOfCount(hits("best"), QUESTIONS.length, 1 / SECTIONS.length);
          return found === "holds" ? verdictOf(hits("best") - hits("mean"), QUESTIONS.length) : "close";
        },
        slots: ({ rows }) => ({
          all: QUESTIONS.length,
          ...Object.fromEntries(rows.map(({ id, standing }) => [id, standing.hits])),
        }),
        reveal: {
          holds:
            "This model says {best} of {all} by the best piece, {mean} by the average, {summary} by the line that sums up.",
          fails:
            "This model says {best} of {all} by the best piece, {mean} by the average, {summary} by the line that sums up: here the average beats the best piece.",
          close:
            "This model says {best} of {all} by the best piece, {mean} by the average, {summary} by the line that sums up: best piece and average are level.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: `Right part in first place, of ${QUESTIONS.length}`,
            unit: "number",
            rows: rows.map(({ id, label, standing }) => ({ id, label, value: standing.hits })),
          },
        ],
      }),
      point: {
        holds:
          "A question about a detail is answered by a piece. A summary answers questions about the whole. A model that reads further is one more answer, and it averages more.",
        fails:
          "The parts of this guide are short, and each keeps to its topic, so an average still says what it is about. The longer and more mixed a text, the more the best piece gains.",
        close:
          "The parts of this guide are short, and each keeps to its topic, so an average still says what it is about. The longer and more mixed a text, the more the best piece gains.",
      },
    },
  ],
  ends: "I pasted it, so the model knows it.",
  teacher: [
    "What happens to the last page of a contract that is pasted as one text?",
    "Which piece size would you try for chat messages, for laws, for recipes? How would you find out?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    after: [{ show: "select", texts: [SENTENCES[answerTo(FROST)]?.text ?? ""] }],
    text: `
      Somebody asks how to protect pots from frost. The answer stands in the last part of the guide. What brings it nearest to the
      question?`,
    ask: ask<{ rows: readonly { id: string; label: string; value: number }[]; gap: number }>({
      question: "Which of the three gets the highest score for the question?",
      give: { by: "choice" },
      options: [
        { id: "asis", label: "The guide as it is" },
        { id: "front", label: "The guide with its last part moved to the front" },
        { id: "piece", label: "The piece of three sentences that has the answer" },
      ],
      measure: async (see) => {
        const { dim } = see.here;
        const front = [LAST, GUIDE.replace(LAST, "")].join(" ");
        const cut = windows(SENTENCES.length, 3);
        const row = answerTo(FROST);
        const { from, to } = cut.find((one) => one.from <= row && row < one.to) ?? { from: 0, to: 3 };
        const rows = await see.here.embed([FROST, GUIDE, front, joined(SENTENCES.slice(from, to))]);
        const score = (row: number): number => dotAt(rows, 0, rows, row * dim, dim);
        const piece = score(3);
        return {
          rows: [
            { id: "asis", label: "The guide as it is", value: score(1) },
            { id: "front", label: "The guide with its last part moved to the front", value: score(2) },
            { id: "piece", label: "The piece of three sentences that has the answer", value: piece },
          ],
          gap: (piece - Math.max(score(1), score(2))) / spreadOf(await see.here.percentiles()),
        };
      },
      answer: ({ rows }) => rows.toSorted((a, b) => b.value - a.value)[0]?.id ?? null,
      verdict: ({ gap }) => verdictOf(gap, 1),
      slots: ({ rows }) => Object.fromEntries(rows.map(({ id, value }) => [id, score2(value)])),
      reveal: {
        holds:
          "This model says {asis} for the guide as it is, {front} with its last part in front, and {piece} for the piece with the answer.",
        fails:
          "This model says {asis} for the guide as it is, {front} with its last part in front, and only {piece} for the piece with the answer.",
        close:
          "This model says {asis} for the guide as it is, {front} with its last part in front, and {piece} for the piece with the answer: hardly a difference.",
      },
      exhibits: ({ rows }) => [{ kind: "bars", caption: "Score for the question", unit: "cosine", rows }],
    }),
  },
  covers: ["truncation", "chunking", "word-sentence-document"],
} satisfies Lesson;

/** Whether the right part of the guide comes first, with each of three things standing for a part. */
async function oneResult(
  see: Measure,
): Promise<{ rows: readonly { id: string; label: string; standing: Standing }[] }> {
  const { dim } = see.here;
  const cut = SECTIONS.flatMap((section, part) => {
    const own = SENTENCES.filter((one) => one.section === section);
    return windows(own.length, 3).map(({ from, to }) => ({ part, text: joined(own.slice(from, to)) }));
  });
  const questions = QUESTIONS.map(({ question }) => question);
  const texts = cut.map(({ text }) => text);
  const rows = await see.here.embed([
    ...questions,
    ...texts,
    ...SECTIONS.map((section) => SUMMARIES[section]),
  ]);
  const means = new Float32Array(SECTIONS.length * dim);
  cut.forEach(({ part }, at) => {
    const row = (questions.length + at) * dim;
    for (let d = 0; d < dim; d++) means[part * dim + d] = (means[part * dim + d] ?? 0) + (rows[row + d] ?? 0);
  });
  const score = (question: number, row: number): number => dotAt(rows, question * dim, rows, row * dim, dim);
  const ways = {
    best: (question: number, part: number) =>
      Math.max(...cut.map((one, at) => (one.part === part ? score(question, questions.length + at) : -1))),
    mean: (question: number, part: number) => {
      const length = Math.sqrt(dotAt(means, part * dim, means, part * dim, dim)) || 1;
      return dotAt(rows, question * dim, means, part * dim, dim) / length;
    },
    summary: (question: number, part: number) => score(question, questions.length + texts.length + part),
  };
  const standing = (way: keyof typeof ways): Standing =>
    standingOf(
      QUESTIONS.map(({ section }, question) => {
        const scores = SECTIONS.map((_, part) => ways[way](question, part));
        return ranking(scores).ranks[SECTIONS.indexOf(section)] ?? 0;
      }),
    );
  return {
    rows: [
      { id: "best", label: "Its best piece", standing: standing("best") },
      { id: "mean", label: "The average of its pieces", standing: standing("mean") },
      { id: "summary", label: "A line that sums it up", standing: standing("summary") },
    ],
  };
}
