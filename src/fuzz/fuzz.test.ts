import { describe, expect, it } from "vitest";
import { Chance } from "./chance.ts";
import { hunt, PATIENCE } from "./hunt.ts";
import { mutated, readInput, seedsOf, writeInput } from "./inputs.ts";
import { holds, type TextTarget } from "./target.ts";
import { targets } from "./targets.ts";
import type { Tree } from "./wire.ts";
import { treeOf, valueOf } from "./wire.ts";

/** Inputs for each target in a test run; `npm run fuzz` tries a million. */
const RUNS = 700;
const SEED = 20_261_121;

interface Kept {
  readonly target: string;
  readonly why: string;
  readonly input: Tree;
}
// As text: not every tool reads halves of characters in JSON.
const files = import.meta.glob<string>("./finds/*.json", { eager: true, query: "?raw", import: "default" });
const finds = Object.entries(files).map(([file, written]) => ({
  file: file.slice("./finds/".length),
  ...(JSON.parse(written) as Kept),
}));

describe("every reader of what others wrote", () => {
  it("has a target", () => expect(targets.length).toBeGreaterThanOrEqual(15));

  it.each(targets.map((target) => [target.name, target] as const))(
    "%s",
    { timeout: 120_000 },
    async (_, target) => {
      const report = await hunt({ target, seed: SEED, runs: RUNS });
      expect(report.finds.map(({ why, input }) => ({ why, input: writeInput(input) }))).toEqual([]);
      expect(report.inputs).toBe(RUNS);
      expect(report.answers.size).toBeGreaterThan(0);
    },
  );
});

describe("what was found once", () => {
  it.each(finds)("$file stays mended: $why", async ({ target: name, input }) => {
    const target = targets.find((one) => one.name === name);
    expect(target, `there is a target “${name}”`).toBeDefined();
    if (target === undefined) return;
    const { finds: again } = await hunt({ target, seed: 1, runs: 1, planted: [readInput(input)] });
    expect(again).toEqual([]);
  });
});

describe("the hunt itself", () => {
  const faulty = (run: (text: string) => string): TextTarget => ({
    name: "a faulty reader",
    kind: "text",
    seeds: ["a plain text"],
    words: ["boom"],
    errors: [RangeError],
    run,
  });
  const huntFor = (run: (text: string) => string) => hunt({ target: faulty(run), seed: 1, runs: 4000 });

  it("finds what is thrown and no named error, and makes it small", async () => {
    const { finds: found } = await huntFor((text) => {
      if (text.includes("boom")) throw new TypeError("broken");
      return "fine";
    });
    expect(found.map(({ input }) => input)).toEqual(["boom"]);
    expect(found[0]?.why).toBe("TypeError: broken");
  });

  it("lets named errors pass and counts them", async () => {
    const { finds: found, refusals } = await huntFor((text) => {
      if (text.includes("boom")) throw new RangeError("This is too much.");
      return "fine";
    });
    expect(found).toEqual([]);
    expect(refusals.get("RangeError")).toBeGreaterThan(10);
  });

  it(
    "finds a property that does not hold, an input that takes too long, and a changed prototype",
    { timeout: 120_000 },
    async () => {
      const broken = await huntFor((text) => {
        holds(!text.includes("boom"), "nothing goes off");
        return "fine";
      });
      expect(broken.finds[0]?.why).toBe("This does not hold: nothing goes off");

      const slow = await hunt({
        target: faulty((text) => {
          // Of the processor's time, as the hunt counts it.
          const since = process.cpuUsage();
          const spent = (): number =>
            Object.values(process.cpuUsage(since)).reduce((sum, micros) => sum + micros / 1000, 0);
          while (text.includes("boom") && spent() < 1.2 * PATIENCE);
          return "fine";
        }),
        seed: 1,
        runs: 4000,
        until: performance.now() + 3 * PATIENCE,
      });
      expect(slow.finds[0]?.why).toMatch(/takes \d+ ms/);

      const polluted = await huntFor((text) => {
        const shared = Object.getPrototypeOf({}) as object;
        if (text.includes("boom")) Reflect.defineProperty(shared, "boom", { value: 1, configurable: true });
        return "fine";
      });
      expect(polluted.finds[0]?.why).toBe("A shared prototype got a new key.");
      expect("boom" in {}).toBe(false);
    },
  );

  it("tries the same inputs again for the same seed", async () => {
    const tried = async (seed: number): Promise<readonly string[]> => {
      const texts: string[] = [];
      await hunt({
        target: faulty((text) => {
          texts.push(text);
          return "fine";
        }),
        seed,
        runs: 300,
      });
      return texts;
    };
    expect(await tried(5)).toEqual(await tried(5));
    expect(await tried(5)).not.toEqual(await tried(6));
  });
});

describe("inputs", () => {
  it.each(targets.map((target) => [target.name, target] as const))(
    "of %s are written and read the same",
    (_, target) => {
      const chance = new Chance(3);
      for (const seed of seedsOf(target)) {
        for (let turn = 0; turn < 20; turn++) {
          const input = mutated(target, seed, seed, chance);
          const written = JSON.stringify(writeInput(input));
          expect(JSON.stringify(writeInput(readInput(JSON.parse(written) as Tree)))).toBe(written);
        }
      }
    },
  );

  it("stand for any value", () => {
    const value = {
      a: [1, undefined, Number.NaN, -0],
      s: new Set([1]),
      m: new Map([["k", new Date(5)]]),
      f: new Float32Array(2),
    };
    expect(valueOf(treeOf(value))).toEqual(value);
    const own = valueOf(JSON.parse('{"__proto__": {"x": 1}}') as Tree) as object;
    expect(Object.keys(own)).toEqual(["__proto__"]);
    const round = valueOf({ me: { $: "cycle" } }) as { me: unknown };
    expect(round.me).toBe(round);
  });
});
