import type { Dataset } from "./dataset.ts";

export default {
  id: "same-meaning",
  order: 6,
  count: 122,
  title: "Same meaning, other words",
  noun: "phrases in pairs",
  purpose: "“Heart attack”, “myocardial infarction”: hardly a word in common.",
  labelName: "field",
  help: "Each phrase has a twin that says the same in other words. Click one to see whether the twin is near.",
  ask: ["heart attack symptoms", "cheap flights", "fix a dripping tap"],
  model: "explorer-context",
  claims: [
    { text: "heart attack symptoms", nearest: "signs of myocardial infarction", within: 3 },
    {
      text: "heart attack symptoms",
      like: "signs of myocardial infarction",
      than: "cheap flights",
      by: 0.15,
    },
    { text: "cheap flights", nearest: "affordable airfare", within: 3 },
    { text: "lost suitcase", nearest: "missing baggage", within: 3 },
    { text: "fix a dripping tap", nearest: "repair a leaking faucet", within: 3 },
    { agreeIn: "pair", atLeast: 0.5 },
  ],
  items: async () => (await import("./same-meaning.items.ts")).items,
} satisfies Dataset;
