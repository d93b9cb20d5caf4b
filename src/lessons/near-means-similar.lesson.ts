import { normal, seeded } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import type { Guess } from "#store/lesson.ts";
import { fixed, percent, score2 } from "#text/number.ts";
import { givenChoice, givenText } from "./kit/given.ts";
import { meanOf, quantile } from "./kit/near.ts";
import { apart, givenPlace, type Place } from "./kit/places.ts";
import { endsOf, givenWhich, purityOf } from "./kit/single.ts";
import { ask, type Lesson } from "./lesson.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

/** No animal. */
const KETTLE = "kettle";
const ANIMALS = ["wolf", "dog", "cat", "mouse", "horse", "lion", "sheep", "whale"] as const;

const OTHERS = ANIMALS.filter((word) => word !== "wolf").toSorted((a, b) => a.localeCompare(b));

/** Single numbers of the model, and random directions, that are looked at. */
const DIRECTIONS = 100;
/** Words of an end that are counted, and that are shown. */
const END = 10;
const FEW = 5;

/** Ends of the two numbers that a word gets by hand. */
const GRID = { across: ["small", "big"], up: ["tame", "wild"] } as const;

/** Our own example of a map made by hand: [small to big, tame to wild]. */
const EXAMPLE: Readonly<Record<string, Place>> = {
  wolf: [4, 9],
  dog: [3, 2],
  cat: [2, 3],
  mouse: [0, 5],
  horse: [8, 2],
  lion: [6, 10],
  sheep: [5, 1],
  whale: [10, 9],
  [KETTLE]: [2, 1],
};

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

        Set both numbers for each animal. There is no right answer: it is your own map. The distance of two words is as the crow flies.`,
      ask: ask<OwnMap, Guess>({
        question: "Place all eight. Which of the others ends up nearest to the wolf?",
        give: { by: "choice", beside: { by: "places", words: ANIMALS, ...GRID } },
        options: OTHERS.map((word) => ({ id: word, label: word })),
        means: "the places on the grid",
        anyVectors: true,
        measure: (_, guess) => Promise.resolve(ownMap(guess)),
        answer: ({ nearest }) => nearest,
        verdict: ({ distance, tied }) => (distance === 0 ? "fails" : tied === null ? "holds" : "close"),
        slots: ({ whose, nearest, distance, tied }) => ({
          whose,
          nearest,
          distance: fixed(distance, 1),
          tied: tied ?? "",
        }),
        reveal: {
          holds: "On {whose} {nearest} is nearest to the wolf, {distance} steps away.",
          fails:
            "On {whose} {nearest} stands on the very place of the wolf, {distance} steps away: two numbers cannot tell the two apart.",
          close: "On {whose} {nearest} and {tied} are equally near to the wolf, {distance} steps away.",
        },
        exhibits: ({ all }) => [
          {
            kind: "table",
            caption: "The map, the nearest to the wolf first",
            head: ["Word", "Small to big", "Tame to wild", "From the wolf"],
            rows: all.map(({ word, place: [x, y], far }) => [word, String(x), String(y), fixed(far, 1)]),
          },
        ],
      }),
      point: {
        holds:
          "That is an embedding, made by hand: two numbers for each word, and words that are alike stand close together.",
        fails:
          "That is an embedding all the same, made by hand: two numbers for each word. These two need a third to part them.",
        close:
          "That is an embedding, made by hand: two numbers for each word, and words that are alike stand close together.",
      },
    },
    {
      title: "Now place a kettle",
      acts: [],
      text: `
        One word more: kettle. The grid asks the same two things of it. How big is it? How wild?

        The animals stand where you put them, and you may still move them. If you came here without a map of your own, place them now.`,
      ask: ask<Kettle, Guess>({
        question: "Does the kettle end up nearer to an animal than the animals are to each other?",
        give: { by: "choice", beside: { by: "places", words: [...ANIMALS, KETTLE], ...GRID, from: 0 } },
        options: [
          { id: "yes", label: "Yes: some animal is its close neighbour" },
          { id: "no", label: "No: it keeps its distance" },
        ],
        means: "the places on the grid",
        anyVectors: true,
        measure: ({ earlier }, guess) => Promise.resolve(kettleOn(guess, earlier[0])),
        answer: ({ kettle, usual }) => (kettle < usual ? "yes" : "no"),
        verdict: ({ kettle, usual }) => verdictOf(usual - kettle, usual),
        slots: ({ whose, beside, kettle, usual }) => ({
          whose,
          beside,
          kettle: fixed(kettle, 1),
          usual: fixed(usual, 1),
        }),
        reveal: {
          holds:
            "On {whose} the kettle stands {kettle} steps from the {beside}. An animal is typically {usual} steps from its nearest: the kettle is closer to an animal than animals are to each other.",
          fails:
            "On {whose} the kettle stands {kettle} steps from the {beside}, its nearest. An animal is typically {usual} steps from its nearest: this time the kettle keeps its distance.",
          close:
            "On {whose} the kettle stands {kettle} steps from the {beside}. An animal is typically {usual} steps from its nearest: about the same.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Each word and its nearest animal",
            head: ["Word", "Nearest animal", "Steps"],
            rows: rows.map(({ word, nearest, far }) => [word, nearest, fixed(far, 1)]),
          },
        ],
      }),
      point: {
        holds:
          "A kettle is no animal, but size and wildness do not say so. Two numbers run out quickly: the next word may need a third.",
        fails:
          "There was room for one stranger. But how big and how wild are a song, a Monday, a colour? Two numbers run out quickly.",
        close:
          "Size and wildness hardly tell a kettle from an animal. Two numbers run out quickly: the next word may need a third.",
      },
    },
    {
      title: "More than two numbers",
      acts: [],
      text: `
        Nobody can place every word by hand, and no two questions suit them all. The map beside this text shows words placed by a model. It
        learned their addresses from text. Nobody typed them in.`,
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

        Slide through the numbers. Does one of them deserve a name? Type it.`,
      ask: ask<Ends, Guess>({
        question: "Can you name a single number?",
        give: {
          by: "choice",
          beside: { by: "single", ends: FEW, label: "Which of the model’s numbers to look at" },
        },
        options: [
          { id: "yes", label: "Yes: this one has a theme" },
          { id: "no", label: "No: the words at its ends are a jumble" },
        ],
        anyVectors: true,
        measure: oneNumber,
        answer: () => null,
        verdict: ({ asPure, directions }) =>
          asPure / directions >= 0.1 ? "holds" : asPure / directions >= 0.05 ? "close" : "fails",
        slots: ({ purity, chance, which, own, asPure, directions, named }) => ({
          purity: percent(purity),
          chance: percent(chance),
          which,
          own: percent(own),
          asPure,
          directions,
          end: END,
          named,
        }),
        reveal: {
          holds:
            "{named}Of the {end} words highest by number {which} of this model, {own} share the commonest theme. Of {directions} random directions {asPure} do as well or better: no name is needed to explain it.",
          fails:
            "{named}Of the {end} words highest by number {which} of this model, {own} share the commonest theme. Of {directions} random directions only {asPure} do as well: this number has something of a theme.",
          close:
            "{named}Of the {end} words highest by number {which} of this model, {own} share the commonest theme. Of {directions} random directions {asPure} do as well or better: it may be luck.",
        },
        exhibits: ({ which, low, high, own, purity, chance }) => [
          {
            kind: "table",
            caption: `All words by number ${which}: the ends`,
            head: ["Lowest", "Its theme", "Highest", "Theme"],
            rows: low.map(([word, theme], at) => [word, theme, high[at]?.[0] ?? "", high[at]?.[1] ?? ""]),
          },
          {
            kind: "bars",
            caption: "Share of the commonest theme among the highest words",
            unit: "share",
            rows: [
              { label: `Number ${which}`, value: own },
              { label: "The model’s own numbers, on average", value: purity },
              { label: "Random directions, on average", value: chance },
            ],
          },
        ],
      }),
      point: {
        holds:
          "A name that fits five words may still be read into them. Meaning is spread over all numbers together: the model’s own numbers reach {purity} on average, random directions {chance}.",
        fails:
          "Such numbers are the exception. On average the model’s own numbers reach {purity}, random directions {chance}: meaning is spread over all of them together.",
        close:
          "Slide on and measure others. On average the model’s own numbers reach {purity}, random directions {chance}: meaning is spread over all of them together.",
      },
      attempt: "Ask a neighbour to name the same number, without telling them your name for it.",
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

interface Ends {
  /** Share of the commonest theme among the highest words: mean over the model's own numbers, over random directions, and of the number chosen. */
  readonly purity: number;
  readonly chance: number;
  readonly own: number;
  readonly which: number;
  /** Random directions, and how many of them are as pure as the number chosen. */
  readonly directions: number;
  readonly asPure: number;
  /** What was said of the number; empty where nothing was. */
  readonly named: string;
  /** Words with their themes, the outermost first. */
  readonly high: readonly (readonly [string, string])[];
  readonly low: readonly (readonly [string, string])[];
}

interface OwnMap {
  readonly whose: string;
  /** The animal nearest to the wolf; the one guessed, where it is as near as any. */
  readonly nearest: string;
  readonly distance: number;
  /** Another that is as near. */
  readonly tied: string | null;
  readonly all: readonly { readonly word: string; readonly place: Place; readonly far: number }[];
}

interface Kettle {
  readonly whose: string;
  /** The animal nearest to the kettle, and how near. */
  readonly beside: string;
  readonly kettle: number;
  /** Median distance of an animal from its nearest. */
  readonly usual: number;
  readonly rows: readonly { readonly word: string; readonly nearest: string; readonly far: number }[];
}

/** Where a word stands on the first of the maps that has it, else on our example. */
const placeOn = (word: string, maps: readonly (Guess | undefined)[]): Place =>
  maps.map((map) => givenPlace(map, word)).find((place) => place !== null) ?? EXAMPLE[word] ?? [0, 0];

/** The other words by their distance from one, nearest first. */
const byDistance = (from: string, others: readonly string[], maps: readonly (Guess | undefined)[]) =>
  others
    .filter((word) => word !== from)
    .map((word) => ({
      word,
      place: placeOn(word, maps),
      far: apart(placeOn(from, maps), placeOn(word, maps)),
    }))
    .sort((a, b) => a.far - b.far);

const isPlaced = (words: readonly string[], maps: readonly (Guess | undefined)[]): boolean =>
  words.every((word) => maps.some((map) => givenPlace(map, word) !== null));

/** Distances on a map made by hand: the learner's, else our example. */
function ownMap(guess: Guess | undefined): OwnMap {
  const all = byDistance("wolf", ANIMALS, [guess]);
  const distance = all[0]?.far ?? 0;
  const first = all.filter(({ far }) => far === distance).map(({ word }) => word);
  const choice = givenChoice(guess);
  const nearest = choice !== null && first.includes(choice) ? choice : (first[0] ?? "");
  return {
    whose: isPlaced(ANIMALS, [guess]) ? "your map" : "our example map",
    nearest,
    distance,
    tied: first.find((word) => word !== nearest) ?? null,
    all: [{ word: "wolf", place: placeOn("wolf", [guess]), far: 0 }, ...all],
  };
}

/** The kettle's nearest beside the animals' nearest: on the map of this step, else that of the step before, else our example. */
function kettleOn(guess: Guess | undefined, before: Guess | undefined): Kettle {
  const maps = [guess, before];
  const rows = [...ANIMALS, KETTLE].map((word) => {
    const { word: nearest = "", far = 0 } = byDistance(word, ANIMALS, maps)[0] ?? {};
    return { word, nearest, far };
  });
  const kettle = rows.at(-1);
  const whose = !isPlaced(ANIMALS, maps)
    ? "our example map"
    : isPlaced([KETTLE], maps)
      ? "your map"
      : "your map, with a kettle placed by us,";
  return {
    whose,
    beside: kettle?.nearest ?? "",
    kettle: kettle?.far ?? 0,
    usual: quantile(
      rows.slice(0, -1).map(({ far }) => far),
      0.5,
    ),
    rows,
  };
}

/**
 * Share of the commonest label among the END words highest along a direction: of one number of the model, over all that are looked at, and
 * over random directions (Gaussian, seeded).
 */
async function oneNumber({ rows, items, pause }: See, guess: Guess | undefined): Promise<Ends> {
  const { dim, values } = rows;
  const labelsOf = (some: readonly number[]): readonly string[] => some.map((row) => items[row]?.label ?? "");
  const pureAlong = (sums: Float32Array): number => purityOf(labelsOf(endsOf(sums, 1, 1, END).high));
  const random = seeded(1);
  const [own, others]: [number[], number[]] = [[], []];
  for (let at = 0; at < DIRECTIONS; at++) {
    if (at < dim) own.push(purityOf(labelsOf(endsOf(values, dim, at + 1, END).high)));
    const direction = Float32Array.from({ length: dim }, () => normal(random));
    others.push(
      pureAlong(
        Float32Array.from({ length: rows.n }, (_, row) => dotAt(values, row * dim, direction, 0, dim)),
      ),
    );
    await pause();
  }
  const which = Math.min(givenWhich(guess) ?? 1, dim);
  const ends = endsOf(values, dim, which, END);
  const chosen = purityOf(labelsOf(ends.high));
  const said = (row: number): readonly [string, string] => [items[row]?.text ?? "", items[row]?.label ?? ""];
  return {
    purity: meanOf(own),
    chance: meanOf(others),
    which,
    own: chosen,
    directions: others.length,
    asPure: others.filter((purity) => purity >= chosen).length,
    named: namedBy(guess, which),
    high: ends.high.slice(0, FEW).map(said),
    low: ends.low.slice(0, FEW).map(said),
  };
}

/** "You call number 7 “size”. ", and the like; empty where nothing was said. */
function namedBy(guess: Guess | undefined, which: number): string {
  const [name, choice] = [givenText(guess, "name"), givenChoice(guess)];
  if (choice === "no") return `You gave number ${which} no name. `;
  if (name !== null) return `You call number ${which} “${name}”. `;
  return choice === "yes" ? `You say that number ${which} has a theme. ` : "";
}
