import { datasetById, DEFAULT_SAMPLE } from "#datasets/registry.ts";
import { modelById, models } from "#models/registry.ts";
import { megabytes, whole } from "#text/number.ts";
import { LINKED } from "#store/items.ts";
import type { GameSlice } from "#store/game.ts";
import { enterLesson } from "#store/lesson-commands.ts";
import { isAbort, sentence } from "./context.ts";
import type { Engine } from "./engine.ts";
import { measurePairs, putBack } from "./growth.ts";
import { DEFAULT_MODEL } from "./models.ts";
import { modelOfSample } from "./reading.ts";
import { fetchPack } from "./samples.ts";
import type { KeptSet, KeptView } from "./session.ts";
import type { LinkLook } from "./link-look.ts";
import { MAP_STILL_WORKS } from "./opening.ts";
import { isOwnSpace, modelIn, spaceKey } from "./space-key.ts";

/** What a link asks for. */
export interface Wanted {
  readonly sample: string | null;
  readonly model: string | null;
  readonly panel: string | null;
  readonly select: string | null;
  readonly lesson: {
    readonly id: string;
    readonly step: number;
    readonly without?: readonly number[];
    /** What was handed in and set in it, packed. */
    readonly mine?: string;
  } | null;
  readonly game: GameSlice["game"];
  /** Packed texts. */
  readonly texts: string | null;
  /** Address of a file. */
  readonly open: string | null;
  /** How it was opened. */
  readonly asked: readonly string[];
  readonly look: LinkLook;
}

/** The id of the set that a link shows; null where it names none. */
const idIn = ({ texts, sample }: Wanted): string | null => (texts === null ? sample : LINKED + texts);

/**
 * The first picture: what this browser kept, or the sample a link or a first visit asks for; then, in the background, the
 * model. Resolves once something is on the map.
 */
export async function boot(engine: Engine, wanted: Wanted): Promise<void> {
  const { context, session, sets, restoreSet } = engine;
  const { store } = context;
  const id = wanted.sample ?? DEFAULT_SAMPLE;
  if (wanted.texts === null && datasetById(id)) void fetchPack(context.baseUrl, id).catch(() => undefined);
  const view = await session.readView();
  const kept = view && (await session.readSet(view.shown));
  const wantedId = idIn(wanted);
  const fitsLink = wantedId === null || kept?.source.id === wantedId;
  // The address of a file stands in the bar while it is on the map: a reload shows what was there, and asks nobody.
  const isOffered = wanted.open !== null && !(fitsLink && isOf(kept, wanted));
  if (view) {
    const { panel, dockOpen, dockWidths, expression, showTable, fetched } = view;
    store.setState({ panel, dockOpen, dockWidths, expression, showTable, fetched });
    store.setState({ hoverTruth: view.hoverTruth ?? "on", keepTruth: view.keepTruth ?? false });
  }
  if (wanted.panel !== null) store.getState().openPanel(wanted.panel);

  const used = fitsLink ? usedWith(view, kept) : modelOfSample(datasetById(id) ?? null, null);
  const offered = wanted.model !== null && wanted.model !== used && isRemote(wanted.model);
  const modelId = (offered ? null : wanted.model) ?? used;
  const asked = modelId !== used && wantedId !== null; // by the link, for these very items
  const follows = asked || (modelId === view?.model && modelId !== DEFAULT_MODEL);
  if (fitsLink && view?.chosen != null && isKnown(view.chosen)) store.getState().setChosen(view.chosen);
  const loading = async (): Promise<void> => {
    await loadModel(engine, modelId, { device: view?.device ?? null, asked, follows });
    if (offered && wanted.model !== null) await openOrOffer(engine, wanted.model);
  };
  const isNow = !isOffered && wanted.lesson === null; // what is said of a file or a lesson waits for it
  const { cam } = isNow ? wanted.look : { cam: null };
  if (cam !== null) store.getState().setCamera(cam); // the first picture begins with it
  // Texts that cannot be read leave what was there.
  const linked = wanted.texts !== null && !fitsLink && (await openTexts(engine, wanted.texts, modelId));
  if (kept && (fitsLink || (wanted.texts !== null && !linked))) {
    const look = cam === null || kept.look === null ? kept.look : { ...kept.look, camera: null };
    await putBack(context, kept, () => restoreSet({ ...kept, look }, view.selection));
    void loading();
    if (store.getState().pairPercentiles.length === 0) void measurePairs(context).catch(() => undefined);
  } else {
    if (!linked) await openFirst(engine, datasetById(id) ? id : DEFAULT_SAMPLE);
    if (!datasetById(id)) await sets.openSample(id).catch((error: unknown) => note(engine, error));
    void loading();
  }
  selectByText(engine, wanted.select);
  if (isNow) await followLook(engine, wanted.look, false);
  await offerPending(engine);
  if (isOffered && wanted.open !== null) void offerFile(engine, wanted, wanted.open);
  if (wanted.lesson !== null) void openLesson(engine, wanted.lesson, wanted.look);
  else showGame(engine, wanted.game);
  void import("./other-tabs.ts").then(
    ({ offerOtherTabs }) => offerOtherTabs(engine).catch(() => undefined),
    () => undefined, // asked again at the next visit
  );
  const own =
    kept && view.shown === "own"
      ? { title: kept.source.title, count: kept.items.length }
      : session.aboutOwn();
  void Promise.resolve(own).then((said) => {
    if (said) store.getState().setOwn(said);
  });
}

/** Whether a set is the file that a link names, opened in the same way. */
const isOf = (kept: KeptSet | null, { open, asked }: Wanted): boolean =>
  kept?.source.address === open && (kept?.source.asked ?? []).join("\n") === asked.join("\n");

/** The model that was in use; if a sample had brought it, the one the items are of. */
function usedWith(view: KeptView | null, kept: KeptSet | null): string {
  const brought = view?.chosen == null ? modelIn(kept?.space ?? null) : null;
  const isBundled = models.some((model) => model.bundled && model.id === brought);
  return (isBundled ? brought : view?.model) ?? DEFAULT_MODEL;
}

const isKnown = (id: string): boolean => models.some((model) => model.id === id);
const isRemote = (id: string): boolean => models.some((model) => model.id === id && model.hub !== null);

/** A link is not a choice: a model that is not on this computer yet is offered, not fetched. */
async function openOrOffer({ context, commands, takeModel }: Engine, id: string): Promise<void> {
  const here = await takeModel(id, "auto", false).then(
    () => true,
    (error: unknown) => isAbort(error),
  );
  if (here) return;
  const { label, bytes } = modelById(id);
  context.store.getState().notify({
    key: "model",
    kind: "note",
    what: `This link was made with ${label}, which is not on this computer yet.`,
    detail: `${megabytes(bytes)} would come from huggingface.co. Your texts never go there.`,
    actions: [{ label: `Fetch and use ${label}`, run: () => void commands.useModel(id) }],
  });
}

/** A link followed later: the same as at the start, on top of what is there. */
export async function visit(engine: Engine, wanted: Wanted): Promise<void> {
  const { context, commands } = engine;
  const { store } = context;
  if (wanted.lesson !== null) return openLesson(engine, wanted.lesson, wanted.look);
  if (wanted.panel !== null) store.getState().openPanel(wanted.panel);
  const id = idIn(wanted);
  if (wanted.texts !== null && id !== store.getState().source.id) {
    if (!(await openTexts(engine, wanted.texts, wanted.model))) return;
  } else if (wanted.sample !== null && id !== store.getState().source.id)
    await commands.openSample(wanted.sample);
  showGame(engine, wanted.game);
  if (wanted.open !== null) await offerFile(engine, wanted, wanted.open);
  selectByText(engine, wanted.select);
  if (wanted.open === null) await followLook(engine, wanted.look, true);
  if (wanted.model === null || wanted.model === store.getState().model?.id) return;
  if (isRemote(wanted.model)) await openOrOffer(engine, wanted.model);
  else await commands.useModel(wanted.model);
}

/** At a step as the link fills it; then with the map and the view that somebody chose there. */
async function openLesson(
  engine: Engine,
  { id, step, without, mine }: NonNullable<Wanted["lesson"]>,
  { map, dims, cam }: LinkLook,
): Promise<void> {
  await enterLesson(id, step, without ?? [], mine);
  const { lesson, presenting } = engine.context.store.getState();
  if (lesson?.id !== id || lesson.step !== step || lesson.entering || lesson.problem !== null || presenting)
    return;
  await followLook(engine, { ...NO_LOOK, map, dims, cam }, true);
}

const NO_LOOK: LinkLook = {
  dims: null,
  colour: null,
  size: null,
  palette: null,
  off: [],
  hide: [],
  chosen: [],
  labels: [],
  map: null,
  cam: null,
  by: null,
};

/** On a phone open panels would cover it. */
function showGame({ context }: Engine, game: GameSlice["game"]): void {
  const { setDockOpen, setGame } = context.store.getState();
  if (game !== null) setDockOpen(false);
  setGame(game);
}

/** Its code is fetched when a link names one. */
const offerFile = (engine: Engine, { asked, look }: Wanted, url: string): Promise<void> =>
  import("./linked-file.ts").then(
    ({ offerLinkedFile }) => offerLinkedFile(engine.context, url, asked, look),
    (error: unknown) => note(engine, error),
  );

/** Shows what is there as a link says; most say nothing, and its code is fetched for those that do. */
async function followLook(engine: Engine, look: LinkLook, later: boolean): Promise<void> {
  const says = Object.values(look).some((said) => (Array.isArray(said) ? said.length > 0 : said !== null));
  if (!says) return;
  const linkLook = await import("./link-look.ts").catch((error: unknown) => note(engine, error));
  await linkLook?.followLook(engine, look, later);
}

/** Their code is fetched when a link brings some. */
const openTexts = (engine: Engine, packed: string, model: string | null): Promise<boolean> =>
  import("./linked-texts.ts").then(
    ({ openLinkedTexts }) => openLinkedTexts(engine, packed, model),
    (error: unknown) => {
      note(engine, error);
      return false;
    },
  );

async function openFirst(engine: Engine, id: string): Promise<void> {
  try {
    await engine.sets.openSample(id, { loadsModel: false });
  } catch (error) {
    note(engine, error);
    if (id !== DEFAULT_SAMPLE) await openFirst(engine, DEFAULT_SAMPLE);
  }
}

function note({ context }: Engine, error: unknown): void {
  context.store.getState().notify({ key: "map", what: sentence(error), detail: "" });
}

function selectByText({ context }: Engine, text: string | null): void {
  if (text === null) return;
  const { items, select } = context.store.getState();
  const item = items.find((one) => one.text.toLowerCase() === text.toLowerCase());
  if (item) select([item.id]);
}

interface LoadWish {
  readonly device: string | null;
  /** A link names this model for the items it opens. */
  readonly asked: boolean;
  /** Items of another model are embedded anew. */
  readonly follows: boolean;
}

/** The model the person used last, or that a link names; the bundled one when that does not load. */
async function loadModel(engine: Engine, id: string, wish: LoadWish): Promise<void> {
  const { models, context, sets } = engine;
  const { device, asked, follows } = wish;
  const { store } = context;
  const known = device === "wasm" || device === "webgpu" ? device : "auto";
  try {
    const inUse = store.getState().model;
    const key = spaceKey(inUse?.id === id ? inUse : await models.load(id, known));
    if (asked) store.getState().setChosen(id);
    // Items of another model wait for that one; those of another revision of this one are embedded anew.
    const { space, job } = store.getState();
    const isOther = modelIn(space) !== id && !follows;
    if (job === null && space !== key && !isOther && !isOwnSpace(space)) await sets.reembed();
  } catch (error) {
    if (error instanceof DOMException) return;
    const what = sentence(error);
    if (store.getState().chosen === id) store.getState().setChosen(null);
    if (id === DEFAULT_MODEL) store.getState().setModelError(what);
    const again = (): void => {
      store.getState().dismiss("model");
      void loadModel(engine, id, wish);
    };
    const actions = [{ label: "Try again", run: again }];
    store.getState().notify({ key: "model", what, detail: MAP_STILL_WORKS, actions });
    if (id !== DEFAULT_MODEL) await models.ensure().catch(() => undefined);
  }
}

/** Texts that were under way when the page went away are not lost: they are offered again. */
async function offerPending({ context, session, commands }: Engine): Promise<void> {
  const pending = await session.readPending();
  if (pending === null) return;
  const { store } = context;
  const there = new Set(store.getState().items.map((item) => item.text));
  for (const entry of store.getState().waiting) there.add(entry.text);
  const left = pending.texts.filter((entry) => !there.has(entry.text));
  if (left.length === 0) return session.keepPending(null);
  const texts = pending.texts.map(({ text, label }) => (label === null ? { text } : { text, label }));
  store.getState().notify({
    key: "pending",
    kind: "note",
    what: `${whole(left.length)} of ${whole(texts.length)} texts were not on the map yet when the page was closed.`,
    detail: "They are still here.",
    actions: [
      {
        label: `Map ${whole(texts.length)} items`,
        run: () => {
          store.getState().dismiss("pending");
          void (pending.source ? commands.mapTexts(texts, pending.source.title) : commands.addTexts(texts));
        },
      },
      { label: "Drop them", run: () => void session.keepPending(null) },
    ],
  });
}
