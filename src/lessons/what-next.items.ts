/** Eighty invented products, ten of each kind. */
const kinds = {
  Sound: `
    wireless bluetooth headphones
    earbuds for running
    portable loudspeaker
    record player with a wooden case
    radio for the kitchen
    microphone for singing
    headphones for children
    cable for loudspeakers
    stereo amplifier
    alarm clock with radio
  `,
  Garden: `
    garden shears
    watering can
    rake for autumn leaves
    seeds for a flower meadow
    flower pots of clay
    garden hose on a reel
    gloves against thorns
    compost bin
    small greenhouse
    spade with an ash handle
  `,
  Kitchen: `
    cast iron frying pan
    bread knife
    set of mixing bowls
    coffee grinder
    teapot for four
    rolling pin
    chopping board of oak
    kitchen scales
    pasta machine
    soup ladle
  `,
  Cycling: `
    bicycle helmet
    bicycle bell
    pump for bicycle tyres
    repair kit for punctures
    cycling shorts
    saddle bag
    bicycle lock
    front light for a bicycle
    child seat for a bicycle
    chain oil
  `,
  Camping: `
    tent for two
    sleeping bag for winter
    camping stove
    folding chair for camping
    head torch
    hiking boots
    rucksack with a rain cover
    water bottle of steel
    inflatable mattress
    pocket knife
  `,
  Music: `
    guitar for beginners
    set of guitar strings
    music stand
    piano stool
    recorder of pear wood
    drum sticks
    violin bow
    metronome
    harmonica in C
    book of piano pieces
  `,
  Games: `
    chess set of wood
    jigsaw puzzle of a harbour
    pack of playing cards
    board game about trains
    dice in a leather cup
    wooden building blocks
    kite with a long tail
    table tennis set
    model railway
    yo-yo
  `,
  Writing: `
    fountain pen
    notebook with dots
    box of coloured pencils
    watercolour paints
    sketch book
    desk lamp
    pencil sharpener
    ink in a glass bottle
    drawing board
    envelopes and writing paper
  `,
} as const;

export type Kind = keyof typeof kinds;
export const KINDS = Object.keys(kinds) as readonly Kind[];

export const PRODUCTS: readonly { readonly text: string; readonly label: Kind }[] = KINDS.flatMap((label) =>
  kinds[label]
    .trim()
    .split("\n")
    .map((line) => ({ text: line.trim(), label })),
);

/** What everybody buys, whoever they are. */
export const BESTSELLERS: readonly string[] = [
  "wireless bluetooth headphones",
  "water bottle of steel",
  "desk lamp",
  "bicycle lock",
  "coffee grinder",
];

/** What a person may be, and what such a person buys. */
export const TRAITS: Readonly<Record<string, readonly Kind[]>> = {
  gardener: ["Garden"],
  cook: ["Kitchen"],
  cyclist: ["Cycling"],
  camper: ["Camping"],
  musician: ["Music", "Sound"],
  player: ["Games"],
  artist: ["Writing"],
};

/** Twelve invented people, by what they are. */
export const PEOPLE: readonly (readonly string[])[] = [
  ["gardener", "cook"],
  ["gardener", "artist"],
  ["cook", "musician"],
  ["cyclist", "camper"],
  ["cyclist", "player"],
  ["camper", "gardener"],
  ["musician", "artist"],
  ["player", "cook"],
  ["artist", "cyclist"],
  ["camper", "musician"],
  ["player", "artist"],
  ["gardener", "cyclist"],
];

/** Nobody above is both: known by traits alone. */
export const NEWCOMER: readonly string[] = ["cook", "camper"];
