import type { Dataset } from "./dataset.ts";

export default {
  id: "help-centre",
  order: 7,
  count: 60,
  title: "Shop help centre",
  noun: "help texts",
  purpose: "Ask in your own words and find the answer.",
  labelName: "section",
  help: "Type a question. The text that answers it need not share a word with it.",
  ask: ["How do I send something back?", "When will my order get here?", "What happens if it breaks?"],
  items: async () => (await import("./help-centre.items.ts")).items,
} satisfies Dataset;
