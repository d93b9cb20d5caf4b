import { candidateSteps, type Candidates } from "#kernel/candidates.ts";
import { descentSteps } from "#kernel/descent.ts";
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
 * Multiplications of an exact search that is still done when the method is "auto": about 5 s on two cores, 40,000 rows of 384 numbers.
 * NN-descent on one core is faster from 20,000 rows on, but it cannot promise to find everything.
 */
const EXACT_MOST = 3e11;

/** New rows of a table found by NN-descent are compared with all others when that takes no more than this: exact, and under a second. */
const APPEND_MOST = 2e10;

/**
 * Cosine neighbours of every row. "exact" compares all pairs; long work goes to the pool, or is done here with pauses when there is none
 * or its threads fail. "nn-descent" looks at a small share of the pairs, here with pauses; its recall is measured. "auto" is exact up to
 * `EXACT_MOST`. Rejects with the signal's reason.
 */
export async function findNeighbours(
  table: VectorTable,
  k: number,
  method: NeighbourMethod,
  pool: KernelPool | null,
  options: FindOptions = {},
): Promise<FoundNeighbours> {
  const { known, ...rest } = options;
  const old = known !== undefined && known.n <= table.n ? known : undefined;
  const exactly = old?.method === "exact" ? old : undefined;
  if (method === "exact" || (method === "auto" && pairs(table, exactly) * table.dim <= EXACT_MOST)) {
    return exactNeighbours(table, k, pool, { ...rest, known: exactly });
  }
  if (old !== undefined && old.k >= k && pairs(table, old) * table.dim <= APPEND_MOST) {
    const found = await exactNeighbours(table, k, pool, { ...rest, known: old });
    return { ...found, method: old.method, recall: (old.recall * old.n + table.n - old.n) / table.n };
  }
  const steps = descentSteps(table, { k, known: old ?? null });
  return { ...(await runSteps(steps, rest.onProgress, rest.signal)), method: "nn-descent" };
}

/** Pairs of rows that are not both known. */
function pairs({ n }: VectorTable, known: FoundNeighbours | undefined): number {
  return (n * n - (known?.n ?? 0) ** 2) / 2;
}

async function exactNeighbours(
  table: VectorTable,
  k: number,
  pool: KernelPool | null,
  { known, onProgress = () => undefined, signal }: FindOptions,
): Promise<FoundNeighbours> {
  const search = new NeighbourSearch(table, k, { known });
  const found = (): FoundNeighbours => ({ ...search.found, method: "exact", recall: 1 });
  const { prepared, asked, candidates } = SHARES;
  const isWorth = search.isWholeFaster && pool?.isWorth(search.multiplications) === true;
  const helpers = isWorth && pool.warm(search.multiplications) ? pool : null;

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
  const shared = async (helpers: KernelPool): Promise<Candidates> => {
    try {
      return await helpers.candidates(await runSteps(ask(), onProgress, signal), share, signal);
    } catch (error) {
      if (error instanceof WorkerDiedError) return here();
      throw error;
    }
  };
  await runSteps(
    within(search.settleSteps(helpers ? await shared(helpers) : await here()), candidates, 1),
    onProgress,
    signal,
  );
  return found();
}
