import { askLoader, EXPORTING, listWriters, stopWriting, writeMapFile } from "#store/exports.ts";
import type { Analysis } from "./analysis.ts";
import { isAbort, sentence, Turn } from "./context.ts";
import { loaderOf, writeFile, writersOf } from "./exporting.ts";

const analysis: Analysis = (parts) => {
  const { store } = parts.context;
  const turn = new Turn();
  const set = store.getState().setWish;

  listWriters.provide(async () => {
    try {
      set(EXPORTING, { writers: await writersOf() });
    } catch (error) {
      set(EXPORTING, { work: { state: "failed", says: sentence(error) } });
    }
  });

  askLoader.provide(async (format, file, name) => {
    const lines = await loaderOf(parts, format, file, name).catch(() => null);
    set(EXPORTING, { loader: { format, lines } });
  });

  writeMapFile.provide(async (wish) => {
    const signal = turn.next();
    set(EXPORTING, { work: { state: "working", share: 0, bytes: 0 } });
    try {
      const onProgress = (share: number, bytes: number): void => {
        if (!signal.aborted) set(EXPORTING, { work: { state: "working", share, bytes } });
      };
      const written = await writeFile(parts, wish, onProgress, signal);
      if (!signal.aborted) set(EXPORTING, { work: { state: "done", ...written } });
    } catch (error) {
      if (signal.aborted) return;
      set(EXPORTING, {
        work: isAbort(error) ? { state: "idle" } : { state: "failed", says: sentence(error) },
      });
    }
  });

  stopWriting.provide(async () => {
    turn.stop();
    set(EXPORTING, { work: { state: "idle" } });
    return Promise.resolve();
  });
};

export default analysis;
