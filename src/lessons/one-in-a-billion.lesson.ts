import { dotAt } from "#math/similarity.ts";
import { duration, percent, plural, score2, whole } from "#text/number.ts";
import { givenMark, inWords } from "./kit/given.ts";
import { saidNumber } from "./kit/guessed.ts";
import type { Effort, IndexRequest, Linked, Listed, Scanned } from "./index-tests.work.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { verdictOf } from "./verdict.ts";

const BILLION = 1e9;
/** What a reader takes for at once, ms. */
const AT_ONCE = 100;
/** Nearly all of the true nearest. */
const NEARLY = 0.95;
const SOME = 5;
/** Where the learner walks. */
const WALK = { from: "linear", to: "employee", links: 8 } as const;
/** What the panel looks for. */
const WORD = "river";
/** Cases of the closing check: rows, questions a day, and how often a day an index is built anew. */
const CASES = [
  { id: "club", name: "A club", of: "notes", rows: 20_000, asked: 200, built: 1, when: "every night" },
  {
    id: "paper",
    name: "A newspaper",
    of: "articles",
    rows: 200_000,
    asked: 20_000,
    built: 1,
    when: "every night",
  },
  {
    id: "shop",
    name: "A large shop",
    of: "goods",
    rows: 2_000_000,
    asked: 1_000_000,
    built: 1 / 7,
    when: "once a week",
  },
] as const;
const WAYS = [
  { id: "exact", label: "Exact" },
  { id: "lists", label: "Drawers" },
  { id: "links", label: "Links" },
] as const;

export default {
  id: "one-in-a-billion",
  order: 24,
  title: "Look at fewer, miss a few",
  question: "How do you find one in a billion?",
  audience: ["undergraduate", "practitioner"],
  minutes: 7,
  idea: "Look at fewer, and accept that you miss a few.",
  start: [
    { show: "sample", id: "word-space" },
    { show: "space", is: "words" },
  ],
  steps: [
    {
      title: "Look at everything",
      acts: [],
      text: `
        Which of these words is most similar to yours? The plain way compares yours with every other word and keeps the best. It never
        misses. It is called exact search.

        The work grows with the number of words. A thousand times as many take a thousand times as long.`,
      ask: ask<{ ms: number; n: number; billion: number; atOnce: number }>({
        question: "How long would the plain way take for a billion rows, on one core of this device?",
        give: { by: "choice" },
        options: [
          { id: "second", label: "Less than a second" },
          { id: "minute", label: "Less than a minute" },
          { id: "hour", label: "Minutes, less than an hour" },
          { id: "day", label: "Hours" },
        ],
        measure: async (see) => {
          const { n } = see.rows;
          const { ms } = await index<Scanned>(see, "scan");
          return {
            ms,
            n,
            billion: (ms * BILLION) / Math.max(1, n),
            atOnce: (AT_ONCE / Math.max(1e-6, ms)) * n,
          };
        },
        answer: ({ billion }) =>
          billion < 1000 ? "second" : billion < 60_000 ? "minute" : billion < 3_600_000 ? "hour" : "day",
        verdict: ({ atOnce, n }) => verdictOf(Math.log10(atOnce / n), 2),
        slots: ({ ms, n, billion, atOnce }) => ({
          ms: duration(ms),
          n: whole(n),
          billion: duration(billion),
          atOnce: whole(Math.floor(atOnce / 1000) * 1000),
          limit: duration(AT_ONCE),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "One scan of {n} rows took {ms}. A billion would take {billion}. But {atOnce} rows can be scanned within {limit}, which feels like at once.",
          fails:
            "One scan of {n} rows took {ms}: on this device already longer than {limit}. A billion would take {billion}.",
          close: "One scan of {n} rows took {ms}, about {limit}. A billion would take {billion}.",
        },
      }),
      point: {
        holds: "Exact search is fine for longer than most people think. Only the very large needs more.",
        fails: "This device needs help early. The next steps show what help costs.",
        close: "Exact search is just quick enough here.",
      },
    },
    {
      title: "Drawers",
      acts: [],
      after: [
        { show: "panel", id: "approximate" },
        { show: "dial", to: { of: "approximate", text: WORD, method: "ivf" } },
      ],
      text: `
        Sort the rows into drawers first: each goes to the nearest of some middles. To search, find the nearest middle and look into its
        drawer only. This is called an inverted file, or IVF.

        It looks at a small part of all rows. But a true neighbour may lie in the next drawer, just beyond the border.`,
      ask: ask<
        { lists: number; one: Effort; some: Effort; n: number; said: string; efforts: readonly Effort[] },
        number
      >({
        question: "With a single drawer opened, what share of the true ten nearest is found?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent recall" },
        measure: async (see, guess) => {
          const { lists, efforts } = await index<Listed>(see, "lists");
          return {
            lists,
            efforts,
            one: efforts[0] ?? NO_EFFORT,
            some: efforts.find(({ setting }) => setting === SOME) ?? NO_EFFORT,
            n: see.rows.n,
            said: saidNumber(guess, " %"),
          };
        },
        answer: () => null,
        verdict: ({ one }) => verdictOf(NEARLY - one.recall, 1),
        slots: ({ lists, one, some, n, said }) => ({
          said,
          lists,
          one: percent(one.recall),
          looked: percent(one.looked / Math.max(1, n)),
          opened: some.setting,
          some: percent(some.recall),
          more: percent(some.looked / Math.max(1, n)),
        }),
        anyVectors: true,
        reveal: {
          holds:
            "{said}Of {lists} drawers, one finds {one} of the true ten and looks at {looked} of the rows. With {opened} opened it is {some}, for {more} of the rows.",
          fails:
            "{said}Of {lists} drawers, one finds {one} of the true ten and looks at {looked} of the rows: these rows fall into drawers cleanly. With {opened} opened it is {some}.",
          close:
            "{said}Of {lists} drawers, one finds {one} of the true ten and looks at {looked} of the rows. With {opened} opened it is {some}, for {more} of the rows.",
        },
        exhibits: ({ efforts, n }) => [effortTable("Drawers opened", efforts, n)],
      }),
      point: {
        holds: "Neighbours live across borders. Open more drawers and you find more, for more work.",
        fails: "Here few neighbours live across borders. That is a gift of these rows, not of the method.",
        close: "Some neighbours live across borders. Open more drawers and you find more, for more work.",
      },
    },
    {
      title: "Walking along links",
      acts: [{ show: "panel", id: null }],
      text: `
        Another way: link every row with some near ones. Begin anywhere and always step to the linked row that is most similar to your
        goal. When no link leads nearer, you have arrived, or so it seems. Walk yourself: here each word is linked with its nearest eight.

        HNSW, which machines use, adds two things: a few long links, like motorways, to come near quickly; and a memory of several good
        stations instead of one.`,
      ask: ask<Linked & { n: number; texts: readonly string[]; yours: string }, readonly string[]>({
        question: `Walk from “${WALK.from}” towards “${WALK.to}”. Do you arrive, and how many walks of a machine do?`,
        give: { by: "walk", ...WALK },
        measure: async (see, guess) => ({
          ...(await index<Linked>(see, "links")),
          n: see.rows.n,
          texts: see.items.map(({ text }) => text),
          yours: walked(see, guess),
        }),
        answer: () => null,
        verdict: ({ arrived, efforts }) => verdictOf((efforts.at(-1)?.recall ?? 0) - arrived, 1),
        slots: ({ arrived, efforts, n, walk, texts, target, nearest, yours }) => {
          const enough = efforts.find(({ recall }) => recall >= NEARLY) ?? efforts.at(-1) ?? NO_EFFORT;
          return {
            yours,
            arrived: percent(arrived),
            recall: percent(enough.recall),
            looked: whole(enough.looked),
            n: whole(n),
            kept: enough.setting,
            target: texts[target] ?? "",
            from: texts[walk[0]?.row ?? 0] ?? "",
            to: texts[walk.at(-1)?.row ?? 0] ?? "",
            nearest: texts[nearest] ?? "",
          };
        },
        anyVectors: true,
        reveal: {
          holds:
            "{yours}{arrived} of a machine’s walks without a memory arrive. One of them, from “{from}” towards “{target}”, ended at “{to}”; the true nearest is “{nearest}”. With a memory of {kept} stations a search finds {recall} of the true ten and touches {looked} of {n} rows.",
          fails:
            "{yours}{arrived} of a machine’s walks arrive, no fewer than with a memory. With {kept} stations a search finds {recall} of the true ten and touches {looked} of {n} rows.",
          close:
            "{yours}{arrived} of a machine’s walks without a memory arrive. One of them, from “{from}” towards “{target}”, ended at “{to}”; the true nearest is “{nearest}”. With a memory of {kept} stations a search finds {recall} of the true ten and touches {looked} of {n} rows.",
        },
        exhibits: ({ walk, texts, efforts, n }) => [
          {
            kind: "table",
            caption: "Stations of one walk, with the similarity to its goal",
            head: ["station", "word", "similarity"],
            rows: walk.map(({ row, score }, at) => [String(at + 1), texts[row] ?? "", score2(score)]),
          },
          effortTable("Stations remembered", efforts, n),
        ],
      }),
      point: {
        holds: "Dead ends are real. A wider memory gets out of them, and still touches few rows.",
        fails: "These links have few dead ends. Larger collections have more.",
        close: "A walk nearly always arrives here. A wider memory makes it safer.",
      },
    },
    {
      title: "Is it worth it?",
      acts: [{ show: "select", texts: [] }],
      after: [
        { show: "panel", id: "approximate" },
        { show: "dial", to: { of: "approximate", text: WORD, method: "hnsw" } },
      ],
      text: `
        Links and drawers have to be built before the first search. Building takes time, and it must be done again when the rows
        change.

        Compare what one search saves with what the building costs.`,
      ask: ask<Worth>({
        question: "After how many searches have the links of these rows paid for their building?",
        give: { by: "choice" },
        options: [
          { id: "tens", label: "A few dozen" },
          { id: "thousands", label: "Hundreds or a few thousand" },
          { id: "many", label: "Many thousands, or never" },
        ],
        measure: worth,
        answer: ({ searches }) => (searches < 100 ? "tens" : searches < 5000 ? "thousands" : "many"),
        // The claim: below some hundred searches an index of this size does not pay.
        verdict: ({ searches }) => (searches > 500 ? "holds" : searches > 100 ? "close" : "fails"),
        slots: ({ exact, indexed, build, recall, searches }) => ({
          exact: duration(exact),
          indexed: duration(indexed),
          build: duration(build),
          recall: percent(recall),
          pays: Number.isFinite(searches) ? `has paid after ${whole(searches)} searches` : "never pays",
        }),
        anyVectors: true,
        reveal: {
          holds:
            "An exact search takes {exact}, one along links {indexed}, for a recall of {recall}. Building took {build}. It {pays}.",
          fails:
            "An exact search takes {exact}, one along links {indexed}, for a recall of {recall}. Building took {build}, and it {pays} already.",
          close:
            "An exact search takes {exact}, one along links {indexed}, for a recall of {recall}. Building took {build}. It {pays}.",
        },
        exhibits: ({ lists, links }) => [
          {
            kind: "table",
            caption: "Effort and recall of both ways",
            head: ["way", "rows looked at", "recall"],
            rows: [
              ...lists.map(({ setting, looked, recall }) => [
                plural(setting, "drawer"),
                whole(looked),
                percent(recall),
              ]),
              ...links.map(({ setting, looked, recall }) => [
                plural(setting, "station"),
                whole(looked),
                percent(recall),
              ]),
            ],
          },
        ],
      }),
      point: {
        holds:
          "For a collection of this size a plain file and an exact search do. A vector store adds filters, updates and many readers, which may be reason enough.",
        fails: "Here the index pays at once. A vector store also adds filters, updates and many readers.",
        close:
          "It depends on how often you search and how often the rows change. A vector store also adds filters, updates and many readers.",
      },
    },
  ],
  ends: "Approximate search gives the nearest.",
  teacher: [
    "When is a recall of nineteen in twenty not enough?",
    "What does a vector store do for you besides finding the nearest?",
  ],
  check: {
    title: "Check yourself",
    acts: [{ show: "panel", id: null }],
    text: `
      Three collections, and three ways to search each: exact, by drawers, along links. Drawers and links have to be built anew whenever
      the rows change, and are set so that they find nearly all. Work with the times that were measured on this device.`,
    ask: ask<Cases, Readonly<Record<string, string>>>({
      question: "Which search costs the least time over a day, for each?",
      give: { by: "marks", marks: WAYS },
      options: CASES.map(({ id, name, of, rows, asked, when }) => ({
        id,
        label: `${name}: ${whole(rows)} ${of}, ${whole(asked)} questions a day.\nThey change ${when}.`,
      })),
      measure: threeCases,
      answer: () => null,
      // The claim: no way is the best for all.
      verdict: ({ cases, gap }) =>
        new Set(cases.map(({ best }) => best)).size === 1 ? "fails" : gap < 0.05 ? "close" : "holds",
      slots: ({ cases, yours, recall }) => ({
        yours,
        best: inWords(
          cases.map(
            ({ name, best }) =>
              `${WAYS.find(({ id }) => id === best)?.label.toLowerCase() ?? ""} for ${name.toLowerCase().replace(/^a /, "the ")}`,
          ),
        ),
        recall: percent(recall),
      }),
      anyVectors: true,
      reveal: {
        holds:
          "{yours}The times measured here say {best}, building included. Drawers and links find at least {recall} of the nearest ten, exact search all.",
        fails:
          "{yours}The times measured here say {best}, building included: one way for all. Drawers and links find at least {recall} of the nearest ten, exact search all.",
        close:
          "{yours}The times measured here say {best}, building included, though not by much. Drawers and links find at least {recall} of the nearest ten, exact search all.",
      },
      exhibits: ({ cases }) => [
        {
          kind: "table",
          caption: "Time of a day's searches and building, drawn out from what was measured here",
          head: ["Case", ...WAYS.map(({ label }) => label)],
          rows: cases.map(({ name, ms }) => [name, ...WAYS.map(({ id }) => duration(ms[id]))]),
        },
      ],
    }),
    point: {
      holds:
        "Measure the plain way first: it has no settings and no misses. An index pays where many ask and little changes.",
      fails: "On this device one way wins them all. Measure again with your own rows and questions.",
      close: "Where it makes no difference, take the way that never misses.",
    },
  },
  covers: ["exact-search", "approximate-search", "vector-stores", "batches"],
} satisfies Lesson;

/** How far a person's walk came; empty where none was handed in. */
function walked({ items, rows: { dim, values } }: Measure, guess: readonly string[] | undefined): string {
  const row = (text: string | undefined): number => items.findIndex((item) => item.text === text);
  const [end, goal] = [Array.isArray(guess) ? row(guess.at(-1)) : -1, row(WALK.to)];
  if (!Array.isArray(guess) || end < 0 || goal < 0) return "";
  const score = dotAt(values, end * dim, values, goal * dim, dim);
  const steps = guess.length - 1;
  const where = end === goal ? "arrived" : `stopped at “${items[end]?.text ?? ""}”, at ${score2(score)}`;
  return `You ${where} after ${plural(steps, "step")}. `;
}

interface Worth {
  /** Milliseconds of one search, and of building. */
  readonly exact: number;
  readonly indexed: number;
  readonly build: number;
  readonly recall: number;
  /** Until the building has paid; infinite where a search saves nothing. */
  readonly searches: number;
  readonly lists: readonly Effort[];
  readonly links: readonly Effort[];
}

type Way = (typeof WAYS)[number]["id"];

interface Cases {
  readonly cases: readonly {
    readonly id: string;
    readonly name: string;
    readonly ms: Readonly<Record<Way, number>>;
    readonly best: Way;
  }[];
  /** Smallest lead of a best way over the next, as a share of the next. */
  readonly gap: number;
  /** The lower of the recalls of drawers and links. */
  readonly recall: number;
  readonly yours: string;
}

const NO_EFFORT: Effort = { setting: 0, recall: 0, looked: 0, ms: 0 };

const index = <Result>(see: Measure, want: IndexRequest["want"]): Promise<Result> =>
  see.work<Result>("index-tests", { ...see.rows, want } satisfies IndexRequest);

const effortTable = (caption: string, efforts: readonly Effort[], n: number) =>
  ({
    kind: "table",
    caption,
    head: [caption.toLowerCase(), "rows looked at", "recall"],
    rows: efforts.map(({ setting, looked, recall }) => [
      String(setting),
      `${whole(looked)} of ${whole(n)}`,
      percent(recall),
    ]),
  }) as const;

/** The least effort that finds nearly all; else the largest. */
const enough = (efforts: readonly Effort[]): Effort =>
  efforts.find(({ recall }) => recall >= NEARLY) ?? efforts.at(-1) ?? NO_EFFORT;

async function worth(see: Measure): Promise<Worth> {
  const { ms: exact } = await index<Scanned>(see, "scan");
  const lists = await index<Listed>(see, "lists");
  const links = await index<Linked>(see, "links");
  const one = enough(links.efforts);
  const saved = exact - one.ms;
  return {
    exact,
    indexed: one.ms,
    build: links.buildMs,
    recall: one.recall,
    searches: saved > 0 ? Math.ceil(links.buildMs / saved) : Number.POSITIVE_INFINITY,
    lists: lists.efforts,
    links: links.efforts,
  };
}

/** A day of each case: searches and building, drawn out from what was measured in proportion to the rows. */
async function threeCases(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Cases> {
  const { exact, indexed, build, recall } = await worth(see);
  const { efforts, buildMs } = await index<Listed>(see, "lists");
  const opened = enough(efforts);
  const n = Math.max(2, see.rows.n);
  const cases = CASES.map(({ id, name, rows, asked, built }) => {
    const times = rows / n;
    const root = Math.sqrt(times);
    const ms: Record<Way, number> = {
      exact: asked * exact * times,
      // As many drawers as the root of the rows: each search looks at so many more, and every row is held against so many more.
      lists: asked * opened.ms * root + built * buildMs * times * root,
      // A graph's search grows about as the logarithm of its rows.
      links: asked * indexed * (Math.log(rows) / Math.log(n)) + built * build * times,
    };
    const [best, next] = WAYS.map((way) => way.id).toSorted((a, b) => ms[a] - ms[b]);
    return { id, name, ms, best: best ?? "exact", lead: 1 - ms[best ?? "exact"] / ms[next ?? "exact"] };
  });
  const marked = cases.filter(({ id }) => givenMark(guess, id) !== null);
  const agreed = marked.filter(({ id, best }) => givenMark(guess, id) === best).length;
  return {
    cases,
    gap: Math.min(...cases.map(({ lead }) => lead)),
    recall: Math.min(recall, opened.recall),
    yours:
      marked.length === 0
        ? ""
        : `Of your ${plural(marked.length, "choice")} ${whole(agreed)} cost the least. `,
  };
}
