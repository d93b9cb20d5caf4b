import type { Dataset } from "./dataset.ts";

export default {
  id: "three-sentences",
  order: 99,
  count: 3,
  title: "Three sentences",
  noun: "sentences",
  purpose: "Two say the same, one does not.",
  labelName: "subject",
  help: "Two of these mean the same and share only the smallest words.",
  ask: ["The cat sat on the mat", "A feline rested on the rug", "Machine learning is fascinating"],
  hidden: true,
  claims: [
    {
      text: "The cat sat on the mat",
      like: "A feline rested on the rug",
      than: "Machine learning is fascinating",
      by: 0.15,
    },
  ],
  items: async () => (await import("./three-sentences.items.ts")).items,
} satisfies Dataset;
