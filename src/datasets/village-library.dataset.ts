import type { Dataset } from "./dataset.ts";

export default {
  id: "village-library",
  order: 12,
  count: 48,
  title: "Village library",
  noun: "library books",
  purpose: "Five readers, and what to lend them next.",
  labelName: "genre",
  help: "Books and readers in one space: a reader stands where the books stand that were borrowed.",
  ask: ["murder in a small town", "something for the garden", "magic and dragons"],
  people: {
    Ada: [
      "A retired detective reopens the murder of a judge",
      "A police inspector hunts a killer through the fog of a harbour town",
      "A lawyer defends her own brother in a murder trial",
      "By train from Lisbon to Istanbul",
    ],
    Ben: [
      "Growing vegetables on a city balcony",
      "Compost, soil and the worms that make it",
      "Soups, stews and fresh bread for cold evenings",
      "Vegetable dishes from the kitchens of Naples",
    ],
    Chioma: [
      "The lives of stars, from birth to black hole",
      "How astronomers weigh planets they cannot see",
      "A short history of atoms and light",
    ],
    Dario: [
      "The fall of the Roman empire, in letters",
      "A merchant's diary from the plague years in Venice",
      "A year on a Greek island",
      "Curries and spices, explained by a cook from Kerala",
    ],
    Elif: [
      "A little fox looks for a friend in the forest",
      "The cat who was afraid of water",
      "A dragon guards the last spring of magic",
      "A young witch learns the language of storms",
    ],
  },
  claims: [
    { text: "murder in a small town", leadsTo: "Crime" },
    { text: "something for the garden", leadsTo: "Gardening" },
    { text: "magic and dragons", leadsTo: "Fantasy" },
    { agreeIn: "label", atLeast: 0.5 },
  ],
  items: async () => (await import("./village-library.items.ts")).items,
} satisfies Dataset;
