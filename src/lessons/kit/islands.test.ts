import { expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import { islandsAmong, islandsOf } from "./islands.ts";
import { cosinesOf } from "./near.ts";

const see = { pause: () => Promise.resolve() };

it("counts the heaps of places that lie apart", async () => {
  const random = seeded(3);
  const coords = Float32Array.from({ length: 120 }, (_, at) => {
    const heap = Math.floor(at / 2 / 20);
    return normal(random) * 0.1 + (at % 2 === 0 ? heap * 5 : 0);
  });
  const { count, labels } = await islandsOf(coords, 2, see);
  expect(count).toBe(3);
  expect(labels[0]).not.toBe(labels[59]);
});

it("does the same for vectors by their cosines", async () => {
  const random = seeded(3);
  const values = Float32Array.from({ length: 40 * 3 }, (_, at) => {
    const group = Math.floor(at / 3 / 20);
    return (at % 3 === group ? 5 : 0) + normal(random) * 0.2;
  });
  const cosines = await cosinesOf({ n: 40, dim: 3, values }, see);
  expect((await islandsAmong(cosines, 40, see)).count).toBe(2);
});
