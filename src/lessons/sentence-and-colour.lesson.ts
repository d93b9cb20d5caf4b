import { cosine } from "#math/similarity.ts";
import { permutation, seeded } from "#math/random.ts";
import { score2, whole } from "#text/number.ts";
import { OUT, SCALE, type Colours, type ColoursRequest } from "./colours.work.ts";
import { featuresOf, hueOf, labOf, spoken } from "./kit/colour.ts";
import { givenText, mustBeRead } from "./kit/given.ts";
import { meanOf, quantile } from "./kit/near.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { COLOURS, type Named } from "./sentence-and-colour.items.ts";
import { verdictOf } from "./verdict.ts";

const SEED = 1;
const ROUNDS = 60;
/** One in so many names is held back. */
const HELD = 4;
const THUNDER = "angry thunder";
const MOSS = COLOURS.find(({ name }) => name === "moss green") ?? { name: "moss green", hex: "6f7f3d" };
const RED = COLOURS.find(({ name }) => name === "red") ?? { name: "red", hex: "d62020" };
const TARGET = COLOURS.find(({ name }) => name === "deep sea") ?? { name: "deep sea", hex: "10384f" };
const WITHIN = 10;

const order = permutation(COLOURS.length, seeded(SEED));
const isHeld = (place: number): boolean => place % HELD === 0;
const pick = (held: boolean): readonly Named[] =>
  [...order].flatMap((row, place) => (isHeld(place) === held ? (COLOURS[row] ?? []) : []));
const UNSEEN = pick(true);
const SEEN = pick(false);

/** Vector of one input through one of the trained sides: OUT numbers of length 1. */
function through(input: ArrayLike<number>, weights: Float32Array): Float32Array {
  const out = new Float32Array(OUT);
  for (let i = 0; i < input.length; i++)
    for (let d = 0; d < OUT; d++) out[d] = (out[d] ?? 0) + (input[i] ?? 0) * (weights[i * OUT + d] ?? 0);
  const length = Math.hypot(...out) || 1;
  return out.map((one) => one / length);
}

/** Trains, and gives what can be asked then: texts and colours in one space. */
async function shared(see: Measure, texts: readonly string[]) {
  const { dim } = see.here;
  const names = await see.here.embed(SEEN.map(({ name }) => name));
  const request: ColoursRequest = {
    seed: SEED,
    rounds: ROUNDS,
    hexes: SEEN.map(({ hex }) => hex),
    dim,
    texts: Array.from(names, (one) => Math.round(one * SCALE)),
  };
  const { text, colour } = await see.work<Colours>("colours", request);
  const rows = await see.here.embed(texts);
  const vectors = new Map(
    texts.map((one, at) => [one, through(rows.subarray(at * dim, (at + 1) * dim), text)]),
  );
  const swatches = new Map(COLOURS.map(({ hex }) => [hex, through(featuresOf(hex), colour)]));
  const none = new Float32Array(OUT);
  return (one: string, hex: string): number => cosine(vectors.get(one) ?? none, swatches.get(hex) ?? none);
}

/** Rank of the right one among many, from 1: how many score higher. */
const rankIn = <T>(among: readonly T[], right: T, score: (one: T) => number): number =>
  1 + among.filter((one) => score(one) > score(right)).length;

const median = (values: readonly number[]): number => quantile(values, 0.5);

const nearest = (score: (hex: string) => number, count: number): readonly Named[] =>
  COLOURS.toSorted((a, b) => score(b.hex) - score(a.hex)).slice(0, count);

/** A swatch in a sentence: what it is called here, and apart from that how its hue is spoken. */
const swatchCalled = ({ name, hex }: Named): string =>
  `the swatch called “${name}” (its hue: ${spoken(hex)})`;

/** To be named: a few that differ. Their ids are their colours. */
const TO_NAME = [
  MOSS,
  RED,
  TARGET,
  ...COLOURS.filter(({ name }) => ["mustard", "lavender", "salmon"].includes(name)),
].map(({ hex }) => ({ id: hex, label: spoken(hex) }));

const asTable = (caption: string, found: readonly Named[]) =>
  ({
    kind: "table",
    caption,
    head: ["swatch, its hue", "what it is called here"],
    rows: found.map(({ name, hex }) => [{ text: spoken(hex), swatch: hex }, name]),
  }) as const;

const INSTEAD =
  "This step needs a model that was trained on pictures and their captions, and this page has none of that kind. You would see ten photographs and ten captions on one map, and count how many captions find their picture first. The recipe is the one above, with far larger encoders. Sounds are done in the same way. Without such a model no figures are shown here.";

export default {
  id: "sentence-and-colour",
  order: 27,
  title: "A sentence and a colour",
  question: "Can a sentence and a colour share one map?",
  audience: ["school", "undergraduate"],
  minutes: 6,
  idea: "Two kinds of thing can share a space if two encoders are trained to agree about pairs of them.",
  start: [
    {
      show: "texts",
      title: "Names of colours",
      items: COLOURS.map(({ name, hex }) => ({ text: name, label: hueOf(hex), swatch: `#${hex}` })),
    },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "A word beside a colour",
      acts: [],
      swatch: { hex: MOSS.hex, says: swatchCalled(MOSS) },
      text: `
        On the map are names of colours, painted with what they name but placed by what the words mean. A colour itself is something else: three numbers that say how
        light it is, how red or green, how blue or yellow.

        Take the name “moss green”, and the green itself. Both are lists of numbers.`,
      ask: ask<{ dim: number; numbers: number; answer: string; said: string }>({
        question: "What does the cosine of the name and the colour come to?",
        give: { by: "choice" },
        options: [
          { id: "high", label: "Nearly one: they belong together" },
          { id: "low", label: "Nearly nothing: they are different things" },
          { id: "none", label: "There is none" },
        ],
        measure: async (see) => {
          const name = await see.here.embed([MOSS.name]);
          const colour = Float32Array.from(labOf(MOSS.hex));
          try {
            const score = cosine(name, colour);
            return {
              dim: name.length,
              numbers: colour.length,
              answer: score > 0.5 ? "high" : "low",
              said: score2(score),
            };
          } catch (error) {
            return {
              dim: name.length,
              numbers: colour.length,
              answer: "none",
              said: (error as Error).message,
            };
          }
        },
        answer: ({ answer }) => answer,
        anyVectors: true,
        verdict: ({ answer }) => (answer === "none" ? "holds" : "fails"),
        slots: ({ dim, numbers, said }) => ({ dim, numbers, said }),
        reveal: {
          holds:
            "There is none. The name has {dim} numbers and the colour {numbers}, and the formula refuses: “{said}”",
          fails: "It comes to {said}, with {dim} numbers and {numbers}. It means nothing.",
          close: "It comes to {said}, with {dim} numbers and {numbers}. It means nothing.",
        },
      }),
      point: {
        holds:
          "Two spaces, no common ground. Their numbers mean different things, so nothing can be compared.",
        fails: "Even where a formula gives a number, two spaces have no common ground.",
        close: "Even where a formula gives a number, two spaces have no common ground.",
      },
    },
    {
      title: "Train them to agree",
      acts: [],
      text: `
        Now two small encoders are trained, one for names and one for colours. Both make vectors of the same few numbers. Each name is
        pulled towards its own colour and pushed away from the others. That is called contrastive learning.

        A quarter of the names is held back. The encoders never see them with their colour.`,
      ask: ask<{ rank: number; chance: number; n: number }>({
        question:
          "For a name that was held back: where does its right colour come, among all that were held back?",
        give: { by: "choice" },
        options: [
          { id: "tenth", label: "Mostly in the first tenth" },
          { id: "half", label: "Mostly in the first half, but not the first tenth" },
          { id: "luck", label: "Anywhere: it is luck" },
        ],
        measure: async (see) => {
          const score = await shared(
            see,
            UNSEEN.map(({ name }) => name),
          );
          const ranks = UNSEEN.map((one) => rankIn(UNSEEN, one, ({ hex }) => score(one.name, hex)));
          return { rank: median(ranks), chance: (UNSEEN.length + 1) / 2, n: UNSEEN.length };
        },
        answer: ({ rank, n }) => (rank <= n / 10 ? "tenth" : rank < n * 0.45 ? "half" : "luck"),
        verdict: ({ rank, chance }) => verdictOf(chance * 0.8 - rank, chance),
        slots: ({ rank, chance, n }) => ({
          rank: whole(rank),
          chance: whole(chance),
          n,
          trained: SEEN.length,
        }),
        reveal: {
          holds:
            "Trained just now on {trained} pairs. For names never seen, the right one of {n} colours comes at place {rank} in the middle case; luck would give {chance}.",
          fails:
            "Trained just now on {trained} pairs. For names never seen, the right one of {n} colours comes at place {rank} in the middle case, and luck would give {chance}: it learned nothing that carries over.",
          close:
            "Trained just now on {trained} pairs. For names never seen, the right one of {n} colours comes at place {rank} in the middle case; luck would give {chance}: little more than luck.",
        },
      }),
      point: {
        holds:
          "It has learned what names have in common with colours, not a list by heart. Models for pictures and captions are trained in just this way.",
        fails:
          "With so few pairs and this text model it may learn only by heart. Models for pictures and captions see many more.",
        close:
          "With so few pairs and this text model it learns little. Models for pictures and captions see many more.",
      },
    },
    {
      title: "What colour is angry thunder?",
      acts: [],
      text: `
        Nobody has ever told the encoders what colour “angry thunder” is. But the text side has a place for every text, and near that
        place lie colours.

        Let the class vote first. Then write “angry thunder”, or a phrase of your own. It works the other way too: choose a swatch in the
        settings and ask for its name.`,
      ask: ask<
        {
          phrase: string;
          found: readonly Named[];
          light: number;
          all: number;
          swatch: Named;
          back: readonly Named[];
        },
        Readonly<Record<string, string>>
      >({
        question: "Which phrase shall get a colour?",
        give: { by: "texts", fields: [{ name: "phrase", label: "A phrase", example: THUNDER }] },
        dials: [{ by: "ways", name: "swatch", label: "Swatch to be named", ways: TO_NAME }],
        measure: async (see, guess) => {
          const own = givenText(guess, "phrase");
          const phrase = own ?? THUNDER;
          const swatch = COLOURS.find(({ hex }) => hex === see.dials["swatch"]) ?? MOSS;
          await mustBeRead(see.here, [phrase]);
          const names = COLOURS.map(({ name }) => name);
          const score = await shared(see, [phrase, THUNDER, ...names]);
          const found = nearest((hex) => score(phrase, hex), 5);
          const thunder = nearest((hex) => score(THUNDER, hex), 5);
          const lightness = (some: readonly Named[]): number => meanOf(some.map(({ hex }) => labOf(hex)[0]));
          return {
            phrase,
            found,
            light: lightness(thunder),
            all: lightness(COLOURS),
            swatch,
            back: COLOURS.toSorted((a, b) => score(b.name, swatch.hex) - score(a.name, swatch.hex)).slice(
              0,
              5,
            ),
          };
        },
        answer: () => null,
        verdict: ({ light, all }) => verdictOf(all - light, 100),
        slots: ({ phrase, found, light, all, swatch, back }) => ({
          swatch: swatch.name,
          phrase,
          first: found[0] ? swatchCalled(found[0]) : "none",
          light: whole(light),
          all: whole(all),
          back: back.map(({ name }) => name).join(", "),
        }),
        reveal: {
          holds:
            "For the phrase “{phrase}” the trained space says {first}. Near “angry thunder” the swatches have a lightness of {light} of a hundred; all swatches average {all}.",
          fails:
            "For the phrase “{phrase}” the trained space says {first}. Near “angry thunder” the swatches have a lightness of {light} of a hundred, lighter than the average of {all}.",
          close:
            "For the phrase “{phrase}” the trained space says {first}. Near “angry thunder” the swatches have a lightness of {light} of a hundred, close to the average of {all}.",
        },
        exhibits: ({ phrase, found, swatch, back }) => [
          asTable(`Nearest swatches to the phrase “${phrase}”`, found),
          asTable(`The other way: names nearest to ${swatchCalled(swatch)}`, back),
        ],
      }),
      point: {
        holds:
          "Thunder is dark, it says, for words it never saw with a colour. It works the other way too: for the swatch called “{swatch}” the nearest names are {back}.",
        fails:
          "It does not find thunder dark. Small encoders know a phrase by its words, and “angry” may well be red. For the swatch called “{swatch}” the nearest names are {back}.",
        close:
          "It is not sure that thunder is dark. For the swatch called “{swatch}” the nearest names are {back}.",
      },
    },
    {
      title: "Not red",
      acts: [],
      text: `
        Ask the trained space for the phrase “not red”. A person would take any other colour. One of the swatches is called “red”; we look
        for its place.

        The text side starts from vectors that average the words of a phrase.`,
      ask: ask<{
        rank: number;
        plain: number;
        n: number;
        first: string;
        five: readonly Named[];
        gap: number;
      }>({
        question: "Where does the swatch called “red” come for the phrase “not red”, among all swatches?",
        give: { by: "choice" },
        options: [
          { id: "near", label: "In the first quarter" },
          { id: "middle", label: "Somewhere in the middle" },
          { id: "far", label: "In the last quarter" },
        ],
        measure: async (see) => {
          const score = await shared(see, ["not red", "red"]);
          const rank = (phrase: string): number => rankIn(COLOURS, RED, ({ hex }) => score(phrase, hex));
          return {
            rank: rank("not red"),
            plain: rank("red"),
            n: COLOURS.length,
            first: swatchCalled(nearest((hex) => score("not red", hex), 1)[0] ?? RED),
            five: nearest((hex) => score("not red", hex), 5),
            gap: rank("not red") / COLOURS.length - 0.75,
          };
        },
        answer: ({ rank, n }) => (rank <= n / 4 ? "near" : rank <= (3 * n) / 4 ? "middle" : "far"),
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ rank, plain, n, first }) => ({ rank, plain, n, first, red: `#${RED.hex}` }),
        reveal: {
          holds:
            "For “not red” the trained space puts the swatch called “red” ({red}) at place {rank} of {n}; for “red” alone it is at place {plain}. First for “not red” comes {first}.",
          fails:
            "For “not red” the trained space puts the swatch called “red” ({red}) at place {rank} of {n}; for “red” alone it is at place {plain}. First for “not red” comes {first}: the “not” did not keep red away.",
          close:
            "For “not red” the trained space puts the swatch called “red” ({red}) at place {rank} of {n}; for “red” alone it is at place {plain}. First for “not red” comes {first}.",
        },
        exhibits: ({ five }) => [asTable("Nearest swatches to the phrase “not red”", five)],
      }),
      point: {
        holds: "Here “not” pushes the swatch away. Try other colours before you trust it.",
        fails:
          "Training two sides to agree does not teach either what “not” means. What the text side cannot read, the colours cannot know.",
        close: "The swatch is neither near nor far. Try other colours before you trust it.",
      },
    },
    {
      title: "Photographs and sounds",
      acts: [],
      needs: { model: null, instead: INSTEAD },
      text: `
        Put a photograph in the place of the colour, and its caption in the place of the name. Put in a recording and what is heard in
        it. The training stays the same: pairs are pulled together, all others pushed apart.

        That is how one can search pictures with words.`,
    },
  ],
  ends: "The model sees the picture in the word.",
  teacher: [
    "Which pairs would you collect to teach sounds and words to share a space?",
    "What would the encoders learn about colours if all pairs came from a single paint shop?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    swatch: { hex: TARGET.hex, says: spoken(TARGET.hex) },
    text: `
      Now the other way round. The swatch is a dark blue with a touch of green, like a photograph from far below the sea. Find a phrase
      that the trained space puts near it, without naming a colour if you can.`,
    ask: ask<{ phrase: string; rank: number; found: readonly Named[] }, Readonly<Record<string, string>>>({
      question: "Which phrase leads to the swatch?",
      give: { by: "texts", fields: [{ name: "phrase", label: "A phrase", example: "night under water" }] },
      measure: async (see, guess) => {
        const own = givenText(guess, "phrase");
        const phrase = own ?? "night under water";
        await mustBeRead(see.here, [phrase]);
        const score = await shared(see, [phrase]);
        return {
          phrase,
          rank: rankIn(COLOURS, TARGET, ({ hex }) => score(phrase, hex)),
          found: nearest((hex) => score(phrase, hex), 5),
        };
      },
      answer: () => null,
      verdict: ({ rank }) => (rank <= WITHIN ? "holds" : rank <= 3 * WITHIN ? "close" : "fails"),
      slots: ({ phrase, rank }) => ({
        phrase,
        rank,
        n: COLOURS.length,
        swatch: spoken(TARGET.hex),
        within: WITHIN,
      }),
      reveal: {
        holds:
          "For the phrase “{phrase}” the swatch above (its hue: {swatch}) comes at place {rank} of {n}: within the first {within}.",
        fails:
          "For the phrase “{phrase}” the swatch above (its hue: {swatch}) comes at place {rank} of {n}. Look at what comes first, and try another phrase.",
        close:
          "For the phrase “{phrase}” the swatch above (its hue: {swatch}) comes at place {rank} of {n}: near, but not within the first {within}.",
      },
      exhibits: ({ phrase, found }) => [asTable(`Nearest swatches to the phrase “${phrase}”`, found)],
    }),
  },
  covers: ["multimodal", "contrastive-loss"],
} satisfies Lesson;
