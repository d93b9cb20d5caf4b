import { sample, seeded } from "#math/random.ts";
import { selectGroups, selectRowsById } from "#store/derived.ts";
import { failed, loading, ready } from "#store/loadable.ts";
import { type Matrix, selectCompared } from "#store/matrix.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";

export const MATRIX_LIMIT = 2000;
const SAMPLE_SEED = 7;

/** Which rows the matrix shows: those asked for, else a selection of two or more, else all or a fair sample. */
function choose(
  { store }: Context,
  ids: readonly number[] | undefined,
): { rows: Int32Array; choice: Matrix["choice"] } {
  const state = store.getState();
  const rowsById = selectRowsById(state);
  const asked = ids ?? selectCompared(state);
  if (asked) {
    const rows = asked.flatMap((id) => rowsById.get(id) ?? []).sort((a, b) => a - b);
    return { rows: Int32Array.from(rows.slice(0, MATRIX_LIMIT)), choice: "selection" };
  }
  const { n } = state.vectors;
  if (n <= MATRIX_LIMIT) return { rows: Int32Array.from({ length: n }, (_, row) => row), choice: "all" };
  return { rows: sample(n, MATRIX_LIMIT, seeded(SAMPLE_SEED)).sort(), choice: "sample" };
}

/** Leaf order kept inside groups, groups in their order, items without a label last. */
function byLabel(context: Context, rows: Int32Array, leafOrder: Int32Array): Int32Array {
  const groupOf = new Map(
    selectGroups(context.store.getState()).flatMap((group, g) => group.rows.map((row) => [row, g])),
  );
  const rank = (cell: number): number => groupOf.get(rows[cell] ?? -1) ?? Number.MAX_SAFE_INTEGER;
  const place = new Int32Array(leafOrder.length);
  leafOrder.forEach((cell, i) => (place[cell] = i));
  return leafOrder.slice().sort((a, b) => rank(a) - rank(b) || (place[a] ?? 0) - (place[b] ?? 0));
}

/** Fills `matrix` in the store; a newer comparison abandons an older one. */
export function comparer(context: Context) {
  const { store, space } = context;
  const turn = new Turn();
  return async (ids?: readonly number[]): Promise<void> => {
    const signal = turn.next();
    const { rows, choice } = choose(context, ids);
    const { items, vectors } = store.getState();
    if (rows.length < 2) {
      store.getState().setMatrix({ state: "idle" });
      return;
    }
    store.getState().setMatrix(loading(store.getState().matrix));
    try {
      const { scores, leafOrder } = await space.matrix(rows, () => undefined, signal);
      const orders = {
        input: Int32Array.from(rows, (_, i) => i),
        similarity: leafOrder,
        label: byLabel(context, rows, leafOrder),
      };
      store
        .getState()
        .setMatrix(
          ready({ ids: [...rows].map((row) => items[row]?.id ?? -1), of: vectors.n, choice, scores, orders }),
        );
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      store.getState().setMatrix(failed(sentence(error), store.getState().matrix));
    }
  };
}
