import { below, normal, permutation, seeded, type Random } from "#math/random.ts";
import { BESTSELLERS, KINDS, NEWCOMER, PEOPLE, PRODUCTS, TRAITS } from "./what-next.items.ts";
import { work, type Trained } from "./work.ts";

export interface TowersRequest {
  readonly seed: number;
  readonly rounds: number;
}

/** What two towers learned: people and products in one space, and how well it foretells what was held back. */
export interface Towers extends Trained {
  /** Ranks of the products held back, from 1, each among what its person did not have: three ways to rank. */
  readonly ranks: {
    readonly dots: readonly number[];
    readonly cosines: readonly number[];
    readonly counts: readonly number[];
  };
  /** Products offered to the newcomer, best first. */
  readonly offers: readonly number[];
  /** Of each product: how often it was bought in training, and the length of its vector. */
  readonly bought: readonly number[];
  readonly lengths: readonly number[];
}

const DIM = 8;
/** Products a person has, and how many of them are held back. */
const HISTORY = 9;
const HELD = 2;
/** How often a person buys what everybody buys. */
const POPULAR = 0.35;
const RUNS = 3;
const RATE = 0.05;
const DECAY = 0.002;

const traits = Object.keys(TRAITS);

/** What a person bought: mostly what fits their traits, sometimes what everybody buys. Rows of PRODUCTS. */
function listOf(person: readonly string[], random: Random): readonly number[] {
  const fitting = PRODUCTS.flatMap(({ label }, row) =>
    person.some((trait) => TRAITS[trait]?.includes(label)) ? [row] : [],
  );
  const popular = BESTSELLERS.map((text) => PRODUCTS.findIndex((product) => product.text === text));
  const list = new Set<number>();
  while (list.size < HISTORY) {
    const from = random() < POPULAR ? popular : fitting;
    list.add(from[below(from.length, random)] ?? 0);
  }
  return [...list];
}

const meanOf = (person: readonly string[], table: Float32Array): Float32Array => {
  const mean = new Float32Array(DIM);
  for (const trait of person)
    for (let d = 0; d < DIM; d++) mean[d]! += table[traits.indexOf(trait) * DIM + d]! / person.length;
  return mean;
};

const dots = (person: Float32Array, products: Float32Array): Float32Array =>
  Float32Array.from(PRODUCTS, (_, row) => {
    let sum = 0;
    for (let d = 0; d < DIM; d++) sum += person[d]! * products[row * DIM + d]!;
    return sum;
  });

/** Place of a row among the rows that are not had, from 1; of equals half are taken to be before it. */
function rankOf(scores: ArrayLike<number>, row: number, had: ReadonlySet<number>): number {
  let [better, equal] = [0, 0];
  for (let other = 0; other < scores.length; other++) {
    if (other === row || had.has(other)) continue;
    if (scores[other]! > scores[row]!) better++;
    else if (scores[other] === scores[row]) equal++;
  }
  return 1 + better + Math.round(equal / 2);
}

/** The two towers: a vector for each trait; for each product one of its own and one of its kind. */
interface Weights {
  readonly people: Float32Array;
  readonly own: Float32Array;
  readonly kinds: Float32Array;
}

const kindOf = PRODUCTS.map(({ label }) => KINDS.indexOf(label));

/** Vectors of all products: own + kind. */
const productsOf = ({ own, kinds }: Weights): Float32Array =>
  own.map((value, at) => value + kinds[kindOf[Math.floor(at / DIM)]! * DIM + (at % DIM)]!);

/** One set of invented shopping lists, with some of each held back. */
function shopping(random: Random): {
  readonly kept: readonly (readonly number[])[];
  readonly held: readonly (readonly number[])[];
} {
  const lists = PEOPLE.map((person) => listOf(person, random));
  const held = lists.map((list) =>
    [...permutation(list.length, random)].slice(0, HELD).map((at) => list[at]!),
  );
  return { held, kept: lists.map((list, at) => list.filter((row) => !held[at]!.includes(row))) };
}

/**
 * Two towers (Covington, Adams and Sargin 2016, in the smallest): a person is the mean of the vectors of their traits, a product the sum of
 * its own and its kind's, and the dot product says how much one fits the other. Softmax over all products, plain gradient descent, weight
 * decay. Done RUNS times with other lists, so that what was held back is more than a handful; the space is that of the first.
 */
export default work<TowersRequest, Towers>(async ({ seed, rounds }, { tell, pause }) => {
  const ranks = { dots: [] as number[], cosines: [] as number[], counts: [] as number[] };
  let first: Omit<Towers, "ranks"> | null = null;
  const losses: [number, number][] = [];
  for (let run = 0; run < RUNS; run++) {
    const random = seeded(seed + run);
    const { held, kept } = shopping(random);
    const start = (n: number): Float32Array =>
      Float32Array.from({ length: n * DIM }, () => 0.3 * normal(random));
    const weights = { people: start(traits.length), own: start(PRODUCTS.length), kinds: start(KINDS.length) };
    for (let round = 0; round < rounds; round++) {
      let loss = 0;
      for (const at of permutation(PEOPLE.length, random))
        for (const row of kept[at]!) loss += step(PEOPLE[at]!, row, weights);
      if (run === 0) losses.push([round + 1, loss / kept.flat().length]);
      if (round % 4 !== 0) continue;
      const points = losses.slice();
      tell((run + (round + 1) / rounds) / RUNS, [
        {
          kind: "curve",
          caption: "Surprise at what people bought",
          x: "round",
          y: "loss",
          lines: [{ name: "loss", points }],
        },
      ]);
      await pause();
    }
    const products = productsOf(weights);
    const bought = PRODUCTS.map((_, row) => kept.flat().filter((one) => one === row).length);
    const lengths = PRODUCTS.map((_, row) => Math.hypot(...products.subarray(row * DIM, (row + 1) * DIM)));
    PEOPLE.forEach((person, at) => {
      const scores = dots(meanOf(person, weights.people), products);
      const had = new Set(kept[at]);
      for (const row of held[at]!) {
        ranks.dots.push(rankOf(scores, row, had));
        ranks.cosines.push(
          rankOf(
            scores.map((score, one) => score / (lengths[one] || 1)),
            row,
            had,
          ),
        );
        ranks.counts.push(rankOf(bought, row, had));
      }
    });
    first ??= { ...spaceOf(weights, products), bought, lengths };
  }
  if (first === null) throw new RangeError("Nothing was trained.");
  return { ...first, ranks };
});

/** People, the newcomer and products in one table; and what is offered to the newcomer. */
function spaceOf(
  weights: Weights,
  products: Float32Array,
): Pick<Towers, "texts" | "labels" | "dim" | "values" | "offers"> {
  const offered = dots(meanOf(NEWCOMER, weights.people), products);
  const everybody = [...PEOPLE, NEWCOMER];
  const values = new Float32Array((everybody.length + PRODUCTS.length) * DIM);
  everybody.forEach((person, at) => values.set(meanOf(person, weights.people), at * DIM));
  values.set(products, everybody.length * DIM);
  return {
    texts: [
      ...everybody.map(
        (person, at) => `${at === PEOPLE.length ? "newcomer" : `person ${at + 1}`}: ${person.join(" and ")}`,
      ),
      ...PRODUCTS.map(({ text }) => text),
    ],
    labels: [...everybody.map(() => "people"), ...PRODUCTS.map(({ label }) => label)],
    dim: DIM,
    values,
    offers: PRODUCTS.map((_, row) => row).sort((a, b) => offered[b]! - offered[a]!),
  };
}

/** One pair of a person and what they bought: pulls the two together and pushes all other products away. Returns the loss. */
function step(person: readonly string[], row: number, weights: Weights): number {
  const { people, own, kinds } = weights;
  const vector = meanOf(person, people);
  const products = productsOf(weights);
  const scores = dots(vector, products);
  const most = scores.reduce((max, one) => Math.max(max, one), -Infinity);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, one) => sum + one, 0);
  const pull = new Float32Array(DIM);
  for (let other = 0; other < PRODUCTS.length; other++) {
    const error = powers[other]! / total - (other === row ? 1 : 0);
    for (let d = 0; d < DIM; d++) {
      const at = other * DIM + d;
      const kind = kindOf[other]! * DIM + d;
      pull[d]! += error * products[at]!;
      own[at]! -= RATE * (error * vector[d]! + DECAY * own[at]!);
      kinds[kind]! -= RATE * error * vector[d]!;
    }
  }
  for (const trait of person)
    for (let d = 0; d < DIM; d++) {
      const at = traits.indexOf(trait) * DIM + d;
      people[at]! -= RATE * (pull[d]! + DECAY * people[at]!);
    }
  return -Math.log(powers[row]! / total);
}
