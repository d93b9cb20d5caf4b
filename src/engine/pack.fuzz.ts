import { holds, type BytesTarget } from "#fuzz/target.ts";
import type { SpaceKey } from "#protocol/space.ts";
import { decodePack, encodePack, packedLabel, SampleFileError, type Pack } from "./pack.ts";

const pack = (n: number, dim: number, dims: 2 | 3): Pack => ({
  space: "explorer-en@1|q8|passage|4" as SpaceKey,
  texts: "0123456789abcdef-1",
  n,
  dim,
  dims,
  seed: 1,
  quality: null,
  percentiles: [0, 0.5, 1],
  themes: { names: ["one", "two"], rows: "01.".repeat(n).slice(0, n) },
  vectors: Float32Array.from({ length: n * dim }, (_, i) => i / 8),
  coords: Float32Array.from({ length: n * dims }, (_, i) => i),
});

/** A sample's packed vectors and map. */
const target: BytesTarget = {
  name: "engine: sample files",
  kind: "bytes",
  seeds: [pack(3, 4, 3), pack(2, 0, 2), pack(1, 1, 3)].map(encodePack),
  words: [
    "EXPK",
    '"n":',
    '"dim":',
    '"dims":',
    "-1",
    "0.5",
    "1e9",
    "null",
    "[]",
    "{}",
    '"__proto__":{}',
    "}",
    '"themes":',
  ],
  errors: [SampleFileError],
  run: (bytes) => {
    const read = decodePack(bytes.buffer);
    const { n, dim, dims, vectors, coords } = read;
    holds(
      Number.isSafeInteger(n) && n >= 0 && Number.isSafeInteger(dim) && dim >= 0,
      "there are whole numbers of rows",
    );
    holds(dims === 2 || dims === 3, "a map has 2 or 3 dimensions");
    holds(vectors.length === n * dim && coords.length === n * dims, "every row has a vector and a place");
    holds(coords.every(Number.isFinite) && vectors.every(Number.isFinite), "all numbers are numbers");
    holds(typeof read.space === "string" && typeof read.texts === "string", "space and texts are named");
    holds(Float32Array.from(read.percentiles).every(Number.isFinite), "percentiles are numbers");
    for (let row = 0; row < Math.min(n, 20); row++) {
      const label = packedLabel(read, row);
      holds(label === null || typeof label === "string", "a label is a text");
    }
    return `${Math.min(n, 5)} x ${Math.min(dim, 5)}, ${dims}`;
  },
};

export default target;
