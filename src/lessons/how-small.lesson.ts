import { bytesOfRow } from "#analysis/codes.ts";
import { percent, whole } from "#text/number.ts";
import { saidNumber } from "./kit/guessed.ts";
import { memory } from "./kit/memory.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import type { Cut, Shortened } from "./short-vectors.work.ts";
import { verdictOf } from "./verdict.ts";

/** Rows that are measured, rows that are paid for, and what may be paid for a row. */
const [MEASURED, MILLION, BUDGET] = [3000, 1_000_000, 64];
/** Sizes of vectors that are common. */
const SIZES = [384, 768, 3072] as const;
/** Found roughly, then put in order by full vectors. */
const AGAIN = 100;
/** What is good enough for the closing check. */
const ENOUGH = 0.9;

export default {
  id: "how-small",
  order: 25,
  title: "Bytes buy recall",
  question: "How small can a vector be?",
  audience: ["undergraduate", "practitioner"],
  minutes: 6,
  idea: "Bytes buy recall, with poor returns at the end.",
  start: [
    { show: "sample", id: "word-space" },
    { show: "space", is: "words" },
  ],
  steps: [
    {
      title: "What a million costs",
      acts: [],
      text: `
        A vector is a row of numbers, and a computer keeps each number in four bytes. For a handful of texts nobody cares. For a million
        the memory has to be bought.

        The price needs no measuring: rows times numbers times four.`,
      ask: ask<{ dim: number; bytes: number; sizes: readonly { dim: number; bytes: number }[] }>({
        question: "How much memory do a million vectors of this model take?",
        give: { by: "choice" },
        options: (see) =>
          Promise.resolve(prices(see.here.dim).map(({ id, bytes }) => ({ id, label: memory(bytes) }))),
        measure: (see) => {
          const sizes = [see.here.dim, ...SIZES].map((dim) => ({
            dim,
            bytes: bytesOfRow("float32", dim) * MILLION,
          }));
          return Promise.resolve({ dim: see.here.dim, bytes: sizes[0]?.bytes ?? 0, sizes });
        },
        answer: ({ dim, bytes }) => prices(dim).find((one) => one.bytes === bytes)?.id ?? null,
        verdict: ({ bytes }) => verdictOf(bytes - 1e8, bytes),
        slots: ({ dim, bytes, sizes }) => ({
          dim,
          rows: whole(MILLION),
          bytes: memory(bytes),
          large: memory(sizes.at(-1)?.bytes ?? 0),
          most: sizes.at(-1)?.dim ?? 0,
        }),
        anyVectors: true,
        reveal: {
          holds:
            "{rows} rows of {dim} numbers take {bytes}. With {most} numbers, as large models have them, it is {large}, before any index.",
          fails: "{rows} rows of {dim} numbers take only {bytes}. With {most} numbers it would be {large}.",
          close: "{rows} rows of {dim} numbers take {bytes}. With {most} numbers it would be {large}.",
        },
        exhibits: ({ sizes }) => [
          {
            kind: "table",
            caption: "Memory of a million vectors",
            head: ["numbers", "memory"],
            rows: sizes.map(({ dim, bytes }) => [String(dim), memory(bytes)]),
          },
        ],
      }),
      point: {
        holds: "The price is a multiplication. What you get for it has to be measured.",
        fails: "The price is a multiplication. What you get for it has to be measured.",
        close: "The price is a multiplication. What you get for it has to be measured.",
      },
    },
    {
      title: "One byte for each number",
      acts: [],
      after: [
        { show: "panel", id: "approximate" },
        { show: "dial", to: { of: "approximate", text: "river", method: "brute", precision: "int8" } },
      ],
      text: `
        Four bytes hold a number to seven digits. Nobody needs that. Round each to one of a few hundred steps and it fits into one byte.

        To see the damage: for some words, find the ten nearest with full numbers and with rounded ones. The share of the true ten that
        are found is called recall.`,
      ask: ask<{ recall: number; bytes: number; full: number; said: string }, number>({
        question: "What share of the true ten nearest is still found with a byte for each number?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent recall" },
        measure: async (see, guess) => {
          const [one] = await cut(see, [{ which: "first", dims: see.rows.dim, precision: "int8", again: 0 }]);
          const full = bytesOfRow("float32", see.rows.dim);
          return { recall: one?.recall ?? 0, bytes: one?.bytes ?? 0, full, said: saidNumber(guess, " %") };
        },
        answer: () => null,
        verdict: ({ recall }) => verdictOf(recall - ENOUGH, 1),
        slots: ({ recall, bytes, full, said }) => ({ said, recall: percent(recall), bytes, full }),
        anyVectors: true,
        reveal: {
          holds:
            "{said}Rounded vectors find {recall} of the true ten, with {bytes} bytes for a row instead of {full}.",
          fails:
            "{said}Rounded vectors find only {recall} of the true ten, with {bytes} bytes for a row instead of {full}.",
          close:
            "{said}Rounded vectors find {recall} of the true ten, with {bytes} bytes for a row instead of {full}.",
        },
      }),
      point: {
        holds: "A quarter of the memory for nearly nothing. Begin here.",
        fails: "These vectors need finer steps. That is rare.",
        close: "A quarter of the memory, at a price that can be felt. Measure whether your readers feel it.",
      },
    },
    {
      title: "One bit",
      acts: [{ show: "panel", id: null }],
      text: `
        Go on: keep of each number only whether it is above zero. That is one bit, and two rows are compared by counting bits that
        differ.

        There is a repair. Find a hundred with the bits, fetch the full vectors of these hundred only, and put them in order.`,
      ask: ask<{ plain: number; again: number; bytes: number; said: string }, number>({
        question: "What share of the true ten is found with bits alone?",
        give: { by: "number", least: 0, most: 100, step: 1, label: "Per cent recall" },
        measure: async (see, guess) => {
          const bits = { which: "first", dims: see.rows.dim, precision: "binary" } as const;
          const [plain, again] = await cut(see, [
            { ...bits, again: 0 },
            { ...bits, again: AGAIN },
          ]);
          return {
            plain: plain?.recall ?? 0,
            again: again?.recall ?? 0,
            bytes: plain?.bytes ?? 0,
            said: saidNumber(guess, " %"),
          };
        },
        answer: () => null,
        verdict: ({ plain, again }) => verdictOf(again - plain, 1),
        slots: ({ plain, again, bytes, said }) => ({
          said,
          plain: percent(plain),
          again: percent(again),
          bytes,
          count: AGAIN,
        }),
        anyVectors: true,
        reveal: {
          holds:
            "{said}Bits alone find {plain}, with {bytes} bytes for a row. When {count} are fetched and put in order by their full vectors, it is {again}.",
          fails:
            "{said}Bits alone find {plain}, with {bytes} bytes for a row. Putting {count} in order by full vectors makes it worse, {again}, which should not happen.",
          close:
            "{said}Bits alone find {plain}, with {bytes} bytes for a row. Putting {count} in order by full vectors gives {again}: there was little to repair.",
        },
      }),
      point: {
        holds: "Coarse first, fine second: the bits stay in memory, the full vectors may lie on a disk.",
        fails: "Coarse first, fine second is the idea. Here it does not pay.",
        close: "Coarse first, fine second is the idea. Here the coarse step is enough.",
      },
    },
    {
      title: "Fewer numbers",
      acts: [],
      text: `
        The other way to save: keep fewer numbers. Take an eighth of them. But which? The first ones as they come, some drawn by lot, or
        the first ones after the space was turned so that the largest differences come first?

        Some models are trained so that the first numbers matter most, like the smallest doll in a Russian doll. This is called
        Matryoshka training.`,
      ask: ask<Halves, readonly string[]>({
        question: "Order the three, the best recall first.",
        give: {
          by: "order",
          texts: ["Drawn by lot", "The first as they come", "The first after turning"],
          first: "best recall",
          last: "worst recall",
        },
        measure: halves,
        answer: () => null,
        verdict: ({ first, random, turned }) => verdictOf(turned - Math.max(first, random), 0.5),
        slots: ({ first, random, turned, dims, dim }) => ({
          first: percent(first),
          random: percent(random),
          turned: percent(turned),
          dims,
          dim,
          nested:
            first - random > 0.05
              ? "This model puts what matters first by itself"
              : "This model is not trained to put what matters first",
        }),
        anyVectors: true,
        reveal: {
          holds:
            "With {dims} of {dim} numbers: the first as they come find {first}, drawn by lot {random}, after turning {turned}. {nested}.",
          fails:
            "With {dims} of {dim} numbers: the first as they come find {first}, drawn by lot {random}, after turning {turned}. Turning does not help here. {nested}.",
          close:
            "With {dims} of {dim} numbers: the first as they come find {first}, drawn by lot {random}, after turning {turned}. There is little between them. {nested}.",
        },
        exhibits: ({ first, random, turned }) => [
          {
            kind: "bars",
            caption: "Recall with an eighth of the numbers",
            unit: "share",
            rows: [
              { label: "The first as they come", value: first },
              { label: "Drawn by lot", value: random },
              { label: "The first after turning", value: turned },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Training can put the important things first. Where it did not, turning arranges it afterwards, in part.",
        fails:
          "Training can put the important things first. Turning afterwards is no help where nothing stands out.",
        close: "Training can put the important things first. Whether yours did, one measurement tells.",
      },
    },
    {
      title: "A budget",
      acts: [],
      text: `
        You have sixty-four bytes for each text, and a million texts. All three offers fit: many coarse numbers, some of medium size, or
        few fine ones. The last two are taken after turning.`,
      ask: ask<Budget>({
        question: "Which offer finds most?",
        give: { by: "choice" },
        options: (see) => Promise.resolve(offers(see.rows.dim).map(({ id, label }) => ({ id, label }))),
        measure: async (see) => {
          const all = offers(see.rows.dim);
          const found = await cut(
            see,
            all.map((one) => one.cut),
          );
          return {
            offers: all.map(({ id, label }, at) => ({
              id,
              label,
              recall: found[at]?.recall ?? 0,
              bytes: found[at]?.bytes ?? 0,
            })),
          };
        },
        answer: ({ offers }) => offers.toSorted((a, b) => b.recall - a.recall)[0]?.id ?? null,
        verdict: ({ offers }) => {
          const few = offers.find(({ id }) => id === "few")?.recall ?? 0;
          return verdictOf(
            Math.max(...offers.filter(({ id }) => id !== "few").map(({ recall }) => recall)) - few,
            1,
          );
        },
        slots: ({ offers }) => {
          const best = offers.toSorted((a, b) => b.recall - a.recall)[0];
          const few = offers.find(({ id }) => id === "few");
          return {
            best: best?.label ?? "",
            recall: percent(best?.recall ?? 0),
            bytes: best?.bytes ?? 0,
            few: percent(few?.recall ?? 0),
            total: memory((best?.bytes ?? 0) * MILLION),
          };
        },
        anyVectors: true,
        reveal: {
          holds:
            "The best offer is “{best}”, with {recall} at {bytes} bytes a row, {total} for the million. A few fine numbers find {few}.",
          fails:
            "The best offer is “{best}”, with {recall} at {bytes} bytes a row, {total} for the million. Few and fine wins here.",
          close:
            "The best offer is “{best}”, with {recall} at {bytes} bytes a row, {total} for the million. A few fine numbers do about as well: {few}.",
        },
        exhibits: ({ offers }) => [
          {
            kind: "bars",
            caption: "Recall within the budget",
            unit: "share",
            rows: offers.map(({ id, label, recall, bytes }) => ({
              id,
              label,
              value: recall,
              note: `${bytes} bytes a row`,
            })),
          },
        ],
      }),
      point: {
        holds: "Fine digits are the worst buy. Spend bytes on more numbers, and coarser ones.",
        fails: "Here fine digits were worth their bytes. Measure before you believe a rule.",
        close: "It hardly matters how the bytes are spent here, only how many.",
      },
    },
  ],
  ends: "More dimensions, better model.",
  teacher: [
    "Which of these figures would you show a manager who has to pay for the memory?",
    "When would you accept a recall of half, and when not nine in ten?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    text: `You must find nine in ten of the true nearest, for the least money. No full vectors are kept beside the short ones.`,
    ask: ask<Cheapest>({
      question: "Which of these is the cheapest that is good enough?",
      give: { by: "choice" },
      options: (see) => Promise.resolve(ways(see.rows.dim).map(({ id, label }) => ({ id, label }))),
      measure: async (see) => {
        const all = ways(see.rows.dim);
        const found = await cut(
          see,
          all.map((one) => one.cut),
        );
        return {
          ways: all
            .map(({ id, label }, at) => ({
              id,
              label,
              recall: found[at]?.recall ?? 0,
              bytes: found[at]?.bytes ?? 0,
            }))
            .toSorted((a, b) => a.bytes - b.bytes),
          full: bytesOfRow("float32", see.rows.dim),
        };
      },
      answer: ({ ways }) => ways.find(({ recall }) => recall >= ENOUGH)?.id ?? null,
      verdict: ({ ways, full }) => {
        const bytes = ways.find(({ recall }) => recall >= ENOUGH)?.bytes ?? full;
        return verdictOf(0.9 - bytes / full, 1);
      },
      slots: ({ ways, full }) => {
        const one = ways.find(({ recall }) => recall >= ENOUGH);
        return {
          best: one?.label ?? "none of them",
          recall: percent(one?.recall ?? 0),
          bytes: one?.bytes ?? full,
          full,
          enough: percent(ENOUGH),
        };
      },
      anyVectors: true,
      reveal: {
        holds:
          "The cheapest that reaches {enough} is “{best}”: {recall} at {bytes} bytes a row instead of {full}.",
        fails:
          "The cheapest that reaches {enough} is “{best}”, at {bytes} bytes a row: nothing can be saved here.",
        close:
          "The cheapest that reaches {enough} is “{best}”, at {bytes} bytes a row instead of {full}: hardly a saving.",
      },
      exhibits: ({ ways }) => [
        {
          kind: "table",
          caption: "From the cheapest to the dearest",
          head: ["kept", "bytes a row", "recall"],
          rows: ways.map(({ label, bytes, recall }) => [label, String(bytes), percent(recall)]),
        },
      ],
    }),
    point: {
      holds: "Bytes buy recall, and the last ones buy least.",
      fails: "Sometimes there is nothing to save. One measurement tells.",
      close: "Bytes buy recall. Here nearly all of them are needed.",
    },
  },
  covers: ["dimensions-storage", "matryoshka", "quantisation"],
} satisfies Lesson;

interface Halves {
  readonly first: number;
  readonly random: number;
  readonly turned: number;
  readonly dims: number;
  readonly dim: number;
}

interface Way {
  readonly id: string;
  readonly label: string;
  readonly recall: number;
  readonly bytes: number;
}

interface Budget {
  readonly offers: readonly Way[];
}

interface Cheapest {
  /** The cheapest first. */
  readonly ways: readonly Way[];
  readonly full: number;
}

/** What a million vectors might cost, by orders of magnitude, the least first. */
const prices = (dim: number): readonly { readonly id: string; readonly bytes: number }[] =>
  [1 / 48, 1 / 6, 1, 12].map((times, at) => ({
    id: `price-${at + 1}`,
    bytes: bytesOfRow("float32", dim) * MILLION * times,
  }));

/** What short vectors of the first items find. */
function cut(see: Measure, cuts: readonly Cut[]): Promise<readonly Shortened[]> {
  const { dim } = see.rows;
  const n = Math.min(MEASURED, see.rows.n);
  return see.work<readonly Shortened[]>("short-vectors", {
    n,
    dim,
    values: see.rows.values.slice(0, n * dim),
    cuts,
  });
}

async function halves(see: Measure): Promise<Halves> {
  const { dim } = see.rows;
  const dims = Math.max(1, Math.floor(dim / 8));
  const [first, random, turned] = await cut(
    see,
    (["first", "random", "turned"] as const).map((which) => ({
      which,
      dims,
      precision: "float32",
      again: 0,
    })),
  );
  return {
    first: first?.recall ?? 0,
    random: random?.recall ?? 0,
    turned: turned?.recall ?? 0,
    dims,
    dim,
  };
}

/** Ways to spend the budget. */
function offers(dim: number): readonly { readonly id: string; readonly label: string; readonly cut: Cut }[] {
  const medium = Math.min(dim, BUDGET - 4);
  const few = Math.min(dim, BUDGET / 4);
  return [
    {
      id: "few",
      label: `${few} numbers of four bytes`,
      cut: { which: "turned", dims: few, precision: "float32", again: 0 },
    },
    {
      id: "medium",
      label: `${medium} numbers of one byte`,
      cut: { which: "turned", dims: medium, precision: "int8", again: 0 },
    },
    {
      id: "many",
      label: `All ${dim} numbers, one bit each`,
      cut: { which: "first", dims: dim, precision: "binary", again: 0 },
    },
  ];
}

function ways(dim: number): readonly { readonly id: string; readonly label: string; readonly cut: Cut }[] {
  const third = Math.max(1, Math.floor(dim / 3));
  const plain = { which: "first", dims: dim, again: 0 } as const;
  return [
    {
      id: "third",
      label: "A third of the numbers after turning, one byte each",
      cut: { which: "turned", dims: third, precision: "int8", again: 0 },
    },
    { id: "bits", label: "All numbers, one bit each", cut: { ...plain, precision: "binary" } },
    { id: "full", label: "All numbers, four bytes each", cut: { ...plain, precision: "float32" } },
    { id: "bytes", label: "All numbers, one byte each", cut: { ...plain, precision: "int8" } },
  ];
}
