import type { Dataset } from "./dataset.ts";

export default {
  id: "order-and-negation",
  order: 7,
  count: 90,
  title: "Order and negation",
  noun: "sentences in pairs",
  purpose: "Where a model that counts words goes wrong.",
  labelName: "kind",
  help: "Nearly the same words, another meaning. Pairs that lie close together are the model's mistakes.",
  ask: ["The dog bit the man.", "The film was not good.", "The train runs from Rome to Paris."],
  claims: [
    { text: "The dog bit the man.", sameAs: "The man bit the dog." },
    { text: "The film was good.", nearest: "The film was not good." },
    { agreeIn: "pair", atLeast: 0.9 },
  ],
  items: async () => (await import("./order-and-negation.items.ts")).items,
} satisfies Dataset;
