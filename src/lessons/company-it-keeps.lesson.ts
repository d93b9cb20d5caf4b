import { cosine } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { percent, score2, whole } from "#text/number.ts";
import { termsOf } from "#text/terms.ts";
import { BLICKET, BLICKET_LINES, LINES, THEMES } from "./company-it-keeps.items.ts";
import { givenText, inWords } from "./kit/given.ts";
import { saidNumber } from "./kit/guessed.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import type { CompanyRequest, CompanySpace } from "./skip-gram.work.ts";
import { verdictOf } from "./verdict.ts";

const ROUNDS = 24;
const SEEDS = [1, 2, 3] as const;
/** Five more, for those who doubt. */
const MORE_SEEDS = [...SEEDS, 4, 5, 6, 7, 8] as const;
const PAIRS = [
  ["doctor", "bread"],
  ["doctor", "nurse"],
  ["doctor", "physician"],
] as const;
const WORK = "skip-gram";
/** A name with a digit in it, which prose has not. */
const PROGRAM = "word2vec";

const request = (wish: Partial<CompanyRequest>): CompanyRequest => ({
  way: "skip-gram",
  rounds: ROUNDS,
  seed: 1,
  extra: [],
  word: null,
  pairs: PAIRS,
  ...wish,
});
const BEFORE = request({ rounds: 0 });
const AFTER = request({});
const WITH_BLICKET = request({ extra: BLICKET_LINES, word: BLICKET });
const run = (see: Measure, wish: CompanyRequest): Promise<CompanySpace> => see.work<CompanySpace>(WORK, wish);

const FILLERS = ["carrot", "lamb", "lorry", "nurse"] as const;
const PHRASE = ["feed", "the"] as const;
/** Words to either side that count as company. */
const WINDOW = 3;
const NEAREST = 5;
const MINE = {
  one: "he drives the blicket into town",
  two: "she parks the blicket at the station",
  three: "the engine of the blicket is loud",
} as const;

const themeOptions = THEMES.map(({ name }) => ({ id: name, label: name })).toSorted((a, b) =>
  a.id.localeCompare(b.id),
);

export default {
  id: "company-it-keeps",
  order: 3,
  title: "The company it keeps",
  question: "Do you know a word by the company it keeps?",
  audience: ["school", "undergraduate"],
  minutes: 8,
  idea: "Guess the missing neighbour often enough, and meaning falls out.",
  start: [{ show: "trained", title: "Before learning", work: WORK, request: BEFORE }],
  steps: [
    {
      title: "Fill the gap",
      acts: [],
      text: `
        Here is a tiny library: some hundreds of short lines, written for this lesson, about animals, food, medicine, vehicles and the
        weather. A machine is to learn from them, and from nothing else.

        The map shows the words it talks about where chance has put them: nothing is learned yet. Before the machine learns, you guess. A
        line begins “we ${PHRASE.join(" ")} …”.`,
      ask: ask<{ rows: readonly { word: string; count: number }[]; lines: number }>({
        means: "a count of the lines",
        anyVectors: true,
        question: `Which word follows “${PHRASE.join(" ")}” in these lines?`,
        give: { by: "choice" },
        options: FILLERS.map((word) => ({ id: word, label: word })),
        measure: () =>
          Promise.resolve({
            lines: LINES.length,
            rows: FILLERS.map((word) => ({
              word,
              count: LINES.filter((line) => line.includes(`${PHRASE.join(" ")} ${word}`)).length,
            })),
          }),
        answer: ({ rows }) => rows.toSorted((a, b) => b.count - a.count)[0]?.word ?? null,
        verdict: ({ rows }) => {
          const found = rows.filter(({ count }) => count > 0).length;
          return found === 1 ? "holds" : found === 0 ? "fails" : "close";
        },
        slots: ({ rows, lines }) => ({
          first: rows.toSorted((a, b) => b.count - a.count)[0]?.word ?? "",
          others: inWords(rows.filter(({ count }) => count === 0).map(({ word }) => word)),
          lines: whole(lines),
        }),
        reveal: {
          holds: "The {lines} lines say {first}. After these words {others} never come.",
          fails: "None of them comes after these words in the {lines} lines.",
          close: "The {lines} lines say {first}, and more than one of the others comes there too.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Lines with it",
            unit: "number",
            rows: rows.map(({ word, count }) => ({ id: word, label: word, value: count })),
          },
        ],
      }),
      point: {
        holds: "You knew without counting. The words around a gap say a great deal about what fits into it.",
        fails: "The words around a gap say a great deal about what fits into it, if there are enough lines.",
        close: "The words around a gap say a great deal about what fits into it, though seldom everything.",
      },
    },
    {
      title: "Who keeps the same company?",
      acts: [],
      text: `
        In this library doctor and physician never stand in the same line: it was written so. In other texts, too, one mostly writes the one or
        the other.

        But look at the words around them. Collect all words that stand within a few places of doctor, and do the same for others. How
        many do they share?`,
      ask: ask<{ rows: readonly { word: string; share: number }[]; together: number }>({
        means: "a count of the lines",
        anyVectors: true,
        question: "Who shares more of its neighbours with doctor?",
        give: { by: "choice" },
        options: [
          { id: "carrot", label: "carrot" },
          { id: "physician", label: "physician" },
          { id: "train", label: "train" },
        ],
        measure: () => {
          const own = companyOf("doctor");
          const rows = ["carrot", "physician", "train"].map((word) => {
            const other = companyOf(word);
            const both = [...own].filter((one) => other.has(one)).length;
            return { word, share: both / Math.max(1, new Set([...own, ...other]).size) };
          });
          const together = LINES.filter((line) => {
            const terms = termsOf(line);
            return terms.includes("doctor") && terms.includes("physician");
          }).length;
          return Promise.resolve({ rows, together });
        },
        answer: ({ rows }) => rows.toSorted((a, b) => b.share - a.share)[0]?.word ?? null,
        verdict: ({ rows }) => {
          const synonym = rows.find(({ word }) => word === "physician")?.share ?? 0;
          const other = Math.max(
            ...rows.filter(({ word }) => word !== "physician").map(({ share }) => share),
          );
          return verdictOf(synonym - other, 1);
        },
        slots: ({ rows, together }) => {
          const [first, second] = rows.toSorted((a, b) => b.share - a.share);
          return {
            first: first?.word ?? "",
            share: percent(first?.share ?? 0),
            second: second?.word ?? "",
            less: percent(second?.share ?? 0),
            together: together === 0 ? "not once" : `${together} times`,
          };
        },
        reveal: {
          holds:
            "The lines say {first}: {share} of the neighbours of either are neighbours of both. For {second} it is {less}. And the two meet {together}.",
          fails: "The lines say {first}, with {share} of shared neighbours, before {second} with {less}.",
          close: "The lines say {first}, with {share}, and {second} with {less}: hardly a difference.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Neighbours shared with doctor",
            unit: "share",
            rows: rows.map(({ word, share }) => ({ id: word, label: word, value: share })),
          },
        ],
      }),
      point: {
        holds:
          "Words of one meaning seldom meet. They keep the same company. Real texts are less tidy than this library, but there are many more of them.",
        fails: "Words of one meaning mostly keep the same company. These lines are too few to show it.",
        close: "Words of one meaning mostly keep the same company. These lines are too few to show it.",
      },
    },
    {
      title: "Let the machine guess",
      acts: [],
      text: `
        Now the machine plays the guessing game. Each word starts at a random place. From a word the machine guesses a neighbour. If that
        neighbour is really there, the two are pulled together; words drawn at random are pushed away. Then on to the next word, over and
        over. That is called skip-gram. The other way round, guessing a word from its neighbours, is called CBOW: the settings below have both.

        Nobody tells it what a doctor is. Watch three pairs while it learns.`,
      ask: ask<Learned>({
        means: "a space trained on this page",
        anyVectors: true,
        question: "Which pair is nearest to each other once it has learned?",
        give: { by: "choice" },
        options: PAIRS.map(([a, b]) => ({ id: `${a} and ${b}`, label: `${a} and ${b}` })),
        dials: [
          {
            by: "ways",
            name: "way",
            label: "What is guessed",
            ways: [
              { id: "skip-gram", label: "neighbours from the word (skip-gram)" },
              { id: "cbow", label: "the word from its neighbours (CBOW)" },
            ],
          },
          {
            by: "ways",
            name: "starts",
            label: "Random starts",
            ways: [
              { id: "few", label: "three" },
              { id: "more", label: "five more" },
            ],
          },
        ],
        measure: learned,
        answer: ({ ends }) => ends.toSorted((a, b) => b.score - a.score)[0]?.name ?? null,
        verdict: ({ ends, same, seeds }) => {
          const synonym = ends.at(-1)?.score ?? 0;
          const other = Math.max(...ends.slice(0, -1).map(({ score }) => score));
          const verdict = verdictOf(synonym - other, 1);
          return verdict === "holds" && same < seeds ? "close" : verdict;
        },
        slots: ({ ends, start, same, seeds, way }) => ({
          way: way === "cbow" ? "CBOW" : "Skip-gram",
          pair: ends.at(-1)?.name ?? "",
          from: score2(start),
          to: score2(ends.at(-1)?.score ?? 0),
          second: ends.at(-2)?.name ?? "",
          next: score2(ends.at(-2)?.score ?? 0),
          third: ends[0]?.name ?? "",
          last: score2(ends[0]?.score ?? 0),
          program: PROGRAM,
          rounds: ROUNDS,
          same,
          seeds,
        }),
        reveal: {
          holds:
            "{way}, trained just now, says: {pair} rose from {from} to {to} in {rounds} rounds, {second} to {next}, {third} to {last}. From {same} of {seeds} random starts the order was the same.",
          fails:
            "{way}, trained just now, says {to} for {pair} after {rounds} rounds, {next} for {second} and {last} for {third}: not the order of meaning.",
          close:
            "{way}, trained just now, says {to} for {pair} after {rounds} rounds, {next} for {second} and {last} for {third}. From {same} of {seeds} random starts the order was this one.",
        },
        exhibits: ({ lines, bySeed }) => [
          { kind: "curve", caption: "Cosine while it learns", x: "round", y: "cosine", lines },
          {
            kind: "table",
            caption: "Where each random start ends",
            head: ["Start", ...lines.map(({ name }) => name)],
            rows: bySeed.map(({ seed, ends }) => [String(seed), ...ends.map(score2)]),
          },
        ],
      }),
      point: {
        holds:
          "Guessing pulls together what keeps the same company, and the words drawn at random hold the rest apart. This is {program}, which made word vectors famous. The next step shows the map after learning.",
        fails: "Chance had too large a part. More lines or more rounds would help.",
        close: "Chance still has a part in it. More lines would help.",
      },
    },
    {
      title: "A word that does not exist",
      acts: [{ show: "trained", title: "After learning", work: WORK, request: AFTER }],
      text: `
        The map now shows what was learned: words of a theme have found each other, and no line ever named a theme.

        Now add a word that nobody knows, and a few lines with it: ${BLICKET_LINES.map((line) => `“${line}”`).join(", ")}.`,
      ask: ask<CompanySpace["themes"]>({
        means: "a space trained on this page",
        anyVectors: true,
        question: "Where will blicket land?",
        give: { by: "choice" },
        options: themeOptions,
        measure: async (see) => (await run(see, WITH_BLICKET)).themes,
        answer: (themes) => themes[0]?.theme ?? null,
        verdict: (themes) => {
          const food = themes.find(({ theme }) => theme === "Food")?.score ?? 0;
          const others = themes.filter(({ theme }) => theme !== "Food").map(({ score }) => score);
          return verdictOf(food - Math.max(0, ...others), 1);
        },
        slots: (themes) => ({
          first: themes[0]?.theme ?? "",
          score: score2(themes[0]?.score ?? 0),
          second: themes[1]?.theme ?? "",
          next: score2(themes[1]?.score ?? 0),
          lines: BLICKET_LINES.length,
        }),
        reveal: {
          holds:
            "The trained space says {first}, at {score} to the middle of that theme; {second} follows at {next}. It took {lines} lines.",
          fails:
            "The trained space says {first}, at {score}, before {second} at {next}: {lines} lines were too few.",
          close: "The trained space says {first}, at {score}, with {second} close behind at {next}.",
        },
        exhibits: (themes) => [
          {
            kind: "bars",
            caption: "blicket and the middle of each theme",
            unit: "cosine",
            rows: themes.map(({ theme, score }) => ({ id: theme, label: theme, value: score })),
          },
        ],
      }),
      point: {
        holds: "No dictionary was asked. What a blicket is follows from what people do with it.",
        fails: "A word needs to be met a few times before its company says what it is.",
        close: "A word needs to be met a few times before its company says what it is.",
      },
    },
    {
      title: "Count instead of guess",
      acts: [
        { show: "trained", title: "With blicket", work: WORK, request: WITH_BLICKET },
        { show: "select", texts: [BLICKET] },
      ],
      text: `
        There is another way. Write a large table of how often each word stands near each other word, weigh down what stands everywhere,
        and squeeze the table into a few columns. No guessing, only counting. GloVe works in that spirit.

        Take the nearest words of each word: once as learned by guessing, once by counting.`,
      ask: ask<Routes, number>({
        means: "a space trained on this page",
        anyVectors: true,
        question: "Out of a hundred nearest words, how many do both ways have in common?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Out of a hundred" },
        measure: routes,
        answer: () => null,
        verdict: ({ counts, chance }) => verdictOf(counts - 2 * chance, 1),
        slots: ({ said, counts, cbow, seeds, chance }) => ({
          said,
          program: PROGRAM,
          counts: percent(counts),
          cbow: percent(cbow),
          seeds: percent(seeds),
          chance: percent(chance),
          k: NEAREST,
        }),
        reveal: {
          holds:
            "{said}The two spaces say {counts} of the {k} nearest words are the same; chance would give {chance}. Two runs of guessing from other random starts share {seeds}.",
          fails:
            "{said}The two spaces say {counts}, where chance would give {chance}: two ways, two results.",
          close: "{said}The two spaces say {counts}, where chance would give {chance}.",
        },
        exhibits: ({ counts, cbow, seeds, chance }) => [
          {
            kind: "bars",
            caption: "Nearest words in common",
            unit: "share",
            rows: [
              { label: "guessing and counting", value: counts },
              { label: "skip-gram and CBOW, which guesses the word from its neighbours", value: cbow },
              { label: "skip-gram from two random starts", value: seeds },
              { label: "chance", value: chance },
            ],
          },
        ],
      }),
      point: {
        holds: "{program} guesses, GloVe counts, and both read the same signal: who stands beside whom.",
        fails: "Both read who stands beside whom. With so few lines each hears its own noise.",
        close: "Both read who stands beside whom. With so few lines each hears some noise.",
      },
    },
  ],
  ends: "The model was given definitions.",
  teacher: [
    "Why might hot and cold end up close to each other?",
    "What would a machine learn from lines in which somebody always lies?",
  ],
  check: {
    title: "Turn the blicket into a vehicle",
    acts: [{ show: "select", texts: [] }],
    text: `
      Forget the lines about food. Write three lines of your own with the word blicket, so that it lands among the vehicles. You may not call
      it a vehicle: use the words that surround cars and trains in this library.`,
    ask: ask<Dragged, Readonly<Record<string, string>>>({
      means: "a space trained on this page",
      anyVectors: true,
      question: "Three lines with blicket.",
      give: {
        by: "texts",
        fields: [
          { name: "one", label: "First line", example: MINE.one },
          { name: "two", label: "Second line", example: MINE.two },
          { name: "three", label: "Third line", example: MINE.three },
        ],
      },
      measure: dragged,
      answer: () => null,
      verdict: ({ themes }) => {
        const mine = themes.find(({ theme }) => theme === "Vehicles")?.score ?? 0;
        const others = themes.filter(({ theme }) => theme !== "Vehicles").map(({ score }) => score);
        return themes.length === 0 ? "fails" : verdictOf(mine - Math.max(...others), 1);
      },
      slots: ({ themes, whose }) => ({
        whose,
        where:
          themes.length === 0
            ? "nowhere: no line has the word blicket"
            : `${themes[0]?.theme ?? ""}, at ${score2(themes[0]?.score ?? 0)}, before ${themes[1]?.theme ?? ""} at ${score2(themes[1]?.score ?? 0)}`,
      }),
      reveal: {
        holds: "From {whose} the trained space says {where}. You have taught it a word.",
        fails: "From {whose} the trained space says {where}. Borrow more words from the company of vehicles.",
        close:
          "From {whose} the trained space says {where}: not yet clear. Borrow one more word from the vehicles.",
      },
      exhibits: ({ themes }) =>
        themes.length === 0
          ? []
          : [
              {
                kind: "bars",
                caption: "Your blicket and the middle of each theme",
                unit: "cosine",
                rows: themes.map(({ theme, score }) => ({ label: theme, value: score })),
              },
            ],
    }),
    point: {
      holds: "Whoever writes the text decides what the machine believes a word to mean.",
      fails: "The machine knows a word by its company, and by nothing else.",
      close: "The machine knows a word by its company, and by nothing else.",
    },
  },
  covers: ["distributional-idea", "skip-gram", "word2vec-glove", "unlabelled-structure", "self-supervision"],
} satisfies Lesson;

/** Words within a few places of a word in any line. */
function companyOf(word: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of LINES) {
    const terms = termsOf(line);
    const at = terms.indexOf(word);
    if (at < 0) continue;
    terms.slice(Math.max(0, at - WINDOW), at + WINDOW + 1).forEach((term) => found.add(term));
  }
  found.delete(word);
  return found;
}

interface Learned {
  readonly lines: CompanySpace["lines"];
  readonly start: number;
  /** Where each pair ended, in their order. */
  readonly ends: readonly { readonly name: string; readonly score: number }[];
  /** Seeds from which the pairs ended in the same order, of so many. */
  readonly same: number;
  readonly seeds: number;
  readonly way: CompanyRequest["way"];
  /** Cosines of the pairs at the end, by seed. */
  readonly bySeed: readonly { readonly seed: number; readonly ends: readonly number[] }[];
}

async function learned(see: Measure): Promise<Learned> {
  const seeds: readonly number[] = see.dials["starts"] === "more" ? MORE_SEEDS : SEEDS;
  const way = see.dials["way"] === "cbow" ? "cbow" : "skip-gram";
  const runs: CompanySpace[] = [];
  for (const seed of seeds) runs.push(await run(see, request({ seed, way })));
  const endsOf = ({ lines }: CompanySpace) =>
    lines.map(({ name, points }) => ({ name, score: points.at(-1)?.[1] ?? 0 }));
  const orderOf = (one: CompanySpace): string =>
    endsOf(one)
      .toSorted((a, b) => b.score - a.score)
      .map(({ name }) => name)
      .join();
  const first = runs[0];
  if (first === undefined) throw new Error("Nothing was learned. Try again.");
  return {
    lines: first.lines,
    start: first.lines.at(-1)?.points[0]?.[1] ?? 0,
    ends: endsOf(first),
    same: runs.filter((one) => orderOf(one) === orderOf(first)).length,
    seeds: seeds.length,
    way,
    bySeed: runs.map((one, at) => ({
      seed: seeds[at] ?? 0,
      ends: endsOf(one).map(({ score }) => score),
    })),
  };
}

interface Routes {
  readonly said: string;
  /** Shares of nearest words that skip-gram has in common with each. */
  readonly counts: number;
  readonly cbow: number;
  readonly seeds: number;
  readonly chance: number;
}

async function routes(see: Measure, guess: number | undefined): Promise<Routes> {
  const guessed = nearestOf(await run(see, AFTER));
  const common = async (wish: CompanyRequest): Promise<number> => {
    const other = nearestOf(await run(see, wish));
    const shares = guessed.map(
      (list, row) => list.filter((one) => other[row]?.includes(one)).length / NEAREST,
    );
    return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length);
  };
  return {
    said: saidNumber(guess),
    counts: await common(request({ way: "counts" })),
    cbow: await common(request({ way: "cbow" })),
    seeds: await common(request({ seed: SEEDS[1] })),
    chance: NEAREST / Math.max(1, guessed.length - 1),
  };
}

/** The nearest rows of each row, nearest first. */
function nearestOf({ texts, dim, values }: CompanySpace): readonly (readonly number[])[] {
  const table = { n: texts.length, dim, values };
  return texts.map((_, row) =>
    texts
      .map((_, other) => ({ other, score: cosine(rowOf(table, row), rowOf(table, other)) }))
      .filter(({ other }) => other !== row)
      .sort((a, b) => b.score - a.score)
      .slice(0, NEAREST)
      .map(({ other }) => other),
  );
}

interface Dragged {
  readonly whose: string;
  readonly themes: CompanySpace["themes"];
}

async function dragged(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Dragged> {
  const given = (["one", "two", "three"] as const).flatMap((name) => givenText(guess, name) ?? []);
  const extra = given.length > 0 ? given : Object.values(MINE);
  const { themes } = await run(see, request({ extra, word: BLICKET }));
  return { whose: given.length > 0 ? "your lines" : "our example lines", themes };
}
