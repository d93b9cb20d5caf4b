import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { normal, seeded } from "#math/random.ts";
import { CACHE } from "./folder.ts";
import { DIM } from "./plan.ts";

const CLUSTERS = 50;
/** Rows of the file that smaller ones are cut from. */
const MOST = 50_000;
/** Part of the file's name: raise it when the generator changes. */
const EDITION = 1;

/** A group of rows: a bent sheet of few latent numbers around a centre. */
interface Cluster {
  /** Share of all rows up to and with this one, 0..1. */
  readonly upTo: number;
  readonly centre: Float64Array;
  /** One for each latent number: how a row moves along it, straight and in waves. */
  readonly sheet: readonly {
    readonly straight: Float64Array;
    readonly wave: Float64Array;
    readonly bends: number;
  }[];
}

/**
 * Made-up unit vectors that behave like embeddings, m x dim, row-major, seeded: 50 clusters in ten families, of sizes that differ by
 * up to eight, each a bent sheet of two to six latent numbers with noise in all directions. The first rows are the same whatever m is.
 */
export function clusteredVectors(m: number, dim: number, seed = 4): Float32Array<ArrayBuffer> {
  const random = seeded(seed);
  const direction = (length: number): Float64Array =>
    Float64Array.from({ length: dim }, () => (length * normal(random)) / Math.sqrt(dim));
  const families = Array.from({ length: CLUSTERS / 5 }, () => direction(0.75));
  const weights = Array.from({ length: CLUSTERS }, () => 2 ** (3 * random()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let upTo = 0;
  const clusters = weights.map((weight, c): Cluster => {
    upTo += weight / total;
    const family = families[c % families.length] ?? new Float64Array(dim);
    const centre = direction(0.65).map((x, d) => x + (family[d] ?? 0));
    const sheet = Array.from({ length: 2 + (c % 5) }, (_, l) => ({
      straight: direction(l < 2 ? 0.55 : 0.3),
      wave: direction(l < 2 ? 0.3 : 0.15),
      bends: 2 + 2 * random(),
    }));
    return { upTo, centre, sheet };
  });
  const values = new Float32Array(m * dim);
  const place = new Float64Array(dim);
  for (let i = 0; i < m; i++) {
    const share = random();
    const cluster = clusters.find((one) => share < one.upTo) ?? clusters[0]!;
    place.set(cluster.centre);
    for (const { straight, wave, bends } of cluster.sheet) {
      const along = 2 * random() - 1;
      const across = Math.sin(bends * along);
      for (let d = 0; d < dim; d++) place[d]! += straight[d]! * along + wave[d]! * across;
    }
    let square = 0;
    for (let d = 0; d < dim; d++) {
      place[d]! += (0.25 * normal(random)) / Math.sqrt(dim);
      square += place[d]! ** 2;
    }
    const scale = 1 / Math.sqrt(square);
    for (let d = 0; d < dim; d++) values[i * dim + d] = place[d]! * scale;
  }
  return values;
}

/** A file with n made-up vectors, n x 384 float32, row-major; written once. */
export function vectorFile(n: number): string {
  const file = `${CACHE}/clustered-${EDITION}-${n}.f32`;
  if (existsSync(file)) return file;
  mkdirSync(CACHE, { recursive: true });
  const most = Math.max(n, MOST); // made once; smaller sets are its first rows
  const all = `${CACHE}/clustered-${EDITION}-${most}.f32`;
  if (!existsSync(all)) writeFileSync(all, new Uint8Array(clusteredVectors(most, DIM).buffer));
  if (all === file) return file;
  writeFileSync(file, readFileSync(all).subarray(0, n * DIM * 4));
  return file;
}
