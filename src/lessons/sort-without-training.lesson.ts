import {
  classifySteps,
  labelVectors,
  marginOf,
  scoreOf,
  type Classes,
  type LabelParts,
} from "#analysis/classify.ts";
import headlines from "#datasets/headlines.dataset.ts";
import { permutation, seeded } from "#math/random.ts";
import { rowOf } from "#math/table.ts";
import { percent, score2 } from "#text/number.ts";
import { givenText, mustBeRead } from "./kit/given.ts";
import { saidNumber } from "./kit/guessed.ts";
import { gently, meanOf, quantile } from "./kit/near.ts";
import { ask, type Act, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

/** What the topics mean, in a few words each; written from their names. */
const DESCRIBED: Readonly<Record<string, string>> = headlines.labels;
const TOPICS = Object.keys(DESCRIBED);
/** Labels in the panel, and the map coloured by them. */
const labelled = (labels: readonly string[]): Act => ({ show: "dial", to: { of: "classify", labels } });
const TOPIC = "Science";
const RENAMED = "stuff with labs";
const RECIPE = "Whisk the eggs with sugar, fold in the flour and bake until golden";
const NONE = "none of these";
/** Examples that each topic is given; the last is the one that is asked about. */
const GIVEN = [1, 3, 5] as const;
const DRAWS = 20;
/** Examples that vote. */
const VOTES = 3;

export default {
  id: "sort-without-training",
  order: 21,
  title: "Sorting by names",
  question: "Can it sort with no training?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 5,
  idea: "A label is a text as well, so the nearest label wins.",
  start: [
    { show: "sample", id: "headlines" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Only the names",
      acts: [],
      after: [{ show: "panel", id: "classify" }, labelled(TOPICS)],
      text: `
        Here are headlines, invented for this page, each about one of eight topics. Usually a machine learns to sort from thousands of
        sorted examples. This one gets none.

        It gets the names of the topics. Each name is a text, so it has an address too. Every headline goes to the nearest name.`,
      ask: ask<Scored & { chance: number; said: string }, number>({
        question: "How many headlines end up under the right name?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent right" },
        measure: async (see, guess) => {
          const bare = await sorted(see, bareNames(see));
          return { ...bare, chance: chanceOf(see), said: saidNumber(guess, " %") };
        },
        answer: () => null,
        verdict: ({ right, chance }) => verdictOf(right - 2 * chance, 1),
        slots: ({ right, chance, worst, best, said }) => ({
          said,
          right: percent(right),
          chance: percent(chance),
          best: best.name,
          most: percent(best.right),
          worst: worst.name,
          least: percent(worst.right),
        }),
        reveal: {
          holds:
            "{said}This model says the right name for {right} of the headlines; dealing them out by lot would get {chance}. Best is {best} with {most}, worst {worst} with {least}.",
          fails:
            "{said}This model says the right name for only {right} of the headlines; dealing them out by lot would get {chance}. Best is {best} with {most}, worst {worst} with {least}. Its names and its headlines do not meet.",
          close:
            "{said}This model says the right name for {right} of the headlines, about twice what dealing them out by lot would get, {chance}. Best is {best} with {most}, worst {worst} with {least}.",
        },
        exhibits: (measured) => [topicBars("Right, by topic", measured)],
      }),
      point: {
        holds: "Not one example, and it is already useful. This is called zero-shot classification.",
        fails:
          "Sorting by bare names needs a model that reads a name as people mean it. Try a larger one, or give examples.",
        close:
          "Not one example, and it is already better than nothing. This is called zero-shot classification.",
      },
    },
    {
      title: "Say what you mean",
      acts: [],
      after: [labelled(TOPICS.map((name) => `${name}: ${DESCRIBED[name] ?? ""}`))],
      text: `
        A single word such as Culture can mean much. So add a description to every name: for Culture film, music, theatre, books, art
        and museums. A label is now the middle of its name and its description.`,
      ask: ask<{ before: number; after: number; won: number; lost: number; n: number }>({
        question: "What do the descriptions do to the share that is right?",
        give: { by: "choice" },
        options: [
          { id: "down", label: "It goes down" },
          { id: "same", label: "It stays about the same" },
          { id: "up", label: "It goes up" },
        ],
        measure: async (see) => {
          const before = await sorted(see, bareNames(see));
          const after = await sorted(
            see,
            bareNames(see).map((name) => [name, ...parts(name)]),
          );
          const n = before.hits.length;
          return {
            before: before.right,
            after: after.right,
            won: after.hits.filter((hit, at) => hit && !before.hits[at]).length,
            lost: before.hits.filter((hit, at) => hit && !after.hits[at]).length,
            n,
          };
        },
        answer: (measured) => ({ holds: "up", fails: "down", close: "same" })[changeOf(measured)],
        verdict: (measured) => changeOf(measured),
        slots: ({ before, after, won, lost }) => ({
          before: percent(before),
          after: percent(after),
          won,
          lost,
        }),
        reveal: {
          holds:
            "This model says {before} right with bare names and {after} with descriptions: {won} headlines won, {lost} lost.",
          fails:
            "This model says {before} right with bare names and {after} with descriptions: {won} headlines won, but {lost} lost. The descriptions did harm.",
          close:
            "This model says {before} right with bare names and {after} with descriptions: {won} headlines won, {lost} lost. That is within what chance does.",
        },
      }),
      point: {
        holds:
          "A few words more told the model what is meant. You know that they helped because it was counted.",
        fails: "More words are not always better words. Count before you keep them.",
        close: "More words need not help. Count, and keep the shorter label.",
      },
    },
    {
      title: "Call it something else",
      acts: [labelled(TOPICS)],
      text: `
        Nothing was trained, so the names do all the work. What if the same topic is called something else? People would still know what
        is meant.

        Rename the topic Science. Everything else stays as it was, with bare names.`,
      ask: ask<Renaming, Readonly<Record<string, string>>>({
        question: "How much does the new name damage?",
        give: { by: "texts", fields: [{ name: "name", label: "New name for Science", example: RENAMED }] },
        measure: (see, guess) => renamed(see, guess),
        answer: () => null,
        anyVectors: true,
        verdict: ({ before, after }) => verdictOf(before - after, 1),
        slots: ({ name, before, after, to, all, allAfter }) => ({
          name,
          before: percent(before),
          after: percent(after),
          to,
          all: percent(all),
          allAfter: percent(allAfter),
        }),
        reveal: {
          holds:
            "This model says {before} of the science headlines right under Science, and {after} under “{name}”. Most of the others go to {to}. Over all topics it goes from {all} to {allAfter}.",
          fails:
            "This model says {before} of the science headlines right under Science, and {after} under “{name}”: the new name is better. Over all topics it is {all} before and {allAfter} after.",
          close:
            "This model says {before} of the science headlines right under Science, and {after} under “{name}”: hardly a difference. Over all topics it is {all} before and {allAfter} after.",
        },
      }),
      point: {
        holds: "The wording of a label is a setting, like any other. Write it down beside your result.",
        fails: "The wording of a label is a setting, like any other, and you have just found a better value.",
        close:
          "This name does as well. Another may not: the wording of a label is a setting, like any other.",
      },
      attempt: "Find a name for Science that any reader would understand, and that ruins the sorting.",
    },
    {
      title: "A stranger in the post",
      acts: [],
      after: [labelled([...TOPICS, NONE])],
      text: `
        Now drop in a text that belongs nowhere: a line of a recipe, or one of your own. The nearest name wins, whatever it is. There is
        always a nearest.

        As a way out, add a ninth label that reads: none of these.`,
      ask: ask<Stranger, Readonly<Record<string, string>>>({
        question: "Where does the stranger go, and does it look like a stranger there?",
        give: {
          by: "texts",
          fields: [{ name: "text", label: "A text that belongs nowhere", example: RECIPE }],
        },
        measure: stranger,
        answer: () => null,
        verdict: ({ score, usual, spread }) => verdictOf(usual - score, spread),
        slots: ({ text, label, score, margin, usual, low, helps }) => ({
          text,
          label,
          score: score2(score),
          margin: score2(margin),
          usual: score2(usual),
          low: score2(low),
          helps: helps ? "With the ninth label it goes there" : "The ninth label does not catch it",
        }),
        reveal: {
          holds:
            "This model says {label} for “{text}”, at {score}, ahead of the next by {margin}. Headlines score {usual} with their label as a rule, and nine in ten of them more than {low}. {helps}.",
          fails:
            "This model says {label} for “{text}”, at {score}, ahead of the next by {margin}. That is more than headlines score as a rule, {usual}: by its score it is no stranger at all. {helps}.",
          close:
            "This model says {label} for “{text}”, at {score}, ahead of the next by {margin}. Headlines score {usual} as a rule, so the score does not give it away. {helps}.",
        },
      }),
      point: {
        holds:
          "A forced choice lies. Set a lowest score below which no label counts, and see what that costs among the honest ones.",
        fails:
          "A forced choice lies, and here not even the score tells. Such texts have to be found in other ways.",
        close:
          "A forced choice lies, and here the score hardly tells. Such texts have to be found in other ways.",
      },
    },
    {
      title: "A few examples",
      acts: [{ show: "panel", id: null }],
      text: `
        Give the machine some headlines that are sorted already: one for each topic, then three, then five. Nothing is trained even now.

        There are two ways to use them. A label becomes the middle of its examples; or the nearest examples vote. Each is tried on
        headlines it has not seen, with examples drawn by lot many times.`,
      ask: ask<Learning>({
        question: "Who leads with five examples for each topic?",
        give: { by: "choice" },
        options: [
          { id: "centre", label: "The middle of the examples" },
          { id: "votes", label: "The nearest examples vote" },
          { id: "names", label: "Still the bare names" },
        ],
        measure: learning,
        answer: ({ names, centre, votes }) =>
          [
            { id: "names", value: names },
            { id: "centre", value: centre.at(-1) ?? 0 },
            { id: "votes", value: votes.at(-1) ?? 0 },
          ].toSorted((a, b) => b.value - a.value)[0]?.id ?? null,
        verdict: ({ names, centre, votes }) =>
          verdictOf(Math.max(centre.at(-1) ?? 0, votes.at(-1) ?? 0) - names, 0.5),
        slots: ({ names, centre, votes }) => ({
          names: percent(names),
          oneCentre: percent(centre[0] ?? 0),
          centre: percent(centre.at(-1) ?? 0),
          votes: percent(votes.at(-1) ?? 0),
        }),
        reveal: {
          holds:
            "With five examples the middle gets {centre} right and the vote {votes}. The bare names get {names}; a single example gets {oneCentre}.",
          fails:
            "With five examples the middle gets {centre} right and the vote {votes}. The bare names still lead with {names}; a single example gets {oneCentre}.",
          close:
            "With five examples the middle gets {centre} right and the vote {votes}. The bare names get {names}, so there is little between them; a single example gets {oneCentre}.",
        },
        exhibits: ({ names, centre, votes }) => [
          {
            kind: "curve",
            caption: "Share right by examples for each topic: bare names, middle, vote",
            x: "examples",
            y: "share right",
            lines: [
              { name: "bare names", points: GIVEN.map((k) => [k, names] as const) },
              { name: "middle", points: GIVEN.map((k, at) => [k, centre[at] ?? 0] as const) },
              { name: "vote", points: GIVEN.map((k, at) => [k, votes[at] ?? 0] as const) },
            ],
          },
        ],
      }),
      point: {
        holds:
          "A few examples go a long way. The same vectors serve search, duplicates and groups in other lessons: the model was trained once, for likeness, and is used for many jobs.",
        fails:
          "A good name is worth several examples here. The same vectors serve search, duplicates and groups in other lessons: trained once, for likeness, and used for many jobs.",
        close:
          "A good name and a few examples are worth about the same here. The same vectors serve search, duplicates and groups in other lessons: trained once, used for many jobs.",
      },
    },
  ],
  ends: "Classification needs thousands of labels.",
  teacher: [
    "Write the label that breaks it: one that every person would understand and the model does not.",
    "Which mistakes of this machine would matter in a newsroom, and which would not?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    text: `Improve one label. Describe the topic Science in your own words, as many as you like; the other topics keep their bare names.`,
    ask: ask<Renaming, Readonly<Record<string, string>>>({
      question: "Your description of Science?",
      give: {
        by: "texts",
        fields: [{ name: "name", label: "Description", example: DESCRIBED[TOPIC] ?? TOPIC }],
      },
      measure: (see, guess) => described(see, guess),
      answer: () => null,
      verdict: ({ all, allAfter }) => verdictOf(allAfter - all, 0.2),
      slots: ({ name, before, after, all, allAfter }) => ({
        name,
        before: percent(before),
        after: percent(after),
        all: percent(all),
        allAfter: percent(allAfter),
      }),
      reveal: {
        holds:
          "This model says {allAfter} right with “{name}”, and {all} without. Of the science headlines it is {after} instead of {before}.",
        fails:
          "This model says {allAfter} right with “{name}”, and {all} without. Of the science headlines it is {after} instead of {before}: the description pulls in what it should not, or pushes out what it should hold.",
        close:
          "This model says {allAfter} right with “{name}”, and {all} without: no difference to speak of. Of the science headlines it is {after} instead of {before}.",
      },
    }),
    point: {
      holds: "A label was improved and the score says so. That is all the training there was.",
      fails: "Try fewer words, or words that the other topics would not use.",
      close: "Try words that a headline would use, rather than words about headlines.",
    },
  },
  covers: ["zero-shot", "few-examples", "one-vector-many-jobs"],
} satisfies Lesson;

interface Scored {
  /** Share of items under their own label. */
  readonly right: number;
  readonly hits: readonly boolean[];
  readonly best: { readonly name: string; readonly right: number };
  readonly worst: { readonly name: string; readonly right: number };
  /** `lost`: where most of the others went, as a sentence. */
  readonly topics: readonly { readonly name: string; readonly right: number; readonly lost: string }[];
  readonly classes: Classes;
}

interface Renaming {
  readonly name: string;
  /** Share of the topic's items that are right, and of all, under the old name and the new. */
  readonly before: number;
  readonly after: number;
  /** Topic that gets most of the items that are lost. */
  readonly to: string;
  readonly all: number;
  readonly allAfter: number;
}

interface Stranger {
  readonly text: string;
  readonly label: string;
  readonly score: number;
  readonly margin: number;
  /** Score of a headline with its label: the median, and what one in ten stays under. */
  readonly usual: number;
  readonly low: number;
  readonly spread: number;
  /** The ninth label takes it. */
  readonly helps: boolean;
}

interface Learning {
  readonly names: number;
  /** By number of examples. */
  readonly centre: readonly number[];
  readonly votes: readonly number[];
}

/** Names of the topics, in order of first appearance. */
const bareNames = (see: Measure): readonly string[] => [
  ...new Set(see.items.flatMap(({ label }) => (label === null ? [] : [label]))),
];

/** The parts of a topic's description. */
const parts = (name: string): readonly string[] =>
  (DESCRIBED[name] ?? "")
    .split(/,| and /)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** What dealing out by lot gets: the sum of squared shares of the labels. */
const chanceOf = (see: Measure): number =>
  bareNames(see).reduce(
    (sum, name) =>
      sum + (see.items.filter(({ label }) => label === name).length / Math.max(1, see.items.length)) ** 2,
    0,
  );

/** Puts every item under the nearest label. labels: in the order of the topics, one or several texts each. */
async function sorted(see: Measure, labels: readonly (string | readonly string[])[]): Promise<Scored> {
  const names = bareNames(see);
  const known: LabelParts[] = [];
  for (const texts of labels) {
    const list = typeof texts === "string" ? [texts] : texts;
    const rows = await see.here.embed(list);
    const { dim } = see.here;
    known.push({ texts: list.map((_, at) => rows.slice(at * dim, (at + 1) * dim)), examples: [] });
  }
  const classes = await gently(
    classifySteps(see.rows, labelVectors(known, see.rows.dim, "label"), null),
    see,
  );
  const hits = see.items.map(({ label }, row) => names[classes.best[row] ?? -1] === label);
  const topics = names
    .map((name) => {
      const own = see.items.flatMap(({ label }, row) => (label === name ? [row] : []));
      const given = own.map((row) => names[classes.best[row] ?? -1] ?? "");
      const count = (to: string): number => given.filter((one) => one === to).length;
      const most = names.filter((to) => to !== name).toSorted((a, b) => count(b) - count(a))[0] ?? "";
      return {
        name,
        right: meanOf(own.map((row) => Number(hits[row] ?? false))),
        lost: count(most) === 0 ? "None went elsewhere" : `${count(most)} of ${own.length} went to ${most}`,
      };
    })
    .toSorted((a, b) => b.right - a.right);
  const nobody = { name: "none", right: 0, lost: "" };
  return {
    right: meanOf(hits.map(Number)),
    hits,
    topics,
    best: topics[0] ?? nobody,
    worst: topics.at(-1) ?? nobody,
    classes,
  };
}

const topicBars = (caption: string, { topics }: Scored) =>
  ({
    kind: "bars",
    caption,
    unit: "share",
    rows: topics.map(({ name, right, lost }) => ({ label: name, value: right, note: lost })),
  }) as const;

/** Whether more items were won than lost, by two standard errors of their difference (McNemar). */
const changeOf = ({ won, lost }: { readonly won: number; readonly lost: number }) => {
  const error = Math.sqrt(won + lost);
  return Math.abs(won - lost) <= 2 * error || error === 0 ? "close" : won > lost ? "holds" : "fails";
};

async function changed(see: Measure, name: string, label: string | readonly string[]): Promise<Renaming> {
  await mustBeRead(see.here, [name]);
  const names = bareNames(see);
  const before = await sorted(see, names);
  const after = await sorted(
    see,
    names.map((one) => (one === TOPIC ? label : one)),
  );
  const own = see.items.flatMap((item, row) => (item.label === TOPIC ? [row] : []));
  const of = ({ hits }: Scored): number => meanOf(own.map((row) => Number(hits[row] ?? false)));
  const lost = own.map((row) => names[after.classes.best[row] ?? -1] ?? "").filter((one) => one !== TOPIC);
  const to = names.toSorted(
    (a, b) => lost.filter((one) => one === b).length - lost.filter((one) => one === a).length,
  )[0];
  return {
    name,
    before: of(before),
    after: of(after),
    to: lost.length === 0 ? "nowhere" : (to ?? "nowhere"),
    all: before.right,
    allAfter: after.right,
  };
}

const renamed = (see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Renaming> => {
  const name = givenText(guess, "name") ?? RENAMED;
  return changed(see, name, name);
};

const described = (see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Renaming> => {
  const name = givenText(guess, "name") ?? DESCRIBED[TOPIC] ?? TOPIC;
  return changed(see, name, [TOPIC, name]);
};

async function stranger(
  see: Measure,
  guess: Readonly<Record<string, string>> | undefined,
): Promise<Stranger> {
  const text = givenText(guess, "text") ?? RECIPE;
  await mustBeRead(see.here, [text]);
  const names = bareNames(see);
  const { classes } = await sorted(see, names);
  const usual = see.items.map((_, row) => scoreOf(classes, row));
  const [vector, labels] = [await see.here.embed([text]), await see.here.embed([...names, NONE])];
  const { dim } = see.here;
  const known = (count: number): LabelParts[] =>
    Array.from({ length: count }, (_, at) => ({
      texts: [labels.slice(at * dim, (at + 1) * dim)],
      examples: [],
    }));
  const place = (count: number): Promise<Classes> =>
    gently(classifySteps({ n: 1, dim, values: vector }, labelVectors(known(count), dim, "label"), null), see);
  const [one, nine] = [await place(names.length), await place(names.length + 1)];
  return {
    text,
    label: names[one.best[0] ?? 0] ?? "",
    score: scoreOf(one, 0),
    margin: marginOf(one, 0),
    usual: quantile(usual, 0.5),
    low: quantile(usual, 0.1),
    spread: spreadOf(await see.here.percentiles()),
    helps: nine.best[0] === names.length,
  };
}

/** Share right with the bare names, and with k examples a topic on all other items: means of so many draws. */
async function learning(see: Measure): Promise<Learning> {
  const names = bareNames(see);
  const { right } = await sorted(see, names);
  const random = seeded(21);
  const [centre, votes]: [number[], number[]] = [[], []];
  for (const k of GIVEN) {
    const [bySize, byVote]: [number[], number[]] = [[], []];
    for (let draw = 0; draw < DRAWS; draw++) {
      const chosen = names.map((name) => {
        const rows = see.items.flatMap(({ label }, row) => (label === name ? [row] : []));
        return [...permutation(rows.length, random)].slice(0, k).map((at) => rows[at] ?? 0);
      });
      const known = chosen.map((rows) => ({ texts: [], examples: rows.map((row) => rowOf(see.rows, row)) }));
      const seen = new Set(chosen.flat());
      const rightBy = async (rule: "centroid" | "knn"): Promise<number> => {
        const vectors = labelVectors(known, see.rows.dim, rule);
        const { best } = await gently(
          classifySteps(see.rows, vectors, rule === "knn" ? Math.min(VOTES, k) : null),
          see,
        );
        const hits = see.items.flatMap(({ label }, row) =>
          seen.has(row) ? [] : [names[best[row] ?? -1] === label ? 1 : 0],
        );
        return meanOf(hits);
      };
      bySize.push(await rightBy("centroid"));
      byVote.push(await rightBy("knn"));
    }
    centre.push(meanOf(bySize));
    votes.push(meanOf(byVote));
    see.progress(centre.length / GIVEN.length);
  }
  return { names: right, centre, votes };
}
