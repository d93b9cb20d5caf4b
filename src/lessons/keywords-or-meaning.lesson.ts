import { BM25, type Bm25Params } from "#analysis/bm25.ts";
import { fixed, score2, whole } from "#text/number.ts";
import { labelOf, QUESTIONS, SIX, TEXTS, type Kind } from "./keywords-or-meaning.items.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { keywordScores, shelfOf, standingOf, type Finder, type Standing } from "./kit/shelf.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const HEART = "heart attack symptoms";
const CODE = "E-4032";
const BUS = "bus to the airport";
const FINDERS: readonly Finder[] = ["keywords", "meaning", "places", "points"];
const NAMES: Readonly<Record<Finder, string>> = {
  keywords: "Keywords alone",
  meaning: "Meaning alone",
  places: "Both lists, joined by place",
  points: "Both lists, joined by points",
};
/** Settings of the formula that are tried: the usual one first. */
const SETTINGS: readonly Bm25Params[] = [BM25, { k1: 1.2, b: 0 }, { k1: 4, b: 0.75 }, { k1: 0, b: 0.75 }];

const rightFor = (question: string): string =>
  QUESTIONS.find((one) => one.question === question)?.right ?? "";

/** "first", "second", …: said of a rank; 0 is not found. */
const placed = (rank: number): string => (rank === 0 ? "not found" : `place ${whole(rank)}`);

/** Where the right text stands for each question, by each way of looking. */
async function ranksOf(see: Measure): Promise<
  readonly {
    readonly question: string;
    readonly kind: Kind;
    readonly ranks: Readonly<Record<Finder, number>>;
  }[]
> {
  const questions = QUESTIONS.map(({ question }) => question);
  const shelf = await shelfOf(see.here, TEXTS, questions);
  const found = [];
  for (const { question, kind, right } of QUESTIONS) {
    const row = TEXTS.indexOf(right);
    const rank = (by: Finder): number => shelf.find(question, by).ranks[row] ?? 0;
    found.push({
      question,
      kind,
      ranks: {
        keywords: rank("keywords"),
        meaning: rank("meaning"),
        places: rank("places"),
        points: rank("points"),
      },
    });
    await see.pause();
  }
  return found;
}

export default {
  id: "keywords-or-meaning",
  order: 16,
  title: "Keywords or meaning",
  question: "Keywords, meaning or both?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 7,
  idea: "Exact words and meaning fail in different places, so a good search asks both.",
  start: [
    {
      show: "texts",
      title: "Notices of a small town",
      items: TEXTS.map((text) => ({ text, label: labelOf(text) })),
    },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Same meaning, other words",
      acts: [],
      after: [
        { show: "panel", id: "search" },
        { show: "query", text: HEART },
      ],
      text: `
        On the map are short texts from a small town: the clinic, the library, the repair shop. A keyword search looks for the very words
        you type. It scores each text by a formula in which rare words count more.

        Somebody types “heart attack symptoms”. The clinic has written: “Signs of a myocardial infarction include pressure in the chest
        and a cold sweat.” A myocardial infarction is a heart attack.`,
      ask: ask<{ score: number; first: string; best: number }>({
        question: "Does the keyword search find the clinic's text?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes" },
          { id: "no", label: "No" },
        ],
        measure: () => {
          const scores = keywordScores(TEXTS, HEART);
          const best = Math.max(...scores);
          return Promise.resolve({
            score: scores[TEXTS.indexOf(rightFor(HEART))] ?? 0,
            best,
            first: best > 0 ? (TEXTS[scores.indexOf(best)] ?? "") : "nothing",
          });
        },
        answer: ({ score }) => (score > 0 ? "yes" : "no"),
        anyVectors: true,
        verdict: ({ score }) => (score > 0 ? "fails" : "holds"),
        slots: ({ score, first, best }) => ({
          formula: "BM25",
          score: score2(score),
          first,
          best: score2(best),
        }),
        reveal: {
          holds:
            "The keyword formula, {formula}, gives it {score}. First place goes to “{first}”, with {best}, for a word it shares with the question.",
          fails:
            "The keyword formula, {formula}, gives it {score}; first place goes to “{first}”, with {best}.",
          close:
            "The keyword formula, {formula}, gives it {score}; first place goes to “{first}”, with {best}.",
        },
      }),
      point: {
        holds: "No shared word, no hit. A keyword search cannot know that two words mean the same.",
        fails: "A shared word was enough here. Without one there is no hit at all.",
        close: "A shared word was enough here. Without one there is no hit at all.",
      },
    },
    {
      title: "The same question, by meaning",
      acts: [
        { show: "panel", id: null },
        { show: "query", text: "" },
      ],
      after: [
        { show: "panel", id: "search" },
        { show: "query", text: HEART },
        { show: "select", texts: [rightFor(HEART)] },
      ],
      text: `
        Now the model reads the question and every text, and turns each into a vector. The nearest vectors come first. No word has to be
        shared.

        There are traps. One text is about a heart-rate monitor, another about the queen of hearts.`,
      ask: ask<{ rank: number; own: number; other: string; best: number; gap: number }>({
        question: "At which place does the clinic's text come now?",
        give: { by: "choice" },
        options: [
          { id: "first", label: "First" },
          { id: "near", label: "Second or third" },
          { id: "far", label: "Further down" },
        ],
        measure: async (see) => {
          const right = rightFor(HEART);
          const ranked = await see.here.rank(HEART, TEXTS);
          const own = ranked.find(({ text }) => text === right)?.score ?? 0;
          const other = ranked.find(({ text }) => text !== right);
          const spread = spreadOf(await see.here.percentiles());
          const best = other?.score ?? 0;
          return {
            rank: ranked.findIndex(({ text }) => text === right) + 1,
            own,
            other: other?.text ?? "",
            best,
            gap: (own - best) / spread,
          };
        },
        answer: ({ rank }) => (rank === 1 ? "first" : rank <= 3 ? "near" : "far"),
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ rank, own, other, best }) => ({ rank, own: score2(own), other, best: score2(best) }),
        reveal: {
          holds: "This model says place {rank}, at {own}. The best of the others is “{other}”, at {best}.",
          fails:
            "This model says place {rank}, at {own}. “{other}” is nearer, at {best}: it was caught by a trap.",
          close: "This model says place {rank}, at {own}, and {best} for “{other}”: hardly a difference.",
        },
      }),
      point: {
        holds:
          "The model has met both phrases in similar company, so it puts them side by side without a shared word.",
        fails:
          "A small model may know a rare medical word badly, and then shared sounds win. Search by meaning misses too, only elsewhere.",
        close:
          "The model brings the text near, but cannot tell it from a trap. Search by meaning has its own errors.",
      },
      attempt: "Ask in the search panel for something that no text says in your words.",
    },
    {
      title: "Saying it three times",
      acts: [
        { show: "panel", id: null },
        { show: "query", text: "" },
        { show: "select", texts: [] },
      ],
      text: `
        Back to keywords. Suppose the bus company writes its notice three times over in one text, to be found more easily.

        Each word of the question now stands there three times as often. But the formula also looks at how long a text is.`,
      ask: ask<{
        once: number;
        thrice: number;
        rows: readonly (readonly [string, string, string, string])[];
      }>({
        question: "What happens to the notice's keyword score for “bus to the airport”?",
        give: { by: "choice" },
        options: [
          { id: "less", label: "It goes down, or stays" },
          { id: "some", label: "It goes up a little" },
          { id: "triple", label: "It is about three times as high" },
        ],
        dials: [
          {
            by: "number",
            name: "k1",
            label: "k1: how long repeats go on counting",
            least: 0,
            most: 10,
            step: 0.1,
            first: BM25.k1,
          },
          {
            by: "number",
            name: "b",
            label: "b: how much length is held against a text",
            least: 0,
            most: 1,
            step: 0.05,
            first: BM25.b,
          },
        ],
        measure: async (see) => {
          const row = TEXTS.indexOf(rightFor(BUS));
          const mine = { k1: Number(see.dials["k1"] ?? BM25.k1), b: Number(see.dials["b"] ?? BM25.b) };
          const others = SETTINGS.filter(({ k1, b }) => k1 !== mine.k1 || b !== mine.b);
          const notice = TEXTS[row] ?? "";
          const tripled = TEXTS.with(row, [notice, notice, notice].join(" "));
          const rows = [];
          for (const params of [mine, ...others]) {
            const once = keywordScores(TEXTS, BUS, params)[row] ?? 0;
            const thrice = keywordScores(tripled, BUS, params)[row] ?? 0;
            rows.push({ params, once, thrice });
            await see.pause();
          }
          return {
            once: rows[0]?.once ?? 0,
            thrice: rows[0]?.thrice ?? 0,
            rows: rows.map(
              ({ params, once, thrice }) =>
                [
                  `k1 ${params.k1}, b ${params.b}`,
                  score2(once),
                  score2(thrice),
                  once === 0 ? "–" : fixed(thrice / once, 2),
                ] as const,
            ),
          };
        },
        answer: ({ once, thrice }) =>
          thrice <= once * 1.02 ? "less" : thrice < once * 2 ? "some" : "triple",
        anyVectors: true,
        verdict: ({ once, thrice }) =>
          thrice < once * 1.95 ? "holds" : thrice < once * 2.05 ? "close" : "fails",
        slots: ({ once, thrice }) => ({
          once: score2(once),
          thrice: score2(thrice),
          times: fixed(thrice / (once || 1), 2),
        }),
        reveal: {
          holds: "The formula says {once} before and {thrice} after: {times} times as much, not three times.",
          fails: "The formula says {once} before and {thrice} after: {times} times as much.",
          close: "The formula says {once} before and {thrice} after: {times} times as much.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "This setting of the formula first, then others",
            head: ["Setting", "Once", "Three times", "Times as much"],
            rows,
          },
        ],
      }),
      point: {
        holds: "Repeats count less and less, and length is held against a text. Shouting does not pay.",
        fails:
          "With these settings repeats pay. Usual ones count them less and less, and hold length against a text.",
        close: "Repeats count less and less, and length is held against a text, if not by much here.",
      },
    },
    {
      title: "A code on a display",
      acts: [],
      after: [
        { show: "panel", id: "search" },
        { show: "query", text: CODE },
      ],
      text: `
        A washing machine shows a code on its display. Three notices on the map are about codes that differ only in the order of their
        digits. There are also room numbers, invoice numbers and the names of two devices.

        Each such question has one right text, and others that look almost the same.`,
      ask: ask<{
        keywords: number;
        meaning: number;
        all: number;
        wrong: string;
        rows: readonly (readonly string[])[];
      }>({
        question: "Who puts the right text first more often?",
        give: { by: "choice" },
        options: [
          { id: "keywords", label: "The keyword search" },
          { id: "meaning", label: "The search by meaning" },
          { id: "same", label: "Both equally often" },
        ],
        measure: async (see) => {
          const found = (await ranksOf(see)).filter(({ kind }) => kind === "codes and names");
          const hits = (by: Finder): number => standingOf(found.map(({ ranks }) => ranks[by])).hits;
          return {
            keywords: hits("keywords"),
            meaning: hits("meaning"),
            all: found.length,
            wrong: found.find(({ ranks }) => ranks.meaning !== 1)?.question ?? "none of them",
            rows: found.map(({ question, ranks }) => [
              question,
              placed(ranks.keywords),
              placed(ranks.meaning),
            ]),
          };
        },
        answer: ({ keywords, meaning }) =>
          keywords === meaning ? "same" : keywords > meaning ? "keywords" : "meaning",
        // A model that finds nothing loses to anything: then nothing is said.
        verdict: ({ keywords, meaning, all }) =>
          verdictOfCount(meaning, all, 1 / TEXTS.length) === "holds"
            ? verdictOf(keywords - meaning, all)
            : "close",
        slots: ({ keywords, meaning, all, wrong }) => ({ keywords, meaning, all, wrong }),
        reveal: {
          holds:
            "Keywords put {keywords} of {all} first, this model {meaning}. It misses, for example, “{wrong}”.",
          fails: "Keywords put {keywords} of {all} first, this model {meaning}: meaning wins even here.",
          close: "Keywords put {keywords} of {all} first, this model {meaning}: no fair contest, or a draw.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Place of the right text",
            head: ["Question", "Keywords", "Meaning"],
            rows,
          },
        ],
      }),
      point: {
        holds: "A code has no meaning to be near to. Codes, numbers and names belong to keywords.",
        fails: "This model reads the codes well enough. Usually codes, numbers and names belong to keywords.",
        close: "Here neither wins. Where codes differ by one digit, look at the keyword list first.",
      },
    },
    {
      title: "Ask both",
      acts: [
        { show: "panel", id: null },
        { show: "query", text: "" },
      ],
      after: [
        { show: "panel", id: "search" },
        { show: "query", text: SIX[4] ?? HEART },
      ],
      text: `
        One search fails where words differ, the other where single signs matter. Ask both, then: that is called hybrid search. Their
        two lists must be joined, and there are two ways.

        By place: being high on a list counts, whatever the score. By points: a text keeps how near it is, and gets more the more of the
        question's words it has. There are twenty questions, and one right text for each.`,
      ask: ask<{
        standing: Readonly<Record<Finder, Standing>>;
        all: number;
        lost: number;
        rows: readonly (readonly string[])[];
      }>({
        question: "Who puts the most right texts in first place?",
        give: { by: "choice" },
        options: FINDERS.map((id) => ({ id, label: NAMES[id] })),
        measure: async (see) => {
          const found = await ranksOf(see);
          const standing = (by: Finder): Standing => standingOf(found.map(({ ranks }) => ranks[by]));
          return {
            standing: {
              keywords: standing("keywords"),
              meaning: standing("meaning"),
              places: standing("places"),
              points: standing("points"),
            },
            all: found.length,
            lost: found.filter(({ ranks }) => ranks.places > 1 && ranks.meaning === 1).length,
            rows: found.map(({ question, ranks }) => [
              question,
              ...FINDERS.map((by) => (ranks[by] === 0 ? "–" : whole(ranks[by]))),
            ]),
          };
        },
        answer: ({ standing }) =>
          FINDERS.toSorted(
            (a, b) => standing[b].hits - standing[a].hits || standing[b].reciprocal - standing[a].reciprocal,
          )[0] ?? null,
        verdict: ({ standing: { keywords, meaning, points }, all }) =>
          verdictOf(points.hits - Math.max(keywords.hits, meaning.hits), all),
        slots: ({ standing: { keywords, meaning, places, points }, all, lost }) => ({
          keywords: keywords.hits,
          meaning: meaning.hits,
          places: places.hits,
          points: points.hits,
          all,
          lost,
        }),
        reveal: {
          holds:
            "Of {all}, keywords put {keywords} first and this model {meaning}. Joined by points they put {points} first, joined by place {places}.",
          fails:
            "Of {all}, keywords put {keywords} first and this model {meaning}. Joined by points they put {points} first, joined by place {places}: the weaker list pulls the better one down.",
          close:
            "Of {all}, keywords put {keywords} first and this model {meaning}. Joined by points they put {points} first, joined by place {places}: no clear gain.",
        },
        exhibits: ({ standing, all, rows }) => [
          {
            kind: "bars",
            caption: `Right texts in first place, of ${all}`,
            unit: "number",
            rows: FINDERS.map((id) => ({ id, label: NAMES[id], value: standing[id].hits })),
          },
          {
            kind: "table",
            caption: "Place of the right text; a dash: not found",
            head: ["Question", "Keywords", "Meaning", "By place", "By points"],
            rows,
          },
        ],
      }),
      point: {
        holds:
          "Two kinds of error cancel out, if a list also says how sure it is. Joined by place alone, {lost} that the model had first moved down: words such as “the” make a keyword hit too.",
        fails:
          "Joining gains where both lists are good in their own way. Joined by place alone, {lost} that the model had first moved down: words such as “the” make a keyword hit too.",
        close:
          "Joining is a safe choice more than a better one. Joined by place alone, {lost} that the model had first moved down: words such as “the” make a keyword hit too.",
      },
    },
  ],
  ends: "Semantic search replaces keyword search.",
  teacher: [
    "Bring a question from your own life that breaks a keyword search, and one that breaks a search by meaning.",
    "A shop sells screws by number. Which search should its catalogue have?",
  ],
  check: {
    title: "Check yourself",
    acts: [
      { show: "panel", id: null },
      { show: "query", text: "" },
    ],
    text: `
      Six questions to the small town. Which are for keywords, which for meaning? Put first where you trust keywords most. They are
      compared by the place at which each search has the right text.`,
    ask: ask<
      { rows: readonly { question: string; ahead: number }[]; right: number; all: number; isGiven: boolean },
      readonly string[]
    >({
      question: "Order the six questions: keywords first, meaning last.",
      give: { by: "order", texts: SIX, first: "most for keywords", last: "most for meaning" },
      measure: async (see, guess) => {
        const found = await ranksOf(see);
        const rows = SIX.map((question) => {
          const ranks = found.find((one) => one.question === question)?.ranks;
          const place = (rank = 0): number => (rank === 0 ? TEXTS.length : rank);
          return { question, ahead: place(ranks?.meaning) - place(ranks?.keywords) };
        });
        const given = Array.isArray(guess) ? guess : SIX;
        const pairs = rows.flatMap((a) => rows.filter((b) => a.ahead > b.ahead).map((b) => [a, b] as const));
        return {
          isGiven: Array.isArray(guess),
          rows: rows.toSorted((a, b) => b.ahead - a.ahead),
          right: pairs.filter(([a, b]) => given.indexOf(a.question) < given.indexOf(b.question)).length,
          all: pairs.length,
        };
      },
      answer: () => null,
      verdict: ({ right, all, isGiven }) =>
        isGiven ? verdictOf(right / Math.max(1, all) - 0.75, 1) : "close",
      slots: ({ right, all, rows, isGiven }) => ({
        yours: isGiven ? `Of ${all} pairs ${right} stand in your order as measured.` : "",
        most: rows[0]?.question ?? "",
        least: rows.at(-1)?.question ?? "",
      }),
      reveal: {
        holds: "Keywords are furthest ahead for “{most}”, this model for “{least}”. {yours}",
        fails:
          "Keywords are furthest ahead for “{most}”, this model for “{least}”. {yours} Ask of each: would the answer repeat the very words?",
        close: "Keywords are furthest ahead for “{most}”, this model for “{least}”. {yours}",
      },
      exhibits: ({ rows }) => [
        {
          kind: "table",
          caption: "Places by which keywords are ahead of meaning",
          head: ["Question", "Places ahead"],
          rows: rows.map(({ question, ahead }) => [question, whole(ahead)]),
        },
      ],
    }),
  },
  covers: ["bm25", "vocabulary-mismatch", "hybrid-search", "semantic-search"],
} satisfies Lesson;
