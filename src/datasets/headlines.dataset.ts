import type { Dataset } from "./dataset.ts";

export default {
  id: "headlines",
  order: 5,
  count: 304,
  title: "News headlines",
  noun: "news headlines",
  purpose: "Eight topics, all invented.",
  labelName: "topic",
  help: "Headlines gather by what they are about, not by the words they share.",
  ask: ["election results", "a new medicine", "storm damage on the coast"],
  claims: [{ agreeIn: "label", atLeast: 0.5 }],
  items: async () => (await import("./headlines.items.ts")).items,
} satisfies Dataset;
