import type { Dataset } from "./dataset.ts";

export default {
  id: "support-tickets",
  order: 3,
  count: 240,
  title: "Support tickets",
  noun: "support tickets",
  purpose: "Ten topics, with duplicates hidden in them.",
  labelName: "topic",
  help: "Thirty cases were reported twice in other words. Near neighbours find them.",
  ask: ["I paid two times", "My parcel never came", "I cannot get into my account"],
  items: async () => (await import("./support-tickets.items.ts")).items,
} satisfies Dataset;
