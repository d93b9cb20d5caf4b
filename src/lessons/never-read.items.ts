/** A guide to growing food on a balcony, section by section, one sentence a line. */
const guide = {
  Light: `
    Before you buy a single plant, find out how much sun your balcony gets.
    Look every two hours on one clear day and write down which corners are lit.
    Six hours or more is called full sun, and tomatoes, peppers and beans want all of it.
    Three to five hours is half shade, which is enough for lettuce, spinach and most herbs.
    Less than that is shade, and there you should think of mint, parsley and ferns.
    A white wall behind the plants throws light back and is worth an extra hour.
    Neighbours sometimes put up a screen in June, so look again in summer.
  `,
  Pots: `
    Almost anything that holds earth can be a pot, as long as water can leave it.
    Drill holes in the bottom, each about as wide as a finger.
    Clay is heavy and lets air through its walls.
    It dries out twice as fast as plastic and cracks in frost.
    Wooden boxes look friendly and keep roots cool.
    They rot after four or five years unless you line them with foil.
    A tomato needs a bucket, a lettuce needs a bowl, and radishes are content with a tray.
    Small pots save money at first, yet they are the main reason why balcony plants die in July.
  `,
  Earth: `
    Garden soil is too heavy for pots, because it sets like brick when it dries.
    Mix two parts of compost with one part of sand and one part of shredded bark.
    The sand keeps the mixture loose and the bark holds water.
    Peat is sold cheaply everywhere, but digging it up ruins moors that took thousands of years to grow.
    Old earth need not be thrown away.
    Sieve out the roots, let it rest over winter and mix in a third of fresh compost.
    White threads in it are harmless fungi that help the roots.
  `,
  Watering: `
    More plants are drowned than die of thirst.
    Push a finger into the earth up to the second joint, and water only if it comes out dry.
    Early morning is the best time, since the leaves dry before night.
    Wet leaves in the dark invite mildew.
    Water the earth and not the leaves, slowly, until a little runs out below.
    On hot days large tomato plants drink three litres each.
    When you travel, stand the pots in a tub with a hand's depth of water.
    This lasts for about five days, and longer if the tub stands in the shade.
  `,
  Feeding: `
    Fresh compost feeds a plant for about six weeks.
    After that the plants show you what they lack.
    Pale lower leaves mean that nitrogen is missing.
    Brown edges are a sign of too little potassium.
    Stir a handful of nettles into a bucket of water and leave it for two weeks.
    The brew smells terrible but contains everything that leaves need.
    Thin it with ten parts of water and give it every second week.
    Stop feeding in September, so that the plants can get ready for the cold.
  `,
  Pests: `
    Greenfly gather on young shoots in May.
    Wipe them off with your fingers or spray them with water to which you add a drop of soap.
    Ladybirds eat fifty of them a day, so leave their yellow eggs alone.
    Small black flies that rise from the pot come from earth that is too wet.
    Their young eat fine roots.
    Let the surface dry out and cover it with a finger of sand.
    Snails do climb walls, even to the third floor.
    They hide under the rims of pots during the day, where you can collect them.
  `,
  Wind: `
    High up, wind does more harm than cold.
    It dries leaves, snaps stems and can throw a pot over the railing.
    Tie tall plants to a stick in two places with soft string.
    Leave the string loose, as stems grow thicker through the season.
    Hang boxes on the inside of the railing and never on the outside above a pavement.
    In many towns this is the law, and the owner pays for any damage.
    A screen of woven willow slows the wind without stopping it.
    A solid board makes things worse, because gusts tumble over its edge.
  `,
  Harvest: `
    Pick early and pick often, for plants that are picked go on growing.
    Cut lettuce leaf by leaf from the outside, and it lasts for two months.
    Beans become tough when you can see the seeds through the pod.
    Herbs taste strongest just before they flower.
    Cut them on a dry morning and hang them upside down in a dark room.
    Green tomatoes ripen indoors beside an apple.
    The apple gives off a gas that tells fruit to ripen.
    Never eat a tomato that is wholly green, since it contains a poison.
  `,
  Winter: `
    The first frost kills beans and basil in a single night.
    Roots in a pot freeze from all sides, which they never do in the ground.
    Push the pots together against the house wall and wrap them in old blankets.
    Stand them on wood, so that the cold of the floor does not creep in.
    Evergreen plants die of thirst in winter more often than of cold.
    Give them a cup of water on every mild day.
    Empty clay pots should be stored upside down.
    In February you may sow peppers on a warm window, and the year begins again.
  `,
} as const;

export type Section = keyof typeof guide;

/** Sentences in order, each with its section. */
export const SENTENCES: readonly { readonly text: string; readonly section: Section }[] = (
  Object.keys(guide) as Section[]
).flatMap((section) =>
  guide[section]
    .trim()
    .split("\n")
    .map((line) => ({ text: line.trim(), section })),
);

export const SECTIONS = Object.keys(guide) as readonly Section[];

/** A text of several sentences. */
export const joined = (sentences: readonly { readonly text: string }[]): string =>
  sentences.map(({ text }) => text).join(" ");

/** The last paragraph as it is, and with its meaning turned round. */
export const LAST = joined(SENTENCES.filter(({ section }) => section === "Winter"));
export const LAST_REVERSED =
  "The first frost does beans and basil good. Roots in a pot never freeze, unlike those in the ground. Pull the pots apart, away from the house wall, and take off old blankets. Stand them on bare stone, so that the cold of the floor can creep in. Evergreen plants never die of thirst in winter, only of cold. Give them no water on any day. Full clay pots should be stored upright. In February you must not sow anything, and the year is over.";

/** The first paragraph likewise. */
export const FIRST = joined(SENTENCES.filter(({ section }) => section === "Light"));
export const FIRST_REVERSED =
  "Buy all your plants first, and never mind how much sun your balcony gets. Do not look which corners are lit, and write nothing down. Six hours or more is called deep shade, and tomatoes, peppers and beans cannot bear it. Three to five hours is full sun, which is too much for lettuce, spinach and most herbs. Less than that is glaring light, and there you must not think of mint, parsley or ferns. A black wall behind the plants swallows light and is worth an extra hour. Neighbours never put up a screen, so do not look again.";

/** A question, and words of the one sentence that answers it. */
export interface Asked {
  readonly question: string;
  readonly section: Section;
  /** Row of the sentence. */
  readonly sentence: number;
}

const asked: readonly (readonly [question: string, words: string])[] = [
  ["How fast does a clay pot dry out?", "It dries out twice as fast"],
  ["How long does a wooden box last before it rots?", "They rot after four"],
  ["What can I do with old earth from last year?", "Sieve out the roots"],
  ["How can I tell whether my plants need water?", "Push a finger into the earth"],
  [
    "How many days can plants stand in a tub of water while I am on holiday?",
    "This lasts for about five days",
  ],
  ["How much should I thin the nettle brew?", "Thin it with ten parts"],
  ["What helps against small black flies in the pot?", "Let the surface dry out"],
  ["May I hang flower boxes outside above the street?", "Hang boxes on the inside"],
  ["Why does an apple make tomatoes ripe?", "The apple gives off a gas"],
  ["How do I protect pots from frost?", "wrap them in old blankets"],
];

export const QUESTIONS: readonly Asked[] = asked.map(([question, words]) => {
  const sentence = SENTENCES.findIndex(({ text }) => text.includes(words));
  const found = SENTENCES[sentence];
  if (found === undefined) throw new Error(`No sentence of the guide has “${words}”.`);
  return { question, section: found.section, sentence };
});

/** One line for each section, as a reader might sum it up. */
export const SUMMARIES: Readonly<Record<Section, string>> = {
  Light: "How to measure the sun on a balcony, and which plants suit it.",
  Pots: "Which pots to use: clay, plastic or wooden boxes, their holes and their size.",
  Earth: "How to mix earth for pots and use old earth again.",
  Watering: "When and how to water, and what to do while you are on holiday.",
  Feeding: "Signs of hunger in plants, and a brew of nettles to feed them.",
  Pests: "What to do against greenfly, black flies and snails.",
  Wind: "How to protect plants and boxes from wind, and where to hang them.",
  Harvest: "When to pick lettuce, beans and herbs, and how to ripen tomatoes.",
  Winter: "How to protect plants and pots from frost and winter drought.",
};

/** A sentence with something to find in it, and sentences that have nothing to do with it. */
export const NEEDLE = "The spare key is under the blue flower pot beside the door.";
export const NEEDLE_QUESTION = "Where is the spare key?";
export const FILLER: readonly string[] = [
  "The concert began with a slow piece for two violins.",
  "Most of the guests had come by train.",
  "During the break there was soup and warm bread.",
  "A boy in the second row fell asleep before the end.",
  "The conductor was born in a village by the sea.",
  "Nobody noticed that one of the lamps had gone out.",
  "Tickets for the next evening go on sale in autumn.",
  "The newspaper praised the young singer.",
  "Afterwards the orchestra travelled on to the capital.",
  "It rained on the way home.",
  "The posters had been painted by pupils of the school.",
  "A second concert is planned for the spring.",
];
