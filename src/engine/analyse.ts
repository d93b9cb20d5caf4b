import type { AnyJob, RequestOf, ResultOf } from "#analysis/job.ts";
import type { VectorTable } from "#math/table.ts";
import type { SpaceApi } from "#protocol/space.ts";
import type { Item } from "#store/items.ts";
import type { Context } from "./context.ts";

/** Texts sent in one message: at most so many, of about so many letters in all, so that no message holds the page up. */
const SLICE_TEXTS = 2000;
const SLICE_LETTERS = 400_000;

let editions = 0;
const known = new WeakMap<VectorTable, number>();

/** Numbers the sets of items: other vectors, another edition. Columns may change within one. */
function editionOf(vectors: VectorTable): number {
  const edition = known.get(vectors) ?? ++editions;
  known.set(vectors, edition);
  return edition;
}

/** Texts on their way to a worker; whoever needs them meanwhile waits for these. */
const sending = new WeakMap<SpaceApi, { readonly edition: number; readonly sent: Promise<void> }>();

/** Sends the texts of the items to the space worker, unless it holds them. No stop cuts them short: others may wait for all of them. */
async function sendTexts({ store, space }: Context): Promise<void> {
  const { items, vectors } = store.getState();
  const edition = editionOf(vectors);
  const under = sending.get(space);
  if (under?.edition === edition) return under.sent;
  const sent = sendAll(space, edition, items);
  const mine = { edition, sent };
  sending.set(space, mine);
  const over = (): void => {
    if (sending.get(space) === mine) sending.delete(space);
  };
  sent.then(over, over);
  return sent;
}

async function sendAll(space: SpaceApi, edition: number, items: readonly Item[]): Promise<void> {
  if ((await space.textEdition()) === edition) return;
  await space.beginTexts(edition);
  for (let from = 0; from < items.length;) {
    const slice = sliceFrom(items, from);
    await space.addTexts(edition, slice);
    from += slice.length;
  }
}

function sliceFrom(items: readonly Item[], from: number): readonly string[] {
  const slice: string[] = [];
  let letters = 0;
  for (let row = from; row < items.length && slice.length < SLICE_TEXTS && letters < SLICE_LETTERS; row++) {
    const { text = "" } = items[row] ?? {};
    slice.push(text);
    letters += text.length;
  }
  return slice;
}

/**
 * Runs a job of the `analysis` room on all items, in the space worker: `analyse<typeof job>(context, "duplicates", …)`, where `job` is a
 * type import of the job's default export. Rejects with the job's sentence, or with AbortError.
 */
export async function analyse<J extends AnyJob>(
  context: Context,
  job: { readonly id: J["id"]; readonly readsTexts: J["readsTexts"] },
  request: RequestOf<J>,
  {
    onProgress,
    signal,
  }: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal } = {},
): Promise<ResultOf<J>> {
  if (job.readsTexts) {
    await sendTexts(context);
    signal?.throwIfAborted();
  }
  const heard = onProgress ?? (() => undefined);
  // The registry's test holds that a job's id is that of its file, so this is the job whose types were named.
  return (await context.space.analyse(job.id, request, heard, signal)) as ResultOf<J>;
}
