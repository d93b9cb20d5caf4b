import type { Dataset } from "./dataset.ts";

export default {
  id: "two-meanings",
  order: 9,
  count: 120,
  title: "Two meanings",
  noun: "sentences",
  purpose: "One word, two senses: bank, bat, spring, seven more.",
  labelName: "sense",
  help: "This model reads the words around a word. Take the Sentence model to see what is lost without them.",
  ask: ["bank", "He went fishing by the river.", "The stadium was full."],
  model: "explorer-context",
  claims: [
    {
      text: "We sat on the bank and watched the boats go by.",
      like: "An otter climbed onto the muddy bank.",
      than: "The bank refused to lend us any money.",
    },
    {
      text: "My bank charges a fee for every transfer.",
      like: "The bank refused to lend us any money.",
      than: "They pulled the canoe up the steep bank.",
    },
    {
      text: "The stadium was full.",
      like: "Fans invaded the pitch after the final goal.",
      than: "She sang the note at the right pitch.",
    },
    { agreeIn: "label", atLeast: 0.5 },
  ],
  items: async () => (await import("./two-meanings.items.ts")).items,
} satisfies Dataset;
