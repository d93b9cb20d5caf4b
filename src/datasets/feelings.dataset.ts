import type { Dataset } from "./dataset.ts";

export default {
  id: "feelings",
  order: 10,
  count: 96,
  title: "Feelings",
  noun: "sentences with a feeling",
  purpose: "Eight moods, half of them never named.",
  labelName: "feeling",
  help: "Many sentences show a feeling without its name. Are they near those that name it?",
  ask: ["I am furious.", "What a lovely day.", "Who is knocking at this hour?"],
  claims: [
    { text: "I am furious.", leadsTo: "anger", within: 3 },
    { text: "What a lovely day.", leadsTo: "joy", within: 5 },
    { agreeIn: "label", atLeast: 0.25 },
  ],
  items: async () => (await import("./feelings.items.ts")).items,
} satisfies Dataset;
