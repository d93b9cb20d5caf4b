import type { Dataset } from "./dataset.ts";

export default {
  id: "classic-analogies",
  order: 2,
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
  items: async () => (await import("./classic-analogies.items.ts")).items,
} satisfies Dataset;
