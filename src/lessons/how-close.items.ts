/** A made-up shop: products of one kind, with how many were sold, and what people type who want one. */
export interface Kind {
  readonly label: string;
  readonly products: readonly { readonly text: string; readonly sold: number }[];
  readonly wishes: readonly string[];
}

/** One kind a line: name: product = sold; … | wish; … */
const LINES = `
  Headphones: wireless headphones with long battery life = 2400; wired headphones with a microphone = 180; headphones for children = 90; studio headphones = 40 | I want headphones; something to listen to music on the train; good earphones
  Kettles: electric kettle for tea = 1900; glass kettle with a blue light = 260; travel kettle = 70; copper kettle for the stove = 25 | a kettle; boil water for tea; something to heat water in the kitchen
  Rucksacks: light rucksack for day trips = 1500; school rucksack = 700; large rucksack for long hikes = 120; leather rucksack = 45 | a rucksack; bag to carry on my back; rucksack for a walk
  Lamps: desk lamp with a bright light = 1300; reading lamp for the bed = 240; floor lamp = 150; lamp in the shape of a moon = 60 | a lamp; light for my desk; something to read by at night
  Tents: tent for two people = 900; family tent with three rooms = 210; pop-up beach tent = 110; winter tent for mountains = 20 | a tent; where to sleep when camping; tent for the summer
  Jumpers: warm wool jumper = 1600; cotton jumper = 330; jumper with a reindeer = 130; cashmere jumper = 35 | a jumper; something warm to wear; pullover for autumn
  Spades: garden spade with a wooden handle = 800; folding spade = 95; snow shovel = 170; small spade for flower pots = 60 | a spade; dig the garden; tool to plant a tree
  Novels: crime novel set on an island = 2100; love story in a bakery = 640; historical novel of a clock maker = 150; science fiction novel on a comet = 85 | a novel; a good story to read on holiday; book for a long journey
  Bicycles: city bicycle with a basket = 700; mountain bicycle = 310; folding bicycle = 100; racing bicycle = 75 | a bicycle; bike to ride to work; something to cycle with
  Soaps: soap with lavender = 1700; liquid hand soap = 900; soap for sensitive skin = 160; tar soap = 15 | soap; wash my hands; something for clean skin
`;

export const KINDS: readonly Kind[] = LINES.trim()
  .split("\n")
  .map((line) => {
    const [head = "", typed = ""] = line.split(" | ");
    const [label = "", list = ""] = head.trim().split(": ");
    return {
      label,
      products: list.split("; ").map((one) => {
        const [text = "", sold = "0"] = one.split(" = ");
        return { text: text.trim(), sold: Number(sold) };
      }),
      wishes: typed.trim().split("; "),
    };
  });

export const items = KINDS.flatMap(({ label, products }) =>
  products.map(({ text, sold }) => ({ text, label, sold: String(sold) })),
);

/** Questions to a help centre. */
export const QUESTIONS = [
  "When will my order get here?",
  "How do I send something back?",
  "Which ways are there to pay?",
  "What happens if the device is broken?",
  "How do I change my password?",
] as const;
