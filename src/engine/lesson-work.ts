import { datasetById } from "#datasets/registry.ts";
import type { AnalysisParts } from "./analysis.ts";
import { putBack } from "./growth.ts";
import { currentLook, lookAgain } from "./kept-look.ts";
import { setKey, type KeptBefore, type KeptShown } from "./session.ts";

/** What was on the map before a lesson: by reference while the page is open, by name after a reload. */
interface Before {
  readonly shown: KeptShown | null;
  readonly kept: KeptBefore;
}

/** Puts the person's own work aside while a lesson has the map, and gives it back. */
export function workKeeper({ context, sets, session, vocabulary, restoreSet, followItems }: AnalysisParts) {
  const { store } = context;
  let before: Before | null = null;

  /** Once, before the first step changes anything. */
  const putAside = async (): Promise<void> => {
    if (before !== null) return;
    const again = await session.readBefore(); // the page was reloaded in the middle of a lesson
    if (again !== null) {
      before = { shown: null, kept: again };
      return;
    }
    const state = store.getState();
    const { source, selection, panel, dockOpen, chosen } = state;
    const kept: KeptBefore = {
      version: 1,
      which: setKey(source.kind),
      sample: source.kind === "sample" ? source.id : "",
      look: currentLook(state),
      selection,
      panel,
      dockOpen,
      chosen,
    };
    before = { shown: state.items.length === 0 ? null : session.current(), kept };
    await session.save();
    await session.keepBefore(kept);
  };

  const giveBack = async (): Promise<void> => {
    const back = before;
    before = null;
    if (back === null) return;
    const { shown, kept } = back;
    vocabulary.forget();
    store.getState().setChosen(kept.chosen);
    const set = shown ?? (kept.which === "own" ? await session.readSet("own") : null);
    if (set !== null) {
      await sets.alone(async () => {
        await putBack(context, set, () => restoreSet({ ...set, look: kept.look }, kept.selection));
      });
      await followItems();
    } else if (datasetById(kept.sample)) {
      await sets.openSample(kept.sample);
      store.setState(lookAgain(store.getState(), kept.look));
      store.getState().select(kept.selection);
    }
    if (kept.dockOpen) store.getState().openPanel(kept.panel);
    else store.getState().setDockOpen(false);
    await session.keepBefore(null);
  };

  return { putAside, giveBack };
}
