import { centroidDistanceSteps, knnDistances } from "#analysis/outliers.ts";
import { oddOneOut } from "#analysis/odd-one.ts";
import { neighbourSteps } from "#math/knn.ts";
import type { Verdict } from "#store/lesson.ts";
import { fixed, percent, score2 } from "#text/number.ts";
import { wordsIn } from "#text/words.ts";
import { givenMark, givenText } from "./kit/given.ts";
import { cosinesOf, gently, meanOf, nearestTo } from "./kit/near.ts";
import { ownPairs } from "./kit/own-lines.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { FEW, FOUR, ODD, PAIRS, SIX, STRANGERS, withFew, withStrangers } from "./never-met.items.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

/** Neighbours that say how far out an item is. */
const K = 5;
/** An item in the outermost fifth is called odd. */
const OUTER = 0.2;

const KINDS: Readonly<Record<keyof typeof ODD, string>> = {
  code: "A line of program code",
  dialect: "A question in Scots",
  script: "A question in Russian",
  gibberish: "Made-up words",
};

export default {
  id: "never-met",
  order: 22,
  title: "Finding strangers",
  question: "What does it do with words it has never met?",
  audience: ["undergraduate", "practitioner"],
  minutes: 6,
  idea: "Strange items can be found, but a strange field can fool the finder.",
  start: [
    { show: "texts", title: "Questions to a bank", items: withStrangers },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "Odd one out of four",
      acts: [{ show: "select", texts: FOUR }],
      text: `
        Somebody at a bank collected the questions of customers. A few texts that have nothing to do with a bank have slipped in. Can a
        machine find them without being told what a bank is?

        Start small. Take four texts and let the model compare each with the other three. The one that is least like the others is odd.`,
      ask: ask<{ odd: string; means: readonly number[]; margin: number; spread: number; expected: boolean }>({
        question: "Which of the four does the model find odd?",
        give: { by: "choice" },
        options: FOUR.map((text) => ({ id: text, label: text })),
        measure: async (see) => {
          const values = await see.here.embed(FOUR);
          const { dim } = see.here;
          const { odd, means, margin } = oddOneOut({ n: FOUR.length, dim, values }, [0, 1, 2, 3]);
          const text = FOUR[odd] ?? "";
          const spread = spreadOf(await see.here.percentiles());
          return { odd: text, means, margin, spread, expected: STRANGERS.includes(text) };
        },
        answer: ({ odd }) => odd,
        verdict: ({ margin, spread, expected }) => verdictOf(expected ? margin : -margin, spread),
        slots: ({ odd, means, margin }) => ({
          odd,
          least: score2(Math.min(...means)),
          margin: score2(margin),
        }),
        reveal: {
          holds:
            "This model says “{odd}” is odd: its mean similarity to the others is {least}. The next one is better off by {margin}.",
          fails:
            "This model says “{odd}” is odd, with a mean similarity of {least}, by {margin}. A person would have chosen another: to this model the bank is not what the texts have in common.",
          close:
            "This model says “{odd}”, with a mean similarity of {least}, but the next one is only {margin} better off.",
        },
        exhibits: ({ means }) => [
          {
            kind: "bars",
            caption: "Mean similarity to the other three",
            unit: "cosine",
            rows: FOUR.map((text, at) => ({ id: text, label: text, value: means[at] ?? 0 })),
          },
        ],
      }),
      point: {
        holds:
          "Nobody told it what a bank is. It is enough that three texts stand together and one does not.",
        fails: "Odd means far from the others in this model's eyes. Its eyes are not yours.",
        close: "Odd means far from the others. When all are about equally far, the answer is luck.",
      },
    },
    {
      title: "All at once, by two ideas of normal",
      acts: [{ show: "select", texts: [] }],
      after: [
        { show: "panel", id: "outliers" },
        { show: "select", texts: STRANGERS },
      ],
      text: `
        Now all texts, with three strangers among them. There are two ideas of what is normal. One: normal is near the middle of all
        texts. The other: normal is near a few other texts, wherever they are.

        Each idea puts all texts in order, the strangest first.`,
      ask: ask<Found>({
        question: "How many of the three strangers are among the first three of both lists?",
        give: { by: "choice" },
        options: [
          { id: "all", label: "All three" },
          { id: "some", label: "One or two" },
          { id: "none", label: "None" },
        ],
        measure: (see) => found(see, STRANGERS),
        answer: ({ both, of }) => (both === of ? "all" : both > 0 ? "some" : "none"),
        verdict: ({ both, of }) => verdictOf(both / of - 0.5, 1),
        slots: ({ both, of, rows }) => ({
          both,
          of,
          places: rows.map(({ middle }) => middle).join(", "),
          near: rows.map(({ near }) => near).join(", "),
        }),
        reveal: {
          holds:
            "This model says {both} of {of}. By distance from the middle the strangers take the places {places}, by distance from their nearest {near}.",
          fails:
            "This model says only {both} of {of}. By distance from the middle the strangers take the places {places}, by distance from their nearest {near}: honest questions look stranger to it.",
          close:
            "This model says {both} of {of}. By distance from the middle the strangers take the places {places}, by distance from their nearest {near}.",
        },
        exhibits: (measured) => [placesTable("Places of the strangers, the strangest first", measured)],
      }),
      point: {
        holds: "Two ideas of normal, and here they agree. They need not.",
        fails: "A list of strange texts is a list to read, not a list to delete.",
        close: "A list of strange texts is a list to read, not a list to delete.",
      },
    },
    {
      title: "Rare, but honest",
      acts: [
        { show: "panel", id: null },
        { show: "texts", title: "Questions to a bank, with rare ones", items: withFew },
      ],
      after: [{ show: "select", texts: FEW }],
      text: `
        Four more questions have come in, about gold coins and safe boxes. Few customers ask about them, but they are honest questions
        to a bank.

        An item counts as odd here when it is among the outermost fifth of its list.`,
      ask: ask<Found>({
        question:
          "How many of the four honest rare questions are called odd by at least one of the two ideas?",
        give: { by: "choice" },
        options: [
          { id: "all", label: "All four" },
          { id: "some", label: "One, two or three" },
          { id: "none", label: "None" },
        ],
        measure: (see) => found(see, FEW),
        answer: ({ either, of }) => (either === of ? "all" : either > 0 ? "some" : "none"),
        verdict: ({ either, of, base }) => verdictOf(either / of - base, 1),
        slots: ({ either, of, rows, n, base }) => ({
          either,
          base: percent(base),
          of,
          n,
          places: rows.map(({ middle }) => middle).join(", "),
          near: rows.map(({ near }) => near).join(", "),
        }),
        reveal: {
          holds:
            "This model says {either} of {of} are odd; of the other texts it is {base}. Of {n} places they take {places} by distance from the middle, and {near} by distance from their nearest.",
          fails:
            "This model says {either} of {of} are odd, while of the other texts it is {base}. Of {n} places they take {places} by distance from the middle, and {near} by distance from their nearest.",
          close:
            "This model says {either} of {of} are odd, about as many as of the others, {base}. Of {n} places they take {places} by distance from the middle, and {near} by distance from their nearest.",
        },
        exhibits: (measured) => [placesTable("Places of the rare questions, the strangest first", measured)],
      }),
      point: {
        holds: "Rare is not wrong. Who deletes outliers deletes the customers with the rare questions first.",
        fails:
          "These rare questions were left in peace. Others will not be: rare and wrong look alike to both ideas.",
        close: "Rare is not wrong, and neither idea can tell them apart.",
      },
    },
    {
      title: "Things it cannot read",
      acts: [{ show: "select", texts: [] }],
      text: `
        What about texts that the model was never made for: program code, a dialect, another script, plain nonsense? One would hope that
        such things end up far outside.

        A model that lacks a word cuts it into pieces it knows. Many pieces for each word is a sign that it is guessing.`,
      ask: ask<Strange, Readonly<Record<string, string>>>({
        question: "Which of these is called odd? Add a text of your own, in any language or none.",
        give: { by: "texts", fields: [{ name: "own", label: "Your text", example: ODD.gibberish }] },
        measure: strange,
        answer: () => null,
        verdict: ({ rows }) => {
          const given = rows.filter(({ kind }) => kind !== "Yours");
          const odd = given.filter(({ share }) => share <= OUTER).length;
          return odd === given.length ? "fails" : odd === given.length - 1 ? "close" : "holds";
        },
        slots: ({ rows }) => {
          const calm = rows.toSorted((a, b) => b.share - a.share)[0];
          return {
            calm: calm?.text ?? "",
            share: percent(calm?.share ?? 0),
            pieces: fixed(calm?.pieces ?? 0, 1),
            odd: rows.filter(({ share }) => share <= OUTER).length,
            all: rows.length,
            near: calm?.near ?? "",
          };
        },
        anyVectors: true,
        reveal: {
          holds:
            "This model says {odd} of {all} are odd. The calmest is “{calm}”: {share} of the bank's own texts lie further out. It uses {pieces} pieces for each word, and finds it most like “{near}”.",
          fails:
            "This model says all are odd, {odd} of {all}. The calmest is “{calm}”, with {share} of the bank's own texts further out, at {pieces} pieces for each word.",
          close:
            "This model says {odd} of {all} are odd. The calmest is “{calm}”: {share} of the bank's own texts lie further out. It uses {pieces} pieces for each word.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Bank texts that lie further out, and pieces for each word",
            head: ["text", "further out", "pieces"],
            rows: rows.map(({ kind, share, pieces }) => [kind, percent(share), fixed(pieces, 1)]),
          },
        ],
      }),
      point: {
        holds:
          "A calm score does not mean that it understood. What a model cannot read may land in the middle of everything.",
        fails:
          "Here everything unreadable fell outside. Do not count on it: look at the pieces for each word as well.",
        close: "Do not count on unreadable texts to fall outside: look at the pieces for each word as well.",
      },
    },
    {
      title: "Test your own field",
      acts: [],
      text: `
        Ten pairs of everyday phrases that mean the same, and ten pairs from medicine: what a patient says and what a doctor writes. For
        each first phrase the model must find its partner among all partners of its ten. Your own field may take the place of medicine.`,
      ask: ask<Fields>({
        question: "In which of the two fields does the model find more partners?",
        give: { by: "choice" },
        options: [
          { id: "everyday", label: "Everyday phrases" },
          { id: "field", label: "The other field: medicine, or your own" },
          { id: "same", label: "About the same" },
        ],
        dials: [
          {
            by: "text",
            name: "pairs",
            label: "Pairs of your own field, one a line: phrase | partner. Left empty, medicine is taken.",
            example: "",
            lines: 4,
          },
        ],
        measure: async (see) => {
          const everyday = await hits(see, PAIRS.everyday);
          const own = ownPairs(String(see.dials["pairs"] ?? ""), "phrase | partner");
          if (own.length === 1) throw new Error("One pair has nothing to be found among. Write two or more.");
          const field = await hits(see, own.length > 0 ? own : PAIRS.field);
          return { everyday, field, isOwn: own.length > 0 };
        },
        answer: ({ everyday, field }) => {
          const verdict = isBetterKnown(everyday, field);
          return verdict === "close" ? "same" : verdict === "holds" ? "everyday" : "field";
        },
        verdict: ({ everyday, field }) => isBetterKnown(everyday, field),
        slots: ({ everyday, field, isOwn }) => ({
          everyday: everyday.count,
          field: field.count,
          of: everyday.rows.length,
          ofField: field.rows.length,
          name: isOwn ? "your field" : "medicine",
          who: isOwn ? "your field" : "a doctor",
          everydayPieces: fixed(everyday.pieces, 1),
          fieldPieces: fixed(field.pieces, 1),
        }),
        reveal: {
          holds:
            "This model says {everyday} of {of} in everyday phrases and {field} of {ofField} in {name}. It needs {everydayPieces} pieces for an everyday word and {fieldPieces} for a word of {who}.",
          fails:
            "This model says {everyday} of {of} in everyday phrases and {field} of {ofField} in {name}: it knows the field better. It needs {everydayPieces} pieces for an everyday word and {fieldPieces} for a word of {who}.",
          close:
            "This model says {everyday} of {of} in everyday phrases and {field} of {ofField} in {name}: no difference worth naming. It needs {everydayPieces} pieces for an everyday word and {fieldPieces} for a word of {who}.",
        },
        exhibits: ({ everyday, field }) => [
          {
            kind: "table",
            caption: "Found first, pair by pair",
            head: ["phrase", "partner", "found"],
            rows: [...everyday.rows, ...field.rows].map(({ a, b, hit }) => [a, b, hit ? "yes" : "no"]),
          },
        ],
      }),
      point: {
        holds:
          "Ten pairs of your own field tell you more than any table of scores. If it fails there, take another model, or tune one on pairs like these.",
        fails:
          "Ten pairs of your own field tell you more than any table of scores. Here the field is not the weak spot: look for yours.",
        close:
          "Ten pairs of your own field tell you more than any table of scores. Here they give no reason to look for another model.",
      },
    },
  ],
  ends: "An outlier is an error, and a calm score means understanding.",
  teacher: [
    "Which of your own texts would this model misfile, and how would you notice?",
    "Who is harmed when rare questions are deleted as errors?",
  ],
  check: {
    title: "Check yourself",
    acts: [],
    text: `
      Six texts of the collection. Which would you flag, so that somebody reads them, and which would you keep without a look? The model
      flags those that stand far from their nearest.`,
    ask: ask<Flagged, Readonly<Record<string, string>>>({
      question: "Flag or keep?",
      give: {
        by: "marks",
        marks: [
          { id: "flag", label: "Flag" },
          { id: "keep", label: "Keep" },
        ],
      },
      options: SIX.map((text, at) => ({ id: `six-${at + 1}`, label: text })),
      measure: flagged,
      answer: () => null,
      verdict: ({ top, agreed, marked }) =>
        !top ? "fails" : marked > 0 && agreed / marked < 0.6 ? "close" : "holds",
      slots: ({ rows, agreed, marked }) => ({
        first: rows[0]?.text ?? "",
        last: rows.at(-1)?.text ?? "",
        flags: rows.filter(({ flag }) => flag).length,
        of: rows.length,
        yours: marked === 0 ? "" : `Of your ${marked} decisions ${agreed} are also the model's.`,
      }),
      reveal: {
        holds:
          "This model flags {flags} of {of}. “{first}” is the strangest to it and “{last}” the most common. {yours}",
        fails:
          "This model flags {flags} of {of}. “{first}” is the strangest to it: it flags an honest question first. {yours}",
        close:
          "This model flags {flags} of {of}. “{first}” is the strangest to it and “{last}” the most common. {yours} You and the model see strangeness differently.",
      },
      exhibits: ({ rows }) => [
        {
          kind: "table",
          caption: "The model's decisions, the strangest first, with reasons",
          head: ["text", "it says", "because"],
          rows: rows.map(({ text, flag, deviations, nearest }) => [
            text,
            flag ? "flag" : "keep",
            `${fixed(deviations, 1)} deviations from what is usual; nearest: ${nearest}`,
          ]),
        },
      ],
    }),
    point: {
      holds: "Flag the strange ones, read them, and keep the rare ones. The list is where your work begins.",
      fails: "Read before you delete: the list is where your work begins.",
      close: "Flag the strange ones, read them, and keep the rare ones. The list is where your work begins.",
    },
  },
  covers: ["anomalies", "out-of-domain", "fine-tuning"],
} satisfies Lesson;

interface Found {
  /** Among the first so many of both lists, and in the outermost fifth of either. */
  readonly both: number;
  readonly either: number;
  /** Share of the other items in the outermost fifth of either list. */
  readonly base: number;
  readonly of: number;
  readonly n: number;
  /** Places from 1 in the list by distance from the middle and in that by distance from the nearest. */
  readonly rows: readonly { readonly text: string; readonly middle: number; readonly near: number }[];
}

interface Strange {
  readonly rows: readonly {
    readonly kind: string;
    readonly text: string;
    /** Share of the items that lie further out. */
    readonly share: number;
    readonly pieces: number;
    readonly near: string;
  }[];
}

interface Fields {
  readonly everyday: Hits;
  readonly field: Hits;
  readonly isOwn: boolean;
}

interface Hits {
  readonly count: number;
  readonly pieces: number;
  readonly rows: readonly { readonly a: string; readonly b: string; readonly hit: boolean }[];
}

interface Flagged {
  /** The strangest first. */
  readonly rows: readonly {
    readonly text: string;
    readonly flag: boolean;
    /** Distance from its nearest, in deviations of all. */
    readonly deviations: number;
    readonly nearest: string;
  }[];
  /** The strangest is a planted one. */
  readonly top: boolean;
  readonly marked: number;
  readonly agreed: number;
}

/** Which of six texts are among the outermost fifth by distance from their nearest. */
async function flagged(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Flagged> {
  const { near } = await distances(see);
  const scores = await cosinesOf(see.rows, see);
  const { n } = see.rows;
  const mean = meanOf([...near]);
  const deviation = Math.sqrt(meanOf([...near].map((one) => (one - mean) ** 2))) || 1;
  const rows = SIX.map((text, at) => {
    const row = Math.max(
      0,
      see.items.findIndex((item) => item.text === text),
    );
    const far = near[row] ?? 0;
    const further = near.filter((other) => other > far).length;
    const [nearest = 0] = nearestTo(scores, n, row, 1);
    return {
      id: `six-${at + 1}`,
      text,
      far,
      flag: further < OUTER * n,
      deviations: (far - mean) / deviation,
      nearest: see.items[nearest]?.text ?? "",
    };
  }).toSorted((a, b) => b.far - a.far);
  const marks = rows.flatMap(({ id, flag }) => {
    const mark = givenMark(guess, id);
    return mark === null ? [] : [(mark === "flag") === flag];
  });
  return {
    rows,
    top: STRANGERS.includes(rows[0]?.text ?? ""),
    marked: marks.length,
    agreed: marks.filter(Boolean).length,
  };
}

/** Distance of every item from the middle of all, and mean distance from its nearest. */
async function distances(
  see: Measure,
): Promise<{ readonly middle: Float32Array; readonly near: Float32Array }> {
  const middle = await gently(centroidDistanceSteps(see.rows), see);
  const table = await gently(neighbourSteps(see.rows, K), see);
  return { middle, near: knnDistances(table, K) };
}

async function found(see: Measure, texts: readonly string[]): Promise<Found> {
  const { middle, near } = await distances(see);
  const { n } = see.rows;
  const place = (values: Float32Array, row: number): number =>
    1 + values.reduce((count, value) => count + (value > (values[row] ?? 0) ? 1 : 0), 0);
  const rows = texts.map((text) => {
    const row = Math.max(
      0,
      see.items.findIndex((item) => item.text === text),
    );
    return { text, middle: place(middle, row), near: place(near, row) };
  });
  const others = see.items.flatMap(({ text }, row) => (texts.includes(text) ? [] : [row]));
  return {
    both: rows.filter((one) => Math.max(one.middle, one.near) <= texts.length).length,
    either: rows.filter((one) => Math.min(one.middle, one.near) <= OUTER * n).length,
    base:
      others.filter((row) => Math.min(place(middle, row), place(near, row)) <= OUTER * n).length /
      Math.max(1, others.length),
    of: texts.length,
    n,
    rows,
  };
}

const placesTable = (caption: string, { rows }: Found) =>
  ({
    kind: "table",
    caption,
    head: ["text", "from the middle", "from its nearest"],
    rows: rows.map(({ text, middle, near }) => [text, String(middle), String(near)]),
  }) as const;

async function strange(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Strange> {
  const own = givenText(guess, "own");
  const wanted: { kind: string; text: string }[] = Object.entries(KINDS).map(([id, kind]) => ({
    kind,
    text: ODD[id as keyof typeof ODD],
  }));
  if (own !== null) wanted.push({ kind: "Yours", text: own });
  const texts = wanted.map(({ text }) => text);
  const values = await see.here.embed(texts);
  const counts = await see.here.countTokens([...texts, ""]);
  const frame = counts.at(-1) ?? 0;
  const { near } = await distances(see);
  const { n, dim } = see.rows;
  const rows = wanted.map(({ kind, text }, at) => {
    const scores = Array.from({ length: n }, (_, row) => {
      let sum = 0;
      for (let d = 0; d < dim; d++)
        sum += (values[at * dim + d] ?? 0) * (see.rows.values[row * dim + d] ?? 0);
      return { row, sum };
    }).toSorted((a, b) => b.sum - a.sum);
    const far = meanOf(scores.slice(0, K).map(({ sum }) => 1 - sum));
    return {
      kind,
      text: text.length > 60 ? `${text.slice(0, 60)}…` : text,
      share: near.filter((other) => other > far).length / Math.max(1, n),
      pieces: ((counts[at] ?? 0) - frame) / Math.max(1, wordsIn(text).length),
      near: see.items[scores[0]?.row ?? 0]?.text ?? "",
    };
  });
  return { rows };
}

/** Whether a larger share is found of the first: one pair of the smaller set more or less is luck. */
function isBetterKnown(first: Hits, second: Hits): Verdict {
  const [a, b] = [first.count / first.rows.length, second.count / second.rows.length];
  const luck = 2 / Math.min(first.rows.length, second.rows.length) - 1e-9;
  return Math.abs(a - b) < luck ? "close" : a > b ? "holds" : "fails";
}

/** How many first phrases have their partner nearest among all partners. */
async function hits(see: Measure, pairs: readonly (readonly [string, string])[]): Promise<Hits> {
  const [left, right] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  const all = [...left, ...right];
  const table = { n: all.length, dim: see.here.dim, values: await see.here.embed(all) };
  const scores = await cosinesOf(table, see);
  const rows = pairs.map(([a, b], at) => {
    const first = [...nearestTo(scores, table.n, at, table.n)].find((row) => row >= pairs.length);
    return { a, b, hit: first === at + pairs.length };
  });
  const counts = await see.here.countTokens([...all, ""]);
  const frame = counts.at(-1) ?? 0;
  const pieces = right.map(
    (text, at) => ((counts[pairs.length + at] ?? 0) - frame) / Math.max(1, wordsIn(text).length),
  );
  return { count: rows.filter(({ hit }) => hit).length, pieces: meanOf(pieces), rows };
}
