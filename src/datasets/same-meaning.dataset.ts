import type { Dataset } from "./dataset.ts";

export default {
  id: "same-meaning",
  order: 5,
  count: 122,
  title: "Same meaning, other words",
  noun: "phrases in pairs",
  purpose: "“Heart attack”, “myocardial infarction”: hardly a word in common.",
  labelName: "field",
  help: "Each phrase has a twin that says the same in other words. Click one to see whether the twin is near.",
  ask: ["heart attack symptoms", "cheap flights", "get rid of mice"],
  items: async () => (await import("./same-meaning.items.ts")).items,
} satisfies Dataset;
