import { spearman } from "#math/correlation.ts";
import { dotAt } from "#math/similarity.ts";
import { fixed, percent, score2, whole } from "#text/number.ts";
import { givenText, inWords, mustBeRead } from "./kit/given.ts";
import { along, bandOf, randomRulers, rulerOf, type Ruler } from "./kit/ruler.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, SpaceView } from "./measure.ts";
import { ANIMALS, GENDER, JOBS, NEUTRAL, ONE_SIZE, SIX, SIX_SIZES, THINGS } from "./own-axis.items.ts";
import { verdictOf } from "./verdict.ts";

const RANDOM = 200;
/** A word leans when it is further out than so many deviations of the neutral words, and than so large a share of random rulers puts it. */
const DEVIATIONS = 2;
const SHARE = 0.95;
/** Rank correlations from here on count as agreement, and up to there as none. */
const AGREES = 0.7;
const DISAGREES = 0.3;

const ANIMAL_ROWS = [
  ...ANIMALS.map((text) => ({ text, label: "animal" })),
  ...THINGS.map((text) => ({ text, label: "cold or hot" })),
];
const JOB_ROWS = [
  ...JOBS.map((text) => ({ text, label: "job" })),
  ...NEUTRAL.map((text) => ({ text, label: "neutral" })),
];

/** Both rulers of the first steps as the axes of the map. */
const AXES = {
  show: "map",
  method: "axes",
  dims: 2,
  axes: [
    ["small", "big"],
    ["cold", "hot"],
  ],
} as const;

const MINE = { low: "peace", high: "war", word: "battle", control: "bread" } as const;

export default {
  id: "own-axis",
  order: 15,
  title: "Your own axis",
  question: "Can you build your own axis?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 7,
  idea: "Two opposed words make a ruler, and rulers measure text, with all its habits.",
  start: [
    { show: "texts", title: "Animals, and things cold or hot", items: ANIMAL_ROWS },
    { show: "space", is: "words" },
  ],
  steps: [
    {
      title: "A ruler from small to big",
      acts: [],
      after: [AXES],
      text: `
        The axes of this map have no names. But you can make one that has: the line from the word small to the word big. Each word falls
        somewhere along it, nearer to one end or to the other. That is a ruler.

        Put six animals in order of size. Then the ruler does the same. It has never seen an animal.`,
      ask: ask<Order, readonly string[]>({
        question: "Which is the smallest, which the biggest?",
        give: { by: "order", texts: SIX, first: "smallest", last: "biggest" },
        measure: sizeOrder,
        answer: () => null,
        verdict: ({ agreement, beaten }) =>
          agreement >= AGREES && beaten >= 0.9 ? "holds" : agreement < DISAGREES ? "fails" : "close",
        slots: ({ order, agreement, beaten, whose, glacier }) => ({
          side: `${glacier.across < 0 ? "small" : "big"} and ${glacier.up < 0 ? "cold" : "hot"}`,
          across: score2(glacier.across),
          up: score2(glacier.up),
          order: order.join(", "),
          agreement: score2(agreement),
          beaten: percent(beaten),
          whose,
        }),
        reveal: {
          holds:
            "This model says {order}. Its ruler and {whose} agree at {agreement}, where one is the same order; {beaten} of random rulers agree less.",
          fails:
            "This model says {order}. Its ruler and {whose} agree at {agreement} only: in text, size is seldom what one says of an animal.",
          close:
            "This model says {order}. Its ruler and {whose} agree at {agreement}; {beaten} of random rulers agree less.",
        },
        exhibits: ({ places }) => [
          {
            kind: "table",
            caption: "Places on both rulers, the smallest first: below zero is nearer to small, and to cold",
            head: ["word", "small to big", "cold to hot"],
            rows: places.map(({ word, across, up }) => [word, fixed(across, 2), fixed(up, 2)]),
          },
        ],
      }),
      point: {
        holds:
          "A direction can be read, and this one has a name, because you gave it one. On the map it now lies across, with a second ruler upwards: the glacier falls in the quarter of {side}, at {across} and {up}.",
        fails:
          "A direction can have a name and still measure badly. On the map it now lies across, with a second ruler upwards: the glacier falls in the quarter of {side}, at {across} and {up}.",
        close:
          "A direction can be read, though this one is a rough ruler. On the map it now lies across, with a second ruler upwards: the glacier falls in the quarter of {side}, at {across} and {up}.",
      },
    },
    {
      title: "One pair, or six?",
      acts: [AXES],
      text: `
        The map has two rulers for its axes: small to big across, cold to hot up.

        One pair of words is a short ruler, bent by all else the two words mean: a big match is no large animal. So take more pairs,
        ${SIX_SIZES.slice(1)
          .map(([a, b]) => `${a} and ${b}`)
          .join(", ")}, and average them.`,
      ask: ask<Pairs>({
        question: "Which ruler comes nearer to the true order of twelve animals by size?",
        give: { by: "choice" },
        options: [
          { id: "six", label: "The average of all the pairs" },
          { id: "one", label: "The single pair" },
          { id: "same", label: "Both about the same" },
        ],
        measure: onePairOrSix,
        answer: ({ one, six }) => (Math.abs(six - one) < 0.05 ? "same" : six > one ? "six" : "one"),
        verdict: ({ one, six, beaten }) => {
          const verdict = verdictOf(six - one, 1);
          return verdict === "holds" && beaten < SHARE ? "close" : verdict;
        },
        slots: ({ one, six, between, beaten }) => ({
          one: score2(one),
          six: score2(six),
          between: score2(between),
          beaten: percent(beaten),
        }),
        reveal: {
          holds:
            "This model says {six} with the average, {one} with the single pair; {beaten} of random rulers do worse than the average. The two rulers agree with each other at {between}.",
          fails:
            "This model says {one} with the single pair and {six} with the average: more pairs did not help. The two rulers agree with each other at {between}.",
          close:
            "This model says {six} with the average and {one} with the single pair. The two rulers agree with each other at {between}.",
        },
        exhibits: ({ table }) => [
          {
            kind: "table",
            caption: "Place among the twelve by both rulers, the smallest animal of the world first",
            head: ["animal", "one pair", "six pairs"],
            rows: table.map(({ word, one, six }) => [word, whole(one), whole(six)]),
          },
        ],
      }),
      point: {
        holds: "One pair is a shaky ruler. What else its two words mean evens out over several.",
        fails: "Which words make a ruler decides what it measures.",
        close: "Which words make a ruler decides what it measures.",
      },
    },
    {
      title: "Habits of text",
      acts: [
        { show: "texts", title: "Jobs and neutral words", items: JOB_ROWS },
        { show: "panel", id: null },
      ],
      after: [
        {
          show: "map",
          method: "axes",
          dims: 2,
          axes: [
            ["he", "she"],
            ["indoors", "outdoors"],
          ],
        },
      ],
      text: `
        A note first. This step measures old text, not people, and says nothing about who can do what. Skip it freely.

        A ruler from he to she, and jobs along it. To know what is mere wobble, neutral words such as table and river are measured too, and
        so are rulers between words drawn at random. A job leans only if it leaves both bands.`,
      ask: ask<Leaning>({
        question: "How many of the jobs lean to one side beyond both bands?",
        give: { by: "choice" },
        options: [
          { id: "none", label: "None, or a single one" },
          { id: "some", label: "Some, but fewer than half" },
          { id: "most", label: "Half of them or more" },
        ],
        measure: (see) => leaningOf(see.here),
        answer: ({ he, she, all }) => {
          const count = he.length + she.length;
          return count <= 1 ? "none" : count * 2 < all ? "some" : "most";
        },
        verdict: ({ he, she }) =>
          he.length + she.length >= 4 ? "holds" : he.length + she.length <= 1 ? "fails" : "close",
        slots: ({ he, she, all }) => ({
          count: he.length + she.length,
          all,
          luck: Math.max(1, Math.round(all * (1 - SHARE))),
          he: he.length === 0 ? "none" : inWords(he),
          she: she.length === 0 ? "none" : inWords(she),
        }),
        reveal: {
          holds:
            "This model says {count} of {all}. Towards he: {he}. Towards she: {she}. For the others no lean was found.",
          fails:
            "This model says {count} of {all}, and luck alone would give about {luck}. So no lean was found beyond what random rulers show.",
          close:
            "This model says {count} of {all}. Towards he: {he}. Towards she: {she}. That may be wobble.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Deviations of the neutral words; below zero is towards he",
            head: ["job", "place", "found"],
            rows: rows.map(({ word, place, leans }) => [word, fixed(place, 1), leans ? "leans" : "no lean"]),
          },
        ],
      }),
      point: {
        holds: "The texts it learned from have habits, and it has learned them. Nobody wrote them in.",
        fails:
          "No single job stands out here. That does not prove that there is no lean: another ruler, or all jobs together, may show one.",
        close: "Only what leaves both bands counts. A careful answer is often “we cannot tell”.",
      },
      attempt:
        "Draw a ruler of your own on the map: open the Map panel, choose semantic axes, and write other words at the ends.",
    },
    {
      title: "Ask another space",
      acts: [],
      text: `
        The word space learned from single words and their neighbours; the sentence model was made another way. Both get the same ruler and
        the same jobs.

        If they agree, the lean is in the texts that both have read, or in the world those texts tell of. If not, it is one model’s own.`,
      ask: ask<Agreement>({
        question: "Do the two spaces put the jobs in the same order along the ruler?",
        give: { by: "choice" },
        options: [
          { id: "no", label: "No: no more than by chance" },
          { id: "part", label: "In part" },
          { id: "yes", label: "Almost exactly" },
        ],
        measure: async (see) => {
          const other = await see.in("sentence");
          const [mine, theirs] = await Promise.all([leaningOf(see.here), leaningOf(other)]);
          const placeIn = (leaning: Leaning) =>
            Float64Array.from(JOBS, (job) => leaning.rows.find(({ word }) => word === job)?.place ?? 0);
          const agreement = spearman(placeIn(mine), placeIn(theirs));
          const both = mine.rows.filter(
            ({ word, leans }) => leans && theirs.rows.some((row) => row.word === word && row.leans),
          );
          return {
            agreement: Number.isNaN(agreement) ? 0 : agreement,
            // Two standard deviations of Spearman's coefficient where there is nothing: 1 / √(n − 1).
            noise: 2 / Math.sqrt(JOBS.length - 1),
            first: see.here.label,
            second: other.label,
            both: both.map(({ word }) => word),
          };
        },
        answer: ({ agreement, noise }) => (agreement < noise ? "no" : agreement < 0.9 ? "part" : "yes"),
        verdict: ({ agreement, noise }) =>
          agreement > noise ? "holds" : agreement < noise / 2 ? "fails" : "close",
        slots: ({ agreement, noise, first, second, both }) => ({
          agreement: score2(agreement),
          noise: score2(noise),
          first,
          second,
          both: both.length === 0 ? "None leans in both." : `In both ${inWords(both)} lean.`,
        }),
        reveal: {
          holds:
            "{first} and {second} say: agreement {agreement}, where one is the same order and chance stays under {noise}. {both}",
          fails:
            "{first} and {second} say: agreement {agreement}, and chance alone reaches {noise}. {both} They do not tell the same tale.",
          close: "{first} and {second} say: agreement {agreement}, and chance alone reaches {noise}. {both}",
        },
      }),
      point: {
        holds:
          "No single job need stand out: two models made apart put the jobs in much the same order. A lean belongs to texts and training, not to the formula. So measure the model that you use.",
        fails: "A lean belongs to one model and its training. So measure the model that you use.",
        close: "Two models seldom lean alike. So measure the model that you use.",
      },
    },
    {
      title: "Take the ruler away",
      acts: [],
      text: `
        There is a well-known cure: take the direction from he to she out of every vector. Along the ruler all words are then at nought.

        Take the words that leaned most to either side, hide the side of one, and let its nearest neighbours vote on it.`,
      ask: ask<Hidden>({
        anyVectors: true,
        question: "Once the ruler is gone, can the neighbours still tell the side?",
        give: { by: "choice" },
        options: [
          { id: "chance", label: "No: it is a toss-up" },
          { id: "often", label: "Yes, mostly" },
        ],
        measure: hiddenSides,
        answer: ({ right }) => (right > 0.6 ? "often" : "chance"),
        verdict: ({ right, noise }) =>
          right > 0.5 + noise ? "holds" : right < 0.5 + noise / 2 ? "fails" : "close",
        slots: ({ right, before, words, control, left }) => ({
          right: percent(right),
          before: percent(before),
          control: percent(control),
          words: whole(words),
          left: fixed(Math.abs(left), 3),
        }),
        reveal: {
          holds:
            "This model says {right} are still told right, of {words} words; before, it was {before}. Along the ruler they are all at {left}. A toss-up would be half.",
          fails: "This model says {right} are told right, of {words} words: the neighbours no longer know.",
          close: "This model says {right} are told right, of {words} words: little more than a toss-up.",
        },
      }),
      point: {
        holds:
          "Hidden is not gone: the words that leaned together still stand together. With rulers drawn at random it is much the same, {control}: no direction carries its meaning alone.",
        fails: "Here the cure reached the neighbours too. Measure again with another ruler.",
        close: "Here the cure reached most of the neighbours. Measure again with another ruler.",
      },
    },
  ],
  ends: "Numbers are neutral, and one formula removes bias.",
  teacher: [
    "Who is harmed if such a model ranks applications for a job?",
    "Which words would you take for a ruler from peaceful to violent, and what would bend it?",
  ],
  check: {
    title: "A ruler with its control",
    acts: [],
    text: `
      Name a ruler of your own by its two ends. Then a word that should lie far to the second end, and a control: a word that should not lean
      at all. Both are measured beside random rulers.`,
    ask: ask<Controlled, Readonly<Record<string, string>>>({
      question: "Two ends, a word, and a control.",
      give: {
        by: "texts",
        fields: [
          { name: "low", label: "One end", example: MINE.low },
          { name: "high", label: "The other end", example: MINE.high },
          { name: "word", label: "A word near the other end", example: MINE.word },
          { name: "control", label: "A control", example: MINE.control },
        ],
      },
      measure: (see, guess) => controlled(see.here, guess),
      answer: () => null,
      verdict: ({ wordOut, controlOut }) =>
        wordOut >= SHARE && controlOut < SHARE ? "holds" : wordOut < 0.5 ? "fails" : "close",
      slots: ({ ends, word, control, wordOut, controlOut, whose }) => ({
        whose,
        ends,
        word,
        control,
        wordOut: percent(wordOut),
        controlOut: percent(controlOut),
      }),
      reveal: {
        holds:
          "{whose}This model says yes for {ends}: {word} is further towards that end than on {wordOut} of random rulers, and {control} stays inside, at {controlOut}.",
        fails:
          "{whose}This model says no for {ends}: on {wordOut} of random rulers {word} is less far out, no more than by luck. {control} is at {controlOut}.",
        close:
          "{whose}This model says perhaps for {ends}: {word} is further out than on {wordOut} of random rulers, {control} than on {controlOut}.",
      },
    }),
    point: {
      holds: "A ruler without a control shows a number. With one it shows a finding.",
      fails: "Without the random rulers the number would have looked like a finding.",
      close: "A control that leans, or a word that hardly does: both are worth reporting.",
    },
  },
  spared: [2, 3, 4],
  covers: ["directions", "bias"],
} satisfies Lesson;

interface Order {
  readonly order: readonly string[];
  readonly agreement: number;
  /** Share of random rulers that agree less. */
  readonly beaten: number;
  readonly whose: string;
  readonly places: readonly Spot[];
  readonly glacier: Spot;
}

/** A word on both rulers: zero is halfway between the ends. */
interface Spot {
  readonly word: string;
  readonly across: number;
  readonly up: number;
}

async function spotsOf(space: SpaceView, words: readonly string[]): Promise<readonly Spot[]> {
  const rows = await space.embed(words);
  const on = async (pair: readonly [string, string]): Promise<Float64Array> => {
    const ruler = await rulerOf(space, [pair]);
    const [low = 0, high = 0] = along(await space.embed(pair), ruler);
    return along(rows, ruler).map((place) => (place - (low + high) / 2) / Math.max(1e-6, (high - low) / 2));
  };
  const [across, up] = [await on(["small", "big"]), await on(["cold", "hot"])];
  return words.map((word, at) => ({ word, across: across[at] ?? 0, up: up[at] ?? 0 }));
}

async function sizeOrder(see: Measure, guess: readonly string[] | undefined): Promise<Order> {
  const isOwn =
    Array.isArray(guess) && guess.length === SIX.length && SIX.every((word) => guess.includes(word));
  const wanted = isOwn ? guess : ANIMALS.filter((word) => (SIX as readonly string[]).includes(word));
  const rows = await see.here.embed(wanted);
  const ranks = Float64Array.from(wanted, (_, i) => i);
  const agreementWith = (ruler: Ruler): number => {
    const agreement = spearman(along(rows, ruler), ranks);
    return Number.isNaN(agreement) ? 0 : agreement;
  };
  const ruler = await rulerOf(see.here, ONE_SIZE);
  const places = along(rows, ruler);
  const agreement = agreementWith(ruler);
  const others = (await randomRulers(see.here, RANDOM)).map(agreementWith);
  return {
    order: wanted
      .map((word, i) => ({ word, place: places[i] ?? 0 }))
      .sort((a, b) => a.place - b.place)
      .map(({ word }) => word),
    agreement,
    beaten: others.filter((one) => one < agreement).length / RANDOM,
    places: (await spotsOf(see.here, [...wanted, "glacier"])).toSorted((a, b) => a.across - b.across),
    glacier: (await spotsOf(see.here, ["glacier"]))[0] ?? { word: "glacier", across: 0, up: 0 },
    whose: isOwn ? "your order" : "the order of size in the world",
  };
}

interface Pairs {
  readonly one: number;
  readonly six: number;
  readonly between: number;
  readonly beaten: number;
  /** Places of the animals by both rulers, from 1. */
  readonly table: readonly { readonly word: string; readonly one: number; readonly six: number }[];
}

/** Place of a value from 1, the lowest first. */
const placeIn = (values: Float64Array, at: number): number =>
  1 + values.reduce((below, value) => below + (value < (values[at] ?? 0) ? 1 : 0), 0);

async function onePairOrSix({ here }: Measure): Promise<Pairs> {
  const rows = await here.embed(ANIMALS);
  const truth = Float64Array.from(ANIMALS, (_, i) => i);
  const [one, six] = [
    along(rows, await rulerOf(here, ONE_SIZE)),
    along(rows, await rulerOf(here, SIX_SIZES)),
  ];
  const agreement = (a: Float64Array, b: Float64Array): number => {
    const found = spearman(a, b);
    return Number.isNaN(found) ? 0 : found;
  };
  const others = (await randomRulers(here, RANDOM)).map((ruler) => agreement(along(rows, ruler), truth));
  const ofSix = agreement(six, truth);
  return {
    one: agreement(one, truth),
    six: ofSix,
    between: agreement(one, six),
    beaten: others.filter((other) => other < ofSix).length / RANDOM,
    table: ANIMALS.map((word, i) => ({ word, one: placeIn(one, i), six: placeIn(six, i) })),
  };
}

interface Leaning {
  readonly rows: readonly { readonly word: string; readonly place: number; readonly leans: boolean }[];
  readonly he: readonly string[];
  readonly she: readonly string[];
  readonly all: number;
}

/** Jobs along the ruler from he to she, in deviations of the neutral words, beside random rulers. */
async function leaningOf(space: SpaceView): Promise<Leaning> {
  const [jobs, neutral] = await Promise.all([space.embed(JOBS), space.embed(NEUTRAL)]);
  const placesOn = (ruler: Ruler): Float64Array => {
    const { mean, deviation } = bandOf(along(neutral, ruler));
    return along(jobs, ruler).map((place) => (place - mean) / Math.max(1e-6, deviation));
  };
  const places = placesOn(await rulerOf(space, GENDER));
  const others = (await randomRulers(space, RANDOM)).map(placesOn);
  const rows = JOBS.map((word, i) => {
    const place = places[i] ?? 0;
    const inside = others.filter((other) => Math.abs(other[i] ?? 0) < Math.abs(place)).length;
    return { word, place, leans: Math.abs(place) > DEVIATIONS && inside >= SHARE * RANDOM };
  }).sort((a, b) => a.place - b.place);
  return {
    rows,
    he: rows.filter(({ leans, place }) => leans && place < 0).map(({ word }) => word),
    she: rows.filter(({ leans, place }) => leans && place > 0).map(({ word }) => word),
    all: JOBS.length,
  };
}

interface Agreement {
  readonly agreement: number;
  readonly noise: number;
  readonly first: string;
  readonly second: string;
  readonly both: readonly string[];
}

interface Hidden {
  /** Shares of sides told right: without the ruler, and with it; and the mean without random rulers. */
  readonly right: number;
  readonly before: number;
  readonly control: number;
  readonly words: number;
  /** The place farthest out along the ruler once it is gone. */
  readonly left: number;
  /** Two standard deviations of a toss-up. */
  readonly noise: number;
}

const COMMON = 3000;
const OF_EACH_SIDE = 60;
const VOTES = 5;
const CONTROLS = 12;

/**
 * Words farthest out on both sides of a ruler are told by a vote of their nearest neighbours, before and after the ruler's direction is taken
 * out of all vectors (Gonen and Goldberg 2019, "Lipstick on a Pig").
 */
async function hiddenSides({ here, pause }: Measure): Promise<Hidden> {
  const words = await here.words(COMMON);
  const rows = await here.embed(words);
  const { dim } = here;
  const told = (ruler: Ruler): { readonly before: number; readonly right: number; readonly left: number } => {
    const places = along(rows, ruler);
    const order = [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
    const chosen = [...order.slice(0, OF_EACH_SIDE), ...order.slice(-OF_EACH_SIDE)];
    const full = new Float32Array(chosen.length * dim);
    const bare = new Float32Array(chosen.length * dim);
    chosen.forEach((row, i) => {
      for (let d = 0; d < dim; d++) {
        const x = rows[row * dim + d] ?? 0;
        full[i * dim + d] = x;
        bare[i * dim + d] = x - (places[row] ?? 0) * (ruler[d] ?? 0);
      }
    });
    const left = Math.max(...along(bare, ruler).map(Math.abs));
    return { before: voted(full, chosen.length, dim), right: voted(bare, chosen.length, dim), left };
  };
  const own = told(await rulerOf(here, GENDER));
  const others: number[] = [];
  for (const ruler of await randomRulers(here, CONTROLS)) {
    others.push(told(ruler).right);
    await pause();
  }
  return {
    ...own,
    control: bandOf(others).mean,
    words: OF_EACH_SIDE * 2,
    noise: 2 * Math.sqrt(0.25 / (OF_EACH_SIDE * 2)),
  };
}

/** Share of rows whose nearest others are mostly of their half. rows: n x dim, the first half of one side, the rest of the other. */
function voted(rows: Float32Array, n: number, dim: number): number {
  const length = Float64Array.from(
    { length: n },
    (_, i) => Math.sqrt(dotAt(rows, i * dim, rows, i * dim, dim)) || 1,
  );
  let right = 0;
  for (let i = 0; i < n; i++) {
    const near = Array.from({ length: n }, (_, j) => ({
      j,
      score: j === i ? -2 : dotAt(rows, i * dim, rows, j * dim, dim) / (length[j] ?? 1),
    })).sort((a, b) => b.score - a.score);
    const votes = near.slice(0, VOTES).filter(({ j }) => j < n / 2 === i < n / 2).length;
    if (votes * 2 > VOTES) right++;
  }
  return right / Math.max(1, n);
}

interface Controlled {
  readonly ends: string;
  readonly whose: string;
  readonly word: string;
  readonly control: string;
  /** Shares of random rulers on which the word is less far out: to the second end; the control, to either. */
  readonly wordOut: number;
  readonly controlOut: number;
}

async function controlled(
  space: SpaceView,
  guess: Readonly<Record<string, string>> | undefined,
): Promise<Controlled> {
  const given = (["low", "high", "word", "control"] as const).map((name) => givenText(guess, name));
  const isOwn = given.every((one) => one !== null);
  const [low = "", high = "", word = "", control = ""] = isOwn
    ? given.map((one) => one ?? "")
    : Object.values(MINE);
  if (low.toLowerCase() === high.toLowerCase())
    throw new Error(
      "Both ends are the same word, so there is no ruler between them. Write two opposed words.",
    );
  await mustBeRead(space, [low, high, word, control]);
  const [rows, neutral] = await Promise.all([space.embed([word, control]), space.embed(NEUTRAL)]);
  const placesOn = (ruler: Ruler): Float64Array => {
    const { mean, deviation } = bandOf(along(neutral, ruler));
    return along(rows, ruler).map((place) => (place - mean) / Math.max(1e-6, deviation));
  };
  const [own = 0, ofControl = 0] = placesOn(await rulerOf(space, [[low, high]]));
  const others = (await randomRulers(space, RANDOM)).map(placesOn);
  const share = (inside: (other: Float64Array) => boolean): number => others.filter(inside).length / RANDOM;
  return {
    ends: `${low} to ${high}`,
    whose: isOwn ? "" : "Not all four words were written, so ours were taken. ",
    word,
    control,
    wordOut: share((other) => (other[0] ?? 0) < own),
    controlOut: share((other) => Math.abs(other[1] ?? 0) < Math.abs(ofControl)),
  };
}
