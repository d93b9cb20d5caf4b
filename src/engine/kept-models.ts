import { models } from "#models/registry.ts";
import { KEPT_LENGTH, KEPT_MODELS } from "#protocol/kept.ts";

async function keptFiles(): Promise<readonly (readonly [cache: Cache, request: Request, model: string])[]> {
  if (!("caches" in globalThis) || !(await caches.has(KEPT_MODELS))) return [];
  const cache = await caches.open(KEPT_MODELS);
  const modelOf = ({ url }: Request): string | null =>
    models.find(({ hub }) => hub !== null && new URL(url).pathname.startsWith(`/${hub.repo}/resolve/`))?.id ??
    null;
  return (await cache.keys()).flatMap((request) => {
    const model = modelOf(request);
    return model === null ? [] : [[cache, request, model] as const];
  });
}

/** Bytes of every remote model that this browser keeps, by model id. Empty where nothing is kept or nothing can be asked. */
export async function keptModels(): Promise<ReadonlyMap<string, number>> {
  const bytes = new Map<string, number>();
  try {
    for (const [cache, request, model] of await keptFiles()) {
      const length = Number((await cache.match(request))?.headers.get(KEPT_LENGTH) ?? 0);
      bytes.set(model, (bytes.get(model) ?? 0) + length);
    }
  } catch {
    return new Map(); // storage is blocked
  }
  return bytes;
}

/** Deletes the files of a model that this browser keeps. One that is in use stays in memory until the page is closed. */
export async function dropKeptModel(id: string): Promise<void> {
  try {
    for (const [cache, request, model] of await keptFiles()) if (model === id) await cache.delete(request);
  } catch {
    // nothing is kept where nothing can be deleted
  }
}
