import type { Dataset } from "./dataset.ts";
import { COUNT, frequentWords } from "./word-space.items.ts";

export default {
  id: "word-space",
  order: 2,
  count: COUNT,
  title: "Word space",
  noun: "frequent English words",
  purpose: "The classic word2vec picture. For arithmetic.",
  labelName: "nearest theme",
  help: "No list of relations taught it: each word stands by the company it keeps in text.",
  ask: ["music", "river", "doctor"],
  arithmetic: ["king − man + woman", "Paris − France + Italy", "bigger − big + small"],
  model: "explorer-words",
  mapOnly: true,
  themes: {
    Music: "music song guitar orchestra",
    Food: "bread cheese soup fruit",
    Health: "doctor hospital disease patient",
    Family: "mother brother daughter wife",
    War: "army soldiers battle troops",
    Money: "bank tax price market",
    Animals: "dog bird horse fish",
    Computing: "computer software internet website",
    Sport: "football team league championship",
    Places: "river mountain island coast",
  },
  claims: [
    { text: "music", like: "song", than: "river", by: 0.15 },
    { text: "river", like: "lake", than: "music", by: 0.15 },
    { text: "cat", like: "dog", than: "car" },
    { sum: "king − man + woman", answer: "queen" },
    { sum: "Paris − France + Italy", answer: "Rome", within: 5 },
    { sum: "bigger − big + small", answer: "smaller", within: 5 },
  ],
  items: async (read) => frequentWords(await read("models/explorer-words/words.txt")),
} satisfies Dataset;
