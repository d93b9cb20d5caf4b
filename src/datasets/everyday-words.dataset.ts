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
  atOnce: items,
  items: () => Promise.resolve(items),
} satisfies Dataset;
