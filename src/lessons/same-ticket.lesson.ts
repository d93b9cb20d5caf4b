import { groupsOf } from "#analysis/duplicates.ts";
import { duration, fixed, percent, score2, whole } from "#text/number.ts";
import { givenMark, givenNumber } from "./kit/given.ts";
import { atLine, atLines, labelledPairSteps, type AtLine, type LabelledPair } from "./kit/labelled-pairs.ts";
import { cosinesOf, gently } from "./kit/near.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import { spreadOf, verdictOf } from "./verdict.ts";

/** A line that is often recommended, and one that sounds nearly as strict. */
const STRICT = 0.92;
const LOOSE = 0.8;
/** The line at which chains are looked for. */
const CHAIN = 0.7;
/** A merge should be right this often. */
const SAFE = 0.95;
/** A suggestion may be wrong as often as not. */
const FAIR = 0.5;
const ROUND = 5;
const MANY = 20_000;

const ONE = "My order hasn't arrived";
const TWIN = "I haven't received my package";
const OTHER = "My order arrived early";

/** All pairs of the tickets on the map, best first, with what the answer key says. */
const pairsOf = async (see: Measure): Promise<readonly LabelledPair[]> =>
  gently(
    labelledPairSteps(
      await cosinesOf(see.rows, see),
      see.items.map(({ columns }) => (typeof columns["case"] === "string" ? columns["case"] : null)),
    ),
    see,
  );

const pairsOfMany = (n: number): number => (n * (n - 1)) / 2;

/** The lowest line at which so large a share of the pairs is right; null where none is. */
function lineFor(pairs: readonly LabelledPair[], share: number): number | null {
  const lines = Array.from({ length: 51 }, (_, at) => (100 - at) / 100);
  const place = atLines(pairs, lines).findLastIndex(({ precision }) => precision >= share);
  return lines[place] ?? null;
}

export default {
  id: "same-ticket",
  order: 19,
  title: "The same ticket twice",
  question: "Are these two the same ticket?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 6,
  idea: "Whether two texts are duplicates is a decision, and the line you draw is yours to defend.",
  start: [
    { show: "sample", id: "support-tickets" },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "A borrowed line",
      acts: [],
      text: `
        Two customers write. One: “My order hasn't arrived.” The other: “I haven't received my package.” They mean the same. A third
        writes: “My order arrived early.”

        Somewhere you have read a good number for duplicates: whatever scores higher is one. It came from another model.`,
      ask: ask<{ same: number; other: number; gap: number }>({
        question: "Does the pair that means the same reach the borrowed line?",
        give: { by: "choice" },
        options: () =>
          Promise.resolve([
            { id: "yes", label: `Yes, it scores ${STRICT} or more` },
            { id: "no", label: `No, it scores less than ${STRICT}` },
          ]),
        measure: async (see) => {
          const [same, other] = [await see.here.similarity(ONE, TWIN), await see.here.similarity(ONE, OTHER)];
          return { same, other, gap: (same - other) / spreadOf(await see.here.percentiles()) };
        },
        answer: ({ same }) => (same >= STRICT ? "yes" : "no"),
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ same, other }) => ({ same: score2(same), other: score2(other), line: STRICT }),
        reveal: {
          holds:
            "This model says {same} for the two that mean the same, with the line at {line}, and {other} for the order that came early.",
          fails:
            "This model says {same} for the two that mean the same, with the line at {line}. For the order that came early it says {other}: more, not less.",
          close:
            "This model says {same} for the two that mean the same, with the line at {line}, and {other} for the order that came early: hardly a difference.",
        },
      }),
      point: {
        holds: "Each model has its own scale. A line that was good for one says nothing about another.",
        fails:
          "A small model looks at words: “my order” stands in both of the wrong pair, and “package” in neither. No line can repair that. And a line that was good for one model says nothing about another.",
        close:
          "Each model has its own scale, and this one hardly parts the two. A line from elsewhere will not help.",
      },
    },
    {
      title: "A little lower",
      acts: [],
      after: [
        { show: "panel", id: "duplicates" },
        { show: "dial", to: { of: "duplicates", threshold: LOOSE } },
      ],
      text: `
        On the map are support tickets. Some cases were reported twice, in other words, and a column says which. Every ticket can be
        compared with every other.

        Suppose nothing much is found at the strict line, and somebody lowers it by what looks like very little.`,
      ask: ask<{ strict: number; loose: number; all: number }>({
        question: "How many pairs reach the lower line, beside the strict one?",
        give: { by: "choice" },
        options: () =>
          Promise.resolve([
            { id: "few", label: `At ${LOOSE} less than twice as many as at ${STRICT}` },
            { id: "some", label: "Two to five times as many" },
            { id: "many", label: "More than five times as many" },
          ]),
        measure: async (see) => {
          const pairs = await pairsOf(see);
          return {
            strict: atLine(pairs, STRICT).found,
            loose: atLine(pairs, LOOSE).found,
            all: pairs.length,
          };
        },
        answer: ({ strict, loose }) => (loose < 2 * strict ? "few" : loose <= 5 * strict ? "some" : "many"),
        anyVectors: true,
        verdict: ({ strict, loose }) => (loose >= 2 * strict && loose > 0 ? "holds" : "fails"),
        slots: ({ strict, loose, all }) => ({
          strict: whole(strict),
          loose: whole(loose),
          all: whole(all),
          times: fixed(loose / Math.max(1, strict), 1),
          high: STRICT,
          low: LOOSE,
        }),
        reveal: {
          holds: "This model says {strict} pairs reach {high}, and {loose} reach {low}, of {all}.",
          fails:
            "This model says {strict} pairs reach {high}, and {loose} reach {low}, of {all}: here the lower line adds little.",
          close: "This model says {strict} pairs reach {high}, and {loose} reach {low}, of {all}.",
        },
      }),
      point: {
        holds:
          "High scores are rare. A small move of the line, and the queue for whoever checks is {times} times as long.",
        fails: "Here the queue stays short. With more tickets a small move of the line makes it long.",
        close: "A small move of the line can make a long queue for whoever checks.",
      },
    },
    {
      title: "Ten pairs round the line",
      acts: [],
      text: `
        Take the lower line. Look at the five pairs just above it and the five just below. A person has said of each ticket which case
        it belongs to.

        Of what reaches the line, the share that is right is called precision. Of the true pairs, the share that reaches the line is
        called recall.`,
      ask: ask<Judged, Readonly<Record<string, string>>>({
        question: "Judge the ten pairs yourself: the same case, or not?",
        give: {
          by: "marks",
          marks: [
            { id: "same", label: "Same" },
            { id: "different", label: "Different" },
          ],
        },
        options: async (see) =>
          roundOf(await pairsOf(see)).map(({ a, b }) => ({
            id: `${a}-${b}`,
            label: `${see.items[a]?.text ?? ""}\n${see.items[b]?.text ?? ""}`,
          })),
        measure: judged,
        answer: () => null,
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ same, at, round, marked, agreed, yours }) => ({
          same,
          ten: round.length,
          line: LOOSE,
          precision: percent(at.precision),
          recall: percent(at.recall),
          judged:
            marked === 0
              ? ""
              : `You judged ${marked}, ${agreed} of them as the cases say.${
                  yours === null ? "" : ` Of yours above the line ${percent(yours)} are the same.`
                } `,
        }),
        reveal: {
          holds:
            "{judged}Of these {ten} pairs {same} are the same case. For all that reach {line}, this model says: {precision} of them are right, and {recall} of the true pairs are found.",
          fails:
            "{judged}Of these {ten} pairs {same} are the same case. For all that reach {line}, this model says: {precision} of them are right, less than just below the line.",
          close:
            "{judged}Of these {ten} pairs {same} are the same case. For all that reach {line}, this model says: {precision} of them are right, no more than just below the line.",
        },
        exhibits: ({ round, texts, curve }) => [
          {
            kind: "table",
            caption: "The ten pairs",
            head: ["One ticket", "The other", "Score", "Case"],
            rows: round.map(({ score, isSame }, at) => [
              texts[at]?.[0] ?? "",
              texts[at]?.[1] ?? "",
              score2(score),
              isSame ? "same" : "different",
            ]),
          },
          {
            kind: "curve",
            caption: "Precision rises with the line, recall falls",
            x: "line",
            y: "share",
            lines: [
              { name: "precision", points: curve.map(([line, { precision }]) => [line, precision] as const) },
              { name: "recall", points: curve.map(([line, { recall }]) => [line, recall] as const) },
            ],
          },
        ],
      }),
      point: {
        holds:
          "Every line gets some pairs wrong, one way or the other. Choose it by what each mistake costs.",
        fails:
          "Here the score does not part the pairs. Look at the texts: which words do the wrong ones share?",
        close:
          "Here the score hardly parts the pairs. Look at the texts: which words do the wrong ones share?",
      },
    },
    {
      title: "A friend of a friend",
      acts: [{ show: "panel", id: null }],
      after: [
        { show: "panel", id: "duplicates" },
        { show: "dial", to: { of: "duplicates", threshold: CHAIN, list: "groups" } },
      ],
      text: `
        Ticket A is like ticket B, and B is like C. Both pairs reach a line. It is tempting to put all three into one group.

        Here all such chains among the tickets are looked through, and the one is taken whose ends are least alike.`,
      ask: ask<{
        ac: number | null;
        texts: readonly string[];
        line: number;
        chain: number;
        complete: number;
        gap: number;
      }>({
        question: "Do the ends of that chain, A and C, reach the line too?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes: likeness passes along" },
          { id: "no", label: "No: the ends may have little in common" },
        ],
        measure: chains,
        answer: ({ ac, line }) => (ac === null ? null : ac >= line ? "yes" : "no"),
        anyVectors: true,
        verdict: ({ ac, gap }) => (ac === null ? "close" : verdictOf(gap, 1)),
        slots: ({ ac, line, texts, chain, complete }) => ({
          line,
          score: ac === null ? "nothing" : score2(ac),
          first: texts[0] ?? "",
          last: texts[2] ?? "",
          chain,
          complete,
        }),
        reveal: {
          holds:
            "This model says {score} for “{first}” and “{last}”, with the line at {line}: the ends do not belong together.",
          fails:
            "This model says {score} for “{first}” and “{last}”, with the line at {line}: even the ends belong together.",
          close: "With the line at {line} this model has no chain whose ends fall clearly short of it.",
        },
        exhibits: ({ texts, ac }) =>
          ac === null
            ? []
            : [
                {
                  kind: "table",
                  caption: "The chain",
                  head: ["", "Ticket"],
                  rows: texts.map((text, at) => [["A", "B", "C"][at] ?? "", text]),
                },
              ],
      }),
      point: {
        holds:
          "Likeness does not pass along. Grouped by chains, the largest group has {chain} tickets. If every two in a group must reach the line, it has {complete}.",
        fails:
          "Here it does, but nothing makes it so. Grouped by chains, the largest group has {chain} tickets; if every two must reach the line, {complete}.",
        close:
          "Nothing makes likeness pass along. Grouped by chains, the largest group has {chain} tickets; if every two must reach the line, {complete}.",
      },
    },
    {
      title: "Everybody with everybody",
      acts: [{ show: "panel", id: null }],
      text: `
        Comparing every ticket on this map with every other takes a moment. A large company has more of them.

        Think of a handshake: each newcomer shakes hands with all who are there.`,
      ask: ask<{ here: number; pairs: number; ms: number; n: number; exact: number }>({
        question: "How many pairs are there to compare in a large company's pile?",
        give: { by: "choice" },
        options: () =>
          Promise.resolve([
            { id: "same", label: `Among ${whole(MANY)} tickets, about ${whole(MANY)} pairs` },
            { id: "million", label: `About ${whole((100 * pairsOfMany(MANY)) / MANY / 10)} pairs` },
            { id: "square", label: `About ${whole(pairsOfMany(MANY))} pairs` },
          ]),
        measure: async (see) => {
          const since = performance.now();
          await cosinesOf(see.rows, see);
          const ms = performance.now() - since;
          const n = see.items.length;
          const distinct = new Set(see.items.map(({ text }) => text.trim().toLowerCase())).size;
          return { here: pairsOfMany(n), pairs: pairsOfMany(MANY), ms, n, exact: n - distinct };
        },
        answer: ({ pairs }) => (pairs > 100 * MANY ? "square" : pairs > 2 * MANY ? "million" : "same"),
        anyVectors: true,
        verdict: ({ pairs, here }) => (pairs > here ? "holds" : "fails"),
        slots: ({ here, pairs, ms, n }) => ({
          n: whole(n),
          here: whole(here),
          ms: duration(ms),
          many: whole(MANY),
          pairs: whole(pairs),
          all: duration((ms / Math.max(1, here)) * pairs),
        }),
        reveal: {
          holds:
            "Measured here: {n} tickets make {here} pairs, in {ms}. Among {many} there are {pairs}: at this pace {all}.",
          fails: "Measured here: {n} tickets make {here} pairs, in {ms}.",
          close: "Measured here: {n} tickets make {here} pairs, in {ms}.",
        },
      }),
      point: {
        holds:
          "Twice the tickets, four times the pairs. So remove exact copies first, which needs no model, and only then compare vectors.",
        fails: "Twice the tickets, four times the pairs. So remove exact copies first.",
        close: "Twice the tickets, four times the pairs. So remove exact copies first.",
      },
    },
  ],
  ends: "There is one right number for duplicates.",
  teacher: [
    "Which mistake is worse for a hospital: two patients in one file, or one patient in two files?",
    "Who should look at the pairs between the two lines, and how many can one person check in an hour?",
  ],
  check: {
    title: "Check yourself",
    acts: [{ show: "panel", id: null }],
    after: [{ show: "panel", id: "duplicates" }],
    text: `
      Tickets above your line are merged without asking anybody. A wrong merge loses a customer's message, so nineteen of twenty merges
      should be right. Pairs below it may still be suggested to a person, where half may be wrong. Draw the line for merging, and below
      it the one for suggesting.`,
    ask: ask<
      {
        line: number | null;
        at: AtLine | null;
        safe: number | null;
        best: AtLine | null;
        fair: number | null;
        found: AtLine | null;
        suggest: number;
        shown: AtLine;
      },
      number
    >({
      question: "From which score on would you merge?",
      give: { by: "number", least: 0.5, most: 1, step: 0.01, label: "Line for merging" },
      dials: [
        {
          by: "number",
          name: "suggest",
          label: "Line for suggesting",
          least: 0.5,
          most: 1,
          step: 0.01,
          first: LOOSE,
        },
      ],
      measure: async (see, guess) => {
        const pairs = await pairsOf(see);
        const line = givenNumber(guess);
        const [safe, fair] = [lineFor(pairs, SAFE), lineFor(pairs, FAIR)];
        return {
          line,
          at: line === null ? null : atLine(pairs, line),
          safe,
          best: safe === null ? null : atLine(pairs, safe),
          fair,
          found: fair === null ? null : atLine(pairs, fair),
          suggest: Number(see.dials["suggest"] ?? LOOSE),
          shown: atLine(pairs, Number(see.dials["suggest"] ?? LOOSE)),
        };
      },
      answer: () => null,
      verdict: ({ at, best }) => {
        if (at === null) return best === null ? "fails" : "close";
        return at.found === 0 ? "close" : verdictOf(at.precision - SAFE + 0.05, 1);
      },
      slots: ({ line, at, safe, best, fair, found, suggest, shown }) => ({
        shown:
          shown.found === 0
            ? `At ${score2(suggest)} nothing is suggested.`
            : `Suggested at ${score2(suggest)}: ${whole(shown.found)} pairs, ${percent(shown.precision)} of them right.`,
        fair:
          fair === null || found === null
            ? "For suggesting no line here is right half the time."
            : `The line for suggesting can go down to ${score2(fair)}, which finds ${percent(found.recall)}.`,
        yours:
          line === null || at === null
            ? "No line was drawn."
            : at.found === 0
              ? `At your line of ${score2(line)} this model merges nothing.`
              : `At your line of ${score2(line)} this model merges ${whole(at.found)} pairs, and ${percent(at.precision)} of them are right.`,
        safe:
          safe === null || best === null
            ? "No line is safe enough here."
            : `The lowest line that is safe enough is ${score2(safe)}: it finds ${percent(best.recall)} of the true pairs.`,
      }),
      reveal: {
        holds: "{yours} {safe} {shown} {fair}",
        fails:
          "{yours} {safe} {shown} {fair} Yours would lose messages: draw it higher, or only suggest below it.",
        close: "{yours} {safe} {shown} {fair}",
      },
    }),
  },
  covers: ["duplicates"],
} satisfies Lesson;

interface Judged {
  readonly round: readonly LabelledPair[];
  readonly texts: readonly (readonly [string, string])[];
  readonly same: number;
  readonly at: AtLine;
  readonly gap: number;
  readonly curve: readonly (readonly [number, AtLine])[];
  /** Pairs that were marked, those marked as the cases say, and the share marked the same above the line; null: none was marked there. */
  readonly marked: number;
  readonly agreed: number;
  readonly yours: number | null;
}

/** The pairs just above the loose line and those just below it. */
function roundOf(pairs: readonly LabelledPair[]): readonly LabelledPair[] {
  const above = pairs.filter(({ score }) => score >= LOOSE).length;
  return pairs.slice(Math.max(0, above - ROUND), above + ROUND);
}

async function judged(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Judged> {
  const pairs = await pairsOf(see);
  const round = roundOf(pairs);
  const lines = Array.from({ length: 10 }, (_, at) => (50 + 5 * at) / 100);
  const text = (row: number): string => see.items[row]?.text ?? "";
  const at = atLine(pairs, LOOSE);
  const below = pairs.filter(({ score }) => score < LOOSE && score >= LOOSE - 0.1);
  const rest = below.filter(({ isSame }) => isSame).length / Math.max(1, below.length);
  const marks = round.flatMap((pair) => {
    const mark = givenMark(guess, `${pair.a}-${pair.b}`);
    return mark === null ? [] : [{ ...pair, says: mark === "same" }];
  });
  const above = marks.filter(({ score }) => score >= LOOSE);
  return {
    round,
    texts: round.map(({ a, b }) => [text(a), text(b)] as const),
    same: round.filter(({ isSame }) => isSame).length,
    at,
    gap: at.precision - rest,
    curve: lines.map((line) => [line, atLine(pairs, line)] as const),
    marked: marks.length,
    agreed: marks.filter(({ says, isSame }) => says === isSame).length,
    yours: above.length === 0 ? null : above.filter(({ says }) => says).length / above.length,
  };
}

/** Of all chains a–b, b–c whose pairs reach the line, the one whose ends are least alike; and what groups come of it. */
async function chains(see: Measure) {
  const { n } = see.rows;
  const scores = await cosinesOf(see.rows, see);
  const near = (a: number, b: number): number => scores[a * n + b] ?? 0;
  let worst: { readonly ac: number; readonly rows: readonly number[] } | null = null;
  const pairs = { first: [] as number[], second: [] as number[], scores: [] as number[] };
  for (let b = 0; b < n; b++) {
    const friends = see.items.flatMap((_, a) => (a !== b && near(a, b) >= CHAIN ? [a] : []));
    for (const a of friends)
      for (const c of friends)
        if (a < c && near(a, c) < (worst?.ac ?? 1)) worst = { ac: near(a, c), rows: [a, b, c] };
    await see.pause();
  }
  const none = see.items.map(() => null);
  for (const { a, b, score } of await gently(labelledPairSteps(scores, none), see)) {
    if (score < CHAIN) break; // the best come first
    pairs.first.push(a);
    pairs.second.push(b);
    pairs.scores.push(score);
  }
  const ac = worst?.ac ?? null;
  return {
    ac,
    line: CHAIN,
    texts: (worst?.rows ?? []).map((row) => see.items[row]?.text ?? ""),
    chain: groupsOf(pairs, "transitive")[0]?.rows.length ?? 0,
    complete: groupsOf(pairs, "complete")[0]?.rows.length ?? 0,
    gap: ac === null ? 0 : (CHAIN - ac) / spreadOf(await see.here.percentiles()),
  };
}
