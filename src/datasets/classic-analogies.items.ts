import { linesOf, type SampleItem } from "./dataset.ts";

/** One row a line: words that stand in the same relation as the words of the other rows in the group. */
const relations = {
  "Royalty and gender": `
    king queen
    man woman
    prince princess
    boy girl
    father mother
    son daughter
    brother sister
    husband wife
    uncle aunt
    nephew niece
    grandfather grandmother
    actor actress
    waiter waitress
    hero heroine
    duke duchess
    emperor empress
    he she
    his her
  `,
  "Capitals and countries": `
    Paris France
    Berlin Germany
    Rome Italy
    Madrid Spain
    London England
    Lisbon Portugal
    Athens Greece
    Vienna Austria
    Warsaw Poland
    Stockholm Sweden
    Oslo Norway
    Helsinki Finland
    Dublin Ireland
    Moscow Russia
    Tokyo Japan
    Beijing China
    Cairo Egypt
    Ottawa Canada
    Havana Cuba
    Nairobi Kenya
  `,
  "Verb forms": `
    walk walking walked
    swim swimming swam
    run running ran
    sing singing sang
    write writing wrote
    speak speaking spoke
    go going went
    fly flying flew
    think thinking thought
    eat eating ate
    play playing played
    dance dancing danced
  `,
  Comparatives: `
    big bigger biggest
    small smaller smallest
    fast faster fastest
    slow slower slowest
    strong stronger strongest
    weak weaker weakest
    good better best
    bad worse worst
    tall taller tallest
    warm warmer warmest
    cold colder coldest
  `,
};

/** Column `row`: the first word of the row, shared by the words that belong together. */
export const items: readonly SampleItem[] = Object.entries(relations).flatMap(([label, block]) =>
  linesOf(block).flatMap((line) => {
    const words = line.split(" ");
    return words.map((text) => ({ text, label, row: words[0] ?? "" }));
  }),
);
