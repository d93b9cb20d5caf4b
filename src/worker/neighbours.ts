import { candidateSteps } from "#kernel/candidates.ts";
import { NeighbourSearch, SHARES, within } from "#kernel/knn.ts";
import type { VectorTable } from "#math/table.ts";
import { WorkerDiedError } from "#protocol/rpc.ts";
import type { FoundNeighbours, NeighbourMethod } from "#protocol/space.ts";
import type { KernelPool } from "./kernel-pool.ts";
import { runSteps } from "./pause.ts";

export interface FindOptions {
  /** Neighbours of the first rows of the same table, found earlier. */
  readonly known?: FoundNeighbours | undefined;
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Cosine neighbours of every row. "auto" and "exact" both compare all pairs; long work goes to the pool, or is done here with pauses
 * when there is none or its threads fail. Rejects with the signal's reason.
 */
export async function findNeighbours(
  table: VectorTable,
  k: number,
  _method: NeighbourMethod,
  pool: KernelPool | null,
  options: FindOptions = {},
): Promise<FoundNeighbours> {
  return exactNeighbours(table, k, pool, options);
}

async function exactNeighbours(
  table: VectorTable,
  k: number,
  pool: KernelPool | null,
  { known, onProgress = () => undefined, signal }: FindOptions,
): Promise<FoundNeighbours> {
  const search = new NeighbourSearch(table, k, { known: known?.method === "exact" ? known : undefined });
  const found = (): FoundNeighbours => ({ ...search.found, method: "exact", recall: 1 });
  const { prepared, asked, candidates } = SHARES;

  await runSteps(within(search.prepareSteps(), 0, prepared), onProgress, signal);
  if (search.isDone) return found();
  if (!search.isWholeFaster) {
    await runSteps(within(search.exactSteps(), prepared, 1), onProgress, signal);
    return found();
  }
  const ask = (): ReturnType<NeighbourSearch["questionSteps"]> =>
    within(search.questionSteps(), prepared, asked);
  const share = (part: number): void => onProgress(asked + (candidates - asked) * part);
  const here = async () => runSteps(candidateSteps(await runSteps(ask(), onProgress, signal)), share, signal);
  const shared = async (helpers: KernelPool) => {
    try {
      return await helpers.candidates(await runSteps(ask(), onProgress, signal), share, signal);
    } catch (error) {
      if (error instanceof WorkerDiedError) return here();
      throw error;
    }
  };
  const isShared = pool !== null && pool.isWorth(search.multiplications);
  await runSteps(
    within(search.settleSteps(isShared ? await shared(pool) : await here()), candidates, 1),
    onProgress,
    signal,
  );
  return found();
}
