import type { SampleItem } from "./dataset.ts";

/** Single common words. "mouse", "virus" and "keyboard" belong to two themes on purpose and stand in one. */
const themes = {
  Food: "bread butter cheese milk egg rice soup salad apple banana orange lemon tomato potato onion carrot garlic sugar salt pepper honey chocolate cake pie cookie sandwich pizza pasta sausage bacon breakfast dinner restaurant",
  Music:
    "piano pianist guitar guitarist violin violinist cello flute trumpet drum drummer saxophone clarinet harp orchestra conductor choir singer song melody rhythm harmony chord concert opera symphony jazz lyrics album composer musician keyboard",
  Medicine:
    "doctor nurse surgeon dentist patient hospital clinic surgery medicine pill vaccine injection bandage fever cough flu infection virus bacteria disease cancer diabetes asthma allergy headache diagnosis symptom therapy prescription pharmacy ambulance cure",
  Computing:
    "computer laptop software hardware program programmer internet website browser email password cursor mouse printer server database file folder download algorithm code bug processor memory screen desktop pixel network router spreadsheet app robot",
  Animals:
    "cat kitten dog puppy wolf fox bear lion tiger elephant giraffe monkey horse cow pig sheep goat rabbit rat squirrel deer chicken duck goose eagle owl parrot snake lizard frog shark whale dolphin spider",
  Body: "head face eye ear nose mouth tooth tongue lip chin neck throat shoulder arm elbow wrist hand finger thumb chest stomach hip leg knee ankle foot toe skin bone muscle heart lung brain blood",
  Family:
    "man woman boy girl king queen prince princess mother father son daughter brother sister uncle aunt nephew niece cousin grandmother grandfather grandson granddaughter husband wife bride groom widow parent child baby twin",
  Weather:
    "weather rain snow hail sleet wind storm thunder lightning cloud fog mist frost ice sunshine rainbow hurricane tornado blizzard drought flood breeze temperature forecast humidity heatwave drizzle shower climate sunny cloudy windy rainy",
  Sport:
    "football soccer tennis basketball baseball cricket rugby golf hockey volleyball swimming running cycling skiing skating boxing wrestling gymnastics athlete player team coach referee goal score stadium tournament champion medal marathon racket ball",
  Travel:
    "travel journey trip holiday tourist passport visa luggage suitcase ticket airport airplane pilot flight train railway station bus car taxi bicycle boat ship ferry harbour hotel hostel map compass beach island cruise",
} as const;

export const items: readonly SampleItem[] = Object.entries(themes).flatMap(([label, words]) =>
  words.split(" ").map((text) => ({ text, label })),
);
