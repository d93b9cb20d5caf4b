import { adjustedRand, contingency, countsOf } from "#analysis/rand.ts";
import { items as WORDS } from "#datasets/everyday-words.items.ts";
import { permutation, seeded } from "#math/random.ts";
import { cosine } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { percent, score2 } from "#text/number.ts";
import type { Curves, GroupingRequest, Runs } from "./grouping.work.ts";
import { givenNumber, givenText, inWords, mustBeRead } from "./kit/given.ts";
import { saidNumber } from "./kit/guessed.ts";
import { islandsAmong } from "./kit/islands.ts";
import { cosinesOf, meanOf } from "./kit/near.ts";
import { CAME_BACK, comingBack } from "./kit/repeats.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { verdictOf } from "./verdict.ts";

/** What somebody wrote beside the words. The page does not show it in this lesson. */
const THEMES = new Map(WORDS.map(({ text, label }) => [text, label]));
const NAMES = [...new Set(WORDS.flatMap(({ label }) => (label === null ? [] : [label])))];
const [MOST_K, SEEDS] = [20, [1, 2, 3, 4, 5, 6] as const];
/** The name of a group that is tried when none is given. */
const EXAMPLE = "animals";

export default {
  id: "were-groups-there",
  order: 20,
  title: "Groups, found or made",
  question: "Were the groups there before we named them?",
  audience: ["undergraduate", "practitioner"],
  minutes: 7,
  idea: "Clustering always answers, so ask whether the data agreed.",
  start: [
    { show: "texts", title: "Words without labels", items: WORDS.map(({ text }) => text) },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "How many groups?",
      acts: [],
      text: `
        These are everyday words. Somebody once sorted them into themes; that list is hidden here. The machine gets the vectors only.

        A common way to choose the number of groups is the silhouette: how much closer a word is to its own group than to the next
        one. It is worked out for every number of groups, and the highest wins.`,
      ask: ask<Count, number>({
        question: "How many groups does the silhouette choose?",
        give: { by: "number", least: 2, most: MOST_K, step: 1, label: "Groups" },
        measure: count,
        answer: () => null,
        verdict: ({ best, people }) => {
          const apart = Math.abs(best.k - people);
          return apart > 1 ? "holds" : apart === 1 ? "close" : "fails";
        },
        slots: ({ best, people, atPeople, near, nothing, said }) => ({
          said,
          k: best.k,
          score: score2(best.silhouette),
          people,
          atPeople: score2(atPeople),
          near: near.length === 0 ? "no other" : inWords(near.map(String)),
          nothing: score2(nothing),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "{said}The silhouette chooses {k}, at {score}. The person made {people}, which get {atPeople}. Nearly as good as the best: {near}. For shuffled vectors the best is {nothing}.",
          fails:
            "{said}The silhouette chooses {k}, at {score}, and the person made {people} as well. Nearly as good: {near}. For shuffled vectors the best is {nothing}.",
          close:
            "{said}The silhouette chooses {k}, at {score}. The person made {people}, which get {atPeople}. Nearly as good as the best: {near}. For shuffled vectors the best is {nothing}.",
        },
        exhibits: ({ curves }) => [
          {
            kind: "curve",
            caption: "Silhouette by number of groups: the words above, shuffled vectors below",
            x: "groups",
            y: "silhouette",
            lines: [
              { name: "words", points: curves.real.map(({ k, silhouette }) => [k, silhouette] as const) },
              {
                name: "shuffled",
                points: curves.real.map(
                  ({ k }) => [k, curves.shuffled.find((one) => one.k === k)?.silhouette ?? 0] as const,
                ),
              },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Two opinions, a person's and a figure's. The data did not say how many; it only said how well each number fits.",
        fails:
          "Here the figure and the person agree. That speaks for the themes. It remains a choice: the next numbers fit nearly as well.",
        close:
          "The figure and the person are one group apart. The data did not say how many; it only said how well each number fits.",
      },
    },
    {
      title: "Three boxes",
      acts: [],
      after: [{ show: "dial", to: { of: "clusters", method: "kmeans", k: 3 } }],
      text: `
        Now force the machine to use three groups only. It must put themes together that a person kept apart.

        Which ones? Think of medicine, and of who could share a box with it.`,
      ask: ask<Boxes>({
        question: "Which theme has the largest part in the box that holds most of medicine?",
        give: { by: "choice" },
        options: async (see) => {
          const { shares } = await boxes(see);
          const others = shares.filter(({ name }) => name !== "Medicine");
          return [others[0], others[1], others[Math.floor(others.length / 2)], others.at(-1)]
            .flatMap((one) => (one ? [{ id: one.name, label: one.name }] : []))
            .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
        },
        measure: boxes,
        answer: ({ shares }) => shares.find(({ name }) => name !== "Medicine")?.name ?? null,
        verdict: ({ whole, chance }) => verdictOf(whole - chance - 0.05, 1),
        slots: ({ shares, whole, chance }) => {
          const mate = shares.find(({ name }) => name !== "Medicine");
          return {
            mate: mate?.name ?? "",
            share: percent(mate?.share ?? 0),
            whole: percent(whole),
            chance: percent(chance),
          };
        },
        reveal: {
          holds:
            "This model says {mate}: {share} of its words share the box of medicine. Over all themes {whole} of the words stay with their own theme; themes dealt at random would keep {chance}.",
          fails:
            "This model says {mate}, with {share} of its words. But over all themes only {whole} of the words stay with their own, and themes dealt at random would keep {chance}: these boxes cut through meaning.",
          close:
            "This model says {mate}, with {share} of its words. Over all themes {whole} of the words stay with their own, hardly more than the {chance} of themes dealt at random.",
        },
        exhibits: ({ shares, table }) => [
          {
            kind: "bars",
            caption: "Part of each theme in the box of medicine",
            unit: "share",
            rows: shares.map(({ name, share }) => ({ id: name, label: name, value: share })),
          },
          {
            kind: "table",
            caption: "Themes against boxes, in words; each box by the word nearest to its middle",
            head: ["theme", ...table.boxes.map((word) => `box of “${word}”`)],
            rows: table.rows.map(({ name, counts }) => [name, ...counts]),
          },
        ],
      }),
      point: {
        holds: "Coarse is not wrong. Three boxes hold whole themes; they only answer a coarser question.",
        fails: "Boxes can be drawn through anything. Whether they hold something together has to be counted.",
        close: "Boxes can be drawn through anything. These hold hardly more together than chance would.",
      },
    },
    {
      title: "Ask again",
      acts: [],
      after: [{ show: "dial", to: { of: "clusters", method: "kmeans", k: NAMES.length } }],
      text: `
        The machine begins by drawing lots for the middles of its groups. Let it begin six times, with as many groups as the person
        made. Then ask another method, a tree that joins what is closest (Ward).

        Two groupings are compared by the adjusted Rand index. One means the same groups; zero means no more alike than by chance.`,
      ask: ask<Again>({
        question: "Do the same groups come back?",
        give: { by: "choice" },
        options: [
          { id: "same", label: "Yes, exactly the same" },
          { id: "mostly", label: "Mostly: some groups stay, some fall apart" },
          { id: "hardly", label: "Hardly: every beginning gives other groups" },
        ],
        measure: again,
        answer: ({ runs }) => (runs > 0.95 ? "same" : runs > 0.4 ? "mostly" : "hardly"),
        verdict: ({ runs }) => verdictOf(0.95 - runs, 1),
        slots: ({ runs, ward, people, firm, loose, groups }) => ({
          back: groups.filter(({ times }) => times === SEEDS.length - 1).length,
          all: groups.length,
          runs: score2(runs),
          ward: score2(ward),
          people: score2(people),
          firm: firm.name,
          firmly: percent(firm.together),
          loose: loose.name,
          loosely: percent(loose.together),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "Two runs agree at {runs}, a run and the tree at {ward}, a run and the person at {people}. Of the {all} groups of the first run {back} are back in every other run. The words of {firm} stay together most often: {firmly} of their pairs in all runs. Those of {loose} least: {loosely}.",
          fails:
            "The runs are practically the same: {runs}. A run and the tree agree at {ward}, a run and the person at {people}. Of the {all} groups of the first run {back} are back in every other run. The words of {firm} stay together most often, {firmly} of their pairs; those of {loose} least, {loosely}.",
          close:
            "Two runs agree at {runs}, nearly the same. A run and the tree agree at {ward}, a run and the person at {people}. Of the {all} groups of the first run {back} are back in every other run. The words of {firm} stay together most often, {firmly} of their pairs; those of {loose} least, {loosely}.",
        },
        exhibits: ({ themes, groups, each }) => [
          {
            kind: "table",
            caption: `Groups of the first run. One is back in another run if a group there shares ${percent(CAME_BACK)} with it: members of both, over members of either`,
            head: ["group around", "words", "runs it is back in", "shared with the tree"],
            rows: groups.map(({ central, size, times, tree }) => [
              inWords(central),
              size,
              times,
              percent(tree),
            ]),
          },
          {
            kind: "table",
            caption: "Adjusted Rand of each run: mean with the others, with the tree, with the person",
            head: ["run", "others", "tree", "person"],
            rows: each.map(({ others, tree, person }, at) => [
              `Seed ${SEEDS[at] ?? 0}`,
              score2(others),
              score2(tree),
              score2(person),
            ]),
          },
          {
            kind: "bars",
            caption: "Pairs of a theme that share a group in all six runs",
            unit: "share",
            rows: themes.map(({ name, together }) => ({ label: name, value: together })),
          },
        ],
      }),
      point: {
        holds: "Trust what repeats. A group that comes with one beginning only was made by the beginning.",
        fails: "These groups repeat, whatever the beginning. That is the best sign a group can give.",
        close: "Nearly all of it repeats. What does not was made by the beginning.",
      },
    },
    {
      title: "Allow for none",
      acts: [],
      after: [{ show: "dial", to: { of: "clusters", method: "hdbscan", k: null } }],
      text: `
        So far every word had to join a group. Another method looks for crowded places and leaves out what stands between them (HDBSCAN).
        It is also not told how many groups to find.`,
      ask: ask<{ out: number; groups: number; some: readonly string[]; said: string }, number>({
        question: "How many of the words does it leave out?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent left out" },
        measure: async (see, guess) => {
          const { n } = see.rows;
          const { labels, count } = await islandsAmong(await cosinesOf(see.rows, see), n, see);
          const left = [...labels.keys()].filter((row) => (labels[row] ?? -1) < 0);
          return {
            out: left.length / Math.max(1, n),
            groups: count,
            some: left.slice(0, 5).map((row) => see.items[row]?.text ?? ""),
            said: saidNumber(guess, " %"),
          };
        },
        answer: () => null,
        verdict: ({ out }) => verdictOf(out - 0.05, 1),
        slots: ({ out, groups, some, said }) => ({
          said,
          out: percent(out),
          groups,
          some: some.length === 0 ? "no word at all" : inWords(some),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "{said}It finds {groups} crowded places and leaves out {out} of the words, among them {some}.",
          fails: "{said}It finds {groups} crowded places and leaves out next to nothing: {out}.",
          close:
            "{said}It finds {groups} crowded places and leaves out {out} of the words, among them {some}.",
        },
      }),
      point: {
        holds:
          "Not everything belongs somewhere. A method that must place every word will say nothing of its doubts.",
        fails: "Here nearly everything has a crowd to belong to. That is rare.",
        close:
          "Most of it has a crowd to belong to, some has not. A method that must place every word will not tell you.",
      },
    },
    {
      title: "You name one first",
      acts: [],
      after: [{ show: "dial", to: { of: "clusters", method: "kmeans", k: NAMES.length } }],
      text: `
        Write down the name of a group that you expect, before you look. The machine has its groups and no names. Its groups are only
        places: the middle of some words.

        If your name, read by the same model, stands near the middle of one of them, the two of you mean the same thing.`,
      ask: ask<Named, Readonly<Record<string, string>>>({
        question: "Will your name meet one of the machine's groups?",
        give: { by: "texts", fields: [{ name: "name", label: "Name of a group", example: EXAMPLE }] },
        measure: named,
        answer: () => null,
        verdict: ({ score, outer, second }) => verdictOf(Math.min(score - outer, score - second), 0.5),
        slots: ({ name, score, outer, central, second, rank, size }) => ({
          name,
          score: score2(score),
          outer: score2(outer),
          central: inWords(central),
          second: score2(second),
          rank,
          size,
        }),
        reveal: {
          holds:
            "This model says “{name}” is at {score} to the middle of the group around {central}. Of the {size} words in it, {rank} are nearer to that middle than the name. The next group is at {second}.",
          fails:
            "This model says the nearest group to “{name}” is the one around {central}, at {score}. Its outermost words have {outer} and the next group has {second}: your name and the group are not the same thing.",
          close:
            "This model says the nearest group to “{name}” is the one around {central}, at {score}; its outermost words have {outer} and the next group has {second}. It can be read either way.",
        },
      }),
      point: {
        holds: "The machine found the place and you the name. Names are ours.",
        fails:
          "The machine has a place without your name, and you have a name without its place. Names are ours.",
        close: "Whether the name fits is your decision. Names are ours.",
      },
    },
    {
      title: "Cluster the picture instead",
      acts: [],
      text: `
        Many people draw the map first and then let the machine find groups in the picture. It is quicker, and the groups look tidier.

        Both ways use k-means and as many groups as the person made. Then the hidden list of themes decides which fits better.`,
      ask: ask<{ vectors: number; picture: number }>({
        question: "Which groups fit the person's themes better?",
        give: { by: "choice" },
        options: [
          { id: "picture", label: "Groups of the picture" },
          { id: "same", label: "No difference worth naming" },
          { id: "vectors", label: "Groups of the vectors" },
        ],
        measure: pictureOrVectors,
        answer: ({ vectors, picture }) => {
          const verdict = verdictOf(vectors - picture, 1);
          return verdict === "holds" ? "vectors" : verdict === "fails" ? "picture" : "same";
        },
        verdict: ({ vectors, picture }) => verdictOf(vectors - picture, 1),
        slots: ({ vectors, picture }) => ({ vectors: score2(vectors), picture: score2(picture) }),
        reveal: {
          holds:
            "Groups of the vectors agree with the themes at {vectors}, groups of the picture at {picture}. The picture had lost what was needed.",
          fails:
            "Groups of the picture agree with the themes at {picture}, groups of the vectors at {vectors}. Here the picture did better: it pulls near words together, as a theme does.",
          close:
            "Groups of the vectors agree with the themes at {vectors}, groups of the picture at {picture}: no difference worth naming.",
        },
      }),
      point: {
        holds: "Cluster the vectors, draw afterwards.",
        fails:
          "Before you take that for a rule: the same picture also makes groups out of noise, as the lesson on misreading shows. Cluster the vectors, and check the picture's groups against them.",
        close: "If it makes no difference, take the vectors: no setting of a map then decides your groups.",
      },
    },
  ],
  ends: "The algorithm discovered the categories.",
  teacher: [
    "Who chose the number of groups, and with which figure?",
    "Which of your groups would you still report if a colleague ran it with another seed?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    after: [{ show: "panel", id: "clusters" }],
    text: `Choose a number of groups and defend it with two figures: how well the groups fit, and whether they come back.`,
    ask: ask<Defence, number>({
      question: "Your number of groups?",
      give: { by: "number", least: 2, most: MOST_K, step: 1, label: "Groups" },
      measure: defence,
      answer: () => null,
      verdict: ({ fit, best, repeat }) =>
        verdictOf(Math.min((fit - 0.9 * best) / Math.max(best, 1e-6), repeat - 0.5), 1),
      slots: ({ k, fit, best, bestK, repeat }) => ({
        k,
        fit: score2(fit),
        best: score2(best),
        bestK,
        repeat: score2(repeat),
      }),
      anyVectors: true,
      reveal: {
        holds:
          "With {k} groups the silhouette is {fit}; the best of all, with {bestK}, is {best}. Two runs agree at {repeat}. That can be defended.",
        fails:
          "With {k} groups the silhouette is {fit}; the best of all, with {bestK}, is {best}. Two runs agree at {repeat}. At least one of the two speaks against it.",
        close:
          "With {k} groups the silhouette is {fit}; the best of all, with {bestK}, is {best}. Two runs agree at {repeat}. It can be defended, but only just.",
      },
    }),
    point: {
      holds: "Two figures and a reason are a defence. “The algorithm found them” is none.",
      fails: "Try another number, or say which of the two figures your purpose can do without.",
      close: "Two figures and a reason are a defence. “The algorithm found them” is none.",
    },
  },
  covers: ["clustering", "offsets"],
} satisfies Lesson;

interface Count {
  readonly curves: Curves;
  readonly best: { readonly k: number; readonly silhouette: number };
  readonly people: number;
  readonly atPeople: number;
  /** Numbers of groups whose figure is within a tenth of the best. */
  readonly near: readonly number[];
  readonly nothing: number;
  readonly said: string;
}

interface Boxes {
  /** Of each theme, the part in the box that holds most of medicine; largest first. */
  readonly shares: readonly { readonly name: string; readonly share: number }[];
  /** Mean part of a theme in its own largest box, and the same for themes dealt at random. */
  readonly whole: number;
  readonly chance: number;
  /** Words of each theme in each box; the boxes by the word nearest to their middle. */
  readonly table: {
    readonly boxes: readonly string[];
    readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
  };
}

interface Together {
  readonly name: string;
  readonly together: number;
}

interface Again {
  readonly runs: number;
  readonly ward: number;
  readonly people: number;
  readonly themes: readonly Together[];
  readonly firm: Together;
  readonly loose: Together;
  /** Groups of the first run, those that come back most often first. */
  readonly groups: readonly {
    /** Words nearest to its middle. */
    readonly central: readonly string[];
    readonly size: number;
    /** In how many of the other runs it comes back. */
    readonly times: number;
    /** Jaccard index with the likest group of the tree. */
    readonly tree: number;
  }[];
  /** Adjusted Rand index of each run with the others (mean), with the tree, with the person's themes. */
  readonly each: readonly { readonly others: number; readonly tree: number; readonly person: number }[];
}

interface Named {
  readonly name: string;
  readonly score: number;
  /** Cosine of the group's outermost words with its middle: a tenth of them have less. */
  readonly outer: number;
  readonly second: number;
  readonly central: readonly string[];
  readonly rank: number;
  readonly size: number;
}

interface Defence {
  readonly k: number;
  readonly fit: number;
  readonly best: number;
  readonly bestK: number;
  readonly repeat: number;
}

const themesOf = (see: Measure): readonly (string | null)[] =>
  see.items.map(({ text }) => THEMES.get(text) ?? null);

const curvesOf = (see: Measure): Promise<Curves> =>
  see.work<Curves>("grouping", { ...see.rows, want: "curve" } satisfies GroupingRequest);

const runsOf = (
  see: Measure,
  runs: readonly { readonly k: number; readonly seed: number; readonly starts: number }[],
  ward: number | null = null,
  rows: Measure["rows"] = see.rows,
): Promise<Runs> =>
  see.work<Runs>("grouping", { ...rows, want: "runs", runs, ward } satisfies GroupingRequest);

const bestOf = (curves: Curves["real"]) =>
  curves.toSorted((a, b) => b.silhouette - a.silhouette)[0] ?? { k: 2, silhouette: 0 };

async function count(see: Measure, guess: number | undefined): Promise<Count> {
  const curves = await curvesOf(see);
  const best = bestOf(curves.real);
  const near = curves.real.filter(({ k, silhouette }) => k !== best.k && silhouette > 0.9 * best.silhouette);
  return {
    curves,
    best,
    people: NAMES.length,
    atPeople: curves.real.find(({ k }) => k === NAMES.length)?.silhouette ?? 0,
    near: near.map(({ k }) => k),
    nothing: bestOf(curves.shuffled).silhouette,
    said: saidNumber(guess),
  };
}

/** Of each group, its words from the middle outwards. centres: k x dim. */
function fromTheMiddle(
  see: Measure,
  groups: Int32Array,
  centres: Float64Array,
): readonly (readonly string[])[] {
  const { dim } = see.rows;
  return Array.from({ length: centres.length / dim }, (_, group) => {
    const middle = Float32Array.from(centres.subarray(group * dim, (group + 1) * dim));
    return [...groups.keys()]
      .filter((row) => groups[row] === group)
      .map((row) => ({ text: see.items[row]?.text ?? "", score: cosine(rowOf(see.rows, row), middle) }))
      .toSorted((a, b) => b.score - a.score)
      .map(({ text }) => text);
  });
}

async function boxes(see: Measure): Promise<Boxes> {
  const { labels, centres } = await runsOf(see, [{ k: 3, seed: 1, starts: 10 }]);
  const groups = labels[0] ?? new Int32Array();
  const themes = themesOf(see);
  const parts = (of: readonly (string | null)[], name: string): readonly number[] => {
    const rows = [...groups].filter((_, row) => of[row] === name);
    return [0, 1, 2].map((box) => rows.filter((one) => one === box).length / Math.max(1, rows.length));
  };
  const whole = (of: readonly (string | null)[]): number =>
    meanOf(NAMES.map((name) => Math.max(...parts(of, name))));
  const medicine = parts(themes, "Medicine");
  const box = medicine.indexOf(Math.max(...medicine));
  const dealt = [...permutation(themes.length, seeded(2003))].map((row) => themes[row] ?? null);
  const named = fromTheMiddle(see, groups, centres).map(([word = "nothing"]) => word);
  const table = contingency(themes, groups);
  const counts = countsOf(table);
  return {
    table: {
      boxes: named,
      rows: table.rows.map((name, row) => ({
        name: String(name),
        counts: named.map((_, box) => counts[row]?.[table.columns.indexOf(box)] ?? 0),
      })),
    },
    shares: NAMES.map((name) => ({ name, share: parts(themes, name)[box] ?? 0 })).toSorted(
      (a, b) => b.share - a.share,
    ),
    whole: whole(themes),
    chance: whole(dealt),
  };
}

async function again(see: Measure): Promise<Again> {
  const k = NAMES.length;
  const { labels, ward, centres } = await runsOf(
    see,
    SEEDS.map((seed) => ({ k, seed, starts: 1 })),
    k,
  );
  const themes = themesOf(see);
  const [run = new Int32Array(), ...others] = labels;
  const back = others.map((other) => comingBack(run, other));
  const inTree = comingBack(run, ward ?? run);
  const groups = fromTheMiddle(see, run, centres)
    .map((words, group) => ({
      central: words.slice(0, 3),
      size: words.length,
      times: back.filter((one) => (one[group] ?? 0) >= CAME_BACK).length,
      tree: inTree[group] ?? 0,
    }))
    .toSorted((a, b) => b.times - a.times || b.tree - a.tree);
  const pairs = labels.flatMap((a, at) => labels.slice(at + 1).map((b) => adjustedRand(a, b)));
  const together = NAMES.map((name) => {
    const rows = themes.flatMap((theme, row) => (theme === name ? [row] : []));
    const same = rows.flatMap((a) =>
      rows.flatMap((b) => (a < b ? [labels.every((one) => one[a] === one[b]) ? 1 : 0] : [])),
    );
    return { name, together: meanOf(same) };
  }).toSorted((a, b) => b.together - a.together);
  const none = { name: "", together: 0 };
  return {
    runs: meanOf(pairs),
    ward: meanOf(labels.map((one) => adjustedRand(one, ward ?? one))),
    people: meanOf(labels.map((one) => adjustedRand(one, themes))),
    themes: together,
    firm: together[0] ?? none,
    loose: together.at(-1) ?? none,
    groups,
    each: labels.map((one, at) => ({
      others: meanOf(labels.filter((_, other) => other !== at).map((other) => adjustedRand(one, other))),
      tree: adjustedRand(one, ward ?? one),
      person: adjustedRand(one, themes),
    })),
  };
}

async function named(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Named> {
  const name = givenText(guess, "name") ?? EXAMPLE;
  const k = NAMES.length;
  const { labels, centres } = await runsOf(see, [{ k, seed: 1, starts: 10 }]);
  const groups = labels[0] ?? new Int32Array();
  await mustBeRead(see.here, [name]);
  const vector = await see.here.embed([name]);
  const { dim } = see.rows;
  const middles = Array.from({ length: centres.length / dim }, (_, c) => {
    const middle = Float32Array.from(centres.subarray(c * dim, (c + 1) * dim));
    return { c, middle, score: cosine(vector, middle) };
  }).toSorted((a, b) => b.score - a.score);
  const nearest = middles[0];
  const own = [...groups.keys()]
    .filter((row) => groups[row] === nearest?.c)
    .map((row) => ({
      text: see.items[row]?.text ?? "",
      score: nearest ? cosine(rowOf(see.rows, row), nearest.middle) : 0,
    }))
    .toSorted((a, b) => b.score - a.score);
  const score = nearest?.score ?? 0;
  return {
    name,
    score,
    outer: own[Math.floor(own.length * 0.9)]?.score ?? 0,
    second: middles[1]?.score ?? 0,
    central: own.slice(0, 3).map(({ text }) => text),
    rank: own.filter((one) => one.score > score).length,
    size: own.length,
  };
}

async function pictureOrVectors(see: Measure): Promise<{ vectors: number; picture: number }> {
  const k = NAMES.length;
  const themes = themesOf(see);
  const { coords } = await see.layout({ method: "umap" });
  const wish = [{ k, seed: 1, starts: 10 }];
  const vectors = (await runsOf(see, wish)).labels[0];
  const picture = (await runsOf(see, wish, null, lifted(coords, 3))).labels[0];
  return {
    vectors: vectors ? adjustedRand(vectors, themes) : 0,
    picture: picture ? adjustedRand(picture, themes) : 0,
  };
}

/**
 * Places of a map as rows of nearly length 1, for a k-means that compares directions: a number that is the same for all stands beside the
 * coordinates and is ten times as large, so that directions are as far apart as the places are.
 */
function lifted(coords: Float32Array, dims: number): Measure["rows"] {
  const n = coords.length / dims;
  const most = coords.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1e-6);
  const values = new Float32Array(n * (dims + 1));
  for (let row = 0; row < n; row++) {
    for (let d = 0; d < dims; d++) values[row * (dims + 1) + d] = (coords[row * dims + d] ?? 0) / most;
    values[row * (dims + 1) + dims] = 10;
  }
  return { n, dim: dims + 1, values };
}

async function defence(see: Measure, guess: number | undefined): Promise<Defence> {
  const { real } = await curvesOf(see);
  const best = bestOf(real);
  const k = Math.max(2, Math.min(MOST_K, Math.round(givenNumber(guess) ?? best.k)));
  const { labels } = await runsOf(
    see,
    SEEDS.map((seed) => ({ k, seed, starts: 3 })),
  );
  const pairs = labels.flatMap((a, at) => labels.slice(at + 1).map((b) => adjustedRand(a, b)));
  return {
    k,
    fit: real.find((one) => one.k === k)?.silhouette ?? 0,
    best: best.silhouette,
    bestK: best.k,
    repeat: meanOf(pairs),
  };
}
