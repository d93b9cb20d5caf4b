import type { Dataset } from "./dataset.ts";

export default {
  id: "classic-analogies",
  order: 3,
  count: 145,
  title: "Classic analogies",
  noun: "words in known relations",
  purpose: "King and queen, capitals, verb forms. For arithmetic.",
  labelName: "relation",
  help: "The same step leads from man to woman and from king to queen. Try it in Arithmetic.",
  ask: ["king", "Paris", "walking"],
  arithmetic: [
    "king − man + woman",
    "Paris − France + Germany",
    "Paris − France + Italy",
    "walking − walk + swim",
    "walked − walk + run",
    "bigger − big + small",
  ],
  model: "explorer-words",
  claims: [
    { sum: "king − man + woman", answer: "queen" },
    { sum: "Paris − France + Germany", answer: "Berlin", within: 5 },
    { sum: "Paris − France + Italy", answer: "Rome", within: 5 },
    { sum: "walking − walk + swim", answer: "swimming", within: 5 },
    { sum: "walked − walk + run", answer: "ran", within: 5 },
    { sum: "bigger − big + small", answer: "smaller", within: 5 },
    { text: "Paris", leadsTo: "Capitals and countries" },
    { agreeIn: "label", atLeast: 0.75 },
  ],
  items: async () => (await import("./classic-analogies.items.ts")).items,
} satisfies Dataset;
