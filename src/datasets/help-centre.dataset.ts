import type { Dataset } from "./dataset.ts";

export default {
  id: "help-centre",
  order: 8,
  count: 60,
  title: "Shop help centre",
  noun: "help texts",
  purpose: "Ask in your own words and find the answer.",
  labelName: "section",
  help: "Type a question. The text that answers it need not share a word with it.",
  ask: ["How do I send something back?", "When will my order get here?", "What happens if it breaks?"],
  claims: [
    { text: "How do I send something back?", leadsTo: "Returns", within: 3 },
    { text: "When will my order get here?", leadsTo: "Delivery", within: 3 },
    { agreeIn: "label", atLeast: 0.5 },
  ],
  items: async () => (await import("./help-centre.items.ts")).items,
} satisfies Dataset;
