import { below, normal, seeded } from "./random.ts";
import type { VectorTable } from "./table.ts";

/** Made-up vectors that behave like embeddings, and the cluster of each row. */
export interface Clustered extends VectorTable {
  readonly cluster: Int32Array;
}

/**
 * Unit rows in `clusters` groups: each group is a bent sheet of three latent numbers around its own centre, with noise; centres come
 * in families of five or so, so that there is structure at two scales. Seeded.
 */
export function clustered(n: number, dim: number, clusters = 20, seed = 1): Clustered {
  const random = seeded(seed);
  const gaussian = (scale: number): Float64Array =>
    Float64Array.from({ length: dim }, () => (scale * normal(random)) / Math.sqrt(dim));
  const families = Array.from({ length: Math.ceil(clusters / 5) }, () => gaussian(0.8));
  const groups = Array.from({ length: clusters }, (_, c) => {
    const family = families[c % families.length]!;
    const own = gaussian(0.6);
    return {
      centre: own.map((x, d) => x + family[d]!),
      straight: [gaussian(0.5), gaussian(0.5), gaussian(0.25)],
      bent: gaussian(0.4),
    };
  });
  const values = new Float32Array(n * dim);
  const cluster = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    cluster[i] = below(clusters, random);
    const { centre, straight, bent } = groups[cluster[i]!]!;
    const latent = straight.map(() => 2 * random() - 1);
    const row = gaussian(0.25).map((noise, d) => {
      const sheet = straight.reduce((sum, direction, l) => sum + direction[d]! * latent[l]!, 0);
      return noise + centre[d]! + sheet + bent[d]! * Math.sin(3 * latent[0]!);
    });
    const length = Math.hypot(...row);
    values.set(
      row.map((x) => x / length),
      i * dim,
    );
  }
  return { n, dim, values, cluster };
}
