import type { Guess } from "#store/lesson.ts";
import { wordsIn } from "#text/words.ts";
import { duration, percent, score2, whole } from "#text/number.ts";
import type { AdapterRequest, AdapterTrace } from "./adapter.work.ts";
import { givenMark, inWords } from "./kit/given.ts";
import { grouped } from "./kit/grouped.ts";
import { quantile } from "./kit/near.ts";
import { orderingOf, pairScores, type Ordering } from "./kit/ordering.ts";
import { standingOf } from "./kit/shelf.ts";
import { analogiesRight, pairsFound, sensesRight } from "./kit/task-fit.ts";
import { QUADRUPLES } from "./king-minus-man.items.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import type { Towers, TowersRequest } from "./towers.work.ts";
import { spreadOf, verdictOf } from "./verdict.ts";
import { TWELVE } from "./which-bank.items.ts";

const SEED = 1;
const ROUNDS = 30;
/** Of the two towers, as in the lesson on recommending. */
const TOWER_ROUNDS = 60;

/** Edges of the guesses at the median of strangers. */
const EDGES = [0.1, 0.3, 0.9] as const;

/** Each item's topic as a number. */
function topicsOf({ items }: Pick<Measure, "items">): readonly number[] {
  const names = [...new Set(items.map(({ label }) => label))];
  return items.map(({ label }) => names.indexOf(label));
}

/** How many words two texts share, beside how many they have: the cosine of their sets of words, for all pairs. */
async function sharedWords(texts: readonly string[], { pause }: Measure): Promise<Float32Array> {
  const sets = texts.map((text) => new Set(wordsIn(text)));
  const scores = new Float32Array((texts.length * (texts.length - 1)) / 2);
  let at = 0;
  for (const [i, own] of sets.entries()) {
    for (const other of sets.slice(i + 1)) {
      let both = 0;
      for (const word of own) if (other.has(word)) both++;
      scores[at++] = both / Math.sqrt(Math.max(1, own.size * other.size));
    }
    await pause();
  }
  return scores;
}

interface Histogram {
  readonly name: string;
  /** Middle of each bin, and the share of the pairs in it. */
  readonly bins: readonly (readonly [number, number])[];
  /** Least, quarter, middle, three quarters, most. */
  readonly five: readonly number[];
}

const BINS = 30;

/** How scores of pairs on one topic and on two are spread. scores: as `pairScores` gives them. */
async function histograms(
  scores: Float32Array,
  topics: readonly number[],
  { pause }: Measure,
): Promise<readonly Histogram[]> {
  const [same, other]: [number[], number[]] = [[], []];
  let at = 0;
  for (let i = 0; i < topics.length; i++) {
    for (let j = i + 1; j < topics.length; j++)
      (topics[i] === topics[j] ? same : other).push(scores[at++] ?? 0);
    await pause();
  }
  const least = Math.floor(scores.reduce((low, score) => Math.min(low, score), 0) * 10) / 10;
  const width = (1 - least) / BINS;
  return [
    { name: "one topic", values: same },
    { name: "two topics", values: other },
  ].map(({ name, values }) => {
    const counts = new Float64Array(BINS);
    for (const value of values) {
      const bin = Math.min(BINS - 1, Math.max(0, Math.floor((value - least) / width)));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return {
      name,
      bins: [...counts].map((count, bin) => [
        Number((least + (bin + 0.5) * width).toFixed(2)),
        count / Math.max(1, values.length),
      ]),
      five: [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(values, share)),
    };
  });
}

interface Three {
  readonly raw: Ordering;
  readonly words: Ordering;
  readonly sentence: Ordering;
}

async function threeWays(see: Measure): Promise<Three> {
  const { rows, items } = see;
  const topics = topicsOf(see);
  const texts = items.map(({ text }) => text);
  const raw = pairScores(rows.values, rows.dim);
  await see.pause();
  const sentence = await see.in("sentence");
  return {
    raw: orderingOf(raw, topics),
    words: orderingOf(await sharedWords(texts, see), topics),
    sentence: orderingOf(pairScores(await sentence.embed(texts), sentence.dim), topics),
  };
}

/** Every other topic is for training, the rest is held out. */
async function trained(see: Measure, how: AdapterRequest["how"]): Promise<AdapterTrace["points"]> {
  const { rows } = see;
  const topics = topicsOf(see);
  const part = (odd: number): { readonly rows: Float32Array; readonly groups: readonly number[] } => {
    const some = topics.flatMap((topic, row) => (topic % 2 === odd ? [row] : []));
    const values = new Float32Array(some.length * rows.dim);
    some.forEach((row, at) =>
      values.set(rows.values.subarray(row * rows.dim, (row + 1) * rows.dim), at * rows.dim),
    );
    return { rows: values, groups: some.map((row) => topics[row] ?? 0) };
  };
  const [known, held] = [part(0), part(1)];
  const request: AdapterRequest = {
    dim: rows.dim,
    known: known.rows,
    knownGroups: known.groups,
    held: held.rows,
    heldGroups: held.groups,
    how,
    rounds: ROUNDS,
    seed: SEED,
  };
  return (await see.work<AdapterTrace>("adapter", request)).points;
}

type Points = AdapterTrace["points"];

const NONE: Ordering = { outranks: 0.5, same: 0, other: 0 };
const before = (points: Points): Ordering => points[0] ?? NONE;
const after = (points: Points): Ordering => points.at(-1) ?? NONE;

type Training = "neighbours" | "senses" | "partners" | "purchases";
type Use = "sums" | "senses" | "meanings" | "offers";

const TRAININGS: readonly { readonly id: Training; readonly label: string }[] = [
  { id: "neighbours", label: "Neighbours" },
  { id: "partners", label: "Partners" },
  { id: "purchases", label: "Purchases" },
  { id: "senses", label: "Senses" },
];
const nameOf = (training: Training): string => TRAININGS.find(({ id }) => id === training)?.label ?? "";

const USES: readonly { readonly id: Use; readonly label: string; readonly short: string }[] = [
  {
    id: "meanings",
    label: "Find the phrase that says the same in other words",
    short: "the same in other words",
  },
  { id: "offers", label: "Say what a customer will buy next", short: "the next purchase" },
  { id: "sums", label: "Complete: walked is to walk as ran is to …", short: "analogies" },
  { id: "senses", label: "Tell the bank of a river from a bank with money", short: "the sense of a word" },
];

/** What the lesson claims of each use; what is right is measured. */
const CLAIMED: Readonly<Record<Use, Training>> = {
  meanings: "partners",
  offers: "purchases",
  sums: "neighbours",
  senses: "senses",
};

/** Shares nearer than a twentieth are called equal. */
const EVEN = 0.05;
/** Offers that count: the purchase held back is among so many. */
const PLACES = 10;

interface Fits {
  readonly uses: readonly {
    readonly id: Use;
    readonly label: string;
    readonly short: string;
    /** Share of right answers of each training; null where its vectors cannot be asked. */
    readonly scores: Readonly<Record<Training, number | null>>;
    /** The best, and what is as good. */
    readonly best: readonly Training[];
  }[];
  /** Uses that were given a training, and those that were given one of the best. */
  readonly marked: number;
  readonly right: number;
}

/** Every use tried with the vectors of every training that can be asked. */
async function fits(see: Measure, guess: Guess | undefined): Promise<Fits> {
  const spaces = {
    neighbours: await see.in("words"),
    senses: await see.in("context"),
    partners: await see.in("sentence"),
  };
  const { items: phrases } = await import("#datasets/same-meaning.items.ts");
  const pairs = grouped(phrases, (one) => String(one["pair"])).flatMap(([a, b]) =>
    a && b ? [[a.text, b.text] as const] : [],
  );
  const analogies = QUADRUPLES.map(({ words }) => words);
  const all = async (by: (space: SpaceView) => Promise<number>) => ({
    neighbours: await by(spaces.neighbours),
    senses: await by(spaces.senses),
    partners: await by(spaces.partners),
    purchases: null,
  });
  const { ranks } = await see.work<Towers>("towers", {
    seed: SEED,
    rounds: TOWER_ROUNDS,
  } satisfies TowersRequest);
  // Whoever foretells no more than the best-sellers knows nothing of the customer.
  const sellsMore = standingOf(ranks.dots, PLACES).hits > standingOf(ranks.counts, PLACES).hits;
  const none = { neighbours: null, senses: null, partners: null };
  const scores: Readonly<Record<Use, Fits["uses"][number]["scores"]>> = {
    meanings: await all((space) => pairsFound(space, pairs)),
    sums: await all((space) => analogiesRight(space, analogies, see)),
    senses: await all((space) => sensesRight(space, TWELVE)),
    offers: { ...none, purchases: standingOf(ranks.dots, PLACES).hits / Math.max(1, ranks.dots.length) },
  };
  const uses = USES.map((use) => {
    const values = TRAININGS.flatMap(({ id }) => scores[use.id][id] ?? []);
    const most = Math.max(...values);
    if (use.id === "offers" && !sellsMore) return { ...use, scores: scores[use.id], best: [] };
    const best = TRAININGS.flatMap(({ id }) => ((scores[use.id][id] ?? -1) >= most - EVEN ? [id] : []));
    return { ...use, scores: scores[use.id], best };
  });
  const marks = uses.flatMap(({ id, best }) => {
    const mark = givenMark(guess, id);
    return mark === null ? [] : [best.some((one) => one === mark)];
  });
  return { uses, marked: marks.length, right: marks.filter(Boolean).length };
}

interface Tasks {
  readonly words: number;
  readonly push: number;
  readonly pull: number;
  readonly random: number;
}

/** Half of what can be won: from chance to always. */
const RANGE = 0.5;

export default {
  id: "guessing-and-comparing",
  order: 8,
  title: "Guessing and comparing",
  question: "Why is guessing words not the same as comparing sentences?",
  audience: ["undergraduate", "practitioner"],
  minutes: 8,
  idea: "Vectors serve the task they were trained for, so similarity has to be trained in.",
  start: [
    { show: "sample", id: "support-tickets" },
    { show: "space", is: "words" },
  ],
  steps: [
    {
      title: "The narrow cone",
      acts: [],
      text: `
        The vectors of this map come from guessing. The Word space was trained to guess which words stand near each other, as BERT was trained to
        fill in masked words. Nobody asked it to compare sentences. A ticket here is the mean of its words.

        That stands in for a raw BERT, which is far larger. The map is of support tickets on ten topics.`,
      ask: ask<Ordering & { words: number; spread: number; hists: readonly Histogram[] }>({
        question: "Two tickets on different topics: what is their typical score?",
        give: { by: "choice" },
        options: [
          { id: "0", label: `Below ${score2(EDGES[0])}: strangers` },
          { id: "1", label: `From ${score2(EDGES[0])} to ${score2(EDGES[1])}` },
          { id: "2", label: `From ${score2(EDGES[1])} to ${score2(EDGES[2])}` },
          { id: "3", label: `${score2(EDGES[2])} or more` },
        ],
        anyVectors: true,
        measure: async (see) => {
          const percentiles = await see.here.percentiles();
          const scores = pairScores(see.rows.values, see.rows.dim);
          return {
            hists: await histograms(scores, topicsOf(see), see),
            ...orderingOf(scores, topicsOf(see)),
            words: percentiles[49] ?? 0,
            spread: spreadOf(percentiles),
          };
        },
        answer: ({ other }) => String(EDGES.filter((edge) => other >= edge).length),
        verdict: ({ other, words, spread }) => verdictOf(other - words, spread),
        slots: ({ other, same, words }) => ({
          other: score2(other),
          same: score2(same),
          words: score2(words),
        }),
        reveal: {
          holds:
            "This model says {other} for tickets on different topics and {same} on the same topic. Two random words get {words}.",
          fails:
            "This model says {other} for tickets on different topics and {same} on the same topic; two random words get {words}, no less.",
          close:
            "This model says {other} for tickets on different topics and {same} on the same topic; two random words get {words}: about as much.",
        },
        exhibits: ({ hists }) => [
          {
            kind: "curve",
            caption: "Scores of all pairs of tickets",
            x: "score",
            y: "Share of the pairs",
            lines: hists.map(({ name, bins }) => ({ name, points: bins })),
          },
          {
            kind: "table",
            caption: "Five numbers of each",
            head: ["Pairs", "Least", "Quarter", "Middle", "Three quarters", "Most"],
            rows: hists.map(({ name, five }) => [name, ...five.map(score2)]),
          },
        ],
      }),
      point: {
        holds:
          "All tickets lie in a narrow cone: they share the words that all sentences share, and so everything resembles everything.",
        fails: "Here averaging does not push everything together. In most models it does.",
        close: "Here averaging hardly pushes things together. In most models it does.",
      },
    },
    {
      title: "Three ways to put pairs in order",
      acts: [],
      text: `
        A high figure is no fault if the order is right. So test the order: take a pair of tickets on one topic and a pair on two topics. Which
        of the pairs scores higher?

        Three judges: the averages of this map, the number of words two tickets share, and the Sentence model, which was trained to compare.`,
      ask: ask<Three>({
        question: "Who puts most pairs in the right order?",
        give: { by: "choice" },
        options: [
          { id: "raw", label: "The averages" },
          { id: "sentence", label: "The Sentence model" },
          { id: "words", label: "Shared words" },
        ],
        means: "all three",
        measure: threeWays,
        answer: (found) =>
          (["raw", "words", "sentence"] as const).toSorted(
            (a, b) => found[b].outranks - found[a].outranks,
          )[0] ?? null,
        verdict: ({ raw, words, sentence }) =>
          verdictOf(sentence.outranks - Math.max(raw.outranks, words.outranks), RANGE),
        slots: ({ raw, words, sentence }) => ({
          raw: percent(raw.outranks),
          words: percent(words.outranks),
          sentence: percent(sentence.outranks),
          chance: percent(0.5),
        }),
        reveal: {
          holds:
            "The Sentence model is right {sentence} of the time, the averages {raw}, shared words {words}. Tossing a coin gives {chance}.",
          fails:
            "The Sentence model is right only {sentence} of the time, the averages {raw}, shared words {words}. Tossing a coin gives {chance}.",
          close:
            "The Sentence model is right {sentence} of the time, the averages {raw}, shared words {words}: hardly apart. Tossing a coin gives {chance}.",
        },
        exhibits: ({ raw, words, sentence }) => [
          {
            kind: "bars",
            caption: "Pairs in the right order",
            unit: "share",
            rows: [
              { label: "Averages", value: raw.outranks },
              { label: "Shared words", value: words.outranks },
              { label: "Sentence model", value: sentence.outranks },
            ],
          },
        ],
      }),
      point: {
        holds: "Having vectors is no guarantee. What they were trained for makes the difference.",
        fails: "On these tickets training to compare does not pay. Try other texts before you rely on it.",
        close: "On these tickets the three are nearly even. Try other texts before you rely on one.",
      },
    },
    {
      title: "Train a twin adapter",
      acts: [],
      text: `
        Now train similarity in. One small matrix is put behind the averages; both tickets of a pair pass through the same one, like twins. Two
        tickets on one topic are pulled together, and strangers are pushed apart. The recipe is called Siamese, the loss contrastive.

        Half of the topics are for training. The test is on the other half, of which it sees nothing.`,
      ask: ask<Points>({
        question: "On topics it has never seen, what becomes of the order?",
        give: { by: "choice" },
        options: [
          { id: "same", label: "No change: it only learned its own topics" },
          { id: "better", label: "It gets better" },
          { id: "worse", label: "It gets worse" },
        ],
        means: "an adapter trained on this page",
        measure: (see) => trained(see, "push"),
        answer: (points) => {
          const change = verdictOf(after(points).outranks - before(points).outranks, RANGE);
          return change === "holds" ? "better" : change === "fails" ? "worse" : "same";
        },
        verdict: (points) => verdictOf(after(points).outranks - before(points).outranks, RANGE),
        slots: (points) => ({
          before: percent(before(points).outranks),
          after: percent(after(points).outranks),
          medianBefore: score2(before(points).other),
          medianAfter: score2(after(points).other),
          rounds: ROUNDS,
        }),
        reveal: {
          holds:
            "The adapter, trained just now in {rounds} rounds, puts {after} of unseen pairs in order; before it was {before}. Strangers went from {medianBefore} to {medianAfter}.",
          fails:
            "The adapter, trained just now in {rounds} rounds, puts only {after} of unseen pairs in order; before it was {before}. Strangers went from {medianBefore} to {medianAfter}.",
          close:
            "The adapter, trained just now in {rounds} rounds, puts {after} of unseen pairs in order; before it was {before}: hardly a change. Strangers went from {medianBefore} to {medianAfter}.",
        },
        exhibits: (points) => [
          {
            kind: "curve",
            caption: "On topics it has not seen",
            x: "Round",
            y: "Value",
            lines: [
              {
                name: "Pairs in order",
                points: points.map(({ round, outranks }) => [round, outranks] as const),
              },
              {
                name: "Score of strangers",
                points: points.map(({ round, other }) => [round, other] as const),
              },
            ],
          },
        ],
      }),
      point: {
        holds:
          "A moment of training for the right task does what no amount of guessing words did. That is the step from BERT to Sentence-BERT.",
        fails: "It learned its own topics by heart. More topics, or fewer rounds, would carry over better.",
        close: "It hardly carries over. More topics would help.",
      },
    },
    {
      title: "Pull without push",
      acts: [],
      text: `
        The same training again, with one thing left out: nobody is pushed away. Partners are pulled together, and that is all.`,
      ask: ask<{ pull: Points; push: Points }>({
        question: "What will two strangers score?",
        give: { by: "choice" },
        options: [
          { id: "same", label: "As before: they were not touched" },
          { id: "high", label: "Nearly as much as a text with itself" },
          { id: "low", label: "Less: partners take up the room" },
        ],
        means: "an adapter trained on this page",
        anyVectors: true,
        measure: async (see) => ({ pull: await trained(see, "pull"), push: await trained(see, "push") }),
        answer: ({ pull }) => {
          const [first, last] = [before(pull).other, after(pull).other];
          return last > 0.9 ? "high" : last < first - 0.05 ? "low" : "same";
        },
        verdict: ({ pull }) =>
          after(pull).other > 0.9
            ? "holds"
            : after(pull).other > before(pull).other + 0.1
              ? "close"
              : "fails",
        slots: ({ pull, push }) => ({
          before: score2(before(pull).other),
          after: score2(after(pull).other),
          pushed: score2(after(push).other),
          order: percent(after(pull).outranks),
          raw: percent(before(pull).outranks),
        }),
        reveal: {
          holds:
            "The adapter without a push says {after} for strangers, where it was {before} before and {pushed} with the push. It puts {order} of pairs in order; before any training it was {raw}.",
          fails:
            "The adapter without a push says {after} for strangers, where it was {before} before and {pushed} with the push. It puts {order} of pairs in order.",
          close:
            "The adapter without a push says {after} for strangers, where it was {before} before and {pushed} with the push: on the way up. It puts {order} of pairs in order.",
        },
        exhibits: ({ pull, push }) => [
          {
            kind: "curve",
            caption: "Score of strangers, round by round",
            x: "Round",
            y: "Median",
            lines: [
              { name: "Pull only", points: pull.map(({ round, other }) => [round, other] as const) },
              { name: "Pull and push", points: push.map(({ round, other }) => [round, other] as const) },
            ],
          },
        ],
      }),
      point: {
        holds:
          "The space has collapsed: the easiest way to bring partners together is to put everything in one place. Contrast prevents it.",
        fails: "In so few rounds the space does not collapse. With more it does.",
        close:
          "The space is collapsing: the easiest way to bring partners together is to put everything in one place.",
      },
    },
    {
      title: "Count the work",
      acts: [],
      text: `
        A network could also read two tickets at once and say how alike they are. That is often more exact. But then every pair of tickets is a
        run of its own. With twins each ticket is read once, and pairs are compared by their vectors.`,
      ask: ask<{ n: number; pairs: number; embedMs: number; compareMs: number }>({
        question: "How many runs of a network does it take to compare all tickets with all, two at once?",
        give: { by: "choice" },
        options: (see) => {
          const n = see.items.length;
          return Promise.resolve(
            [
              { id: "half", label: whole((n * (n - 1)) / 2) },
              { id: "n", label: whole(n) },
              { id: "twice", label: whole(2 * n) },
            ].toSorted((a, b) => a.label.length - b.label.length || a.label.localeCompare(b.label)),
          );
        },
        anyVectors: true,
        measure: async (see) => {
          const { items, here } = see;
          const n = items.length;
          let since = performance.now();
          const rows = await here.embed(items.map(({ text }) => text));
          const embedMs = performance.now() - since;
          since = performance.now();
          pairScores(rows, here.dim);
          return { n, pairs: (n * (n - 1)) / 2, embedMs, compareMs: performance.now() - since };
        },
        answer: ({ n, pairs }) => (pairs === n ? "n" : pairs === 2 * n ? "twice" : "half"),
        verdict: ({ n, pairs }) => (pairs > 2 * n ? "holds" : "fails"),
        slots: ({ n, pairs, embedMs, compareMs }) => ({
          n: whole(n),
          pairs: whole(pairs),
          embed: duration(embedMs),
          compare: duration(compareMs),
          times: whole(pairs / Math.max(1, n)),
        }),
        reveal: {
          holds:
            "Two at once: {pairs} runs. With twins: {n} runs, {times} times fewer. Here they took {embed} just now, and comparing all pairs by their vectors {compare}.",
          fails: "Two at once: {pairs} runs. With twins: {n} runs. For so few texts it does not matter.",
          close: "Two at once: {pairs} runs. With twins: {n} runs.",
        },
      }),
      point: {
        holds:
          "That is why two independent readers won: vectors can be made once and stored. The exact reader comes last, for the few best.",
        fails: "For few texts the exact reader is affordable.",
        close: "For few texts the exact reader is affordable.",
      },
    },
    {
      title: "Choose the training",
      acts: [],
      text: `
        You want vectors that bring tickets on one topic together, on topics not seen in training. Four ways to get them, all tried here on the same
        held-out half.`,
      ask: ask<Tasks>({
        question: "Which way puts most pairs in the right order?",
        give: { by: "choice" },
        options: [
          { id: "pull", label: "Pull partners together, no strangers" },
          { id: "words", label: "Guess words, then average" },
          { id: "push", label: "Pull partners, push strangers" },
          { id: "random", label: "Pull and push, partners drawn at random" },
        ],
        means: "adapters trained on this page",
        measure: async (see) => {
          const push = await trained(see, "push");
          return {
            words: before(push).outranks,
            push: after(push).outranks,
            pull: after(await trained(see, "pull")).outranks,
            random: after(await trained(see, "random")).outranks,
          };
        },
        answer: (found) =>
          (["words", "push", "pull", "random"] as const).toSorted((a, b) => found[b] - found[a])[0] ?? null,
        verdict: ({ words, push, pull, random }) => verdictOf(push - Math.max(words, pull, random), RANGE),
        slots: ({ words, push, pull, random }) => ({
          words: percent(words),
          push: percent(push),
          pull: percent(pull),
          random: percent(random),
        }),
        reveal: {
          holds:
            "Guessing words puts {words} of unseen pairs in order, pulling alone {pull}, pulling and pushing {push}, and the same with random partners {random}.",
          fails:
            "Guessing words puts {words} of unseen pairs in order, pulling alone {pull}, pulling and pushing only {push}, and the same with random partners {random}.",
          close:
            "Guessing words puts {words} of unseen pairs in order, pulling alone {pull}, pulling and pushing {push}, and the same with random partners {random}. The best two are nearly even.",
        },
        exhibits: ({ words, push, pull, random }) => [
          {
            kind: "bars",
            caption: "Unseen pairs in the right order",
            unit: "share",
            rows: [
              { label: "Guess words", value: words },
              { label: "Pull only", value: pull },
              { label: "Pull and push", value: push },
              { label: "Random partners", value: random },
            ],
          },
        ],
      }),
      point: {
        holds: "Good partners, and strangers to tell them from: the rest is size and patience.",
        fails:
          "On these tickets the recipe does not win. It needs partners that fit the task, and more of them.",
        close:
          "On these tickets the recipe hardly wins. It needs partners that fit the task, and more of them.",
      },
    },
  ],
  ends: "BERT gives sentence embeddings.",
  teacher: [
    "What would you use as partners for program code, for songs, for maps?",
    "Where do millions of pairs of partners come from that nobody had to label?",
  ],
  check: {
    title: "Which training for which use?",
    acts: [],
    text: `
      Four ways to train. Neighbours: guess the words that stand around a word. Partners: pull together texts that mean the same, push others apart.
      Senses: the same, and besides pull together the uses of a word that share a meaning, each read in its sentence. Purchases: pull together people
      and what they bought.

      And four uses. Each can be tried on this page with vectors that were trained in these ways. Give every use its training.`,
    ask: ask<Fits, Guess>({
      question: "Which training makes vectors good for which use?",
      give: { by: "marks", marks: TRAININGS },
      options: USES,
      means: "all four kinds of vectors",
      measure: fits,
      answer: () => null,
      verdict: ({ uses }) => {
        const own = uses.filter(({ id, best }) => best.join() === CLAIMED[id]).length;
        return own === uses.length ? "holds" : own === uses.length - 1 ? "close" : "fails";
      },
      slots: ({ uses, marked, right }) => ({
        best: inWords(
          uses.map(
            ({ short, best }) => `for ${short} ${inWords(best.map(nameOf)).toLowerCase() || "none of them"}`,
          ),
        ),
        yours: marked === 0 ? "" : `Of your ${marked} choices ${right} are as measured. `,
      }),
      reveal: {
        holds: "{yours}The vectors say: {best}. Every training is best at one use, and at no other.",
        fails: "{yours}The vectors say: {best}. Not every training has a use at which it is best.",
        close: "{yours}The vectors say: {best}. All but one use have the training that seems made for them.",
      },
      exhibits: ({ uses }) => [
        {
          kind: "table",
          caption: "How well each does: share of right answers",
          head: ["Use", ...TRAININGS.map(({ label }) => label)],
          rows: uses.map(({ label, scores }) => [
            label,
            ...TRAININGS.map(({ id }) => {
              const score = scores[id];
              return score === null ? "cannot be asked" : percent(score);
            }),
          ]),
        },
      ],
    }),
    point: {
      holds:
        "Vectors serve the task they were trained for. Ask of any model first: what did it have to guess?",
      fails:
        "What a training should be good for is only a guess until it is measured. Ask what a model was trained for, then try it on your task.",
      close:
        "Vectors mostly serve the task they were trained for. Ask what a model was trained for, then try it on your task.",
    },
  },
  covers: [
    "masked-words",
    "raw-and-sentence-models",
    "contrastive-loss",
    "bi-encoder-cost",
    "fine-tuning",
    "self-supervision",
  ],
} satisfies Lesson;
