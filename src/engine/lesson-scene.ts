import { datasetById } from "#datasets/registry.ts";
import type { Act, Lesson, LessonItem, Scene, Space } from "#lessons/lesson.ts";
import type { Trained } from "#lessons/work.ts";
import type { ColourBy } from "#store/colouring.ts";
import { commands } from "#store/commands.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import { isMadeAs } from "#store/lesson.ts";
import { selectWish } from "#store/results.ts";
import type { State } from "#store/state.ts";
import { askSearch, SEARCH_WISH } from "#store/search.ts";
import type { AnalysisParts } from "./analysis.ts";
import { dialKeeper } from "./lesson-dials.ts";
import type { lessonWorks } from "./lesson-works.ts";
import { DEFAULT_SEED } from "./map-plan.ts";
import { DEFAULT_MODEL } from "./models.ts";
import { fileReader, sourceOf } from "./samples.ts";
import { modelIn } from "./space-key.ts";

/** In a window as narrow as this the panels and the lesson share one place. */
const COVERED = "(max-width: 1099px)";
/** Shown to a class everything is larger: beside a panel nothing would be left of the map. */
const CROWDED = "(max-width: 1699px)";

/** Brings about what a step shows. `idOf`: the model of a space. */
export function sceneBringer(
  { context, models, sets, vocabulary }: AnalysisParts,
  works: ReturnType<typeof lessonWorks>,
  idOf: (space: Space) => string,
) {
  const { store } = context;
  const dials = dialKeeper(store);
  /** What the person had asked in panels before the lesson; null while none is on the map. */
  let asked: { readonly query: string; readonly formula: string } | null = null;
  /** What was put on the map here, and under which name. */
  let put: { readonly of: string; readonly items: readonly Item[] } | null = null;

  const keyOf = ({ items: act, space }: Scene): string => JSON.stringify([act, idOf(space)]);

  /** What the step shows is what is on the map, in the model of the step. */
  const isThere = (scene: Scene): boolean => {
    const { items: act, space } = scene;
    if (act === null) return true;
    const { items, space: now } = store.getState();
    // Columns may have been added to them meanwhile.
    const isOurs =
      put?.of === keyOf(scene) &&
      items.length === put.items.length &&
      put.items.every(({ text }, row) => items[row]?.text === text);
    return isOurs && (act.show === "trained" || modelIn(now) === idOf(space));
  };

  /** A set of lessons' own texts, or a sample, read by the model of the step. */
  const bringItems = async (scene: Scene, lesson: Lesson, signal: AbortSignal): Promise<void> => {
    const { items: act, space } = scene;
    if (act === null || isThere(scene)) return;
    const id = idOf(space);
    const of = keyOf(scene);
    vocabulary.forget();
    if (act.show === "trained") {
      await bringTrained(act, scene, lesson, signal);
      put = { of, items: store.getState().items };
      return;
    }
    const dataset = act.show === "sample" ? datasetById(act.id) : undefined;
    if (act.show === "sample" && dataset === undefined)
      throw new Error(`The sample “${act.id}” is not on this page.`);
    const isTold = dataset && (dataset.model ?? DEFAULT_MODEL) === id;
    if (dataset && isTold) {
      store.getState().setChosen(null); // a sample comes in the model it is told in
      await sets.openSample(dataset.id, { whole: false });
    } else {
      if ((await models.bring(id)) === null)
        throw new Error("Another model is on its way. Wait until it is there.");
      signal.throwIfAborted();
      const texts: Waiting = dataset
        ? (await dataset.items(fileReader(context.baseUrl))).map(({ text, label, ...columns }) => ({
            text,
            label,
            columns,
          }))
        : (act as Extract<Act, { show: "texts" }>).items.map(textOf);
      const source = dataset
        ? sourceOf(dataset)
        : lessonSource(lesson, (act as Extract<Act, { show: "texts" }>).title);
      await atRest(
        sets.show(texts, source, { map: wishOf(scene), pends: false }),
        (state) => state.source === source && state.map?.n === texts.length,
      );
    }
    signal.throwIfAborted();
    put = { of, items: store.getState().items };
  };

  /** A space that is made in the page, on the map: with vectors of its own, and no model. */
  const bringTrained = async (
    { work: id, request, title }: Extract<Act, { show: "trained" }>,
    scene: Scene,
    lesson: Lesson,
    signal: AbortSignal,
  ): Promise<void> => {
    const made = (await works.run(id, request, () => undefined, signal)) as Trained;
    signal.throwIfAborted();
    const items = made.texts.map((text, i) => ({ text, label: made.labels[i] ?? null, columns: {} }));
    const source = lessonSource(lesson, title);
    await atRest(
      sets.showVectors(made.dim, made.values.slice(), items, source, wishOf(scene)),
      (state) => state.source === source && state.map?.n === items.length,
    );
  };

  /** What the scene's map is asked to be: unless it says otherwise, as samples are packed, so that theirs need not be made again. */
  const wishOf = ({ map: { method, dims = 3, seed = DEFAULT_SEED, params = {}, axes } }: Scene) => ({
    method,
    dims,
    seed,
    params,
    ...(axes ? { axes: axes.map(([from, to]) => ({ from, to })) } : {}),
    remembered: true,
  });

  /** Until a map is at rest: how far it can be believed is measured while the person reads. Rejects where it comes to no map. */
  const atRest = (making: Promise<void>, isThere: (state: State) => boolean): Promise<void> =>
    new Promise((done, fail) => {
      const stop = store.subscribe(
        (state) => state.map?.settled === true && isThere(state),
        (rests) => rests && done(),
      );
      making.then(done, fail).finally(stop); // after the map nothing waits for it, nor for what went wrong with its figures
    });

  const bringMap = async (scene: Scene): Promise<void> => {
    const { map, items, setLessonMap } = store.getState();
    if (items.length === 0) return;
    const wish = wishOf(scene);
    const { method, dims, seed, params } = wish;
    setLessonMap({ method, dims, seed, params });
    const fits = (shown: State["map"]): boolean => shown !== null && isMadeAs(shown, wish);
    if (map?.settled === true && fits(map) && scene.map.axes === undefined) return;
    await atRest(sets.project(wish), (state) => state.map !== map && fits(state.map));
  };

  const setQuery = (query: string): void => {
    if (selectWish(SEARCH_WISH)(store.getState()).query === query) return;
    store.getState().setWish(SEARCH_WISH, { query });
    void askSearch().catch(() => undefined);
  };

  const setFormula = (formula: string): void => {
    if (store.getState().expression !== formula) void commands().calculate(formula);
  };

  /** What a step asks in panels, and nothing else: what the person, or the step before, had asked would still be drawn on the map. */
  const ask = ({ query, formula }: Scene): void => {
    const state = store.getState();
    asked ??= { query: selectWish(SEARCH_WISH)(state).query, formula: state.expression };
    setQuery(query ?? "");
    setFormula(formula ?? "");
  };

  const bringRest = (scene: Scene): void => {
    const state = store.getState();
    const ids = new Map(state.items.map(({ id, text }) => [text.toLowerCase(), id]));
    const chosen = scene.select.flatMap((text) => ids.get(text.toLowerCase()) ?? []);
    if (chosen.join() !== state.selection.join()) state.select(chosen);
    if (!dials.paints(scene.dial) && state.colourBy !== scene.colour)
      state.setColourBy(scene.colour as ColourBy);
    ask(scene);
    dials.set(scene.dial);
    // Where a panel would cover the lesson, the person opens it.
    const isFull = matchMedia(state.presenting ? CROWDED : COVERED).matches;
    if (scene.panel === null || isFull) state.setDockOpen(false);
    else state.openPanel(scene.panel);
  };

  return {
    isThere,
    items: bringItems,
    map: bringMap,
    rest: bringRest,
    /** The map is somebody else's again. */
    forget: (): void => {
      put = null;
      store.getState().setLessonMap(null);
      dials.set(null);
    },
    /** The person's own work is on the map again: so is what they had asked. */
    askAgain: (): void => {
      if (asked === null) return;
      setQuery(asked.query);
      setFormula(asked.formula);
      asked = null;
    },
  };
}

function textOf(item: LessonItem): Waiting[number] {
  if (typeof item === "string") return { text: item, label: null, columns: {} };
  const { text, label = null, ...columns } = item;
  return { text, label, columns };
}

/** Of a kind that is never kept as the person's own. */
const lessonSource = ({ id, title }: Lesson, called: string): Source => ({
  kind: "sample",
  id: `lesson-${id}`,
  title: called,
  noun: "",
  help: `From the lesson “${title}”.`,
  labelName: "kind",
  ask: [],
});
