import { describe, expect, it } from "vitest";
import type { AnalysisJob } from "#analysis/job.ts";
import type { Steps } from "#math/steps.ts";
import { Analyses, type Analysed } from "./analyses.ts";

const items = (n: number): Analysed => ({
  table: { n, dim: 1, values: Float32Array.from({ length: n }, (_, i) => i) },
  neighbours: async (k) => ({ n, k, indices: new Int32Array(n * k), scores: new Float32Array(n * k) }),
});

let made = 0;
const letters: AnalysisJob<"letters", { readonly times: number }, { sum: number; values: Float32Array }> = {
  id: "letters",
  readsTexts: true,
  run: async ({ times }, work) => {
    const sum = await work.remember("sum", () => {
      made++;
      return work.texts.join("").length;
    });
    const values = await work.steps(counted(work.table.n));
    return { sum: sum * times, values };
  },
  moves: ({ values }) => [values.buffer as ArrayBuffer],
};

function* counted(n: number): Steps<Float32Array> {
  const out = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    out[i] = i;
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield (i + 1) / n;
  }
  return out;
}

const started = (): Analyses => {
  made = 0;
  return new Analyses(() => letters);
};

describe("analyses", () => {
  it("read the texts of the newest edition, in order", async () => {
    const analyses = started();
    expect(analyses.edition).toBe(-1);
    analyses.begin(1);
    analyses.begin(2);
    analyses.add(1, ["old ones that came late"]);
    analyses.add(2, ["ab", "c"]);
    analyses.add(2, ["def"]);
    expect(analyses.edition).toBe(2);
    const result = await analyses.run("letters", { times: 2 }, items(3), () => undefined);
    expect(result).toMatchObject({ sum: 12 });
  });

  it("remember until the items change", async () => {
    const analyses = started();
    analyses.begin(1);
    analyses.add(1, ["ab"]);
    const run = (n: number) => analyses.run("letters", { times: 1 }, items(n), () => undefined);
    await run(1);
    await run(1);
    expect(made).toBe(1);
    await run(2);
    expect(made).toBe(2);
    analyses.forget();
    await run(2);
    expect(made).toBe(3);
  });

  it("tell how far they are, and stop", async () => {
    const analyses = started();
    const shares: number[] = [];
    await analyses.run("letters", { times: 1 }, items(12), (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.at(-1)).toBe(1);
    const abort = new AbortController();
    const running = analyses.run("letters", { times: 1 }, items(4000), () => abort.abort(), abort.signal);
    await expect(running).rejects.toThrow(/abort/i);
  });
});
