import { linesOf } from "#datasets/dataset.ts";

/**
 * A small collection of sentences. Each theme has five pairs of words of like meaning and twelve sentences with a gap; both words of a
 * pair fill the same eight gaps, never in the same line.
 */
const themes = {
  Animals: {
    words: "dog hound cat kitten horse pony cow calf sheep lamb",
    sentences: `
      we feed the _ in the morning
      the _ sleeps behind the barn
      the _ runs across the field
      a hungry _ waits at the gate
      the _ drinks from the bucket
      she strokes the _ on its back
      the young _ plays in the grass
      the _ hears a noise and wakes
      the farmer calls the _ home
      the _ has soft fur and warm ears
      the _ follows the boy up the hill
      children pet the _ in the yard
    `,
  },
  Food: {
    words: "bread toast soup stew cheese butter apple pear carrot potato",
    sentences: `
      we eat the _ at noon
      she cooks the _ in the kitchen
      a plate of _ stands on the table
      he buys fresh _ at the market
      the _ tastes sweet and good
      they share the _ at dinner
      mother cuts the _ with a knife
      the child wants more _ for lunch
      he salts the _ and serves it
      the baker sells _ in his shop
      put the _ on a clean plate
      grandmother makes the best _ of all
    `,
  },
  Medicine: {
    words: "doctor physician nurse midwife surgeon dentist medic paramedic pharmacist chemist",
    sentences: `
      the _ works at the hospital
      the _ writes to the patient
      ask the _ about the fever
      the _ cleans the wound
      the patient thanks the _
      the _ hands the sick man a pill
      the _ washes both hands
      the _ listens to the heart
      the _ studied medicine for years
      call the _ when the cough gets worse
      the _ checks the bandage
      the _ comes to the clinic
    `,
  },
  Vehicles: {
    words: "car automobile truck lorry bus coach train tram bicycle scooter",
    sentences: `
      he drives the _ into town
      the _ stops at the station
      the engine of the _ is loud
      they park the _ beside the road
      the _ needs new wheels
      a fast _ crosses the bridge
      we ride in the _ to school
      the driver of the _ waves
      she repairs the _ in the garage
      the _ turns left at the corner
      the brakes of the _ are worn
      passengers wait for the _
    `,
  },
  Weather: {
    words: "rain drizzle snow sleet wind breeze fog mist storm thunder",
    sentences: `
      the _ comes down from the clouds
      the _ lasts all night
      heavy _ moves over the hills
      the forecast promises _ for tomorrow
      we stay inside because of the _
      after the _ the sky is clear
      cold _ comes from the north
      the _ hides the sun
      the _ hits the roof and windows
      in autumn the _ returns
      sailors fear the _ at sea
      the _ is over by evening
    `,
  },
} as const;

/** Sentences that a word stands in. */
const OF_EACH = 8;

export interface Theme {
  readonly name: string;
  readonly words: readonly string[];
  readonly lines: readonly string[];
}

export const THEMES: readonly Theme[] = Object.entries(themes).map(([name, { words: list, sentences }]) => {
  const words = list.split(" ");
  const gaps = linesOf(sentences);
  const lines = words.flatMap((word, at) => {
    const first = Math.floor(at / 2) * 2;
    return Array.from({ length: OF_EACH }, (_, i) =>
      (gaps[(first + i) % gaps.length] ?? "").replace("_", word),
    );
  });
  return { name, words, lines };
});

/** All lines, the themes one after the other. */
export const LINES: readonly string[] = THEMES.flatMap(({ lines }) => lines);

/** A word that there is not, and lines that say what it is by nothing but its company. */
export const BLICKET = "blicket";
export const BLICKET_LINES: readonly string[] = [
  "she cooks the blicket in the kitchen",
  "a plate of blicket stands on the table",
  "they share the blicket at dinner",
  "the child wants more blicket for lunch",
  "he buys fresh blicket at the market",
  "the blicket tastes sweet and good",
];
