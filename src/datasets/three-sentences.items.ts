import type { SampleItem } from "./dataset.ts";

export const items: readonly SampleItem[] = [
  { text: "The cat sat on the mat", label: "animals" },
  { text: "A feline rested on the rug", label: "animals" },
  { text: "Machine learning is fascinating", label: "computing" },
];
