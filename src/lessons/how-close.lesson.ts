import { spearman } from "#math/correlation.ts";
import { seeded } from "#math/random.ts";
import { cosine, dot, dotAt, euclidean } from "#math/similarity.ts";
import type { Metric } from "#math/table.ts";
import type { Guess } from "#store/lesson.ts";
import { fixed, percent, score2 } from "#text/number.ts";
import { WORDS } from "./close-is-not-same.items.ts";
import { items as PRODUCTS, KINDS, QUESTIONS } from "./how-close.items.ts";
import { givenMark, inWords } from "./kit/given.ts";
import { meanOf, shared } from "./kit/near.ts";
import { atLengthOne } from "./kit/pooled.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const METRICS = ["cosine", "dot", "euclidean"] as const;
const NAMES: Readonly<Record<Metric, string>> = {
  cosine: "Cosine",
  dot: "Dot product",
  euclidean: "Distance",
};

/** How near two vectors are: larger is nearer, whatever the metric. */
const nearness = (metric: Metric, a: Float32Array, b: Float32Array): number =>
  metric === "cosine" ? cosine(a, b) : metric === "dot" ? dot(a, b) : -euclidean(a, b);

interface Summed {
  /** The sum of each item's pieces, and how many they are. */
  readonly sums: readonly Float32Array[];
  readonly counts: readonly number[];
}

/** The items with the vectors of their pieces added up instead of averaged. */
async function summed({ here, items, progress }: Measure): Promise<Summed> {
  const sums: Float32Array[] = [];
  const counts: number[] = [];
  for (const { text } of items) {
    const { pooled, tokens } = await here.read(text);
    counts.push(tokens.length);
    sums.push(pooled.map((value) => value * tokens.length));
    if (sums.length % 10 === 0) progress(sums.length / items.length);
  }
  return { sums, counts };
}

async function questionRows({ here }: Measure): Promise<readonly Float32Array[]> {
  const rows = await here.embed(QUESTIONS);
  return QUESTIONS.map((_, at) => rows.slice(at * here.dim, (at + 1) * here.dim));
}

type ByMetric = Readonly<Record<Metric, number>>;

/** For each metric the mean rank correlation of the items' scores with their lengths. */
async function lengthFavoured(see: Measure): Promise<ByMetric> {
  const { sums, counts } = await summed(see);
  const questions = await questionRows(see);
  const of = (metric: Metric): number =>
    meanOf(
      questions.map((question) => {
        const rho = spearman(
          Float64Array.from(sums, (row) => nearness(metric, question, row)),
          Float64Array.from(counts),
        );
        return Number.isFinite(rho) ? rho : 0;
      }),
    );
  return { cosine: of("cosine"), dot: of("dot"), euclidean: of("euclidean") };
}

const TOP = 10;

interface Agreed {
  /** Of the ten nearest by cosine, how many are not among the ten by another metric: mean over questions and the other two metrics. */
  readonly before: number;
  readonly after: number;
  /** Largest error of: squared distance is twice what the cosine lacks to one. */
  readonly error: number;
}

/** How far the metrics differ in their first ten, with the sums as they are and at length one. */
async function agreed(see: Measure): Promise<Agreed> {
  const { sums } = await summed(see);
  const questions = await questionRows(see);
  const units = sums.map((row) => atLengthOne(row.slice()));
  const top = (metric: Metric, question: Float32Array, rows: readonly Float32Array[]): readonly number[] =>
    rows
      .map((row, at) => ({ at, near: nearness(metric, question, row) }))
      .sort((a, b) => b.near - a.near)
      .slice(0, TOP)
      .map(({ at }) => at);
  const differ = (rows: readonly Float32Array[]): number =>
    meanOf(
      questions.flatMap((question) =>
        (["dot", "euclidean"] as const).map(
          (metric) => TOP * (1 - shared(top("cosine", question, rows), top(metric, question, rows))),
        ),
      ),
    );
  let error = 0;
  for (const question of questions)
    for (const row of units)
      error = Math.max(error, Math.abs(euclidean(question, row) ** 2 - (2 - 2 * cosine(question, row))));
  return { before: differ(sums), after: differ(units), error };
}

const BUYERS = 20;

/** How often the first offer is what a buyer took: with lengths that grow with the number sold, by metric; without them; the best-seller. */
async function offers({ here }: Pick<Measure, "here">): Promise<{
  readonly kept: ByMetric;
  readonly dropped: number;
  readonly popular: number;
}> {
  const { dim } = here;
  const products = KINDS.flatMap((kind, group) => kind.products.map((one) => ({ ...one, group })));
  const wishes = KINDS.flatMap((kind, group) => kind.wishes.map((text) => ({ text, group })));
  const rows = await here.embed([...products, ...wishes].map(({ text }) => text));
  const lengthOf = (sold: number): number => 1 + Math.log10(1 + sold) / 4;
  const stretched = products.map(({ sold }, i) =>
    rows.slice(i * dim, (i + 1) * dim).map((value) => value * lengthOf(sold)),
  );
  const random = seeded(1);
  const kept = { cosine: 0, dot: 0, euclidean: 0 };
  let [popular, all] = [0, 0];
  wishes.forEach(({ group }, at) => {
    const wish = rows.slice((products.length + at) * dim, (products.length + at + 1) * dim);
    const first = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores));
    const offered = METRICS.map(
      (metric) => [metric, first(stretched.map((row) => nearness(metric, wish, row)))] as const,
    );
    const best = first(products.map(({ sold }) => sold));
    const own = products.flatMap((one, i) => (one.group === group ? [{ i, sold: one.sold }] : []));
    const total = own.reduce((sum, { sold }) => sum + sold, 0);
    for (let buyer = 0; buyer < BUYERS; buyer++) {
      let left = random() * total;
      const taken = own.find(({ sold }) => (left -= sold) < 0)?.i ?? own[0]?.i;
      all++;
      for (const [metric, offer] of offered) if (taken === offer) kept[metric]++;
      if (taken === best) popular++;
    }
  });
  const share = (hits: number): number => hits / all;
  return {
    kept: { cosine: share(kept.cosine), dot: share(kept.dot), euclidean: share(kept.euclidean) },
    dropped: share(kept.cosine), // a cosine reads no length
    popular: share(popular),
  };
}

interface Lowest {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly opposites: number;
  readonly typical: number;
  readonly spread: number;
}

async function lowest(see: Measure): Promise<Lowest> {
  const { rows, items, here } = see;
  const { n, dim, values } = rows;
  let [a, b, score] = [0, 0, Infinity];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const one = dotAt(values, i * dim, values, j * dim, dim);
      if (one < score) [a, b, score] = [i, j, one];
    }
    await see.pause();
  }
  const pairs = await here.embed(WORDS.flatMap(([word, opposite]) => [word, opposite]));
  const percentiles = await here.percentiles();
  return {
    a: items[a]?.text ?? "",
    b: items[b]?.text ?? "",
    score: Number.isFinite(score) ? score : 0,
    opposites: meanOf(
      WORDS.map((_, at) => dotAt(pairs, 2 * at * here.dim, pairs, (2 * at + 1) * here.dim, here.dim)),
    ),
    typical: percentiles[49] ?? 0,
    spread: spreadOf(percentiles),
  };
}

const NEAREST = 5;
/** Shares nearer than this are called equal. */
const EVEN = 0.02;

/** Share of the five nearest that have the same label, by metric. */
async function kinFound(
  rows: readonly Float32Array[],
  labels: readonly (string | null)[],
  { pause }: Measure,
): Promise<ByMetric> {
  const of = async (metric: Metric): Promise<number> => {
    const shares: number[] = [];
    for (const [at, row] of rows.entries()) {
      const nearest = rows
        .map((other, i) => ({ i, near: i === at ? -Infinity : nearness(metric, row, other) }))
        .sort((x, y) => y.near - x.near)
        .slice(0, NEAREST);
      shares.push(meanOf(nearest.map(({ i }) => (labels[i] === labels[at] ? 1 : 0))));
      await pause();
    }
    return meanOf(shares);
  };
  return { cosine: await of("cosine"), dot: await of("dot"), euclidean: await of("euclidean") };
}

/** Rows of a table, one by one. */
const rowsOf = (values: Float32Array, dim: number): readonly Float32Array[] =>
  Array.from({ length: values.length / dim }, (_, row) => values.subarray(row * dim, (row + 1) * dim));

type Card = "unit" | "popular" | "distance";

/** Cards of models that do not exist; what serves each is measured on vectors of its kind. */
const CARDS: readonly { readonly id: Card; readonly name: string; readonly label: string }[] = [
  {
    id: "popular",
    name: "The shop model",
    label:
      "The shop model\nTrained with the dot product. The direction holds what a thing is, the length how many people buy it. Task: name what the buyer takes.",
  },
  {
    id: "unit",
    name: "The text model",
    label:
      "The text model\nEvery vector is brought to length one at the end. Task: find texts of the same section.",
  },
  {
    id: "distance",
    name: "The chart model",
    label:
      "The chart model\nTrained by distance: neighbours are put at a short distance from each other, wherever that is. Task: find texts of the same section.",
  },
];

interface Cards {
  readonly cards: readonly {
    readonly id: Card;
    readonly name: string;
    /** How often the task is done, by metric. */
    readonly rates: ByMetric;
    /** The best metric, and those that are as good. */
    readonly best: readonly Metric[];
  }[];
  readonly marked: number;
  readonly right: number;
}

/** Each card's task under each metric, on vectors of that kind: as the model gives them, stretched by sales, put in their places by UMAP. */
async function cards(see: Measure, guess: Guess | undefined): Promise<Cards> {
  const { rows, items } = see;
  const labels = items.map(({ label }) => label);
  const { coords } = await see.layout({ method: "umap", dims: 3 });
  const rates: Readonly<Record<Card, ByMetric>> = {
    unit: await kinFound(rowsOf(rows.values, rows.dim), labels, see),
    popular: (await offers(see)).kept,
    distance: await kinFound(rowsOf(coords, 3), labels, see),
  };
  const found = CARDS.map(({ id, name }) => {
    const most = Math.max(...METRICS.map((metric) => rates[id][metric]));
    const best = METRICS.filter((metric) => rates[id][metric] >= most - EVEN);
    return { id, name, rates: rates[id], best };
  });
  const marks = found.flatMap(({ id, best }) => {
    const mark = givenMark(guess, id);
    return mark === null ? [] : [best.some((metric) => metric === mark)];
  });
  return { cards: found, marked: marks.length, right: marks.filter(Boolean).length };
}

/** Whether the three come out as their cards let one expect: no difference, the dot product, the distance. */
function asTheCardsSay({ cards: found }: Cards): boolean {
  const best = (card: Card): string => found.find(({ id }) => id === card)?.best.join() ?? "";
  return best("unit") === METRICS.join() && best("popular") === "dot" && best("distance") === "euclidean";
}

const bars = (found: ByMetric, caption: string) => [
  {
    kind: "bars" as const,
    caption,
    unit: "cosine" as const,
    rows: METRICS.map((metric) => ({ label: NAMES[metric], value: found[metric] })),
  },
];

export default {
  id: "how-close",
  order: 9,
  title: "How close is close",
  question: "How close is close?",
  audience: ["undergraduate", "practitioner"],
  minutes: 7,
  idea: "Angle, product and distance are three questions, and at length one they have the same answer.",
  start: [
    { show: "sample", id: "everyday-words" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Stretch an arrow",
      acts: [],
      after: [
        { show: "select", texts: ["wolf"] },
        { show: "panel", id: "neighbours" },
      ],
      text: `
        A vector is an arrow. Three figures say how close two arrows are. The cosine looks at the angle between them. The dot product multiplies
        them number by number and adds up. The distance is the way from one tip to the other.

        Take the arrows of wolf and dog, and stretch the one of the wolf to three times its length, or to whatever length you like. It still
        points the same way.`,
      ask: ask<{ before: ByMetric; after: ByMetric; angle: number; times: number }>({
        question: "Which of the three figures stays as it was?",
        give: { by: "choice" },
        options: [
          { id: "dot", label: NAMES.dot },
          { id: "euclidean", label: NAMES.euclidean },
          { id: "cosine", label: NAMES.cosine },
        ],
        dials: [
          {
            by: "number",
            name: "times",
            label: "How many times as long the wolf’s arrow becomes",
            least: 0.1,
            most: 10,
            step: 0.1,
            first: 3,
          },
        ],
        anyVectors: true,
        measure: async ({ here, dials }) => {
          const times = Number(dials["times"] ?? 3);
          const rows = await here.embed(["wolf", "dog"]);
          const [wolf, dog] = [rows.slice(0, here.dim), rows.slice(here.dim)];
          const long = wolf.map((value) => value * times);
          const all = (one: Float32Array): ByMetric => ({
            cosine: cosine(one, dog),
            dot: dot(one, dog),
            euclidean: euclidean(one, dog),
          });
          const angle = (Math.acos(Math.min(1, Math.max(-1, cosine(wolf, dog)))) / Math.PI) * 180;
          return { before: all(wolf), after: all(long), angle, times };
        },
        answer: ({ before, after }) =>
          METRICS.toSorted((a, b) => Math.abs(after[a] - before[a]) - Math.abs(after[b] - before[b]))[0] ??
          null,
        verdict: ({ before, after }) =>
          Math.abs(after.cosine - before.cosine) > 1e-4
            ? "fails"
            : Math.min(Math.abs(after.dot - before.dot), Math.abs(after.euclidean - before.euclidean)) > 1e-3
              ? "holds"
              : "close",
        slots: ({ before, after, angle }) => ({
          angle: fixed(angle, 0),
          cosine: score2(before.cosine),
          cosineAfter: score2(after.cosine),
          dot: score2(before.dot),
          dotAfter: score2(after.dot),
          distance: score2(before.euclidean),
          distanceAfter: score2(after.euclidean),
        }),
        reveal: {
          holds:
            "This model says {cosine} before and {cosineAfter} after for the cosine: the angle is {angle} degrees both times. The dot product goes from {dot} to {dotAfter}, the distance from {distance} to {distanceAfter}.",
          fails:
            "This model says {cosine} before and {cosineAfter} after for the cosine: it moved. The dot product goes from {dot} to {dotAfter}, the distance from {distance} to {distanceAfter}.",
          close:
            "This model says {cosine} before and {cosineAfter} after for the cosine. The dot product goes from {dot} to {dotAfter}, the distance from {distance} to {distanceAfter}: here another one hardly moves either.",
        },
        exhibits: ({ before, after, angle, times }) => [
          {
            kind: "arrows",
            caption: "The arrows at their true angle, laid flat",
            arrows: [
              { name: "Wolf, stretched", angle: 0, length: times },
              { name: "Dog", angle, length: 1 },
            ],
          },
          {
            kind: "table",
            caption: "Wolf and dog",
            head: ["Figure", "As it is", "Stretched"],
            rows: METRICS.map((metric) => [NAMES[metric], score2(before[metric]), score2(after[metric])]),
          },
        ],
      }),
      point: {
        holds: "The cosine reads direction and nothing else. The other two read length as well.",
        fails: "The cosine should not read length. Something is wrong with these arrows.",
        close: "The cosine reads direction and nothing else.",
      },
    },
    {
      title: "Length slips in",
      acts: [
        { show: "sample", id: "help-centre" },
        { show: "panel", id: null },
      ],
      text: `
        Where does a text's length come from? If the vectors of its pieces are added up and not averaged, a long text gets a long arrow. Nothing
        about its meaning has changed.

        Here are help texts, short and long, with their pieces added up, and five questions.`,
      ask: ask<ByMetric>({
        question: "Which figure now prefers the long texts?",
        give: { by: "choice" },
        options: [
          { id: "euclidean", label: NAMES.euclidean },
          { id: "cosine", label: NAMES.cosine },
          { id: "dot", label: NAMES.dot },
        ],
        measure: lengthFavoured,
        answer: (found) => METRICS.toSorted((a, b) => found[b] - found[a])[0] ?? null,
        verdict: ({ dot: product, cosine: angle }) => verdictOf(product - angle - 0.05, 1),
        slots: ({ cosine: angle, dot: product, euclidean: distance }) => ({
          cosine: score2(angle),
          dot: score2(product),
          distance: score2(distance),
        }),
        reveal: {
          holds:
            "This model says: rank correlation of closeness with length is {dot} for the dot product, {cosine} for the cosine and {distance} for the distance, where one is “always the longest” and minus one “always the shortest”.",
          fails:
            "This model says: rank correlation of closeness with length is {dot} for the dot product, {cosine} for the cosine and {distance} for the distance. The dot product does not prefer long texts here.",
          close:
            "This model says: rank correlation of closeness with length is {dot} for the dot product, {cosine} for the cosine and {distance} for the distance. The dot product prefers long texts hardly more than the cosine.",
        },
        exhibits: (found) => bars(found, "Rank correlation of closeness with length"),
      }),
      point: {
        holds:
          "Length was smuggled in. The dot product rewards it and the distance punishes it. What is left in the cosine comes from what the long texts say, not from their length.",
        fails: "With these questions length plays no part. With others it may: measure before you add up.",
        close: "With these questions length plays a small part. With others it may play a large one.",
      },
    },
    {
      title: "Everything at length one",
      acts: [],
      text: `
        Now shorten or stretch every arrow to length one. That is called normalising. Only directions are left.

        Each of the three figures lists its ten nearest texts for each question.`,
      ask: ask<Agreed>({
        question: "By how many of ten do the three lists differ then?",
        give: { by: "choice" },
        options: [
          { id: "some", label: "By one to three" },
          { id: "most", label: "By more than three" },
          { id: "none", label: "By none" },
        ],
        anyVectors: true,
        measure: agreed,
        answer: ({ after }) => (after < 0.05 ? "none" : after <= 3 ? "some" : "most"),
        verdict: ({ before, after }) => (after > 0.05 ? "fails" : before > 0.5 ? "holds" : "close"),
        slots: ({ before, after, error }) => ({
          before: Number(before.toFixed(1)),
          after: Number(after.toFixed(1)),
          top: TOP,
          error: error < 1e-4 ? "to the last digit" : "not quite",
        }),
        reveal: {
          holds:
            "This model says {after} of {top}. With the arrows as they were it was {before} on average. And the squared distance is twice what the cosine lacks to one, {error}.",
          fails: "This model says {after} of {top}, and {before} with the arrows as they were.",
          close:
            "This model says {after} of {top}, and {before} with the arrows as they were: they hardly differed anyway.",
        },
      }),
      point: {
        holds:
          "At length one the three are the same question. That is why most models hand out vectors of length one.",
        fails: "At length one the three ought to agree. Here rounding keeps them apart.",
        close: "At length one the three are the same question.",
      },
    },
    {
      title: "When length has a meaning",
      acts: [
        { show: "texts", title: "A made-up shop", items: PRODUCTS },
        { show: "space", is: "sentence" },
      ],
      text: `
        A made-up shop. Each product's arrow points where its name points, and it is the longer, the more were sold. Simulated buyers type what
        they want and take one product of that kind: mostly, but not always, one that sells well.

        The shop may keep the lengths and use the dot product, or normalise and use the cosine.`,
      ask: ask<Awaited<ReturnType<typeof offers>>>({
        question: "Which way names more often what the buyer takes?",
        give: { by: "choice" },
        options: [
          { id: "dropped", label: "Normalise: meaning only" },
          { id: "kept", label: "Keep the lengths" },
          { id: "same", label: "No difference" },
        ],
        measure: offers,
        answer: ({ kept: { dot: kept }, dropped }) =>
          Math.abs(kept - dropped) < EVEN ? "same" : kept > dropped ? "kept" : "dropped",
        verdict: ({ kept, dropped, popular }) => verdictOf(kept.dot - Math.max(dropped, popular), 1),
        slots: ({ kept, dropped, popular }) => ({
          kept: percent(kept.dot),
          dropped: percent(dropped),
          popular: percent(popular),
        }),
        reveal: {
          holds:
            "In this shop the first offer is what the buyer takes {kept} of the time with lengths, and {dropped} without. Always offering the best-seller is right {popular} of the time.",
          fails:
            "In this shop the first offer is what the buyer takes {kept} of the time with lengths, and {dropped} without; always offering the best-seller is right {popular} of the time. Here length does not help.",
          close:
            "In this shop the first offer is what the buyer takes {kept} of the time with lengths, and {dropped} without; always offering the best-seller is right {popular} of the time. It hardly matters.",
        },
        exhibits: ({ kept, dropped, popular }) => [
          {
            kind: "bars",
            caption: "First offer is what the buyer takes",
            unit: "share",
            rows: [
              { label: "Lengths kept", value: kept.dot },
              { label: "Normalised", value: dropped },
              { label: "Best-seller for all", value: popular },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Here length knew something: how popular a thing is. Drop length where it is noise, keep it where it was learned for a purpose.",
        fails: "Length is worth keeping only where it knows something. Measure it, as here.",
        close: "Length is worth keeping only where it knows something. Measure it, as here.",
      },
    },
    {
      title: "The lowest score of all",
      acts: [
        { show: "sample", id: "everyday-words" },
        { show: "space", is: "sentence" },
      ],
      text: `
        A cosine can be negative. People like to say that one is the same, nought is unrelated, and minus one is the opposite.

        Among all pairs of these words one has the lowest score.`,
      ask: ask<Lowest>({
        question: "What kind of pair will it be?",
        give: { by: "choice" },
        options: [
          { id: "opposites", label: "Opposites, such as hot and cold" },
          { id: "strangers", label: "Two words with nothing to do with each other" },
        ],
        measure: lowest,
        answer: ({ a, b }) =>
          WORDS.some(([x, y]) => (x === a && y === b) || (x === b && y === a)) ? "opposites" : "strangers",
        verdict: ({ opposites, typical, spread }) => verdictOf(opposites - typical, spread),
        slots: ({ a, b, score, opposites, typical }) => ({
          a,
          b,
          score: score2(score),
          opposites: score2(opposites),
          typical: score2(typical),
        }),
        reveal: {
          holds:
            "This model says {a} and {b}, at {score}. Ten pairs of opposites, such as hot and cold, get {opposites} on average, and a random pair of words {typical}.",
          fails:
            "This model says {a} and {b}, at {score}. Ten pairs of opposites get {opposites} on average, less than the {typical} of a random pair.",
          close:
            "This model says {a} and {b}, at {score}. Ten pairs of opposites get {opposites} on average, about the {typical} of a random pair.",
        },
      }),
      point: {
        holds:
          "A negative score means unlike, not contrary. Opposites have much in common: hot and cold are both temperatures.",
        fails: "In this model opposites do lie apart. In most they do not: they have too much in common.",
        close: "A negative score means unlike. Whether two words are contrary, it does not say.",
      },
    },
  ],
  ends: "Distance is always the wrong measure, and minus one is the antonym.",
  teacher: [
    "When would you keep the length of a vector?",
    "A model card says: trained with the dot product, not normalised. What do you do with its vectors?",
  ],
  check: {
    title: "Pick a measure",
    acts: [{ show: "sample", id: "help-centre" }],
    text: `
      Three cards of models, made up for this check. Which figure would you use with the vectors of each? Every card's task is then done with all
      three figures, on vectors of that kind: texts at length one, the shop with its lengths, and the places of the texts on a map.`,
    ask: ask<Cards, Guess>({
      question: "Which figure suits which card?",
      give: { by: "marks", marks: METRICS.map((id) => ({ id, label: NAMES[id] })) },
      options: CARDS.map(({ id, label }) => ({ id, label })),
      measure: cards,
      answer: () => null,
      verdict: (found) => {
        const isOff = found.cards.some(
          ({ id, best }) =>
            (id === "popular" && !best.includes("dot")) || (id === "distance" && !best.includes("euclidean")),
        );
        return asTheCardsSay(found) ? "holds" : isOff ? "fails" : "close";
      },
      slots: ({ cards: found, marked, right }) => ({
        best: inWords(
          found.map(({ name, best }) => {
            const names = best.map((metric) => `the ${NAMES[metric].toLowerCase()}`);
            return `for ${name.toLowerCase()} ${best.length === METRICS.length ? "all three alike" : inWords(names)}`;
          }),
        ),
        yours: marked === 0 ? "" : `Of your ${marked} choices ${right} are among the best as measured. `,
      }),
      reveal: {
        holds: "{yours}This model says {best}.",
        fails: "{yours}This model says {best}: not what every card lets one expect.",
        close: "{yours}This model says {best}: not every card has a clear winner.",
      },
      exhibits: ({ cards: found }) => [
        {
          kind: "table",
          caption: "How often the task is done",
          head: ["Card", ...METRICS.map((metric) => NAMES[metric])],
          rows: found.map(({ name, rates }) => [name, ...METRICS.map((metric) => percent(rates[metric]))]),
        },
      ],
    }),
    point: {
      holds:
        "At length one the choice is free. Where length was trained to mean something, keep it; where distance was trained, measure distance. The card says which.",
      fails: "Follow the card: use the figure a model was trained with, and measure whether it serves you.",
      close: "Follow the card: use the figure a model was trained with, and measure whether it serves you.",
    },
  },
  covers: ["metrics", "normalisation", "metric-fits-training", "length-means-something", "range-of-cosine"],
} satisfies Lesson;
