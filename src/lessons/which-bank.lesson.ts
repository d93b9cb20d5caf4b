import { kmeansSteps } from "#analysis/kmeans.ts";
import { meanOf as meanOfAll, silhouetteSteps } from "#analysis/silhouette.ts";
import { dotAt } from "#math/similarity.ts";
import { percent, score2, score3 } from "#text/number.ts";
import { bankIn } from "./kit/bank.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { givenNumber, givenText } from "./kit/given.ts";
import { cosinesOf, gently, meanOf, nearestTo } from "./kit/near.ts";
import { stacked } from "./kit/pooled.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";
import { SAT, SIX, TWELVE, type Bank, type Sense } from "./which-bank.items.ts";

/** Changes of one word in the first sentence. */
const EDITS = [
  { id: "he", label: "She becomes he", text: "He sat on the river bank." },
  { id: "savings", label: "River becomes savings", text: "She sat on the savings bank." },
  { id: "stood", label: "Sat becomes stood", text: "She stood on the river bank." },
] as const;

/** Above this two vectors are the same but for rounding. */
const SAME = 0.999;
const MOST = 0.6;
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, MOST] as const;
const OWN = "We swam from one bank of the lake to the other.";

async function banksIn(
  space: SpaceView,
  some: readonly Bank[],
  share: number,
): Promise<{ readonly n: number; readonly dim: number; readonly values: Float32Array }> {
  const rows: Float32Array[] = [];
  for (const { text } of some) rows.push(await bankIn(space, text, share));
  return { n: rows.length, dim: space.dim, values: stacked(rows, space.dim) };
}

interface Split {
  /** Mean cosine of two banks of one sense, and of different senses. */
  readonly same: number;
  readonly cross: number;
  /** Banks whose nearest other bank has their sense. */
  readonly right: number;
  readonly n: number;
  /** The nearest other bank of each. */
  readonly nearest: readonly number[];
}

async function split(see: Measure, space: SpaceView, some: readonly Bank[], share: number): Promise<Split> {
  const table = await banksIn(space, some, share);
  const cosines = await cosinesOf(table, see);
  const { n } = table;
  const [same, cross]: [number[], number[]] = [[], []];
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      (some[a]?.label === some[b]?.label ? same : cross).push(cosines[a * n + b] ?? 0);
  const nearest = some.map((_, row) => nearestTo(cosines, n, row, 1)[0] ?? row);
  const right = some.filter((bank, row) => some[nearest[row] ?? row]?.label === bank.label).length;
  return { same: meanOf(same), cross: meanOf(cross), right, n, nearest };
}

interface Groups extends Split {
  readonly best: number;
  readonly silhouettes: readonly (readonly [number, number])[];
  /** Each bank with the group it was put into. */
  readonly put: readonly (Bank & { readonly group: number })[];
  readonly alone: number;
}

/** The number of groups that the banks of the Context model fall into: the best silhouette of two to five. */
async function groups(see: Measure): Promise<Groups> {
  const table = await banksIn(see.here, TWELVE, 0);
  const cosines = await cosinesOf(table, see);
  const silhouettes: (readonly [number, number])[] = [];
  let found: { k: number; score: number; labels: Int32Array } = {
    k: 0,
    score: -Infinity,
    labels: new Int32Array(),
  };
  for (const k of [2, 3, 4, 5]) {
    const { labels } = await gently(kmeansSteps(table, k, { seed: 1 }), see);
    const score = meanOfAll(await gently(silhouetteSteps(cosines, labels, k), see)) ?? 0;
    silhouettes.push([k, score]);
    if (score > found.score) found = { k, score, labels };
  }
  const put = TWELVE.map((bank, row) => ({ ...bank, group: found.labels[row] ?? 0 }));
  return {
    ...(await split(see, see.here, TWELVE, 0)),
    best: found.k,
    silhouettes,
    put: put.toSorted((x, y) => x.group - y.group),
    alone: (await split(see, await see.in("words"), TWELVE, 0)).cross,
  };
}

/** What the toy and the Context model make of a sentence: its mean cosine with the banks of each sense. */
async function filed(
  see: Measure,
  text: string,
): Promise<Readonly<Record<"toy" | "context", Readonly<Record<Sense, number>>>>> {
  const of = async (space: SpaceView, share: number): Promise<Readonly<Record<Sense, number>>> => {
    const own = await bankIn(space, text, share);
    const { dim, values } = await banksIn(space, SIX, share);
    const mean = (sense: Sense): number =>
      meanOf(SIX.flatMap(({ label }, at) => (label === sense ? [dotAt(own, 0, values, at * dim, dim)] : [])));
    return { river: mean("river"), money: mean("money") };
  };
  return { toy: await of(see.here, MOST), context: await of(await see.in("context"), 0) };
}

export default {
  id: "which-bank",
  order: 7,
  title: "Which bank",
  question: "Which bank?",
  audience: ["school", "undergraduate"],
  minutes: 6,
  idea: "What a word means depends on its sentence, so its vector should too.",
  start: [
    { show: "texts", title: "Six banks", items: SIX },
    { show: "space", is: "words" },
  ],
  steps: [
    {
      title: "One word, two places",
      acts: [],
      after: [{ show: "select", texts: [SAT, "The bank approved the loan."] }],
      text: `
        “She sat on the river bank.” “The bank approved the loan.” You read two different words, though they are spelt alike.

        The word space looks up a vector for each word of both sentences. Take the vector of “bank” out of both.`,
      ask: ask<{ cosine: number; apart: number }>({
        question: "Is it the same vector both times?",
        give: { by: "choice" },
        options: [
          { id: "other", label: "No, it leans towards the river or the loan" },
          { id: "same", label: "Yes, the very same" },
        ],
        anyVectors: true,
        measure: async ({ here }) => {
          const [a, b] = [await bankIn(here, SAT, 0), await bankIn(here, "The bank approved the loan.", 0)];
          return {
            cosine: dotAt(a, 0, b, 0, here.dim),
            apart: a.reduce((most, value, d) => Math.max(most, Math.abs(value - (b[d] ?? 0))), 0),
          };
        },
        answer: ({ cosine }) => (cosine > SAME ? "same" : "other"),
        verdict: ({ cosine }) => (cosine > SAME ? "holds" : "fails"),
        slots: ({ cosine, apart }) => ({ cosine: score3(cosine), apart: score3(apart) }),
        reveal: {
          holds:
            "This model says: the same. The cosine of the two is {cosine}; the largest difference of any of their numbers is {apart}.",
          fails:
            "This model says: not the same. The cosine of the two is {cosine}; the largest difference of any of their numbers is {apart}.",
          close: "This model says: nearly the same. The cosine of the two is {cosine}.",
        },
      }),
      point: {
        holds: "It is a table with one entry for each word. Money and water share one row.",
        fails: "This model looks at the sentence before it gives a word its vector.",
        close: "This model hardly looks at the sentence before it gives a word its vector.",
      },
    },
    {
      title: "Does the rest of the sentence help?",
      acts: [],
      after: [
        { show: "select", texts: [SAT] },
        { show: "panel", id: "neighbours" },
      ],
      text: `
        A whole sentence is the mean of its words, so “river” gets its say. Is that enough to tell the banks apart?

        Start from “${SAT}” and look for the nearest of the other five sentences.`,
      ask: ask<{
        rows: readonly { text: string; score: number }[];
        river: number;
        money: number;
        spread: number;
      }>({
        question: "What is nearest?",
        give: { by: "choice" },
        options: [
          { id: "money", label: "A sentence with a money bank" },
          { id: "river", label: "Another sentence with a river bank" },
        ],
        measure: async ({ here }) => {
          const rows = await here.rank(
            SAT,
            SIX.slice(1).map(({ text }) => text),
          );
          const best = (sense: Sense): number =>
            Math.max(
              ...rows
                .filter(({ text }) => SIX.some((one) => one.text === text && one.label === sense))
                .map(({ score }) => score),
            );
          return {
            rows,
            river: best("river"),
            money: best("money"),
            spread: spreadOf(await here.percentiles()),
          };
        },
        answer: ({ river, money }) => (river > money ? "river" : "money"),
        verdict: ({ river, money, spread }) => verdictOf(money - river, spread),
        slots: ({ rows, river, money }) => ({
          first: rows[0]?.text ?? "",
          river: score2(river),
          money: score2(money),
        }),
        reveal: {
          holds:
            "This model says “{first}” The best money sentence gets {money}, the best river sentence {river}.",
          fails:
            "This model says “{first}” The best river sentence gets {river}, the best money sentence {money}.",
          close:
            "This model says “{first}” It wins by a hair: {river} for the best river sentence, {money} for the best money sentence.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Similarity to “She sat on the river bank.”",
            unit: "cosine",
            rows: rows.map(({ text, score }) => ({
              label: text,
              value: score,
              note: SIX.find((one) => one.text === text)?.label ?? "",
            })),
          },
        ],
      }),
      point: {
        holds: "Shared words outvote the sense: “she sat” counts, and so does “bank”, whichever bank it is.",
        fails: "Here the rest of the sentence was enough. Where it says less, the shared word wins.",
        close: "The rest of the sentence helps a little, and the shared words pull the other way.",
      },
    },
    {
      title: "Let the word listen",
      acts: [
        { show: "select", texts: [] },
        { show: "panel", id: null },
      ],
      text: `
        Here is a toy. Before “bank” says anything, it listens: it takes on something of the other words of its sentence, most of those that are
        like itself. You say how much: nothing, or more than half.

        That is one borrowed idea of what is called attention. Nothing in the toy was learned; it is no transformer.`,
      ask: ask<
        Split & {
          before: Split;
          share: number;
          spread: number;
          trail: readonly (Pick<Split, "same" | "cross"> & { share: number })[];
        },
        number
      >({
        question: "How much must it listen for the six banks to part into two kinds?",
        give: { by: "number", least: 0, most: MOST, step: 0.1, label: "Share it takes from the others" },
        measure: async (see, guess) => {
          const share = Math.min(MOST, Math.max(0, givenNumber(guess) ?? MOST));
          const trail: (Split & { share: number })[] = [];
          for (const part of SHARES) trail.push({ share: part, ...(await split(see, see.here, SIX, part)) });
          return {
            trail,
            ...(await split(see, see.here, SIX, share)),
            before: await split(see, see.here, SIX, 0),
            share,
            spread: spreadOf(await see.here.percentiles()),
          };
        },
        answer: () => null,
        verdict: ({ same, cross, right, n, spread }) => {
          const apart = verdictOf(same - cross, spread);
          return apart === "holds" && right < n - 1 ? "close" : apart;
        },
        slots: ({ same, cross, right, n, share, before }) => ({
          share: percent(share),
          same: score2(same),
          cross: score2(cross),
          before: score2(before.cross),
          right,
          n,
        }),
        reveal: {
          holds:
            "When bank takes {share} from the others, this model's vectors say {same} for two banks of one kind and {cross} for banks of different kinds; without listening every pair has {before}. Of {n} banks {right} have their own kind nearest.",
          fails:
            "When bank takes {share} from the others, this model's vectors say {same} for two banks of one kind and {cross} for banks of different kinds: the wrong way round. Of {n} banks {right} have their own kind nearest.",
          close:
            "When bank takes {share} from the others, this model's vectors say {same} for two banks of one kind and {cross} for banks of different kinds: hardly apart. Of {n} banks {right} have their own kind nearest.",
        },
        exhibits: ({ nearest, trail }) => [
          ...(["river", "money"] as const).map((sense) => ({
            kind: "table" as const,
            caption: `The ${sense} banks`,
            head: ["Sentence", "Nearest to its bank", "Kind"],
            rows: nearest.flatMap((other, at) => {
              const [own, found] = [SIX[at], SIX[other]];
              return own?.label === sense ? [[own.text, found?.text ?? "", found?.label ?? ""]] : [];
            }),
          })),
          {
            kind: "curve",
            caption: "From no listening to the most",
            x: "Share taken from the others",
            y: "Mean cosine",
            lines: [
              { name: "one kind", points: trail.map(({ share, same }) => [share, same] as const) },
              { name: "different kinds", points: trail.map(({ share, cross }) => [share, cross] as const) },
            ],
          },
        ],
      }),
      point: {
        holds: "Listening parts them. The neighbours tell the word which one it is.",
        fails: "This toy hears the wrong neighbours. A real model learns whom to listen to.",
        close:
          "So little listening, or so rough a kind of it, parts nothing. Try more; a real model learns whom to listen to.",
      },
      attempt: "Answer again with another share and watch the two figures.",
    },
    {
      title: "Change one word",
      acts: [],
      after: [{ show: "select", texts: [SAT] }],
      text: `
        Now only one word of “${SAT}” changes, and it is not “bank”. Watch how far “bank” travels, in the toy at its strongest and in the Context
        model, a small transformer that has learned to listen.`,
      ask: ask<{ toy: readonly number[]; context: readonly number[]; fixed: number }>({
        question: "Which change moves “bank” most in the Context model?",
        give: { by: "choice" },
        options: EDITS.map(({ id, label }) => ({ id, label })),
        measure: async (see) => {
          const context = await see.in("context");
          const moved = async (space: SpaceView, share: number): Promise<readonly number[]> => {
            const from = await bankIn(space, SAT, share);
            const all: number[] = [];
            for (const { text } of EDITS)
              all.push(dotAt(from, 0, await bankIn(space, text, share), 0, space.dim));
            return all;
          };
          return {
            toy: await moved(see.here, MOST),
            context: await moved(context, 0),
            fixed: Math.min(...(await moved(see.here, 0))),
          };
        },
        answer: ({ context }) => EDITS[context.indexOf(Math.min(...context))]?.id ?? null,
        verdict: ({ context }) => {
          const others = Math.min(context[0] ?? 1, context[2] ?? 1);
          return verdictOf(others - (context[1] ?? 1), 1);
        },
        slots: ({ toy, context, fixed }) => ({
          savings: score2(context[1] ?? 0),
          he: score2(context[0] ?? 0),
          stood: score2(context[2] ?? 0),
          toy: score2(toy[1] ?? 0),
          fixed: score2(fixed),
        }),
        reveal: {
          holds:
            "The Context model says {savings} for bank before and after “savings”, but {he} after “he” and {stood} after “stood”. In the toy “savings” leaves {toy}; without listening all changes leave {fixed}.",
          fails:
            "The Context model says {savings} for bank before and after “savings”, {he} after “he” and {stood} after “stood”: not the change you would expect moves it most. In the toy “savings” leaves {toy}; without listening all changes leave {fixed}.",
          close:
            "The Context model says {savings} for bank before and after “savings”, {he} after “he” and {stood} after “stood”: no change moves it much more than the others. In the toy “savings” leaves {toy}; without listening all changes leave {fixed}.",
        },
        exhibits: ({ toy, context, fixed }) => [
          {
            kind: "table",
            caption: "Bank before and after the change: cosine",
            head: ["Change", "Table", "Toy", "Context model"],
            rows: EDITS.map(({ label }, at) => [
              label,
              score2(fixed),
              score2(toy[at] ?? 0),
              score2(context[at] ?? 0),
            ]),
          },
        ],
      }),
      point: {
        holds: "Context moves a word, and the word that matters moves it most.",
        fails:
          "Context moves a word in this model, but not by the word that matters most. It is a small model.",
        close: "Context moves a word in this model, but it does not say which change mattered.",
      },
    },
    {
      title: "Twelve banks",
      acts: [
        { show: "texts", title: "Twelve banks", items: TWELVE },
        { show: "space", is: "context" },
      ],
      text: `
        Twelve sentences, and out of each the vector that the Context model gives to the piece “bank”: one for each occurrence. Nobody told the
        model that there are two kinds. A program looks for the number of groups that part best.`,
      ask: ask<Groups>({
        question: "How many groups will it find?",
        give: { by: "choice" },
        options: [
          { id: "k5", label: "Five" },
          { id: "k3", label: "Three" },
          { id: "k2", label: "Two" },
          { id: "k4", label: "Four" },
        ],
        measure: groups,
        answer: ({ best }) => `k${best}`,
        verdict: ({ right, n }) => verdictOfCount(right, n, (n / 2 - 1) / (n - 1)),
        slots: ({ best, right, n, same, cross, alone }) => ({
          best,
          right,
          n,
          same: score2(same),
          cross: score2(cross),
          alone: score2(alone),
        }),
        reveal: {
          holds:
            "This model says {best}. Of {n} banks {right} have one of their own kind nearest. Two of one kind get {same} on average, two of different kinds {cross}; in the word space every two get {alone}.",
          fails:
            "This model says {best}. Of {n} banks only {right} have one of their own kind nearest: it mixes them up. Two of one kind get {same} on average, two of different kinds {cross}.",
          close:
            "This model says {best}. Of {n} banks {right} have one of their own kind nearest, not much more than chance. Two of one kind get {same} on average, two of different kinds {cross}.",
        },
        exhibits: ({ put, silhouettes }) => [
          {
            kind: "table",
            caption: "The groups it found",
            head: ["Sentence", "Sense", "Group"],
            rows: put.map(({ text, label, group }) => [text, label, "ABCDE".charAt(group)]),
          },
          {
            kind: "bars",
            caption: "How well so many groups part (silhouette)",
            unit: "cosine",
            rows: silhouettes.map(([k, score]) => ({ label: `${k} groups`, value: score })),
          },
        ],
      }),
      point: {
        holds: "One vector for each occurrence, not one for each word. That is what models since BERT do.",
        fails: "A larger transformer parts them; this one was kept small enough for a web page.",
        close: "A larger transformer parts them better; this one was kept small enough for a web page.",
      },
    },
  ],
  ends: "Each word has its vector.",
  teacher: [
    "Find a word with three senses, and a sentence in which even you cannot tell which is meant.",
    "Whom would the word “it” have to listen to?",
  ],
  check: {
    title: "A sentence of your own",
    acts: [
      { show: "texts", title: "Six banks", items: SIX },
      { show: "space", is: "words" },
    ],
    text: `
      Write a sentence with a bank by the water. The toy and the Context model compare its “bank” with the six of this lesson. Help them: which
      words will they listen to?`,
    ask: ask<
      {
        text: string;
        toy: Readonly<Record<Sense, number>>;
        context: Readonly<Record<Sense, number>>;
        hasBank: boolean;
      },
      Readonly<Record<string, string>>
    >({
      question: "Will your bank be filed under river?",
      give: {
        by: "texts",
        fields: [{ name: "sentence", label: "A sentence with a bank by the water", example: OWN }],
      },
      measure: async (see, guess) => {
        const text = givenText(guess, "sentence") ?? OWN;
        return { text, hasBank: /\bbanks?\b/i.test(text), ...(await filed(see, text)) };
      },
      answer: () => null,
      verdict: ({ toy, context, hasBank }) => {
        const right = Number(toy.river > toy.money) + Number(context.river > context.money);
        return !hasBank || right === 1 ? "close" : right === 2 ? "holds" : "fails";
      },
      slots: ({ text, toy, context, hasBank }) => ({
        text: text.replace(/\.$/, ""),
        toyRiver: score2(toy.river),
        toyMoney: score2(toy.money),
        river: score2(context.river),
        money: score2(context.money),
        what: hasBank ? "they do not agree" : "there is no bank in it, so the whole sentence was taken",
      }),
      reveal: {
        holds:
          "Both say river for “{text}”. The toy says {toyRiver} for the river banks and {toyMoney} for the money banks, the Context model {river} and {money}.",
        fails:
          "Both say money for “{text}”. The toy says {toyRiver} for the river banks and {toyMoney} for the money banks, the Context model {river} and {money}.",
        close:
          "For “{text}”, {what}. The toy says {toyRiver} for the river banks and {toyMoney} for the money banks, the Context model {river} and {money}.",
      },
    }),
    point: {
      holds: "The words around it decided. The same word in another sentence would have gone elsewhere.",
      fails: "Put more of the water into the sentence, and nothing that smells of money.",
      close: "Put more of the water into the sentence, and nothing that smells of money.",
    },
  },
  covers: ["context-vectors"],
} satisfies Lesson;
