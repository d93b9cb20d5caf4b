import { datasets } from "#datasets/registry.ts";
import type { Engine } from "#engine/engine.ts";
import { DEFAULT_MODEL } from "#engine/models.ts";
import { models as registry } from "#models/registry.ts";
import { panels } from "#panels/registry.ts";
import { projections } from "#projections/registry.ts";
import { firstFrame } from "#scene/mounted.ts";
import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { drawnItems } from "./drawn.ts";
import type { Calls } from "./explorer-calls.ts";
import type { Explorer } from "./explorer.ts";
import { readColourBy, readSizeBy } from "./read-colouring.ts";
import { readIds, readPanel } from "./reading.ts";
import { shownSurface } from "./shown-surface.ts";
import { snapshot } from "./snapshot.ts";

declare const EXPLORER_VERSION: string;

const paint = (): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, 1000); // a hidden tab paints nothing
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        done();
      }),
    );
  });

/** Fetches the code behind the calls that answer later. */
export const fetchCalls = () => import("./explorer-calls.ts");

/** Hangs `window.explorer` on the page. `booted` resolves once something is on the map. */
export function exposeSurface(engine: Engine, booted: Promise<void>): void {
  const ready = booted
    .then(paint)
    .then(firstFrame)
    .then(paint)
    .then(() => void performance.mark("explorer:first-map"));
  store.subscribe(
    (s) => s.model,
    (model) => model && performance.mark("explorer:model-ready"),
  );
  let calls: Promise<Calls> | null = null;
  const fetched = async (): Promise<Calls> => {
    calls ??= fetchCalls().then(({ callsOf }) => callsOf(engine));
    calls.catch(() => (calls = null)); // a fetch that failed is tried again
    return calls;
  };
  /** A call whose code is fetched when the first such call is made. */
  const late = <K extends keyof Calls>(name: K) =>
    (async (...given: unknown[]) => {
      const [known] = await Promise.all([fetched(), booted]);
      return (known[name] as (...given: unknown[]) => unknown)(...given);
    }) as Calls[K];

  const explorer: Explorer = {
    version: EXPLORER_VERSION,
    ready: () => ready,
    models: () =>
      registry.map(({ id, label, dim, bytes, bundled, license }) => ({
        id,
        label,
        dim,
        bytes,
        bundled,
        license,
      })),
    useModel: late("useModel"),
    setTexts: late("setTexts"),
    addTexts: late("addTexts"),
    loadVectors: late("loadVectors"),
    previewFile: late("previewFile"),
    openFile: late("openFile"),
    embed: late("embed"),
    similarity: late("similarity"),
    neighbours: late("neighbours"),
    search: late("search"),
    cluster: late("cluster"),
    classify: late("classify"),
    recommend: late("recommend"),
    arithmetic: late("arithmetic"),
    project: late("project"),
    methods: () =>
      projections.map(({ id, label, params }) => ({
        id,
        label,
        params: params.flatMap(({ name, min, max, hidden }) => (hidden === true ? [] : [{ name, min, max }])),
      })),
    lessons: late("lessons"),
    openLesson: late("openLesson"),
    answerLesson: late("answerLesson"),
    leaveLesson: late("leaveLesson"),
    between: late("between"),
    direction: late("direction"),
    tokens: late("tokens"),
    approximate: late("approximate"),
    duplicates: late("duplicates"),
    outliers: late("outliers"),
    select: (ids) => {
      store.getState().select(readIds(ids, selectRowsById(store.getState())));
    },
    colourBy: (what) => {
      const by = readColourBy(what, store.getState());
      store.getState().setColourBy(by);
      if (by === "agreement") void engine.commands.measureAgreement();
    },
    sizeBy: (what) => {
      const by = readSizeBy(what, store.getState());
      store.getState().setSizeBy(by);
      if (by === "agreement") void engine.commands.measureAgreement();
    },
    drawn: drawnItems,
    ...shownSurface,
    selectWhere: late("selectWhere"),
    sessions: late("sessions"),
    saveSession: late("saveSession"),
    openSession: late("openSession"),
    deleteSession: late("deleteSession"),
    exportAs: late("exportAs"),
    importSpace: late("importSpace"),
    picture: late("picture"),
    link: late("link"),
    shareLink: late("shareLink"),
    snapshot,
    samples: () =>
      datasets.map(({ id, title, count, model = DEFAULT_MODEL, mapOnly = false }) => ({
        id,
        title,
        count,
        model,
        mapOnly,
      })),
    openSample: late("openSample"),
    texts: () => store.getState().items.map((item) => item.text),
    openPanel: (id) => store.getState().openPanel(readPanel(id, ["all", ...panels.map((panel) => panel.id)])),
    stop: () => engine.sets.stop(),
  };
  window.explorer = Object.freeze(explorer);
}
