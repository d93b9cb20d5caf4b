/** Which kind of search a question should suit: no more than a guess, the lesson measures it. */
export type Kind = "other words" | "same words" | "codes and names";

/** A question and the one text that answers it. */
export interface Asked {
  readonly question: string;
  readonly kind: Kind;
  readonly right: string;
}

const asked: Readonly<Record<Kind, readonly (readonly [question: string, right: string])[]>> = {
  "other words": [
    [
      "heart attack symptoms",
      "Signs of a myocardial infarction include pressure in the chest and a cold sweat.",
    ],
    [
      "I cannot sleep at night",
      "Insomnia is treated first with fixed hours, a dark room and no screens in the evening.",
    ],
    [
      "pills for high blood pressure",
      "Medicine against hypertension is taken every day, also when you feel well.",
    ],
    ["my son broke his arm", "A fracture of a limb is put in plaster for six weeks."],
    ["doctor for small children", "The paediatrician sees babies and toddlers in the morning."],
    [
      "how do I send a coat back to the shop",
      "Returns of clothes are free within thirty days, and you get a full refund.",
    ],
    [
      "cheap flights for the holidays",
      "Affordable air fares go to those who book their summer vacation early.",
    ],
    ["fix a dripping tap", "Repairing a leaking faucet begins with turning off the water."],
    ["my laptop is slow", "Poor computer performance often comes from a full disk."],
  ],
  "same words": [
    [
      "opening hours of the library on Sunday",
      "The library's opening hours are nine to six, and noon to four on Sunday.",
    ],
    ["how much does parking cost near the trains", "Parking costs two pounds an hour behind the station."],
    ["bus to the airport", "The bus to the airport leaves every half hour from the market."],
    [
      "I lost my umbrella, where is lost property",
      "Lost property is kept for three months at the town hall.",
    ],
    ["swimming lessons for beginners", "Swimming lessons for beginners start in April at the indoor pool."],
  ],
  "codes and names": [
    ["E-4032", "Error E-4032: the pump is running dry, so fill the tank."],
    ["the display says E-4023", "Error E-4023: the door is open, so close it firmly."],
    ["my machine stops with E-4302", "Error E-4302: the filter is full and must be cleaned."],
    ["how long does the KX-7 run on one charge", "The battery of the KX-7 lasts eleven hours."],
    ["who sings in room 2.14", "Room 2.14 belongs to the choir on Tuesdays."],
    ["has invoice 88213 been paid", "Invoice 88213 was settled in March."],
  ],
};

export const QUESTIONS: readonly Asked[] = Object.entries(asked).flatMap(([kind, pairs]) =>
  pairs.map(([question, right]) => ({ question, kind: kind as Kind, right })),
);

/** Texts that share a word with a question, or look like its answer, and are not. */
const OTHERS: readonly string[] = [
  "A heart-rate monitor shows how fast the heart beats while you run.",
  "In this card game the queen of hearts may attack the king.",
  "The night train to the coast has sleeping cars with four beds each.",
  "High tides put pressure on the harbour wall.",
  "A broken window in the school is mended by the caretaker.",
  "The children's choir looks for boys who can sing low.",
  "To mail a parcel abroad, fill in the customs form.",
  "Umbrellas are sold at the kiosk when it rains.",
  "Dancing is taught on Thursdays in the gym.",
  "Slow cooking makes tough meat tender.",
  "Error E-4203: the water is too hot.",
  "Error E-3402: the drum is too full.",
  "The battery of the KX-9 lasts nine hours.",
  "The battery of the KX-5 lasts six hours.",
  "Room 2.41 belongs to the choir of the school on Fridays.",
  "Room 2.24 belongs to the brass band on Mondays.",
  "Invoice 88231 was settled in May.",
  "Invoice 81283 was settled in June.",
  "Leave the path free for the fire brigade.",
];

/** Everything that can be found: answers and others, mixed by the letters they begin with. */
export const TEXTS: readonly string[] = [...QUESTIONS.map(({ right }) => right), ...OTHERS].toSorted((a, b) =>
  a.localeCompare(b, "en"),
);

/** Labels for the map: the kind of question a text answers. */
export const labelOf = (text: string): string =>
  QUESTIONS.find(({ right }) => right === text)?.kind ?? "anything else";

/** Of the questions above, for putting in order: three of each end. */
export const SIX: readonly string[] = [
  "my son broke his arm",
  "E-4032",
  "I cannot sleep at night",
  "has invoice 88213 been paid",
  "cheap flights for the holidays",
  "how long does the KX-7 run on one charge",
];
