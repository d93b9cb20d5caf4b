import { ask, type Lesson } from "./lesson.ts";
import { spreadOf, verdictOf } from "./verdict.ts";
import { fixed, percent, score2 } from "#text/number.ts";
import { quantile } from "./kit/near.ts";

/** The kettle stands last: it is no animal. */
const KETTLE = "kettle";
const ANIMALS = ["wolf", "dog", "cat", "mouse", "horse", "lion", "sheep", "whale"] as const;

/** Single numbers of the model, and random directions, that are looked at. */
const DIRECTIONS = 100;

/** Distance of two places of a guess [x0, y0, x1, y1, …]. */
const apart = (places: readonly number[], a: number, b: number): number =>
  Math.hypot(
    (places[a * 2] ?? 5) - (places[b * 2] ?? 5),
    (places[a * 2 + 1] ?? 5) - (places[b * 2 + 1] ?? 5),
  );

export default {
  id: "near-means-similar",
  order: 1,
  title: "Near means similar",
  question: "Can a word be a place?",
  audience: ["school", "undergraduate"],
  minutes: 5,
  idea: "An embedding is an address made of numbers, and words with near addresses mean similar things.",
  start: [
    { show: "sample", id: "everyday-words" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Give eight animals an address",
      acts: [],
      text: `
        A street address is a pair of numbers: how far along, how far up. A word can have one too. Here the first number says how big
        an animal is, the second how wild.

        Set both numbers for each animal, then for a kettle. There is no right answer: it is your own map.`,
      ask: ask<OwnMap, readonly number[]>({
        question:
          "Place all nine. Which animal ends up nearest to the wolf, and does the kettle keep its distance?",
        give: { by: "places", words: [...ANIMALS, KETTLE], across: ["small", "big"], up: ["tame", "wild"] },
        measure: (_, guess) => Promise.resolve(ownMap(guess ?? [])),
        answer: () => null,
        verdict: ({ placed }) => (placed ? "holds" : "close"),
        slots: ({ nearest, distance, beside, kettle, usual }) => ({
          nearest,
          distance: fixed(distance, 1),
          beside,
          kettle: fixed(kettle, 1),
          usual: fixed(usual, 1),
          judged:
            kettle < usual
              ? "nearer than animals mostly are to each other"
              : "farther than animals mostly are",
        }),
        reveal: {
          holds:
            "On your map {nearest} is nearest to the wolf, {distance} steps away. You have made an embedding by hand. And the kettle stands {kettle} steps from the {beside}; two animals are typically {usual} apart. So it is {judged}.",
          fails: "On your map {nearest} is nearest to the wolf, {distance} steps away.",
          close: "Nothing was placed, so there is nothing to measure. Place the nine words, or read on.",
        },
        exhibits: ({ placed, all }) =>
          placed
            ? [
                {
                  kind: "table",
                  caption: "Your map, the nearest to the wolf first",
                  head: ["Word", "Small to big", "Tame to wild", "From the wolf"],
                  rows: all.map(({ word, x, y, far }) => [word, String(x), String(y), fixed(far, 1)]),
                },
              ]
            : [],
      }),
      point: {
        holds:
          "Two numbers for each word, and words that are alike stand close together. That is all an embedding is.",
        fails:
          "Two numbers for each word, and words that are alike stand close together. That is all an embedding is.",
        close:
          "Two numbers for each word would do: words that are alike would stand close together. That is all an embedding is.",
      },
    },
    {
      title: "More than two numbers",
      acts: [],
      text: `
        A kettle is small and not at all wild. So on a map like yours it comes to stand beside some small animal, though it is none. Size
        and wildness cannot tell a kettle from a mouse: two numbers run out quickly.

        The map beside this text shows words placed by a model. It learned their addresses from text. Nobody typed them in.`,
      ask: ask<{ dim: number }>({
        question: "How many numbers does this model keep for each word?",
        give: { by: "choice" },
        options: [
          { id: "two", label: "As many as yours: one across, one up" },
          { id: "few", label: "About as many as you have fingers" },
          { id: "many", label: "More than a hundred" },
        ],
        anyVectors: true,
        measure: (see) => Promise.resolve({ dim: see.here.dim }),
        answer: ({ dim }) => (dim <= 2 ? "two" : dim <= 20 ? "few" : "many"),
        verdict: ({ dim }) => (dim > 100 ? "holds" : dim > 2 ? "close" : "fails"),
        slots: ({ dim }) => ({ dim }),
        reveal: {
          holds:
            "This model says {dim} numbers for each word. The picture has room for three, so it is a sketch of them.",
          fails: "This model says {dim} numbers for each word, no more than you had.",
          close: "This model says {dim} numbers for each word.",
        },
      }),
      point: {
        holds: "With so many numbers a kettle and a mouse can be alike in one and far apart in the others.",
        fails: "With more numbers a kettle and a mouse could be alike in one and far apart in the others.",
        close: "With more numbers a kettle and a mouse can be alike in one and far apart in the others.",
      },
    },
    {
      title: "Near, measured",
      acts: [],
      after: [{ show: "select", texts: ["wolf"] }],
      text: `
        Take the wolf once more. Three words are picked from all others: one that the model finds very near, one some way off, one far down
        its list. Guess before the map shows them.`,
      ask: ask<{ rows: readonly { text: string; score: number }[]; near: number; isKin: boolean }>({
        question: "Which of the three has the address nearest to the wolf?",
        give: { by: "choice" },
        options: async (see) => {
          const three = await picked(see);
          return three
            .map(({ text }) => ({ id: text, label: text }))
            .toSorted((a, b) => a.id.localeCompare(b.id));
        },
        measure: async (see) => {
          const rows = await picked(see);
          const percentiles = await see.here.percentiles();
          const gap = (rows[0]?.score ?? 0) - (rows[1]?.score ?? 0);
          const themeOf = (text: string): string | null =>
            see.items.find((item) => item.text === text)?.label ?? null;
          const isKin = themeOf(rows[0]?.text ?? "") === themeOf("wolf");
          return { rows, near: gap / spreadOf(percentiles), isKin };
        },
        answer: ({ rows }) => rows[0]?.text ?? null,
        // The first is nearer by its place in the list. Whether it is of the wolf's kind is what the model must have learnt.
        verdict: ({ near, isKin }) => (isKin ? verdictOf(near, 1) : "fails"),
        slots: ({ rows }) => ({
          first: rows[0]?.text ?? "",
          score: score2(rows[0]?.score ?? 0),
          last: rows.at(-1)?.text ?? "",
          least: score2(rows.at(-1)?.score ?? 0),
        }),
        reveal: {
          holds: "This model says {first}, at {score}. For {last} it says {least}.",
          fails:
            "This model says {first}, at {score}, and {least} for {last}: not the order you may have in mind.",
          close: "This model says {first}, at {score}, but the next is nearly as near.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "bars",
            caption: "Similarity to wolf",
            unit: "cosine",
            rows: rows.map(({ text, score }) => ({ id: text, label: text, value: score })),
          },
        ],
      }),
      point: {
        holds: "Near addresses go with near meanings, although nobody told the model what a wolf is.",
        fails:
          "Near addresses often go with near meanings. Here they do not: look at what surrounds the wolf.",
        close: "Near addresses often go with near meanings. Here the model hardly tells two of them apart.",
      },
      attempt: "Click any other word and guess its nearest before the lines appear.",
    },
    {
      title: "What does one number mean?",
      acts: [{ show: "select", texts: [] }],
      text: `
        On your map the first number meant size. What does the first number of the model mean? Take one of its numbers, sort all words
        by it, and look at the words at both ends.

        You choose which number. Can you find one that deserves a name?`,
      ask: ask<Ends>({
        question:
          "Do the words at one end of a single number share a theme, more than words at the end of any other direction would?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes: each number has its theme" },
          { id: "no", label: "No more than any direction" },
        ],
        dials: [
          {
            by: "number",
            name: "which",
            label: "Which of the model’s numbers to look at",
            least: 1,
            most: DIRECTIONS,
            step: 1,
            first: 1,
          },
        ],
        anyVectors: true,
        measure: oneNumber,
        answer: ({ purity, chance }) => (purity - chance > 0.1 ? "yes" : "no"),
        verdict: ({ purity, chance }) =>
          purity - chance > 0.1 ? "fails" : purity - chance > 0.05 ? "close" : "holds",
        slots: ({ purity, chance, which, own }) => ({
          purity: percent(purity),
          chance: percent(chance),
          which,
          own: percent(own),
        }),
        reveal: {
          holds:
            "At the ends of this model's own numbers {purity} of the words share the commonest theme; at the ends of random directions {chance}. For number {which} it is {own}.",
          fails:
            "At the ends of this model's own numbers {purity} of the words share the commonest theme, and only {chance} at the ends of random directions. For number {which} it is {own}.",
          close:
            "At the ends of this model's own numbers {purity} of the words share the commonest theme; at the ends of random directions {chance}: hardly a difference. For number {which} it is {own}.",
        },
        exhibits: ({ which, bottom, top }) => [
          {
            kind: "table",
            caption: `All words by number ${which}: the ends`,
            head: ["Lowest", "Its theme", "Highest", "Theme"],
            rows: bottom.map(([word, theme], at) => [word, theme, top[at]?.[0] ?? "", top[at]?.[1] ?? ""]),
          },
        ],
      }),
      point: {
        holds: "Meaning is spread over all numbers together. A single one has no name.",
        fails:
          "In this model a single number has something of a theme. In most models meaning is spread over all of them together.",
        close: "Meaning is spread over the numbers together. A single one hardly has a name.",
      },
      attempt:
        "Look at some other numbers, name one that you like, and see whether a neighbour picks the same name.",
    },
  ],
  ends: "Somebody decided what each number means.",
  teacher: [
    "Which two pairs of ends would your own map need next?",
    "What is lost when an address of many numbers is drawn with three?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    after: [{ show: "select", texts: ["soup"] }],
    text: `Four words, and soup. Put them in the order in which this model would.`,
    ask: ask<{ rows: readonly { text: string; score: number }[]; right: number | null }, readonly string[]>({
      question: "Order the words by how near they are to soup.",
      give: { by: "order", texts: ["bread", "spoon", "rain", "guitar"], first: "nearest", last: "farthest" },
      measure: async (see, guess) => {
        const rows = await see.here.rank("soup", ["bread", "spoon", "rain", "guitar"]);
        const given = guess ?? [];
        let right = 0;
        for (let a = 0; a < rows.length; a++)
          for (let b = a + 1; b < rows.length; b++)
            if (given.indexOf(rows[a]?.text ?? "") < given.indexOf(rows[b]?.text ?? "")) right++;
        return { rows, right: guess === undefined ? null : right };
      },
      answer: () => null,
      verdict: ({ right }) =>
        right === null ? "close" : right >= 5 ? "holds" : right >= 3 ? "close" : "fails",
      slots: ({ rows, right }) => ({
        order: rows.map(({ text }) => text).join(", "),
        pairs:
          right === null
            ? ""
            : ` Of the ${(rows.length * (rows.length - 1)) / 2} pairs ${right} stand in your order as in its own.`,
      }),
      reveal: {
        holds: "This model says {order}.{pairs}",
        fails: "This model says {order}.{pairs} You and the model see soup differently.",
        close: "This model says {order}.{pairs}",
      },
      exhibits: ({ rows }) => [
        {
          kind: "bars",
          caption: "Similarity to soup",
          unit: "cosine",
          rows: rows.map(({ text, score }) => ({ label: text, value: score })),
        },
      ],
    }),
  },
  covers: ["embedding", "address-comparison", "dimension-aspect"],
} satisfies Lesson;

type See = Parameters<
  Exclude<NonNullable<Lesson["steps"][number]["ask"]>["options"], readonly unknown[] | undefined>
>[0];

/** Of the wolf's ranking: the first, one some way down, one far down. */
async function picked(see: See): Promise<readonly { readonly text: string; readonly score: number }[]> {
  const others = see.items.map(({ text }) => text).filter((text) => text !== "wolf");
  const ranked = await see.here.rank("wolf", others);
  return [0, 39, 249].flatMap((at) => ranked[Math.min(at, ranked.length - 1)] ?? []);
}

/** Words of an end that are counted, and that are shown. */
const END = 10;
const FEW = 5;

interface Ends {
  /** Share of the commonest theme at the ends: of the model's own numbers, of random directions, and of the number chosen. */
  readonly purity: number;
  readonly chance: number;
  readonly own: number;
  readonly which: number;
  /** Words with their themes, the outermost first. */
  readonly top: readonly (readonly [string, string])[];
  readonly bottom: readonly (readonly [string, string])[];
}

interface OwnMap {
  readonly placed: boolean;
  /** The animal nearest to the wolf. */
  readonly nearest: string;
  readonly distance: number;
  /** The animal nearest to the kettle, and how near; and the median distance of two animals. */
  readonly beside: string;
  readonly kettle: number;
  readonly usual: number;
  readonly all: readonly {
    readonly word: string;
    readonly x: number;
    readonly y: number;
    readonly far: number;
  }[];
}

/** Distances on a map made by hand. places: [x0, y0, x1, y1, …], the animals first, then the kettle. */
function ownMap(places: readonly number[]): OwnMap {
  const words = [...ANIMALS, KETTLE];
  const kettle = ANIMALS.length;
  const nearestTo = (from: number) =>
    ANIMALS.map((word, at) => ({ word, at, far: apart(places, from, at) }))
      .filter(({ at }) => at !== from)
      .sort((a, b) => a.far - b.far)[0];
  const pairs = ANIMALS.flatMap((_, a) => ANIMALS.slice(0, a).map((_, b) => apart(places, a, b)));
  const [wolf, beside] = [nearestTo(0), nearestTo(kettle)];
  return {
    placed: places.length === words.length * 2,
    nearest: wolf?.word ?? "",
    distance: wolf?.far ?? 0,
    beside: beside?.word ?? "",
    kettle: beside?.far ?? 0,
    usual: quantile(pairs, 0.5),
    all: words
      .map((word, at) => ({
        word,
        x: places[at * 2] ?? 0,
        y: places[at * 2 + 1] ?? 0,
        far: apart(places, 0, at),
      }))
      .sort((a, b) => a.far - b.far),
  };
}

/**
 * Share of the END words at both ends of a direction that have the commonest label there: mean over all single numbers, and over random
 * directions (Gaussian, seeded).
 */
async function oneNumber({ rows, items, pause, dials }: See): Promise<Ends> {
  const { n, dim, values } = rows;
  const along = (direction: Float32Array): { readonly order: readonly number[]; readonly purity: number } => {
    const sums = Float32Array.from({ length: n }, (_, row) => {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += (values[row * dim + d] ?? 0) * (direction[d] ?? 0);
      return sum;
    });
    const order = Array.from({ length: n }, (_, row) => row).sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
    const pure = (some: readonly number[]): number => {
      const counts = new Map<string, number>();
      for (const row of some) {
        const label = items[row]?.label ?? "";
        counts.set(label, (counts.get(label) ?? 0) + 1);
      }
      return Math.max(0, ...counts.values()) / Math.max(1, some.length);
    };
    return { order, purity: (pure(order.slice(0, END)) + pure(order.slice(-END))) / 2 };
  };
  const single = (at: number): Float32Array =>
    Float32Array.from({ length: dim }, (_, d) => (d === at ? 1 : 0));
  let seed = 1;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const mean = (list: readonly number[]): number =>
    list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
  const own: ReturnType<typeof along>[] = [];
  const others: number[] = [];
  for (let at = 0; at < DIRECTIONS; at++) {
    if (at < dim) own.push(along(single(at)));
    others.push(along(Float32Array.from({ length: dim }, normal)).purity);
    await pause();
  }
  const said = (row: number): readonly [string, string] => [items[row]?.text ?? "", items[row]?.label ?? ""];
  const which = Math.min(Math.max(1, Math.round(Number(dials["which"]) || 1)), own.length);
  const { order = [], purity = 0 } = own[which - 1] ?? {};
  return {
    purity: mean(own.map((one) => one.purity)),
    chance: mean(others),
    which,
    own: purity,
    top: order.slice(0, FEW).map(said),
    bottom: order.slice(-FEW).toReversed().map(said),
  };
}
