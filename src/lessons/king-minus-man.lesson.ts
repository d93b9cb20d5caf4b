import { permutation, seeded } from "#math/random.ts";
import { cosine, dotAt } from "#math/similarity.ts";
import { percent, score2, whole } from "#text/number.ts";
import { givenText, inWords } from "./kit/given.ts";
import { saidNumber } from "./kit/guessed.ts";
import { QUADRUPLES, RELATIONS } from "./king-minus-man.items.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { verdictOf } from "./verdict.ts";

const FAMOUS = "king − man + woman";
/** Sums whose answers everybody knows. */
const CLASSICS = [
  { sum: FAMOUS, answer: "queen" },
  { sum: "Paris − France + Germany", answer: "berlin" },
  { sum: "Paris − France + Italy", answer: "rome" },
  { sum: "walking − walk + swim", answer: "swimming" },
  { sum: "walked − walk + run", answer: "ran" },
  { sum: "bigger − big + small", answer: "smaller" },
] as const;

const COURT = [
  "king",
  "queen",
  "prince",
  "princess",
  "duke",
  "duchess",
  "emperor",
  "empress",
  "man",
  "woman",
  "boy",
  "girl",
  "father",
  "mother",
  "servant",
  "peasant",
  "uncle",
  "aunt",
] as const;

/** Answers are looked for among so many of the commonest words, and those of the analogies. */
const CANDIDATES = 3000;
const SHUFFLES = 100;
/** A length within this of another counts as the same. */
const ALIKE = 0.1;
const MINE = { a: "Paris", b: "France", c: "Rome", d: "Italy" } as const;

export default {
  id: "king-minus-man",
  order: 4,
  title: "King minus man",
  question: "What does king − man + woman really equal?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 7,
  idea: "A direction can carry a relation, and the famous answer needs a rule besides.",
  start: [
    { show: "sample", id: "classic-analogies" },
    { show: "space", is: "words" },
  ],
  steps: [
    {
      title: "The most famous sum",
      acts: [],
      after: [
        { show: "formula", text: FAMOUS },
        { show: "panel", id: "arithmetic" },
      ],
      text: `
        Word vectors can be added and taken away, number by number. Start at king, go back by man, go on by woman: ${FAMOUS}. The tale says
        that this is queen.

        The sum is a place. The answer is the word nearest to that place, looked for among all the words the model knows.`,
      ask: ask<Famous>({
        question: "Every word may be the answer. Which is nearest to the sum?",
        give: { by: "choice" },
        options: [
          { id: "king", label: "king" },
          { id: "prince", label: "prince" },
          { id: "queen", label: "queen" },
          { id: "woman", label: "woman" },
          { id: "other", label: "another word" },
        ],
        measure: famous,
        answer: ({ all }) => (["king", "prince", "queen", "woman"].includes(all) ? all : "other"),
        verdict: ({ isInput, barred }) =>
          isInput && barred === "queen" ? "holds" : barred === "queen" ? "close" : "fails",
        slots: ({ all, barred, score, barredScore }) => ({
          all,
          barred,
          score: score2(score),
          barredScore: score2(barredScore),
        }),
        reveal: {
          holds:
            "This model says {all}, at {score}. Bar the three words of the sum itself, as everybody does, and it says {barred}, at {barredScore}.",
          fails:
            "This model says {all}, at {score}; without the words of the sum {barred}, at {barredScore}. Not the queen of the tale: look at the list beside it.",
          close:
            "This model says {all}, at {score}, and that is not one of the words put in. The tale is true here even without its rule.",
        },
        exhibits: ({ lists, journey }) => [
          {
            kind: "table",
            caption: "Nearest to the sum",
            head: ["Place", "Every word allowed", "Its words barred"],
            rows: lists.map(([free, ruled], at) => [String(at + 1), free, ruled]),
          },
          {
            kind: "table",
            caption: "The journey: how long the vector is, and how near to king and queen",
            head: ["At", "Length", "To king", "To queen"],
            rows: journey.map(({ at, length, king, queen }) => [
              at,
              score2(length),
              score2(king),
              score2(queen),
            ]),
          },
        ],
      }),
      point: {
        holds:
          "Often you get back what you put in. The rule that bars those words is part of the famous answer.",
        fails:
          "The answer depends on the model, on its words, and on a rule that is seldom told: which words may answer.",
        close:
          "In most models one of the words put in comes first. A rule that bars them is part of the famous answer.",
      },
    },
    {
      title: "How far is it from man to woman?",
      acts: [
        { show: "texts", title: "At court and at home", items: COURT },
        {
          show: "map",
          method: "axes",
          dims: 2,
          axes: [
            ["man", "woman"],
            ["servant, peasant", "king, queen"],
          ],
        },
        { show: "panel", id: null },
      ],
      text: `
        The map is now drawn by directions: from man to woman across, from servant to king and queen up. The sum goes from king by one step,
        the step from man to woman.

        Every word’s vector has been brought to the same length. So the step can be measured against the vector of king.`,
      ask: ask<{ step: number; king: number; typical: number; home: number }>({
        question: "How long is the step from man to woman, beside the vector of king?",
        give: { by: "choice" },
        options: [
          { id: "longer", label: "Longer" },
          { id: "equal", label: "About as long" },
          { id: "shorter", label: "Shorter" },
        ],
        measure: async (see) => {
          const { dim } = see.here;
          const rows = await see.here.embed(["king", "man", "woman"]);
          const sum = Float32Array.from(
            { length: dim },
            (_, d) => (rows[d] ?? 0) - (rows[dim + d] ?? 0) + (rows[2 * dim + d] ?? 0),
          );
          const length = (of: (d: number) => number): number =>
            Math.sqrt(Array.from({ length: dim }, (_, d) => of(d) ** 2).reduce((all, one) => all + one, 0));
          const percentiles = await see.here.percentiles();
          const king = length((d) => rows[d] ?? 0);
          return {
            king,
            step: length((d) => (rows[2 * dim + d] ?? 0) - (rows[dim + d] ?? 0)),
            typical: Math.sqrt(Math.max(0, 2 - 2 * (percentiles[49] ?? 0))),
            home: dotAt(rows, 0, sum, 0, dim) / (king * (length((d) => sum[d] ?? 0) || 1)),
          };
        },
        answer: ({ step, king }) =>
          step > king * (1 + ALIKE) ? "longer" : step < king * (1 - ALIKE) ? "shorter" : "equal",
        verdict: ({ step, king }) =>
          step < king * (1 - ALIKE) ? "holds" : step > king * (1 + ALIKE) ? "fails" : "close",
        slots: ({ step, king, typical, home }) => ({
          step: score2(step),
          king: score2(king),
          typical: score2(typical),
          home: score2(home),
        }),
        reveal: {
          holds:
            "This model says {step}, where king has {king}. Between two words picked at random the step is {typical}. The sum is still at {home} to king.",
          fails: "This model says {step}, where king has {king}: a long way. The sum is at {home} to king.",
          close: "This model says {step}, where king has {king}. The sum is at {home} to king.",
        },
        exhibits: ({ step, king, typical }) => [
          {
            kind: "bars",
            caption: "Lengths",
            unit: "number",
            rows: [
              { label: "king", value: king },
              { label: "from man to woman", value: step },
              { label: "from any word to any other", value: typical },
            ],
          },
        ],
      }),
      point: {
        holds: "A small step leaves you near home. That is why king itself stands first in the list.",
        fails: "With so long a step the sum has left the king behind. It may land anywhere.",
        close: "The step is neither small nor large: home and away are about as near.",
      },
    },
    {
      title: "Six classics",
      acts: [{ show: "sample", id: "classic-analogies" }],
      text: `
        One sum proves nothing. Here are six that everybody shows: ${CLASSICS.map(({ sum }) => sum).join("; ")}.

        First every word may answer. Then the words of the sum are barred.`,
      ask: ask<{ rows: readonly { sum: string; all: string; barred: string; answer: string }[] }>({
        question: "In how many of the six does the right word come first while every word may answer?",
        give: { by: "choice" },
        options: [
          { id: "none", label: "In none" },
          { id: "some", label: "In one or two" },
          { id: "half", label: "In three or four" },
          { id: "most", label: "In five or six" },
        ],
        measure: async (see) => {
          const rows: { sum: string; all: string; barred: string; answer: string }[] = [];
          for (const { sum, answer } of CLASSICS) {
            const { withInputs, withoutInputs } = await see.arithmetic(sum, { k: 3 });
            const first = (list: typeof withInputs): string => (list[0]?.text ?? "").toLowerCase();
            rows.push({ sum, answer, all: first(withInputs), barred: first(withoutInputs) });
            see.progress(rows.length / CLASSICS.length);
          }
          return { rows };
        },
        answer: ({ rows }) => {
          const hits = rows.filter(({ all, answer }) => all === answer).length;
          return hits === 0 ? "none" : hits < 3 ? "some" : hits < 5 ? "half" : "most";
        },
        verdict: ({ rows }) => {
          const free = rows.filter(({ all, answer }) => all === answer).length;
          const ruled = rows.filter(({ barred, answer }) => barred === answer).length;
          return ruled >= free + 2 ? "holds" : ruled <= free ? "fails" : "close";
        },
        slots: ({ rows }) => ({
          free: rows.filter(({ all, answer }) => all === answer).length,
          ruled: rows.filter(({ barred, answer }) => barred === answer).length,
          all: rows.length,
        }),
        reveal: {
          holds:
            "This model says {free} of {all} while every word may answer. With the words of the sum barred it says {ruled} of {all}.",
          fails:
            "This model says {free} of {all} while every word may answer, and {ruled} of {all} with the rule: the rule changes nothing here.",
          close:
            "This model says {free} of {all} while every word may answer, and {ruled} of {all} with the rule: hardly a difference.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "What comes first",
            head: ["sum", "every word", "with the rule"],
            rows: rows.map(({ sum, all, barred }) => [sum, all, barred]),
          },
        ],
      }),
      point: {
        holds: "The rule does much of the work: it takes away the wrong answer that would have won.",
        fails: "Whether sums come out right depends on the relation, on the model and on what may answer.",
        close: "Whether sums come out right depends on the relation, on the model and on what may answer.",
      },
    },
    {
      title: "A lazy rival",
      acts: [],
      text: `
        Suppose somebody is too lazy to add. Asked “man is to woman as king is to what?”, they just name the word nearest to king. No step,
        no relation, only a neighbour.

        Both are tried on a long list of analogies of ten kinds, with the three given words barred.`,
      ask: ask<Contest, number>({
        question: "Of a hundred such analogies, how many does the lazy rule get right?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Out of a hundred" },
        measure: contest,
        answer: () => null,
        verdict: ({ sum, lazy }) => verdictOf(sum - lazy, 1),
        slots: ({ sum, lazy, free, all, candidates, said }) => ({
          said,
          sum: percent(sum),
          lazy: percent(lazy),
          free: percent(free),
          all: whole(all),
          candidates: whole(candidates),
        }),
        reveal: {
          holds:
            "{said}This model says {lazy} for the lazy rule, {sum} for the sum, over {all} analogies and {candidates} words. Without the rule that bars words the sum gets {free}.",
          fails:
            "{said}This model says {lazy} for the lazy rule and {sum} for the sum, over {all} analogies: adding made it worse.",
          close:
            "{said}This model says {lazy} for the lazy rule and {sum} for the sum, over {all} analogies: adding hardly helped.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Right answers by kind",
            head: ["kind", "lazy", "sum", "no rule"],
            rows: rows.map(({ relation, lazy, sum, free, count }) => [
              `${relation} (${count})`,
              lazy,
              sum,
              free,
            ]),
          },
        ],
      }),
      point: {
        holds:
          "The step adds much. But a good part of the success is nearness alone, and it differs by kind.",
        fails: "What looks like reasoning was nearness.",
        close: "What looks like reasoning was mostly nearness.",
      },
      attempt:
        "Choose the sentence model in the line under the map, and the same sums do far worse: it was trained for sentences.",
    },
    {
      title: "Are the arrows parallel?",
      acts: [
        {
          show: "texts",
          title: "Countries and their capitals",
          items: capitals().flatMap(([capital, country]) => [
            { text: capital, label: "capital" },
            { text: country, label: "country" },
          ]),
        },
        { show: "map", method: "pca", dims: 2 },
      ],
      text: `
        Here is the honest test of a direction. Draw an arrow from each country to its capital. If “capital of” is a direction, the arrows
        are parallel.

        For comparison the capitals are dealt out to the countries at random, again and again.`,
      ask: ask<Arrows>({
        question: "Are the true arrows more parallel than those with shuffled capitals?",
        give: { by: "choice" },
        options: [
          { id: "no", label: "No" },
          { id: "little", label: "Slightly" },
          { id: "yes", label: "Clearly: more than twice as parallel" },
        ],
        measure: parallel,
        answer: ({ real, mean, most }) => (real <= most ? "no" : real > 2 * mean ? "yes" : "little"),
        verdict: ({ real, most, mean }) =>
          real > most && real - mean > 0.05 ? "holds" : real <= mean ? "fails" : "close",
        slots: ({ real, mean, most, count, shuffles }) => ({
          real: score2(real),
          mean: score2(mean),
          most: score2(most),
          count,
          shuffles,
        }),
        reveal: {
          holds:
            "This model says {real}: the mean cosine of any two of {count} arrows. With shuffled capitals it is {mean}, and in none of {shuffles} shuffles more than {most}.",
          fails: "This model says {real}, and {mean} with shuffled capitals: no direction to be seen.",
          close:
            "This model says {real}, and {mean} with shuffled capitals, at most {most}: too little between them.",
        },
        exhibits: ({ real, mean, most }) => [
          {
            kind: "bars",
            caption: "How parallel the arrows are",
            unit: "cosine",
            rows: [
              { label: "countries to their capitals", value: real },
              { label: "capitals shuffled, mean", value: mean },
              { label: "capitals shuffled, the most", value: most },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Shuffled arrows are somewhat parallel too, for all capitals lie on one side. What the true ones have beyond that is the relation.",
        fails: "Without a comparison any two heaps of words seem to have a direction between them.",
        close: "Without a comparison any two heaps of words seem to have a direction between them.",
      },
    },
  ],
  ends: "Embeddings do algebra on meaning.",
  teacher: [
    "What would convince you that a direction is real?",
    "Who decided which words may answer, and what would a fair rule be?",
  ],
  check: {
    title: "Your own analogy",
    acts: [
      { show: "sample", id: "classic-analogies" },
      { show: "panel", id: "arithmetic" },
    ],
    text: `
      Propose an analogy of four single words: the first is to the second as the third is to the fourth. It passes if the sum finds the
      fourth word, and the lazy rule does not find it as early.`,
    ask: ask<Own, Readonly<Record<string, string>>>({
      question: "The first is to the second as the third is to the fourth.",
      give: {
        by: "texts",
        fields: [
          { name: "a", label: "First", example: MINE.a },
          { name: "b", label: "Second", example: MINE.b },
          { name: "c", label: "Third", example: MINE.c },
          { name: "d", label: "Fourth", example: MINE.d },
        ],
      },
      measure: ownAnalogy,
      answer: () => null,
      verdict: ({ unknown, sum, lazy }) =>
        unknown.length > 0 ? "fails" : sum === 1 && lazy > 1 ? "holds" : sum < lazy ? "close" : "fails",
      slots: ({ words, unknown, sum, lazy, known }) => ({
        analogy: words.join(", "),
        fourth: words[3] ?? "",
        sum: whole(sum),
        lazy: whole(lazy),
        trouble:
          unknown.length === 0
            ? "The sum does no better than the lazy rule."
            : `It does not have ${inWords(unknown.map((word) => `“${word}”`))} among its ${whole(known)} words.`,
      }),
      reveal: {
        holds:
          "This model says yes for {analogy}: the sum puts {fourth} first, the lazy rule at place {lazy}. Your step means something.",
        fails: "This model says no for {analogy}: place {sum} by the sum, {lazy} by the lazy rule. {trouble}",
        close:
          "This model says perhaps for {analogy}: the sum puts {fourth} at place {sum}, the lazy rule at {lazy}.",
      },
    }),
    point: {
      holds: "That is how to judge an analogy: against a rival that does nothing.",
      fails: "A miss is worth as much as a hit, as long as both are counted.",
      close: "Better than nothing is a fair result, and less than the tale promises.",
    },
  },
  covers: ["analogy", "analogy-limits", "offsets", "unlabelled-structure"],
} satisfies Lesson;

function capitals(): readonly (readonly [string, string])[] {
  return RELATIONS[0]?.pairs ?? [];
}

interface Famous {
  readonly all: string;
  readonly barred: string;
  readonly score: number;
  readonly barredScore: number;
  readonly isInput: boolean;
  /** The first five of both rankings, each with its score. */
  readonly lists: readonly (readonly [string, string])[];
  /** The vector after each part of the sum. */
  readonly journey: readonly {
    readonly at: string;
    readonly length: number;
    readonly king: number;
    readonly queen: number;
  }[];
}

async function famous({ arithmetic, here }: Measure): Promise<Famous> {
  const { withInputs, withoutInputs } = await arithmetic(FAMOUS, { k: 5 });
  const { dim } = here;
  const rows = await here.embed(["king", "man", "woman", "queen"]);
  const row = (at: number): Float32Array => rows.subarray(at * dim, (at + 1) * dim);
  const mixed = (...weights: readonly number[]): Float32Array =>
    Float32Array.from({ length: dim }, (_, d) =>
      weights.reduce((sum, weight, at) => sum + weight * (row(at)[d] ?? 0), 0),
    );
  const all = (withInputs[0]?.text ?? "").toLowerCase();
  const written = (one: (typeof withInputs)[number] | undefined): string =>
    one === undefined ? "" : `${one.text.toLowerCase()} ${score2(one.score)}`;
  return {
    all,
    barred: (withoutInputs[0]?.text ?? "").toLowerCase(),
    score: withInputs[0]?.score ?? 0,
    barredScore: withoutInputs[0]?.score ?? 0,
    isInput: ["king", "man", "woman"].includes(all),
    lists: withInputs.map((one, at) => [written(one), written(withoutInputs[at])]),
    journey: [
      { at: "king", vector: mixed(1) },
      { at: "king − man", vector: mixed(1, -1) },
      { at: FAMOUS, vector: mixed(1, -1, 1) },
    ].map(({ at, vector }) => ({
      at,
      length: Math.sqrt(dotAt(vector, 0, vector, 0, dim)),
      king: cosine(vector, row(0)),
      queen: cosine(vector, row(3)),
    })),
  };
}

/** Words of a list that may answer, and their vectors: words.length x dim, row-major. */
interface Table {
  readonly words: readonly string[];
  readonly at: ReadonlyMap<string, number>;
  readonly dim: number;
  readonly rows: Float32Array;
}

async function tableOf({ here }: Measure, besides: readonly string[]): Promise<Table> {
  const words = [...new Set([...(await here.words(CANDIDATES)), ...besides])];
  return {
    words,
    at: new Map(words.map((word, i) => [word, i])),
    dim: here.dim,
    rows: await here.embed(words),
  };
}

/** Cosines of single words with all of a table, each computed once. */
function cosinesOf({ words, at, dim, rows }: Table): (word: string) => Float32Array {
  const known = new Map<string, Float32Array>();
  return (word) => {
    const old = known.get(word);
    if (old) return old;
    const row = (at.get(word) ?? 0) * dim;
    const made = Float32Array.from(words, (_, i) => dotAt(rows, row, rows, i * dim, dim));
    known.set(word, made);
    return made;
  };
}

interface Placed {
  /** Place of the right answer, from 1: by the sum, by the lazy rule, and by the sum while every word may answer. */
  readonly sum: number;
  readonly lazy: number;
  readonly free: number;
}

/** Where the right answer stands. The sum's cosine with each word is, but for one factor, a sum of three cosines (3CosAdd). */
function placed(
  table: Table,
  cosines: (word: string) => Float32Array,
  [a, b, c, d]: readonly [string, string, string, string],
): Placed {
  const [fromA, fromB, fromC] = [cosines(a), cosines(b), cosines(c)];
  const at = (word: string): number => table.at.get(word) ?? -1;
  const [wanted, barred] = [at(d), new Set([at(a), at(b), at(c)])];
  const sum = (i: number): number => (fromB[i] ?? 0) - (fromA[i] ?? 0) + (fromC[i] ?? 0);
  const [mine, near] = [sum(wanted), fromC[wanted] ?? 0];
  const place = { sum: 1, lazy: 1, free: 1 };
  for (let i = 0; i < table.words.length; i++) {
    if (i === wanted) continue;
    const isBarred = barred.has(i);
    if (sum(i) > mine) {
      place.free++;
      if (!isBarred) place.sum++;
    }
    if (!isBarred && (fromC[i] ?? 0) > near) place.lazy++;
  }
  return place;
}

interface Contest {
  readonly said: string;
  /** Shares of right answers. */
  readonly sum: number;
  readonly lazy: number;
  readonly free: number;
  readonly all: number;
  readonly candidates: number;
  readonly rows: readonly {
    readonly relation: string;
    readonly count: number;
    readonly sum: number;
    readonly lazy: number;
    readonly free: number;
  }[];
}

async function contest(see: Measure, guess: number | undefined): Promise<Contest> {
  const table = await tableOf(
    see,
    QUADRUPLES.flatMap(({ words }) => words),
  );
  const cosines = cosinesOf(table);
  const rows = new Map<string, { count: number; sum: number; lazy: number; free: number }>();
  const total = { count: 0, sum: 0, lazy: 0, free: 0 };
  for (const { relation, words } of QUADRUPLES) {
    const { sum, lazy, free } = placed(table, cosines, words);
    const row = rows.get(relation) ?? { count: 0, sum: 0, lazy: 0, free: 0 };
    rows.set(relation, row);
    for (const one of [row, total]) {
      one.count++;
      one.sum += Number(sum === 1);
      one.lazy += Number(lazy === 1);
      one.free += Number(free === 1);
    }
    see.progress(total.count / QUADRUPLES.length);
    await see.pause();
  }
  const share = (hits: number): number => hits / Math.max(1, total.count);
  return {
    said: saidNumber(guess),
    sum: share(total.sum),
    lazy: share(total.lazy),
    free: share(total.free),
    all: total.count,
    candidates: table.words.length,
    rows: [...rows].map(([relation, row]) => ({ relation, ...row })),
  };
}

interface Arrows {
  /** Mean cosine of two arrows; with the capitals shuffled: its mean and the most. */
  readonly real: number;
  readonly mean: number;
  readonly most: number;
  readonly count: number;
  readonly shuffles: number;
}

async function parallel({ here, pause }: Measure): Promise<Arrows> {
  const pairs = capitals();
  const { dim } = here;
  const [from, to] = await Promise.all([
    here.embed(pairs.map(([, country]) => country)),
    here.embed(pairs.map(([capital]) => capital)),
  ]);
  const meanCosine = (order: ArrayLike<number>): number => {
    // The mean over all pairs of unit arrows follows from their sum: |sum|² = count + 2 Σ cosines.
    const sum = new Float64Array(dim);
    for (let i = 0; i < pairs.length; i++) {
      const arrow = Float64Array.from(
        { length: dim },
        (_, d) => (to[(order[i] ?? 0) * dim + d] ?? 0) - (from[i * dim + d] ?? 0),
      );
      const length = Math.sqrt(arrow.reduce((all, one) => all + one * one, 0)) || 1;
      arrow.forEach((one, d) => (sum[d] = (sum[d] ?? 0) + one / length));
    }
    const square = sum.reduce((all, one) => all + one * one, 0);
    return (square - pairs.length) / Math.max(1, pairs.length * (pairs.length - 1));
  };
  const random = seeded(1);
  const shuffled: number[] = [];
  while (shuffled.length < SHUFFLES) {
    shuffled.push(meanCosine(permutation(pairs.length, random)));
    await pause();
  }
  return {
    real: meanCosine(pairs.map((_, i) => i)),
    mean: shuffled.reduce((all, one) => all + one, 0) / shuffled.length,
    most: Math.max(...shuffled),
    count: pairs.length,
    shuffles: shuffled.length,
  };
}

interface Own {
  readonly words: readonly string[];
  /** Words of the analogy that the model's list does not have. */
  readonly unknown: readonly string[];
  readonly known: number;
  readonly sum: number;
  readonly lazy: number;
}

async function ownAnalogy(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Own> {
  const names = ["a", "b", "c", "d"] as const;
  const given = names.map((name) => givenText(guess, name));
  const isOwn = given.every((word) => word !== null);
  const written = names.map((name, i) => (isOwn ? (given[i] ?? "") : MINE[name]).toLowerCase());
  const all = new Set(await see.here.words(Number.POSITIVE_INFINITY));
  const table = await tableOf(see, written);
  const [a = "", b = "", c = "", d = ""] = written;
  const { sum, lazy } = placed(table, cosinesOf(table), [a, b, c, d]);
  return {
    words: isOwn ? given.map((word) => word ?? "") : names.map((name) => MINE[name]),
    unknown: written.filter((word) => !all.has(word)),
    known: all.size,
    sum,
    lazy,
  };
}
