import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import type { MapLayouts } from "../src/worker/map-layouts.ts";
import type { SpaceTables } from "../src/worker/space-tables.ts";
import type { SpaceKey } from "../src/protocol/space.ts";
import { expect, test } from "./fixtures.ts";

const SEED = 23;
const METHODS = ["umap", "tsne"] as const;
/** In the page 4,000 rows are compared by helper threads, in Node by the one thread there is. */
const SIZES = [
  { n: 300, dim: 50, params: {} },
  { n: 4000, dim: 400, params: { epochs: 60 } },
] as const;

/** The same vectors in Node and in the page: made of whole numbers alone. */
function made({ n, dim }: { readonly n: number; readonly dim: number }): Float32Array {
  let state = 12_345;
  return Float32Array.from({ length: n * dim }, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const cluster = Math.floor(at / dim) % 9;
    const centre = (Math.imul(cluster + 1, (at % dim) + 7) % 31) - 15;
    return centre + (state >>> 16) / 2048 - 16;
  });
}

/** What the workers do, without threads. */
async function inNode(size: (typeof SIZES)[number]): Promise<Readonly<Record<string, Float32Array>>> {
  const vite = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    logLevel: "silent",
    appType: "custom",
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const load = async <T>(path: string): Promise<T> => (await vite.ssrLoadModule(path)) as T;
    const spaces = await load<{ SpaceTables: typeof SpaceTables }>("/src/worker/space-tables.ts");
    const layouts = await load<{ MapLayouts: typeof MapLayouts }>("/src/worker/map-layouts.ts");
    const space = new spaces.SpaceTables();
    const map = new layouts.MapLayouts();
    const key = "same" as SpaceKey;
    await space.reset("items", key, size.dim);
    await space.append("items", key, made(size));
    const maps: Record<string, Float32Array> = {};
    for (const method of METHODS) {
      const neighbours = await space.neighbours(90, "exact", null, () => undefined);
      const start = await space.start(3, null);
      const { n, params } = size;
      const request = { method, n, dims: 3, seed: SEED, params, neighbours, start } as const;
      maps[method] = (await map.layout(request, () => undefined)).coords;
    }
    return maps;
  } finally {
    await vite.close();
  }
}

for (const size of SIZES) {
  test(`${size.n} vectors give the same map in Node and in the browser, bit for bit`, async ({
    open,
    noise,
  }) => {
    const page = await open();
    const vectors = await page.evaluateHandle(made, { n: size.n, dim: size.dim });
    await page.evaluate(([vectors, dim]) => window.explorer.loadVectors({ dim, vectors }), [
      vectors,
      size.dim,
    ] as const);
    const here = await inNode(size);
    for (const method of METHODS) {
      const coords = await page.evaluate(async (wish) => [...(await window.explorer.project(wish)).coords], {
        method,
        dims: 3,
        seed: SEED,
        params: size.params,
      } as const);
      const apart = coords.filter((x, at) => !Object.is(x, here[method]?.[at])).length;
      expect(coords).toHaveLength(size.n * 3);
      expect(new Set(coords).size).toBeGreaterThan(size.n);
      expect(apart, method).toBe(0);
    }
    expect(noise).toEqual([]);
  });
}
