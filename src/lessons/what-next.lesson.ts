import { diverseSteps } from "#analysis/diverse.ts";
import { rocchio, USUAL_WEIGHTS } from "#analysis/rocchio.ts";
import { spearman } from "#math/correlation.ts";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf } from "#math/table.ts";
import { percent, score2 } from "#text/number.ts";
import { verdictOfCount } from "./kit/chance.ts";
import { givenNumber, inWords } from "./kit/given.ts";
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
        You dislike the first thing that was offered for the headphones. Its place is now subtracted from your taste, with less weight
        than a like has.

        The point moves away. What falls in the list?`,
      ask: ask<{
        disliked: number;
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
        measure: async (see) => {
          const table = await products(see);
          const liked = [rowFor(FIRST)];
          const start = rowOf(table, rowFor(FIRST));
          const before = listFor(table, start, liked, 1, table.n);
          const disliked = before[0] ?? 0;
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
        slots: ({ disliked, near, others }) => ({
          disliked: nameOf(disliked),
          near: near.toFixed(1),
          others: others.toFixed(1).replace("-", "−"),
        }),
        reveal: {
          holds:
            "This model says: with “{disliked}” disliked, what is most like it falls by {near} places on average, all others by {others}.",
          fails:
            "This model says: with “{disliked}” disliked, what is most like it falls by {near} places on average, and all others by {others}: more.",
          close:
            "This model says: with “{disliked}” disliked, what is most like it falls by {near} places on average, all others by {others}: hardly a difference.",
        },
        exhibits: ({ rows }) => [
          {
            kind: "table",
            caption: "Places before and after",
            head: ["Product", "Before", "After"],
            rows: rows.slice(0, OFFERS + 1),
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

        That costs something: the list is a little further from your taste. It gains something: the five are less alike.`,
      ask: ask<{
        lost: number;
        gained: number;
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
        measure: async (see) => {
          const table = await products(see);
          const liked = [rowFor(FIRST)];
          const taste = rowOf(table, rowFor(FIRST));
          const [plain, mixed] = [listFor(table, taste, liked), listFor(table, taste, liked, VARIED)];
          const [before, after] = [worthOf(table, plain, liked), worthOf(table, mixed, liked)];
          return {
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
        slots: ({ lost, gained, mixed }) => ({
          lost: score2(lost),
          gained: score2(gained),
          list: inWords(mixed.map(nameOf)),
        }),
        reveal: {
          holds:
            "This model says the list loses {lost} in nearness and gains {gained} in difference. It now has {list}.",
          fails:
            "This model says the list loses {lost} in nearness and gains only {gained} in difference. It now has {list}.",
          close:
            "This model says the list loses {lost} in nearness and gains {gained} in difference: about even. It now has {list}.",
        },
      }),
      point: {
        holds: "Variety is a trade, and here a cheap one. Somebody has to set the slider.",
        fails: "Variety is a trade, and here a dear one. Somebody has to set the slider.",
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
      Back in the shop, with the headphones liked. Set the slider yourself: at its top only nearness counts, at its bottom only
      difference. Try to make the list less alike by a fifth, and keep nine tenths of its nearness.`,
    ask: ask<
      { near: number; alike: number; list: readonly number[]; isGiven: boolean; isLively: boolean },
      number
    >({
      question: "How much should nearness count?",
      give: { by: "number", least: 0, most: 1, step: 0.05, label: "Weight of nearness" },
      measure: async (see, guess) => {
        const table = await products(see);
        const liked = [rowFor(FIRST)];
        const taste = rowOf(table, rowFor(FIRST));
        const given = givenNumber(guess);
        const list = listFor(table, taste, liked, Math.min(1, Math.max(0, given ?? VARIED)));
        const plain = listFor(table, taste, liked);
        const [before, after] = [worthOf(table, plain, liked), worthOf(table, list, liked)];
        return {
          near: after.near / (before.near || 1),
          alike: after.alike / (before.alike || 1),
          list,
          isGiven: given !== null,
          isLively:
            verdictOfCount(
              plain.filter((row) => kindOf(row) === kindOf(rowFor(FIRST))).length,
              OFFERS,
              9 / (PRODUCTS.length - 1),
            ) === "holds",
        };
      },
      answer: () => null,
      verdict: ({ near, alike, isLively }) =>
        !isLively
          ? "close"
          : near >= 0.9 && alike <= 0.8
            ? "holds"
            : near >= 0.9 || alike <= 0.8
              ? "close"
              : "fails",
      slots: ({ near, alike, list, isGiven }) => ({
        whose: isGiven ? "Your setting" : "A setting in the middle",
        near: percent(near),
        alike: percent(alike),
        list: inWords(list.map(nameOf)),
      }),
      reveal: {
        holds:
          "{whose} keeps {near} of the nearness, and the offers are {alike} as alike as before: {list}. Both aims are met.",
        fails:
          "{whose} keeps {near} of the nearness, and the offers are {alike} as alike as before: {list}. Neither aim is met.",
        close:
          "{whose} keeps {near} of the nearness, and the offers are {alike} as alike as before: {list}. Try another setting.",
      },
    }),
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
