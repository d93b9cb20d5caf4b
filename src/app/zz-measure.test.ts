import { it } from "vitest";
import { planRows } from "./paste-plan.ts";
import { splitText } from "#text/split.ts";
it("measures", async () => {
  const mk = (n: number) => Array.from({ length: n }, (_, i) => `Item number ${i} with words. And more ${i % 77}`).join("\n");
  for (const [name, src, unit] of [["100k lines", mk(100_000), "line"], ["100k sentence no blank", mk(100_000), "sentence"], ["1MB line", "word ".repeat(200_000), "line"],["1MB line sentence", "A word. ".repeat(125_000), "sentence"]] as const) {
    let longest = 0, last = performance.now(); const t0 = last;
    await planRows(src, unit, { pause: () => { longest = Math.max(longest, performance.now() - last); return new Promise((r) => setTimeout(() => { last = performance.now(); r(); }, 0)); } });
    longest = Math.max(longest, performance.now() - last);
    console.log(name, src.length, "total", performance.now() - t0, "longest", longest);
  }
}, 60000);
