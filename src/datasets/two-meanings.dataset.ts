import type { Dataset } from "./dataset.ts";

export default {
  id: "two-meanings",
  order: 9,
  count: 120,
  title: "Two meanings",
  noun: "sentences",
  purpose: "One word, two senses: bank, bat, spring and seven more.",
  labelName: "sense",
  help: "Each word stands in six sentences of either sense. See whether the company of a word parts its senses.",
  ask: ["bank", "He went fishing by the river.", "The stadium was full."],
  claims: [{ text: "bank", leadsTo: "bank: money", within: 5 }],
  items: async () => (await import("./two-meanings.items.ts")).items,
} satisfies Dataset;
