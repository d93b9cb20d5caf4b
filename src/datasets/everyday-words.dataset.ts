import type { Dataset } from "./dataset.ts";
import { items } from "./everyday-words.items.ts";

export default {
  id: "everyday-words",
  order: 1,
  count: items.length,
  title: "Everyday words",
  noun: "everyday words",
  purpose: "Ten themes. Start here.",
  labelName: "theme",
  help: "Near means similar in meaning. Drag to turn. Click a word to ask about it.",
  ask: ["mouse", "piano", "doctor"],
  arithmetic: ["king − man + woman", "pianist − piano + guitar", "prince − boy + girl"],
  claims: [
    { text: "cat", like: "dog", than: "car" },
    { text: "piano", like: "violin", than: "rain", by: 0.15 },
    { text: "doctor", leadsTo: "Medicine" },
    { text: "mouse", leadsTo: "Animals", within: 5 },
    { text: "mouse", leadsTo: "Computing", within: 5 },
    { sum: "king − man + woman", answer: "queen", within: 3 },
    { sum: "pianist − piano + guitar", answer: "guitarist", within: 3 },
    { sum: "prince − boy + girl", answer: "princess", within: 3 },
    { agreeIn: "label", atLeast: 0.75 },
  ],
  atOnce: items,
  items: () => Promise.resolve(items),
} satisfies Dataset;
