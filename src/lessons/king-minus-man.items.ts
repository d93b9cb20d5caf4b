/** Pairs of words in the same relation: five a line. All stand in the list of words of the word space. */
const relations = {
  "Capital and country": `
    paris france | berlin germany | rome italy | madrid spain | london england
    lisbon portugal | athens greece | vienna austria | warsaw poland | stockholm sweden
    oslo norway | helsinki finland | dublin ireland | moscow russia | tokyo japan
    beijing china | cairo egypt | ottawa canada | havana cuba | nairobi kenya
  `,
  "Man and woman": `
    king queen | man woman | prince princess | boy girl | father mother
    son daughter | brother sister | husband wife | uncle aunt | nephew niece
    grandfather grandmother | actor actress | he she | his her | duke duchess
    emperor empress | hero heroine | grandson granddaughter | sons daughters
  `,
  "Past tense": `
    walk walked | run ran | sing sang | write wrote | speak spoke
    go went | fly flew | think thought | eat ate | play played
    dance danced | take took | give gave | see saw | begin began
    know knew | drive drove | build built | win won
  `,
  "Verb in -ing": `
    walk walking | swim swimming | run running | sing singing | write writing
    speak speaking | go going | fly flying | think thinking | eat eating
    play playing | dance dancing | take taking | give giving | see seeing
    begin beginning | drive driving | build building | win winning | read reading
  `,
  Comparative: `
    big bigger | small smaller | fast faster | slow slower | strong stronger
    weak weaker | good better | bad worse | tall taller | warm warmer
    cold colder | large larger | high higher | low lower | long longer
    short shorter | old older | young younger | rich richer | deep deeper
  `,
  Plural: `
    car cars | book books | child children | man men | woman women
    city cities | dog dogs | country countries | house houses | river rivers
    tree trees | king kings | mouse mice | foot feet | song songs
    film films | army armies | bird birds | horse horses | ship ships
  `,
  "Country and adjective": `
    france french | germany german | italy italian | spain spanish | england english
    portugal portuguese | greece greek | austria austrian | poland polish | sweden swedish
    norway norwegian | ireland irish | russia russian | japan japanese | china chinese
    egypt egyptian | turkey turkish | denmark danish | hungary hungarian | india indian
  `,
  "Opposite with un-": `
    happy unhappy | known unknown | able unable | likely unlikely | usual unusual
    fair unfair | certain uncertain | clear unclear | aware unaware | common uncommon
  `,
  Superlative: `
    big biggest | small smallest | large largest | high highest | low lowest
    long longest | short shortest | old oldest | young youngest | great greatest
    strong strongest | fast fastest | deep deepest | late latest | early earliest
  `,
  "Work and worker": `
    piano pianist | guitar guitarist | violin violinist | science scientist | art artist
    novel novelist | poetry poet | music musician | drum drummer | philosophy philosopher
    physics physicist | chemistry chemist | history historian | sculpture sculptor | comedy comedian
  `,
};

export interface Relation {
  readonly name: string;
  readonly pairs: readonly (readonly [string, string])[];
}

export const RELATIONS: readonly Relation[] = Object.entries(relations).map(([name, block]) => ({
  name,
  pairs: block
    .split(/[|\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [a = "", b = ""] = pair.split(" ");
      return [a, b] as const;
    }),
}));

/** "a is to b as c is to d", and the relation they stand in. */
export interface Quadruple {
  readonly relation: string;
  readonly words: readonly [a: string, b: string, c: string, d: string];
}

const OF_EACH = 20;
/** Each pair with the next one, then with the fourth after it. */
const APART = [1, 4] as const;

/** As many of each relation. */
export const QUADRUPLES: readonly Quadruple[] = RELATIONS.flatMap(({ name, pairs }) =>
  APART.flatMap((apart) =>
    pairs.map(([a, b], at): Quadruple => {
      const [c, d] = pairs[(at + apart) % pairs.length] ?? [a, b];
      return { relation: name, words: [a, b, c, d] };
    }),
  ).slice(0, OF_EACH),
);
