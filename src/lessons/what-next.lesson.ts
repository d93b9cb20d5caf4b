import { diverseSteps } from "#analysis/diverse.ts";
import { rocchio, USUAL_WEIGHTS } from "#analysis/rocchio.ts";
import { spearman } from "#math/correlation.ts";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf } from "#math/table.ts";
import { fixed, score2 } from "#text/number.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { givenMark, inWords } from "./kit/given.ts";
import { meanOf } from "./kit/near.ts";
import { standingOf } from "./kit/shelf.ts";
import { ask, type Lesson } from "./lesson.ts";
import type { Measure } from "./measure.ts";
import type { Towers, TowersRequest } from "./towers.work.ts";
import { spreadOf, verdictOf } from "./verdict.ts";
import { KINDS, NEWCOMER, PRODUCTS, TRAITS, type Kind } from "./what-next.items.ts";

const FIRST = "wireless bluetooth headphones";
const SECOND = "garden shears";
const OFFERS = 5;
/** Of the variety slider: all for nearness, and half for difference. */
const VARIED = 0.5;
/** Offered to be disliked: the shelf of the first like. "first": what is offered first. */
const DISLIKES = [
  { id: "first", label: "what is offered first" },
  ...PRODUCTS.filter(({ text, label }) => label === "Sound" && text !== FIRST).map(({ text }) => ({
    id: text,
    label: text,
  })),
];
/** To be marked in the closing check, and how much a mark counts. */
const MARKED = [
  FIRST,
  SECOND,
  "bread knife",
  "bicycle helmet",
  "tent for two",
  "guitar for beginners",
  "chess set of wood",
  "fountain pen",
].map((text) => ({ id: text, label: text }));
const LIKES: Readonly<Record<string, number>> = { much: 2, like: 1 };
/** A list is nearer or less alike than another from such a difference of cosines on. */
const NOTICED = 0.01;
const TRAINING: TowersRequest = { seed: 1, rounds: 60 };
const PLACES = 10;

const rowFor = (text: string): number => PRODUCTS.findIndex((product) => product.text === text);
const nameOf = (row: number): string => PRODUCTS[row]?.text ?? "";
const kindOf = (row: number): Kind => PRODUCTS[row]?.label ?? "Sound";

/** Vectors of the products, read by the model of the step. */
async function products(see: Measure): Promise<{ n: number; dim: number; values: Float32Array }> {
  const values = await see.here.embed(PRODUCTS.map(({ text }) => text));
  return { n: PRODUCTS.length, dim: see.here.dim, values };
}

/** A list of offers for a taste, as mixed as lambda says; what was liked is left out. */
const listFor = (
  table: { n: number; dim: number; values: Float32Array },
  taste: Float32Array,
  liked: readonly number[],
  lambda = 1,
  k = OFFERS,
): readonly number[] => [...finish(diverseSteps(table, taste, { k, lambda, skip: new Set(liked) })).rows];

/** How near a list is to the nearest of what was liked, and how alike its members are: mean cosines. */
function worthOf(
  table: { n: number; dim: number; values: Float32Array },
  list: readonly number[],
  liked: readonly number[],
): { readonly near: number; readonly alike: number } {
  const score = (a: number, b: number): number => cosine(rowOf(table, a), rowOf(table, b));
  const pairs = list.flatMap((a, at) => list.slice(at + 1).map((b) => score(a, b)));
  return {
    near: meanOf(list.map((row) => Math.max(...liked.map((one) => score(row, one))))),
    alike: meanOf(pairs),
  };
}

export default {
  id: "what-next",
  order: 23,
  title: "What you would like next",
  question: "What would you like next?",
  audience: ["school", "undergraduate", "practitioner"],
  minutes: 7,
  idea: "To a shop your taste is a point in a space, and everything you like or dislike moves it.",
  start: [
    { show: "texts", title: "A shop with eighty products", items: PRODUCTS },
    { show: "space", is: "sentence" },
  ],
  steps: [
    {
      title: "More of the same",
      acts: [],
      after: [
        { show: "panel", id: "recommend" },
        { show: "dial", to: { of: "recommend", liked: [FIRST] } },
      ],
      text: `
        A shop has eighty products, of eight kinds. You have told it one thing: you like the wireless bluetooth headphones.

        The shop looks up their place and offers what is nearest.`,
      ask: ask<{ list: readonly number[]; far: readonly number[]; same: number }>({
        question: "Which of these does it offer first?",
        give: { by: "choice" },
        options: async (see) => {
          const { list, far } = await firstOffers(see);
          return [...list.slice(0, 1), ...far]
            .map(nameOf)
            .toSorted((a, b) => a.localeCompare(b, "en"))
            .map((text) => ({ id: text, label: text }));
        },
        measure: firstOffers,
        answer: ({ list }) => nameOf(list[0] ?? 0),
        verdict: ({ same }) => verdictOfCount(same, OFFERS, 9 / (PRODUCTS.length - 1)),
        slots: ({ list, same }) => ({
          first: nameOf(list[0] ?? 0),
          same,
          all: list.length,
          list: inWords(list.map(nameOf)),
        }),
        reveal: {
          holds: "This model says {first}. Of its {all} offers {same} are of the same kind: {list}.",
          fails: "This model says {first}. Of its {all} offers {same} are of the same kind: {list}.",
          close:
            "This model says {first}. Of its {all} offers only {same} are of the same kind, hardly more than luck: {list}.",
        },
      }),
      point: {
        holds: "More of the same. Who has just bought headphones gets headphones offered.",
        fails: "This model sees no kinds of products here. A better one offers more of the same.",
        close: "This model hardly sees the kinds of products. A better one offers more of the same.",
      },
    },
    {
      title: "Two tastes, one point",
      acts: [{ show: "panel", id: null }],
      after: [
        { show: "panel", id: "recommend" },
        { show: "dial", to: { of: "recommend", liked: [FIRST, SECOND] } },
      ],
      text: `
        Now you also like garden shears. The shop takes the average of the two places: halfway between music and lawn.

        What lies there?`,
      ask: ask<{
        list: readonly number[];
        mean: number;
        two: number;
        answer: string;
        gap: number;
        kinds: string;
      }>({
        question: "Where do the offers nearest to the average come from?",
        give: { by: "choice" },
        options: [
          { id: "one", label: "From one of the two kinds only" },
          { id: "both", label: "From both kinds, and nothing else" },
          { id: "other", label: "At least one is of neither kind" },
        ],
        measure: async (see) => {
          const table = await products(see);
          const liked = [rowFor(FIRST), rowFor(SECOND)];
          const rows = liked.map((row) => rowOf(table, row));
          const taste = rocchio({ start: null, liked: rows, disliked: [] }, USUAL_WEIGHTS, table.dim);
          const list = listFor(table, taste, liked, 1, 2 * OFFERS);
          const kinds = new Set(list.map(kindOf));
          const isIn = (row: number): boolean => kinds.has(kindOf(row));
          const others = [...kinds].filter((kind) => !liked.map(kindOf).includes(kind));
          const mean = meanOf(liked.map((one) => worthOf(table, list, [one]).near));
          const two = meanOf(
            liked.map((one) => worthOf(table, listFor(table, rowOf(table, one), liked), [one]).near),
          );
          return {
            list,
            mean,
            two,
            kinds: inWords(KINDS.filter((kind) => kinds.has(kind))),
            answer: others.length > 0 ? "other" : liked.every(isIn) ? "both" : "one",
            gap: (two - mean) / spreadOf(await see.here.percentiles()),
          };
        },
        answer: ({ answer }) => answer,
        anyVectors: true,
        verdict: ({ gap }) => verdictOf(gap, 1),
        slots: ({ list, kinds, mean, two }) => ({
          list: inWords(list.slice(0, OFFERS).map(nameOf)),
          kinds,
          mean: score2(mean),
          two: score2(two),
        }),
        reveal: {
          holds:
            "This model says {list}. The offers come from {kinds}. Their mean similarity to each of your tastes is {mean}; a list for each taste alone would reach {two}.",
          fails:
            "This model says {list}. The offers come from {kinds}. Their mean similarity to each of your tastes is {mean}, more than the {two} of a list for each alone.",
          close:
            "This model says {list}. The offers come from {kinds}. Their mean similarity to each of your tastes is {mean}; a list for each alone would reach {two}: hardly a difference.",
        },
      }),
      point: {
        holds: "An average can please nobody in full. Shops keep several points for one person.",
        fails: "Here the average does well. The further apart two tastes lie, the less it does.",
        close: "Here the average costs little. The further apart two tastes lie, the more it costs.",
      },
    },
    {
      title: "Push it away",
      acts: [
        { show: "panel", id: "recommend" },
        { show: "dial", to: { of: "recommend", liked: [FIRST] } },
      ],
      text: `
        Now dislike one thing; choose it in the settings below. Its place is subtracted from your taste, with less weight than a like has.

        The point moves away. What falls in the list?`,
      ask: ask<{
        disliked: number;
        isOwn: boolean;
        near: number;
        others: number;
        rows: readonly (readonly [string, number, number])[];
      }>({
        question: "What falls furthest in the list, apart from the thing itself?",
        give: { by: "choice" },
        options: [
          { id: "like", label: "What is like it" },
          { id: "unlike", label: "What is unlike it" },
          { id: "none", label: "Nothing else moves" },
        ],
        dials: [{ by: "ways", name: "disliked", label: "You dislike", ways: DISLIKES }],
        measure: async (see) => {
          const table = await products(see);
          const liked = [rowFor(FIRST)];
          const start = rowOf(table, rowFor(FIRST));
          const before = listFor(table, start, liked, 1, table.n);
          const chosen = rowFor(String(see.dials["disliked"] ?? ""));
          const disliked = before.includes(chosen) ? chosen : (before[0] ?? 0);
          const taste = rocchio(
            { start: null, liked: [start], disliked: [rowOf(table, disliked)] },
            USUAL_WEIGHTS,
            table.dim,
          );
          const after = listFor(table, taste, liked, 1, table.n);
          const fall = (row: number): number => after.indexOf(row) - before.indexOf(row);
          const alike = listFor(table, rowOf(table, disliked), [...liked, disliked], 1, 2 * OFFERS);
          const rest = before.filter((row) => row !== disliked && !alike.includes(row));
          return {
            disliked,
            isOwn: disliked === chosen,
            near: meanOf(alike.map(fall)),
            others: meanOf(rest.map(fall)),
            rows: [disliked, ...alike].map(
              (row) => [nameOf(row), before.indexOf(row) + 1, after.indexOf(row) + 1] as const,
            ),
          };
        },
        answer: ({ near, others }) => (near > others ? "like" : near < others ? "unlike" : "none"),
        anyVectors: true,
        verdict: ({ near, others }) => verdictOf(near - others, OFFERS),
        slots: ({ disliked, isOwn, near, others, rows }) => ({
          whose: isOwn ? "" : "No other dislike was chosen, so it is what was offered first. ",
          disliked: nameOf(disliked),
          before: rows[0]?.[1] ?? 0,
          after: rows[0]?.[2] ?? 0,
          near: fixed(near, 1),
          others: fixed(others, 1),
        }),
        reveal: {
          holds:
            "{whose}This model says: “{disliked}” itself goes from place {before} to {after}. What is most like it falls by {near} places on average, all others by {others}.",
          fails:
            "{whose}This model says: “{disliked}” itself goes from place {before} to {after}. What is most like it falls by {near} places on average, and all others by {others}: more.",
          close:
            "{whose}This model says: “{disliked}” itself goes from place {before} to {after}. What is most like it falls by {near} places on average, all others by {others}: hardly a difference.",
        },
        exhibits: ({ rows, disliked }) => [
          {
            kind: "table",
            caption: "Places before and after: what is disliked, and what is most like it",
            head: ["Product", "Before", "After"],
            rows,
          },
          {
            kind: "table",
            caption: "What the taste is made of",
            head: ["Part", "Weight"],
            rows: [
              [`liked: ${FIRST}`, fixed(USUAL_WEIGHTS.beta, 2)],
              [`disliked: ${nameOf(disliked)}`, fixed(-USUAL_WEIGHTS.gamma, 2)],
            ],
          },
        ],
      }),
      point: {
        holds: "A dislike pushes a whole neighbourhood away, also what you might have liked in it.",
        fails: "A dislike usually pushes a whole neighbourhood away. Here it hardly does.",
        close: "A dislike usually pushes a whole neighbourhood away. Here it is weak beside the like.",
      },
    },
    {
      title: "A more mixed list",
      acts: [],
      after: [{ show: "dial", to: { of: "recommend", liked: [FIRST], variety: 1 - VARIED } }],
      text: `
        Five offers that are all alike are a poor list. So the shop may choose each next offer for two things at once: near to your
        taste, and unlike what is on the list already.

        That costs something: the list is a little further from your taste. It gains something: the five are less alike. How far it goes is
        set by a slider for variety; the shop's stands in the middle, and yours is in the settings below.`,
      ask: ask<{
        lost: number;
        gained: number;
        variety: number;
        worth: readonly (readonly [string, number, number])[];
        plain: readonly number[];
        mixed: readonly number[];
        spread: number;
      }>({
        question: "What is larger: what the list loses in nearness, or what it gains in difference?",
        give: { by: "choice" },
        options: [
          { id: "loss", label: "The loss" },
          { id: "gain", label: "The gain" },
        ],
        dials: [
          {
            by: "number",
            name: "variety",
            label: "Variety, from nearness alone at nought to difference alone at one",
            least: 0,
            most: 1,
            step: 0.05,
            first: 1 - VARIED,
          },
        ],
        measure: async (see) => {
          const table = await products(see);
          const liked = [rowFor(FIRST)];
          const taste = rowOf(table, rowFor(FIRST));
          const variety = Number(see.dials["variety"] ?? 1 - VARIED);
          const [plain, mixed] = [listFor(table, taste, liked), listFor(table, taste, liked, 1 - variety)];
          const [before, after] = [worthOf(table, plain, liked), worthOf(table, mixed, liked)];
          return {
            variety,
            worth: [
              ["by nearness alone", before.near, before.alike],
              ["with variety", after.near, after.alike],
            ],
            plain,
            mixed,
            lost: before.near - after.near,
            gained: before.alike - after.alike,
            spread: spreadOf(await see.here.percentiles()),
          };
        },
        answer: ({ lost, gained }) => (gained > lost ? "gain" : "loss"),
        anyVectors: true,
        verdict: ({ lost, gained, spread }) => verdictOf(gained - lost, spread),
        slots: ({ lost, gained, mixed, variety }) => ({
          variety: score2(variety),
          lost: score2(lost),
          gained: score2(gained),
          list: inWords(mixed.map(nameOf)),
        }),
        reveal: {
          holds:
            "With variety at {variety} this model says the list loses {lost} in nearness and gains {gained} in difference. It now has {list}.",
          fails:
            "With variety at {variety} this model says the list loses {lost} in nearness and gains only {gained} in difference. It now has {list}.",
          close:
            "With variety at {variety} this model says the list loses {lost} in nearness and gains {gained} in difference: about even. It now has {list}.",
        },
        exhibits: ({ plain, mixed, worth }) => [
          {
            kind: "table",
            caption: "Mean similarity to what is liked, and of the offers to each other",
            head: ["List", "Nearness", "Alikeness"],
            rows: worth.map(([name, near, alike]) => [name, score2(near), score2(alike)]),
          },
          {
            kind: "table",
            caption: "Both lists",
            head: ["Place", "By nearness alone", "With variety"],
            rows: plain.map((row, at) => [String(at + 1), nameOf(row), nameOf(mixed[at] ?? row)]),
          },
        ],
      }),
      point: {
        holds: "Variety is a trade, and at this setting a cheap one. Somebody has to set the slider.",
        fails: "Variety is a trade, and at this setting a dear one. Somebody has to set the slider.",
        close: "Variety is a trade. Somebody has to set the slider.",
      },
    },
    {
      title: "Two towers",
      acts: [{ show: "panel", id: null }],
      text: `
        So far the shop knew what products are called, and nothing about people. Twelve invented people now have a shopping list each.
        A gardener buys from the garden shelf, a cook from the kitchen, and everybody buys best-sellers.

        Two small encoders are trained side by side: one makes a vector of a person's traits, one of a product. The two are pulled
        together where somebody bought something. Two purchases of each person are held back, to test.`,
      ask: ask<{ towers: number; counts: number; all: number; offers: readonly string[]; fitting: number }>({
        question: "Who foretells the purchases held back better?",
        give: { by: "choice" },
        options: [
          { id: "towers", label: "The two towers" },
          { id: "counts", label: "A list of best-sellers, the same for all" },
        ],
        measure: async (see) => {
          const { ranks, offers } = await see.work<Towers>("towers", TRAINING);
          const top = offers.slice(0, OFFERS);
          const kinds = new Set(NEWCOMER.flatMap((trait) => TRAITS[trait] ?? []));
          return {
            towers: standingOf(ranks.dots, PLACES).hits,
            counts: standingOf(ranks.counts, PLACES).hits,
            all: ranks.dots.length,
            offers: top.map(nameOf),
            fitting: top.filter((row) => kinds.has(kindOf(row))).length,
          };
        },
        answer: ({ towers, counts }) => (towers > counts ? "towers" : counts > towers ? "counts" : null),
        anyVectors: true,
        verdict: ({ towers, counts, all }) => verdictOf(towers - counts, all),
        slots: ({ towers, counts, all, offers, fitting }) => ({
          towers,
          counts,
          all,
          places: PLACES,
          newcomer: inWords(NEWCOMER),
          offers: inWords(offers),
          fitting,
        }),
        reveal: {
          holds:
            "Trained just now: of {all} purchases held back, {towers} are among the towers' first {places}, and {counts} among the best-sellers' first {places}.",
          fails:
            "Trained just now: of {all} purchases held back, {towers} are among the towers' first {places}, and {counts} among the best-sellers' first {places}: plain popularity wins.",
          close:
            "Trained just now: of {all} purchases held back, {towers} are among the towers' first {places}, and {counts} among the best-sellers' first {places}: no clear winner.",
        },
      }),
      point: {
        holds:
          "People and products, two kinds of thing, share one space. A newcomer who has bought nothing, known only as {newcomer}, is offered {offers}.",
        fails:
          "Popularity is hard to beat with few people. A newcomer known only as {newcomer} is offered {offers}.",
        close:
          "Popularity is hard to beat with few people. A newcomer known only as {newcomer} is offered {offers}.",
      },
    },
    {
      title: "Long arrows",
      acts: [
        {
          show: "trained",
          title: "People and products in one space",
          work: "towers",
          request: { ...TRAINING },
        },
      ],
      text: `
        This is the space of the two towers: people and products together. An offer is ranked by the dot product, which counts direction
        and length. A product with a long arrow gets ahead with everybody.

        Which products have grown long arrows?`,
      ask: ask<{ correlation: number; dots: number; cosines: number; longest: readonly string[] }>({
        question: "Do products that were bought often have longer arrows?",
        give: { by: "choice" },
        options: [
          { id: "yes", label: "Yes" },
          { id: "no", label: "No" },
        ],
        measure: async (see) => {
          const { bought, lengths, ranks } = await see.work<Towers>("towers", TRAINING);
          const order = PRODUCTS.map((_, row) => row).toSorted(
            (a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0),
          );
          return {
            correlation: spearman(Float64Array.from(bought), Float64Array.from(lengths)),
            dots: standingOf(ranks.dots).reciprocal,
            cosines: standingOf(ranks.cosines).reciprocal,
            longest: order.slice(0, 3).map(nameOf),
          };
        },
        answer: ({ correlation }) => (correlation > 0 ? "yes" : "no"),
        anyVectors: true,
        verdict: ({ correlation }) => verdictOf(correlation - 0.2, 1),
        slots: ({ correlation, dots, cosines, longest }) => ({
          correlation: score2(correlation),
          dots: score2(dots),
          cosines: score2(cosines),
          longest: inWords(longest),
        }),
        reveal: {
          holds:
            "The towers say yes: the order by purchases and the order by length agree at {correlation}. The longest are {longest}.",
          fails:
            "The towers say no: the order by purchases and the order by length agree only at {correlation}. The longest are {longest}.",
          close:
            "The towers say: a little. The order by purchases and the order by length agree at {correlation}. The longest are {longest}.",
        },
      }),
      point: {
        holds:
          "Here length means something: popularity. Without it, by cosine, the score for places of what was held back goes from {dots} to {cosines}.",
        fails:
          "Length may mean popularity, if training puts it there. By cosine the score for places of what was held back goes from {dots} to {cosines}.",
        close:
          "Length may mean popularity, if training puts it there. By cosine the score for places of what was held back goes from {dots} to {cosines}.",
      },
    },
  ],
  ends: "The shop knows me.",
  teacher: [
    "What would keep somebody in a bubble, and what would you add to the list to let them out?",
    "Should a shop tell you which of your likes led to an offer?",
  ],
  check: {
    title: "Check yourself",
    acts: [
      { show: "texts", title: "A shop with eighty products", items: PRODUCTS },
      { show: "panel", id: "recommend" },
      { show: "dial", to: { of: "recommend", liked: [FIRST] } },
    ],
    text: `
      Back in the shop. Mark what you like, and what you dislike if you want to. The default list takes the average of your likes, all
      counted alike, and nothing but nearness. Beat it twice at once: with offers that are nearer to what you like, and less alike.

      Your means: a thing much liked counts twice, a dislike pushes, and below you choose whether your taste is a single point or one for
      each like, and how much variety there is.`,
    ask: ask<Beaten, Readonly<Record<string, string>>>({
      question: "What do you like?",
      give: {
        by: "marks",
        marks: [
          { id: "much", label: "Much" },
          { id: "like", label: "Like" },
          { id: "dislike", label: "Dislike" },
        ],
      },
      options: MARKED,
      dials: [
        {
          by: "ways",
          name: "points",
          label: "Taste",
          ways: [
            { id: "one", label: "one point, the average" },
            { id: "each", label: "a point for each like" },
          ],
        },
        { by: "number", name: "variety", label: "Variety", least: 0, most: 1, step: 0.05, first: 0.2 },
      ],
      measure: beaten,
      answer: () => null,
      anyVectors: true,
      verdict: ({ isNearer, isLivelier }) =>
        isNearer && isLivelier ? "holds" : isNearer || isLivelier ? "close" : "fails",
      slots: ({ whose, mine, usual, isNearer }) => ({
        whose,
        near: score2(mine.near),
        alike: score2(mine.alike),
        usualNear: score2(usual.near),
        usualAlike: score2(usual.alike),
        which: isNearer ? "nearness" : "variety",
      }),
      reveal: {
        holds:
          "{whose}This model says {near} for nearness, where the default list has {usualNear}, and {alike} for alikeness instead of {usualAlike}. Both are beaten.",
        fails:
          "{whose}This model says {near} for nearness, where the default list has {usualNear}, and {alike} for alikeness instead of {usualAlike}. Neither is beaten. Try another setting, or other likes.",
        close:
          "{whose}This model says {near} for nearness, where the default list has {usualNear}, and {alike} for alikeness instead of {usualAlike}. Only in {which} is it beaten. Try another setting, or other likes.",
      },
      exhibits: ({ mine, usual }) => [
        {
          kind: "table",
          caption: "Mean similarity to the nearest like, and of the offers to each other",
          head: ["List", "Nearness", "Alikeness"],
          rows: [
            ["default", score2(usual.near), score2(usual.alike)],
            ["yours", score2(mine.near), score2(mine.alike)],
          ],
        },
        {
          kind: "table",
          caption: "Both lists",
          head: ["Place", "Default", "Yours"],
          rows: usual.list.map((row, at) => [String(at + 1), nameOf(row), nameOf(mine.list[at] ?? row)]),
        },
      ],
    }),
    point: {
      holds: "One point for many tastes is the weakness of the default, and you used it.",
      fails:
        "Nearness and variety pull against each other. Where one point stands for two tastes, both can be won.",
      close:
        "Nearness and variety pull against each other. Where one point stands for two tastes, both can be won.",
    },
  },
  covers: ["recommendation", "two-towers", "length-means-something", "other-objects"],
} satisfies Lesson;

/** What is offered for the first like, and two products from further down to guess from. */
async function firstOffers(see: Measure) {
  const table = await products(see);
  const row = rowFor(FIRST);
  const all = listFor(table, rowOf(table, row), [row], 1, table.n);
  return {
    list: all.slice(0, OFFERS),
    far: [all[19] ?? 0, all[49] ?? 0],
    same: all.slice(0, OFFERS).filter((one) => kindOf(one) === kindOf(row)).length,
  };
}

interface Offered {
  readonly list: readonly number[];
  readonly near: number;
  readonly alike: number;
}

interface Beaten {
  readonly whose: string;
  readonly usual: Offered;
  readonly mine: Offered;
  readonly isNearer: boolean;
  readonly isLivelier: boolean;
}

/** The list that somebody's marks and settings make, beside the default for the same likes. */
async function beaten(see: Measure, guess: Readonly<Record<string, string>> | undefined): Promise<Beaten> {
  const marked = MARKED.map(({ id }) => ({ row: rowFor(id), mark: givenMark(guess, id) ?? "" }));
  const isOwn = marked.some(({ mark }) => mark !== "");
  const likes = isOwn
    ? marked.flatMap(({ row, mark }) => {
        const weight = LIKES[mark];
        return weight === undefined ? [] : [{ row, weight }];
      })
    : [FIRST, SECOND].map((text) => ({ row: rowFor(text), weight: 1 }));
  if (likes.length === 0)
    throw new Error(
      "Nothing is marked as liked, so there is no taste to offer for. Mark one product you like.",
    );
  const liked = likes.map(({ row }) => row);
  const disliked = marked.flatMap(({ row, mark }) => (mark === "dislike" ? [row] : []));
  const table = await products(see);
  const tasteOf = (rows: readonly number[], pushed: readonly number[]): Float32Array =>
    rocchio(
      {
        start: null,
        liked: rows.map((row) => rowOf(table, row)),
        disliked: pushed.map((row) => rowOf(table, row)),
      },
      USUAL_WEIGHTS,
      table.dim,
    );
  const offered = (list: readonly number[]): Offered => ({ list, ...worthOf(table, list, liked) });
  const seen = [...liked, ...disliked];
  const lambda = 1 - Number(see.dials["variety"] ?? 0);
  const listOf = (rows: readonly number[], k = OFFERS) =>
    listFor(table, tasteOf(rows, disliked), seen, lambda, k);
  // What is much liked counts twice: in the average, and when the likes take turns.
  const turns = likes.flatMap(({ row, weight }) => Array<number>(weight).fill(row));
  const usual = offered(listFor(table, tasteOf(liked, []), seen));
  const mine = offered(
    see.dials["points"] === "each"
      ? inTurns(turns, new Map(liked.map((row) => [row, listOf([row], OFFERS * liked.length)])))
      : listOf(turns),
  );
  return {
    whose: isOwn ? "" : `Nothing was marked, so ${FIRST} and ${SECOND} were liked. `,
    usual,
    mine,
    isNearer: mine.near - usual.near >= NOTICED,
    isLivelier: usual.alike - mine.alike >= NOTICED,
  };
}

/** One list of several: each in its turn gives the first that is not in it yet, until it is full. */
function inTurns(turns: readonly number[], lists: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const list: number[] = [];
  for (let turn = 0; list.length < OFFERS && turn < OFFERS * turns.length; turn++) {
    const next = lists.get(turns[turn % turns.length] ?? -1)?.find((row) => !list.includes(row));
    if (next !== undefined) list.push(next);
  }
  return list;
}
