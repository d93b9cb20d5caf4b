import { normal, seeded } from "#math/random.ts";
import { work, type Trained } from "./work.ts";

/** Rows without any meaning: independent normal numbers, brought to length 1. */
export default work<{ readonly n: number; readonly dim: number; readonly seed: number }, Trained>(
  ({ n, dim, seed }, { tell }) => {
    const random = seeded(seed);
    const values = new Float32Array(n * dim);
    for (let row = 0; row < n; row++) {
      const numbers = Array.from({ length: dim }, () => normal(random));
      const length = Math.hypot(...numbers) || 1;
      values.set(
        numbers.map((x) => x / length),
        row * dim,
      );
    }
    tell(1);
    return Promise.resolve({
      texts: Array.from({ length: n }, (_, row) => `item ${row + 1}`),
      labels: Array.from({ length: n }, () => null),
      dim,
      values,
    });
  },
);
