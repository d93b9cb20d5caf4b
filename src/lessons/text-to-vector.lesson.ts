import { percent, score2, whole } from "#text/number.ts";
import { givenText, inWords } from "./kit/given.ts";
import { cosinesOf, meanOf, nearestTo, shared } from "./kit/near.ts";
import { pooledBy, stacked, type Pooling } from "./kit/pooled.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure, Reading, SpaceView } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

const MADE_UP = "unblicketable";
const COMMON = ["water", "house", "doctor", "music", "winter", "school", "garden", "letter"] as const;
const RARE = [
  MADE_UP,
  "electroencephalograph",
  "thalassotherapy",
  "floccinaucinihil",
  "quokkaesque",
  "wumpledorf",
  "sesquipedalian",
  "zwischenzug",
] as const;

const SHORT = "My parcel is late.";
const LONG =
  "My parcel was due on Monday, but the courier left no card, the neighbour has not seen it, the tracking page has said the same thing for a week, and nobody in your shop can tell me where it went or when it will come.";
const STRANGER = "Elephants drink a lot.";

const TEXTS = [
  { text: SHORT, label: "short" },
  { text: LONG, label: "long" },
  { text: STRANGER, label: "short" },
  { text: "heart attack", label: "short" },
  { text: "myocardial infarction", label: "short" },
  { text: MADE_UP, label: "made up" },
] as const;

/** The pieces of a text without those that frame it. */
const piecesOf = (reading: Reading): Reading["tokens"] =>
  reading.tokens.filter(({ kind }) => kind !== "special");

async function piecesPerWord(here: SpaceView, words: readonly string[]): Promise<number> {
  const counts: number[] = [];
  for (const word of words) counts.push(piecesOf(await here.read(word)).length);
  return meanOf(counts);
}

const NEAREST = 5;
const POOLINGS = ["mean", "max", "first"] as const;

interface Pooled {
  /** Of the nearest five of each text the share from its own section. */
  readonly agree: Readonly<Record<Pooling, number>>;
  /** Share of the mean's neighbour lists that is kept. */
  readonly kept: Readonly<Record<Pooling, number>>;
  readonly chance: number;
  readonly named: Reading["pooling"];
}

/** Neighbour lists of the items under each pooling. */
async function poolings(see: Measure): Promise<Pooled> {
  const { here, items } = see;
  const readings: Reading[] = [];
  for (const { text } of items) {
    readings.push(await here.read(text));
    see.progress((0.9 * readings.length) / items.length);
  }
  const listsOf = async (pooling: Pooling): Promise<readonly Int32Array[]> => {
    const values = stacked(
      readings.map(({ vectors, pooled }) => pooledBy(pooling, vectors ?? pooled, here.dim)),
      here.dim,
    );
    const cosines = await cosinesOf({ n: items.length, dim: here.dim, values }, see);
    return items.map((_, row) => nearestTo(cosines, items.length, row, NEAREST));
  };
  const lists = { mean: await listsOf("mean"), max: await listsOf("max"), first: await listsOf("first") };
  const agree = (some: readonly Int32Array[]): number =>
    meanOf(
      some.flatMap((list, row) =>
        [...list].map((other) => (items[other]?.label === items[row]?.label ? 1 : 0)),
      ),
    );
  const kept = (some: readonly Int32Array[]): number =>
    meanOf(some.map((list, row) => shared(list, lists.mean[row] ?? [])));
  const alike = items.flatMap((a, i) =>
    items.flatMap((b, j) => (i === j ? [] : a.label === b.label ? 1 : 0)),
  );
  return {
    agree: { mean: agree(lists.mean), max: agree(lists.max), first: agree(lists.first) },
    kept: { mean: kept(lists.mean), max: kept(lists.max), first: kept(lists.first) },
    chance: meanOf(alike),
    named: readings[0]?.pooling ?? "inside",
  };
}

interface Batched {
  /** Largest difference of a number of a vector, alone and with others. */
  readonly apart: number;
  readonly n: number;
  readonly aloneMs: number;
  readonly togetherMs: number;
}

async function batched({ here, items }: Measure): Promise<Batched> {
  const texts = items.map(({ text }) => text);
  await here.embed(texts.slice(0, 1));
  let since = performance.now();
  const together = await here.embed(texts);
  const togetherMs = performance.now() - since;
  since = performance.now();
  const alone: Float32Array[] = [];
  for (const text of texts) alone.push(await here.embed([text]));
  const aloneMs = performance.now() - since;
  let apart = 0;
  alone.forEach((row, at) =>
    row.forEach(
      (value, d) => (apart = Math.max(apart, Math.abs(value - (together[at * here.dim + d] ?? 0)))),
    ),
  );
  return { apart, n: texts.length, aloneMs, togetherMs };
}

interface Padded {
  readonly before: number;
  readonly after: number;
  readonly fillers: number;
  readonly spread: number;
}

/** Two strangers, without filling and with full stops up to the length of the long text that have a vote like every piece. */
async function padded({ here }: Measure): Promise<Padded> {
  const [a, b, stop] = [await here.read(SHORT), await here.read(STRANGER), await here.read(".")];
  const { dim } = here;
  const long = (await here.read(LONG)).tokens.length;
  const at = stop.tokens.findIndex(({ kind }) => kind !== "special");
  const filler = stop.vectors?.slice(at * dim, (at + 1) * dim) ?? stop.pooled;
  const filled = (reading: Reading, fill: boolean): Float32Array => {
    const own = reading.vectors ?? reading.pooled;
    const missing = fill ? Math.max(0, long - reading.tokens.length) : 0;
    return pooledBy(
      "mean",
      stacked([own, ...Array.from({ length: missing }, () => filler)], own.length),
      dim,
    );
  };
  const cosine = (fill: boolean): number => {
    const [x, y] = [filled(a, fill), filled(b, fill)];
    return x.reduce((sum, value, d) => sum + value * (y[d] ?? 0), 0);
  };
  return {
    before: cosine(false),
    after: cosine(true),
    fillers: Math.max(0, long - a.tokens.length),
    spread: spreadOf(await here.percentiles()),
  };
}

const STAGES = [
  "the text",
  "pieces and their numbers in a list",
  "a vector for each piece",
  "one vector for all of them",
  "the same vector at length one",
] as const;
/** As they stand before anybody sorts them. */
const MIXED = [STAGES[3], STAGES[1], STAGES[4], STAGES[0], STAGES[2]];

export default {
  id: "text-to-vector",
  order: 6,
  title: "From text to vector",
  question: "What happens between text and vector?",
  audience: ["undergraduate", "practitioner"],
  minutes: 7,
  idea: "Text is cut into pieces, each piece becomes a vector, and pooling makes one vector of them all.",
  start: [
    { show: "texts", title: "Six texts", items: TEXTS },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Cut to pieces",
      acts: [],
      after: [
        { show: "select", texts: [MADE_UP] },
        { show: "panel", id: "vector" },
      ],
      text: `
        A model has a fixed list of pieces: common words, and bits of words. Whatever you write must be put together from that list. Each piece
        has a number in it, like a shelf mark. That number means nothing yet.

        The word “${MADE_UP}” was made up for this lesson. It is in no list.`,
      ask: ask<{ pieces: readonly string[]; rare: number; common: number }>({
        question: `How many pieces does “${MADE_UP}” become?`,
        give: { by: "choice" },
        options: [
          { id: "one", label: "One: a piece for “unknown”" },
          { id: "few", label: "Two to six: bits of words" },
          { id: "many", label: "More: every letter is a piece" },
        ],
        anyVectors: true,
        measure: async ({ here }) => ({
          pieces: piecesOf(await here.read(MADE_UP)).map(({ text }) => text.replace("##", "")),
          rare: await piecesPerWord(here, RARE),
          common: await piecesPerWord(here, COMMON),
        }),
        answer: ({ pieces }) => (pieces.length < 2 ? "one" : pieces.length <= 6 ? "few" : "many"),
        verdict: ({ rare, common }) => verdictOf(rare - common - 0.5, 1),
        slots: ({ pieces, rare, common }) => ({
          count: pieces.length,
          pieces: inWords(pieces),
          rare: rare.toFixed(1),
          common: common.toFixed(1),
        }),
        reveal: {
          holds:
            "This model says {count}: {pieces}. Rare words take {rare} pieces on average, common words {common}.",
          fails:
            "This model says {count}: {pieces}. Rare words take {rare} pieces on average, common words {common}: its list is made of whole words.",
          close:
            "This model says {count}: {pieces}. Rare words take {rare} pieces on average, common words {common}.",
        },
      }),
      point: {
        holds:
          "Unfamiliar words shatter. The bits have been seen in other words, so the model is not quite lost.",
        fails: "A list of whole words calls everything else unknown, and all unknown words become the same.",
        close: "Unfamiliar words shatter a little more than common ones.",
      },
    },
    {
      title: "Your own name",
      acts: [
        { show: "select", texts: [] },
        { show: "panel", id: null },
      ],
      text: `
        Try what is dear to you: your surname, and a picture such as a smiley. The list of pieces was made from texts. What was rare there gets
        small bits, and what was missing gets one piece that says “unknown”.`,
      ask: ask<
        {
          name: string;
          sign: string;
          pieces: readonly string[];
          unknown: number;
          signUnknown: boolean;
          signPieces: number;
        },
        Readonly<Record<string, string>>
      >({
        question: "Which of the two will the model not know at all?",
        give: {
          by: "texts",
          fields: [
            { name: "name", label: "A surname", example: "Featherstonehaugh" },
            { name: "sign", label: "A picture sign", example: "🦔" },
          ],
        },
        anyVectors: true,
        measure: async ({ here }, guess) => {
          const name = (givenText(guess, "name") ?? "Featherstonehaugh").slice(0, 60);
          const sign = (givenText(guess, "sign") ?? "🦔").slice(0, 60);
          const pieces = piecesOf(await here.read(name));
          const signs = piecesOf(await here.read(sign));
          return {
            name,
            sign,
            pieces: pieces.map(({ text }) => text.replace("##", "")),
            unknown: pieces.filter(({ kind }) => kind === "unknown").length,
            signUnknown: signs.length === 0 || signs.some(({ kind }) => kind === "unknown"),
            signPieces: signs.length,
          };
        },
        answer: () => null,
        verdict: ({ unknown, signUnknown }) => (unknown > 0 ? "fails" : signUnknown ? "holds" : "close"),
        slots: ({ name, sign, pieces, signPieces }) => ({
          name,
          sign,
          pieces: inWords(pieces) || "nothing at all",
          count: pieces.length,
          signPieces,
        }),
        reveal: {
          holds: "This model says {pieces} for “{name}”. For “{sign}” it has no piece: it reads “unknown”.",
          fails: "This model says {pieces} for “{name}”: a part of it is unknown.",
          close: "This model says {pieces} for “{name}”. It has pieces for “{sign}” too: {signPieces}.",
        },
      }),
      point: {
        holds:
          "A surname is spelt with bits. What is not in the list at all vanishes: two different signs become the same.",
        fails: "What is not in the list at all vanishes: different unknown texts become the same.",
        close: "Try another sign, or a word in another script: what is not in the list vanishes.",
      },
      attempt:
        "Compare the pieces of a headline in two languages that you know. Which language pays more pieces?",
    },
    {
      title: "Any length in, one length out",
      acts: [],
      after: [{ show: "select", texts: [SHORT, LONG] }],
      text: `
        Each piece now becomes a vector. So a long text has many of them, and a short text few. Two texts of different length cannot be compared
        like that: the vectors are pooled into one.`,
      ask: ask<{ dim: number; short: number; long: number; a: number; b: number }>({
        question: "Two texts, one of a line and one of a paragraph: whose final vector has more numbers?",
        give: { by: "choice" },
        options: [
          { id: "long", label: "The paragraph's" },
          { id: "same", label: "Neither's" },
          { id: "short", label: "The line's" },
        ],
        anyVectors: true,
        measure: async ({ here }) => {
          const [short, long] = [await here.read(SHORT), await here.read(LONG)];
          return {
            dim: here.dim,
            short: short.tokens.length,
            long: long.tokens.length,
            a: short.pooled.length,
            b: long.pooled.length,
          };
        },
        answer: ({ a, b }) => (a === b ? "same" : a > b ? "short" : "long"),
        verdict: ({ a, b }) => (a === b ? "holds" : "fails"),
        slots: ({ dim, short, long, a, b }) => ({
          short,
          long,
          shortNumbers: whole(short * dim),
          longNumbers: whole(long * dim),
          a: whole(a),
          b: whole(b),
        }),
        reveal: {
          holds:
            "This model says: before pooling {short} pieces make {shortNumbers} numbers and {long} pieces {longNumbers}; after pooling both texts have {a}.",
          fails:
            "This model says: before pooling {shortNumbers} and {longNumbers} numbers, after pooling {a} and {b}.",
          close:
            "This model says: before pooling {shortNumbers} and {longNumbers} numbers, after pooling {a} and {b}.",
        },
        exhibits: ({ dim, short, long, a, b }) => [
          {
            kind: "table",
            caption: "Numbers on the way",
            head: ["Text", "Pieces", "Before pooling", "After"],
            rows: [
              ["The line", String(short), whole(short * dim), whole(a)],
              ["The paragraph", String(long), whole(long * dim), whole(b)],
            ],
          },
        ],
      }),
      point: {
        holds: "That is what makes texts comparable, and it is a loss: the paragraph had much more to say.",
        fails: "Vectors of different length cannot be compared.",
        close: "Vectors of different length cannot be compared.",
      },
    },
    {
      title: "Three ways to pool",
      acts: [
        { show: "sample", id: "help-centre" },
        { show: "space", is: "context" },
        { show: "panel", id: null },
      ],
      text: `
        The Context model is a small transformer. In each of its layers the pieces listen to each other; what its last layer says of each piece
        is pooled. One can take the mean of all pieces, the largest value at each place, or the first piece alone: a mark called CLS that stands
        before every text and has listened to all of it.

        On the map are help texts in eight sections. A good pooling leaves texts of one section together.`,
      ask: ask<Pooled>({
        question: "Which pooling has most neighbours from the same section?",
        give: { by: "choice" },
        options: [
          { id: "first", label: "The first piece, CLS" },
          { id: "max", label: "The largest value at each place" },
          { id: "mean", label: "The mean of all pieces" },
        ],
        measure: poolings,
        answer: ({ agree }) => POOLINGS.toSorted((a, b) => agree[b] - agree[a])[0] ?? null,
        verdict: ({ agree }) => verdictOf(agree.mean - Math.max(agree.max, agree.first), 1),
        slots: ({ agree, kept, chance, named }) => ({
          mean: percent(agree.mean),
          max: percent(agree.max),
          first: percent(agree.first),
          keptMax: percent(kept.max),
          keptFirst: percent(kept.first),
          chance: percent(chance),
          named: named === "cls" ? "the first piece" : named === "mean" ? "the mean" : "one of its own",
        }),
        reveal: {
          holds:
            "This model says: of the nearest texts {mean} are of the same section with the mean, {max} with the largest values, {first} with the first piece; chance gives {chance}.",
          fails:
            "This model says: of the nearest texts {mean} are of the same section with the mean, {max} with the largest values, {first} with the first piece; chance gives {chance}. The mean does not win.",
          close:
            "This model says: of the nearest texts {mean} are of the same section with the mean, {max} with the largest values, {first} with the first piece; chance gives {chance}. The best two are nearly even.",
        },
        exhibits: ({ agree, kept }) => [
          {
            kind: "table",
            caption: "Neighbour lists under each pooling",
            head: ["Pooling", "Same section", "Kept of the mean's"],
            rows: (
              [
                ["Mean", "mean"],
                ["Largest", "max"],
                ["First", "first"],
              ] as const
            ).map(([name, id]) => [name, percent(agree[id]), percent(kept[id])]),
          },
        ],
      }),
      point: {
        holds:
          "This model's file names {named}, and it was trained that way. With another pooling it keeps {keptMax} and {keptFirst} of the neighbours: pooling is part of the model, not a matter of taste.",
        fails:
          "This model's file names {named}. With another pooling it keeps {keptMax} and {keptFirst} of the mean's neighbours: read the file before you choose.",
        close:
          "This model's file names {named}. With another pooling it keeps {keptMax} and {keptFirst} of the mean's neighbours: even where the quality is alike, vectors of two poolings do not mix.",
      },
    },
    {
      title: "One by one, or all at once",
      acts: [{ show: "space", is: "sentence" }],
      text: `
        A model can take one text at a time, or a batch. A batch is a rectangle: all its rows must be equally long, so short texts are filled up
        with empty pieces, and a mask says which pieces count.`,
      ask: ask<Batched>({
        question: "All texts of the map in one batch, or one by one: what changes?",
        give: { by: "choice" },
        options: [
          { id: "other", label: "The vectors: neighbours in the batch rub off" },
          { id: "nothing", label: "Nothing at all" },
          { id: "time", label: "Only the time it takes" },
        ],
        anyVectors: true,
        measure: batched,
        answer: ({ apart, aloneMs, togetherMs }) =>
          apart > 1e-4 ? "other" : aloneMs > togetherMs * 1.1 ? "time" : "nothing",
        verdict: ({ apart, aloneMs, togetherMs }) =>
          apart > 1e-4 ? "fails" : aloneMs > togetherMs * 1.1 ? "holds" : "close",
        slots: ({ n, apart, aloneMs, togetherMs }) => ({
          n,
          apart: apart < 1e-6 ? "nothing" : "a trace of rounding",
          alone: whole(n / Math.max(0.001, aloneMs / 1000)),
          together: whole(n / Math.max(0.001, togetherMs / 1000)),
        }),
        reveal: {
          holds:
            "Measured on this device for {n} texts: {together} texts a second in a batch, {alone} one by one. The vectors differ by {apart}.",
          fails:
            "Measured on this device for {n} texts: the vectors of the batch are not those of single texts. Speed: {together} texts a second in a batch, {alone} one by one.",
          close:
            "Measured on this device for {n} texts: {together} texts a second in a batch, {alone} one by one. The vectors differ by {apart}, and no time is saved.",
        },
      }),
      point: {
        holds:
          "With the mask on, filling changes nothing but the clock. That is why large jobs run in batches.",
        fails: "A vector that depends on its company cannot be stored and compared later.",
        close: "With the mask on, filling changes nothing. A larger model would gain time.",
      },
    },
    {
      title: "Padding that votes",
      acts: [],
      text: `
        Now forget the mask. Take two texts that have nothing to do with each other, “${SHORT}” and “${STRANGER}”, and fill both up to the length of
        the paragraph from before. Here a full stop serves as filling, and each one counts like a word.`,
      ask: ask<Padded>({
        question: "What happens to the score of the two strangers?",
        give: { by: "choice" },
        options: [
          { id: "same", label: "It stays: full stops mean nothing" },
          { id: "up", label: "It rises: they become alike" },
          { id: "down", label: "It falls: they drift apart" },
        ],
        anyVectors: true,
        measure: padded,
        answer: ({ before, after, spread }) => {
          const change = verdictOf(after - before, spread);
          return change === "holds" ? "up" : change === "fails" ? "down" : "same";
        },
        verdict: ({ before, after, spread }) => verdictOf(after - before, spread),
        slots: ({ before, after, fillers }) => ({ before: score2(before), after: score2(after), fillers }),
        reveal: {
          holds:
            "This model says {before} with the mask and {after} without it, when {fillers} full stops may vote.",
          fails:
            "This model says {before} with the mask and {after} without it, when {fillers} full stops may vote: lower.",
          close:
            "This model says {before} with the mask and {after} without it, when {fillers} full stops may vote: hardly a change.",
        },
        exhibits: ({ before, after }) => [
          {
            kind: "bars",
            caption: "Score of the two strangers",
            unit: "cosine",
            rows: [
              { label: "Only words vote", value: before },
              { label: "The filling votes too", value: after },
            ],
          },
        ],
      }),
      point: {
        holds: "Everything short would look like everything short. Padding must not vote.",
        fails: "The filling has a say, and it should have none. Padding must not vote.",
        close: "This model gives full stops hardly any weight. Do not rely on it: padding must not vote.",
      },
    },
  ],
  ends: "Tokens and embeddings are the same thing.",
  teacher: [
    "Which languages pay more pieces for the same piece of news, and what does that cost their readers?",
    "What could be pooled in a photograph, or in a song?",
  ],
  check: {
    title: "The whole line",
    acts: [],
    text: `Five stages from text to vector. Put them in the order in which a text passes them.`,
    ask: ask<{ right: number | null; reading: Reading; dim: number }, readonly string[]>({
      question: "Which comes first, which last?",
      give: { by: "order", texts: MIXED, first: "first stage", last: "last stage" },
      measure: async ({ here }, guess) => {
        const reading = await here.read(SHORT);
        const given: readonly string[] = Array.isArray(guess) ? guess.map(String) : [];
        let right = 0;
        for (let a = 0; a < STAGES.length; a++)
          for (let b = a + 1; b < STAGES.length; b++)
            if (given.includes(STAGES[a]!) && given.indexOf(STAGES[a]!) < given.indexOf(STAGES[b]!)) right++;
        return { right: Array.isArray(guess) ? right : null, reading, dim: here.dim };
      },
      answer: () => null,
      verdict: ({ right }) => (right === 10 ? "holds" : right === null || right >= 7 ? "close" : "fails"),
      slots: ({ right, reading, dim }) => ({
        lead:
          right === null
            ? `They run thus: ${STAGES.join("; ")}.`
            : right === 10
              ? "All stand right."
              : `Of 10 pairs of stages ${right} stand right. They run thus: ${STAGES.join("; ")}.`,
        letters: SHORT.length,
        pieces: reading.tokens.length,
        numbers: whole(reading.tokens.length * dim),
        dim,
        length: score2(Math.hypot(...reading.pooled)),
      }),
      reveal: {
        holds:
          "{lead} For “My parcel is late.” this model says: {letters} characters, {pieces} pieces, {numbers} numbers, then one vector of {dim} with length {length}, then the same at length one.",
        fails:
          "{lead} For “My parcel is late.” this model says: {letters} characters, {pieces} pieces, {numbers} numbers, then one vector of {dim} with length {length}, then the same at length one.",
        close:
          "{lead} For “My parcel is late.” this model says: {letters} characters, {pieces} pieces, {numbers} numbers, then one vector of {dim} with length {length}, then the same at length one.",
      },
      exhibits: ({ reading }) => [
        {
          kind: "table",
          caption: "Pieces and their numbers in the list",
          head: ["Place", "Piece", "Number in the list"],
          rows: reading.tokens.map(({ text, id }, at) => [String(at + 1), text, String(id)]),
        },
      ],
    }),
    point: {
      holds:
        "The pieces are tokens; the vectors are embeddings. Now you can say where one turns into the other.",
      fails: "The pieces are tokens; the vectors are embeddings. Try the order once more.",
      close: "The pieces are tokens; the vectors are embeddings. Try the order once more.",
    },
  },
  covers: ["tokens", "pooling", "encoder-output", "batches"],
} satisfies Lesson;
