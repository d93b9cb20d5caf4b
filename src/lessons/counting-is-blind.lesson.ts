import { documentFrequency, indexSteps } from "#analysis/inverted-index.ts";
import { sparseView } from "#analysis/sparse.ts";
import { rowOf } from "#math/table.ts";
import { cosine } from "#math/similarity.ts";
import { percent, score2, whole } from "#text/number.ts";
import { termsOf } from "#text/terms.ts";
import { givenText, inWords } from "./kit/given.ts";
import { aboveRandom, NO_ACCIDENT } from "./kit/random-pairs.ts";
import type { Verdict } from "#store/lesson.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const FOUR = ["cat", "dog", "car", "boat"] as const;
const CAT = "The cat sat on the mat";
const FELINE = "A feline rested on the rug";
const MACHINE = "Machine learning is fascinating";
const MINE = { first: "My cat sleeps by the fire", second: "A kitten naps near warm flames" } as const;

/** A row is called full up to here. */
const SPARSE = { half: 0.5, some: 0.05, few: 0.01 } as const;
/** Words of the model's list that count as its commonest. */
const COMMON = 100;

const pairsOf = <T>(list: readonly T[]): readonly (readonly [T, T])[] =>
  list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const));

export default {
  id: "counting-is-blind",
  order: 2,
  title: "Counting is blind",
  question: "Why can counting not see that cats are like dogs?",
  audience: ["school", "undergraduate"],
  minutes: 5,
  idea: "A vector with one slot for each word knows which word it is, not which words are akin to it.",
  start: [
    { show: "texts", title: "Four words", items: FOUR },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "One switch for each word",
      acts: [],
      text: `
        Imagine a board with one switch for every word there is. For cat, the switch of cat is on and all others are off. For dog, the
        switch of dog is on and all others are off.

        That board is a vector: a long row of noughts with a single one in it. It is called one-hot. Two rows are compared by the switches
        that both have on: the same row twice gives one, nothing in common gives nought.`,
      ask: ask<{ rows: readonly { pair: string; score: number }[]; same: number }>({
        means: "a row of switches for each word",
        anyVectors: true,
        question: "Cat and dog, compared as one-hot rows: how similar?",
        give: { by: "choice" },
        options: [
          { id: "none", label: "Not at all" },
          { id: "half", label: "About half: both are pets" },
          { id: "same", label: "Nearly the same" },
        ],
        measure: () => {
          const oneHot = (a: string, b: string): number =>
            sparseView(a, b, 1, new Map()).pairs.find(({ kind }) => kind === "one-hot")?.cosine ?? 0;
          const rows = pairsOf(FOUR).map(([a, b]) => ({ pair: `${a} and ${b}`, score: oneHot(a, b) }));
          return Promise.resolve({ rows, same: oneHot("cat", "cat") });
        },
        answer: ({ rows }) => nearestOf(rows[0]?.score ?? 0, { none: 0, half: 0.5, same: 1 }),
        verdict: ({ rows, same }) =>
          same > 0 && rows.every(({ score }) => Math.abs(score) < 1e-9) ? "holds" : "fails",
        slots: ({ rows, same }) => ({
          score: score2(rows[0]?.score ?? 0),
          same: score2(same),
          pairs: rows.length,
          equal: rows.filter(({ score }) => score === rows[0]?.score).length,
        }),
        reveal: {
          holds:
            "The count says {score} for cat and dog. It says the same for {equal} of the {pairs} pairs: cat and boat are no stranger to each other than cat and dog.",
          fails:
            "The count says {score} for cat and dog, and the same for {equal} of the {pairs} pairs. A word with itself has {same}.",
          close:
            "The count says {score} for cat and dog, and the same for {equal} of the {pairs} pairs. A word with itself has {same}.",
        },
        exhibits: ({ rows, same }) => [
          {
            kind: "table",
            caption: "The four rows, and noughts for all other words there are",
            head: ["Row of", ...FOUR],
            rows: FOUR.map((word) => [word, ...FOUR.map((other) => (word === other ? 1 : 0))]),
          },
          {
            kind: "table",
            caption: "One-hot rows compared",
            head: ["pair", "cosine"],
            rows: [...rows.map(({ pair, score }) => [pair, score]), ["cat and cat", same]],
          },
        ],
      }),
      point: {
        holds: "A row of switches says which word it is. It cannot say what the word is like.",
        fails: "A row of switches says which word it is, and little else.",
        close: "A row of switches says which word it is, and little else.",
      },
    },
    {
      title: "Count the words of a sentence",
      acts: [{ show: "sample", id: "three-sentences" }],
      text: `
        A sentence can be counted too: write down how often each word stands in it. Throw the order away and you have a bag of words.

        Here are two sentences. “${CAT}.” And: “${FELINE}.” They say nearly the same.`,
      ask: ask<{
        shared: readonly string[];
        score: number;
        common: readonly string[];
      }>({
        means: "a count of the words",
        anyVectors: true,
        question: "How many different words stand in both sentences?",
        give: { by: "choice" },
        options: [
          { id: "0", label: "None" },
          { id: "1", label: "One" },
          { id: "2", label: "Two" },
          { id: "3", label: "Three or more" },
        ],
        measure: async (see) => {
          const { terms, shared, pairs } = sparseView(CAT, FELINE, 1, new Map());
          const both = terms.slice(0, shared);
          const known = new Set(await see.here.words(COMMON));
          const score = pairs.find(({ kind }) => kind === "counts")?.cosine ?? 0;
          return { shared: both, score, common: both.filter((word) => known.has(word)) };
        },
        answer: ({ shared }) => String(Math.min(3, shared.length)),
        verdict: ({ shared, common }) =>
          shared.length === common.length ? "holds" : common.length === 0 ? "fails" : "close",
        slots: ({ shared, score, common }) => ({
          count: shared.length,
          shared: shared.length === 0 ? "no word" : inWords(shared.map((word) => `“${word}”`)),
          score: score2(score),
          common: common.length,
          most: COMMON,
        }),
        reveal: {
          holds:
            "The count finds {shared} in both, and calls that a similarity of {score}. Every one of them is among the {most} commonest words of English: such words hold sentences together and say nothing about cats.",
          fails: "The count finds {shared} in both, and calls that a similarity of {score}.",
          close:
            "The count finds {shared} in both, and calls that a similarity of {score}. Of these words {common} are among the {most} commonest of English.",
        },
      }),
      point: {
        holds:
          "Cat and feline, mat and rug never meet: they are different columns. What the two share is grammar.",
        fails: "Cat and feline, mat and rug never meet: they are different columns.",
        close: "Cat and feline, mat and rug never meet: they are different columns.",
      },
    },
    {
      title: "Let rare words speak louder",
      acts: [{ show: "sample", id: "headlines" }],
      text: `
        Words such as “the” stand everywhere and tell nothing apart. So give each word a weight: the fewer texts it stands in, the heavier
        it is. That is TF-IDF, and search engines lived on it for decades.

        The map now shows short news headlines. Put them all into one table: a row for each headline, a column for each word that occurs
        in any of them.`,
      ask: ask<Full>({
        means: "a count of the words",
        anyVectors: true,
        question: "How much of one row is filled, on average? Everything else in it is nought.",
        give: { by: "choice" },
        options: [
          { id: "half", label: "About half of it" },
          { id: "some", label: "About a twentieth" },
          { id: "few", label: "A hundredth, or less" },
        ],
        measure: fullness,
        answer: ({ share }) => (share <= SPARSE.few * 1.5 ? "few" : share <= 0.2 ? "some" : "half"),
        verdict: ({ share, shareBoth }) =>
          share >= SPARSE.some ? "fails" : share <= SPARSE.few * 1.5 && shareBoth < share ? "holds" : "close",
        slots: ({ columns, rows, share, columnsBoth, shareBoth, unseen, heavy, light }) => ({
          columns: whole(columns),
          rows: whole(rows),
          share: `${(share * 100).toFixed(1)} %`,
          columnsBoth: whole(columnsBoth),
          shareBoth: `${(shareBoth * 100).toFixed(1)} %`,
          unseen: percent(unseen),
          heavy: heavy.word,
          heavyIn: heavy.texts,
          light: light.word,
          lightIn: light.texts,
        }),
        reveal: {
          holds:
            "The {rows} headlines need {columns} columns, and a row fills {share} of them. Add letters to a help desk: {columnsBoth} columns, {shareBoth} filled.",
          fails:
            "The {rows} headlines need {columns} columns, and a row fills {share} of them: more than you would expect of such short texts.",
          close:
            "The {rows} headlines need {columns} columns, and a row fills {share} of them. With letters to a help desk there are {columnsBoth} columns, and {shareBoth} are filled.",
        },
        exhibits: ({ example }) => [
          {
            kind: "bars",
            caption: `Weights in “${example.text}”`,
            unit: "number",
            rows: example.weights.map(({ word, weight, texts }) => ({
              label: word,
              value: weight,
              note: texts === 1 ? "in this headline only" : `in ${texts} headlines`,
            })),
          },
        ],
      }),
      point: {
        holds:
          "“{light}” stands in {lightIn} headlines and weighs least, “{heavy}” in {heavyIn} and weighs as much as any. But the table is wide, nearly empty, and starts anew in each field: of the help desk’s own words {unseen} had no column before.",
        fails:
          "Of the help desk’s own words, {unseen} had no column before: each field needs a table of its own.",
        close:
          "Of the help desk’s own words, {unseen} had no column before: each field needs a table of its own.",
      },
    },
    {
      title: "The same pair, once more",
      acts: [{ show: "sample", id: "three-sentences" }],
      after: [{ show: "panel", id: "matrix" }],
      text: `
        Now forget the table. A model that learned from a great deal of text gives each sentence a short, full row: every number in it is
        used. Such a vector is called dense.

        Three sentences are on the map: the two about the animal on the floor, and “${MACHINE}.”`,
      ask: ask<{
        rows: readonly { id: string; label: string; score: number }[];
        gap: number;
        spread: number;
        above: number;
        dim: number;
      }>({
        question: "Which two of the three are nearest to each other for the model?",
        give: { by: "choice" },
        options: [
          { id: "cat-machine", label: "The cat and machine learning" },
          { id: "cat-feline", label: "The cat and the feline" },
          { id: "feline-machine", label: "The feline and machine learning" },
        ],
        measure: async (see) => {
          const rows = [
            { id: "cat-machine", label: "cat, machine", score: await see.here.similarity(CAT, MACHINE) },
            { id: "cat-feline", label: "cat, feline", score: await see.here.similarity(CAT, FELINE) },
            {
              id: "feline-machine",
              label: "feline, machine",
              score: await see.here.similarity(FELINE, MACHINE),
            },
          ];
          const others = Math.max(rows[0]?.score ?? 0, rows[2]?.score ?? 0);
          const percentiles = await see.here.percentiles();
          const pair = rows[1]?.score ?? 0;
          return {
            rows,
            gap: pair - others,
            spread: spreadOf(percentiles),
            above: aboveRandom(percentiles, pair),
            dim: see.here.dim,
          };
        },
        answer: ({ rows }) => rows.toSorted((a, b) => b.score - a.score)[0]?.id ?? null,
        verdict: ({ gap, spread, above }) => akin(gap, spread, above),
        slots: ({ rows, dim }) => ({
          pair: score2(rows[1]?.score ?? 0),
          other: score2(Math.max(rows[0]?.score ?? 0, rows[2]?.score ?? 0)),
          dim,
        }),
        reveal: {
          holds:
            "This model says {pair} for the cat and the feline, and at most {other} for either beside machine learning.",
          fails:
            "This model says {pair} for the cat and the feline, and {other} for one of them beside machine learning. It is small, and may have met too few felines: look at the matrix, and try the words one by one.",
          close:
            "This model says {pair} for the cat and the feline, and {other} for one of them beside machine learning: too little between them to build on.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Dense vectors compared",
            unit: "cosine",
            rows: rows.map(({ id, label, score }) => ({ id, label, value: score })),
          },
        ],
      }),
      point: {
        holds:
          "The pair shares only small words, and still comes out as akin: {dim} full numbers hold what a row of switches cannot.",
        fails: "Dense vectors can see what counting cannot. That does not mean that this one always does.",
        close: "Dense vectors can see what counting cannot. Here this model hardly does.",
      },
    },
    {
      title: "Back to the cat and the dog",
      acts: [
        { show: "texts", title: "Four words", items: FOUR },
        { show: "space", is: "words" },
        { show: "panel", id: null },
      ],
      after: [{ show: "panel", id: "matrix" }],
      text: `
        The four words again, now with the dense vectors of a model that learned words from the text around them. As switches, all of
        them were strangers.`,
      ask: ask<{
        rows: readonly { text: string; score: number }[];
        gap: number;
        spread: number;
        above: number;
      }>({
        question: "Which of the three is nearest to the cat now?",
        give: { by: "choice" },
        options: [
          { id: "boat", label: "boat" },
          { id: "car", label: "car: only one letter differs" },
          { id: "dog", label: "dog" },
        ],
        measure: async (see) => {
          const rows = await see.here.rank("cat", ["dog", "car", "boat"]);
          const dog = rows.find(({ text }) => text === "dog")?.score ?? 0;
          const other = Math.max(...rows.filter(({ text }) => text !== "dog").map(({ score }) => score));
          const percentiles = await see.here.percentiles();
          return {
            rows,
            gap: dog - other,
            spread: spreadOf(percentiles),
            above: aboveRandom(percentiles, dog),
          };
        },
        answer: ({ rows }) => rows[0]?.text ?? null,
        verdict: ({ gap, spread, above }) => akin(gap, spread, above),
        slots: ({ rows }) => ({
          first: rows[0]?.text ?? "",
          score: score2(rows[0]?.score ?? 0),
          second: rows[1]?.text ?? "",
          next: score2(rows[1]?.score ?? 0),
        }),
        reveal: {
          holds: "This model says {first}, at {score}. The next is {second}, at {next}.",
          fails:
            "This model says {first}, at {score}, and {second} at {next}. It puts the cat somewhere else than you would: look at what surrounds it.",
          close: "This model says {first}, at {score}, with {second} right behind, at {next}.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Similarity to cat",
            unit: "cosine",
            rows: rows.map(({ text, score }) => ({ id: text, label: text, value: score })),
          },
        ],
      }),
      point: {
        holds:
          "Now a cat is a bit like a dog, and not because of its letters. How a model learns that is the next lesson.",
        fails:
          "At least the words are no longer all equally strange. How a model learns that is the next lesson.",
        close:
          "At least the words are no longer all equally strange. How a model learns that is the next lesson.",
      },
      attempt: "Switch to the sentence model in the line under the map and look at the same four words.",
    },
  ],
  ends: "More words in the table would fix it.",
  teacher: [
    "What would you write into a cell of the table to say that a cat is a bit like a dog?",
    "For which searches is counting words better than a dense vector?",
  ],
  check: {
    title: "Same meaning, no shared word",
    acts: [
      { show: "sample", id: "headlines" },
      { show: "space", is: "sentence" },
      { show: "panel", id: null },
    ],
    text: `
      Now you. Write two sentences that mean the same and have not a single word in common, not even a small one. The count must be blind
      to them. The model is asked whether your second sentence lies nearer to the first than the headlines on the map do.`,
    ask: ask<Blind, Readonly<Record<string, string>>>({
      question: "Two sentences, one meaning, no shared word.",
      give: {
        by: "texts",
        fields: [
          { name: "first", label: "One sentence", example: MINE.first },
          { name: "second", label: "The same in other words", example: MINE.second },
        ],
      },
      measure: blindPair,
      answer: () => null,
      verdict: ({ shared, ahead, all }) =>
        shared.length > 0 || ahead > all / 4 ? "fails" : ahead * 20 < all ? "holds" : "close",
      slots: ({ isOwn, shared, score, ahead, all }) => ({
        whose: isOwn ? "Your two sentences" : "Our two example sentences",
        shared: shared.length === 0 ? "no word" : inWords(shared.map((word) => `“${word}”`)),
        score: score2(score),
        nearer: whole(all - ahead),
        all: whole(all),
      }),
      reveal: {
        holds:
          "{whose} share {shared}: the count is blind. This model says {score}, nearer than {nearer} of the {all} headlines are to the first.",
        fails:
          "{whose} share {shared}. This model says {score}, nearer than {nearer} of the {all} headlines are to the first. Change a word, and see which of the two moves.",
        close:
          "{whose} share {shared}. This model says {score}, nearer than {nearer} of the {all} headlines are to the first: something, but not much.",
      },
    }),
    point: {
      holds: "Meaning without a single shared word: this is what a table of counts can never hold.",
      fails: "A shared word feeds the count; a rare word may starve a small model. Both can be helped.",
      close: "A small model knows common words best. Try plainer ones.",
    },
  },
  covers: ["one-hot", "bag-of-words", "tf-idf", "sparse-size"],
} satisfies Lesson;

/** Two are akin when they are nearer than others, and nearer than random pairs are. */
function akin(gap: number, spread: number, above: number): Verdict {
  const verdict = verdictOf(gap, spread);
  return verdict === "holds" && above < NO_ACCIDENT ? "close" : verdict;
}

/** Id of the value that is nearest. */
function nearestOf(value: number, among: Readonly<Record<string, number>>): string | null {
  const ranked = Object.entries(among).toSorted((a, b) => Math.abs(a[1] - value) - Math.abs(b[1] - value));
  return ranked[0]?.[0] ?? null;
}

interface WordIn {
  readonly word: string;
  /** Texts it stands in. */
  readonly texts: number;
}

interface Full {
  readonly rows: number;
  readonly columns: number;
  /** Mean share of a row that is not zero. */
  readonly share: number;
  /** The same with texts of another field. */
  readonly columnsBoth: number;
  readonly shareBoth: number;
  /** Share of the other field's words that had no column. */
  readonly unseen: number;
  readonly heavy: WordIn;
  readonly light: WordIn;
  readonly example: {
    readonly text: string;
    readonly weights: readonly (WordIn & { readonly weight: number })[];
  };
}

/** How full the table of words is: of the items, and of them with the support tickets. */
async function fullness({ items, pause }: Measure): Promise<Full> {
  const texts = items.map(({ text }) => text);
  const { items: tickets } = await import("#datasets/support-tickets.items.ts");
  const own = await indexed(texts, pause);
  const both = await indexed([...texts, ...tickets.map(({ text }) => text)], pause);
  const foreign = await indexed(
    tickets.map(({ text }) => text),
    pause,
  );
  const words = [...own.numbers.keys()]
    .map((word) => ({ word, texts: documentFrequency(own, word) }))
    .sort((a, b) => a.texts - b.texts || b.word.length - a.word.length);
  const text = texts[0] ?? "";
  const seen = new Set(termsOf(text));
  const weights = [...seen]
    .map((word) => {
      const df = documentFrequency(own, word);
      const times = termsOf(text).filter((one) => one === word).length;
      return { word, texts: df, weight: times * (Math.log((1 + own.n) / (1 + df)) + 1) };
    })
    .sort((a, b) => b.weight - a.weight);
  const newWords = [...foreign.numbers.keys()].filter((word) => !own.numbers.has(word)).length;
  return {
    rows: own.n,
    columns: own.numbers.size,
    share: own.rows.length / Math.max(1, own.n * own.numbers.size),
    columnsBoth: both.numbers.size,
    shareBoth: both.rows.length / Math.max(1, both.n * both.numbers.size),
    unseen: newWords / Math.max(1, foreign.numbers.size),
    heavy: words[0] ?? { word: "", texts: 0 },
    light: words.at(-1) ?? { word: "", texts: 0 },
    example: { text, weights },
  };
}

async function indexed(texts: readonly string[], pause: Measure["pause"]) {
  const steps = indexSteps(texts);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}

interface Blind {
  readonly isOwn: boolean;
  readonly shared: readonly string[];
  readonly score: number;
  /** Items that are nearer to the first sentence than the second is. */
  readonly ahead: number;
  readonly all: number;
}

async function blindPair(
  { here, rows }: Measure,
  guess: Readonly<Record<string, string>> | undefined,
): Promise<Blind> {
  const given = [givenText(guess, "first"), givenText(guess, "second")] as const;
  const isOwn = given[0] !== null && given[1] !== null;
  const [first, second] = isOwn ? [given[0] ?? "", given[1] ?? ""] : [MINE.first, MINE.second];
  const { terms, shared } = sparseView(first, second, 1, new Map());
  const vectors = { n: 2, dim: here.dim, values: await here.embed([first, second]) };
  const score = cosine(rowOf(vectors, 0), rowOf(vectors, 1));
  const table = rows.dim === here.dim ? rows : { ...rows, n: 0 };
  let ahead = 0;
  for (let row = 0; row < table.n; row++) if (cosine(rowOf(vectors, 0), rowOf(table, row)) >= score) ahead++;
  return { isOwn, shared: terms.slice(0, shared), score, ahead, all: table.n };
}
