import type { Dataset } from "./dataset.ts";

export default {
  id: "proverbs",
  order: 11,
  count: 80,
  title: "Proverbs",
  noun: "proverbs",
  purpose: "One thought in eight pictures. Hard for every model.",
  labelName: "theme",
  help: "A proverb says one thing and means another. Most models place it by what it says.",
  ask: ["Be patient.", "Think before you act.", "Do not trust how things look."],
  claims: [
    {
      text: "Rome was not built in a day.",
      like: "When in Rome, do as the Romans do.",
      than: "A watched pot never boils.",
    },
    { agreeIn: "label", atMost: 0.5 },
  ],
  items: async () => (await import("./proverbs.items.ts")).items,
} satisfies Dataset;
