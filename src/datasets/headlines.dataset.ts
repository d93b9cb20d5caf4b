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
  labels: {
    Politics: "government, parliament, elections, parties and foreign affairs",
    Business: "companies, markets, banks, jobs, trade and prices",
    Science: "research in physics, biology, space and archaeology",
    Health: "medicine, hospitals, diseases and healthy living",
    Sport: "matches, teams, players, championships and athletes",
    Culture: "film, music, theatre, books, art and museums",
    Climate: "weather, storms, droughts, floods, emissions and the environment",
    Technology: "computers, phones, software, the internet and robots",
  },
  claims: [{ agreeIn: "label", atLeast: 0.5 }],
  items: async () => (await import("./headlines.items.ts")).items,
} satisfies Dataset;
