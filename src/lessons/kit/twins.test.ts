import { expect, it } from "vitest";
import { silhouetteBy, twinsFound } from "./twins.ts";

const places: Readonly<Record<string, readonly number[]>> = {
  dog: [1, 0],
  cat: [0, 1],
  chien: [0.8, 0.6],
  chat: [0.6, 0.8],
};
const view = {
  dim: 2,
  embed: (texts: readonly string[]) =>
    Promise.resolve(Float32Array.from(texts.flatMap((text) => places[text] ?? [0, 0]))),
};

it("counts texts that find their twin", async () => {
  expect(await twinsFound(view, ["chien", "chat"], ["dog", "cat"])).toEqual({ hits: 2, taken: [0, 1] });
  expect((await twinsFound(view, ["chat", "chien"], ["dog", "cat"])).hits).toBe(0);
});

it("tells which names the rows are grouped by", async () => {
  const cosines = Float32Array.from([1, 0.9, 0, 0, 0.9, 1, 0, 0, 0, 0, 1, 0.9, 0, 0, 0.9, 1]);
  const see = { pause: () => Promise.resolve() };
  expect(await silhouetteBy(cosines, ["a", "a", "b", "b"], see)).toBeCloseTo(0.9);
  expect(await silhouetteBy(cosines, ["a", "b", "a", "b"], see)).toBeLessThan(0);
});
