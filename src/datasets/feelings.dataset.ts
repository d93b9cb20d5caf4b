import type { Dataset } from "./dataset.ts";

export default {
  id: "feelings",
  order: 9,
  count: 96,
  title: "Feelings",
  noun: "sentences with a feeling",
  purpose: "Eight moods, half of them never named.",
  labelName: "feeling",
  help: "Many sentences show a feeling without its name. Are they near those that name it?",
  ask: ["I am furious.", "What a lovely day.", "Who is knocking at this hour?"],
  items: async () => (await import("./feelings.items.ts")).items,
} satisfies Dataset;
