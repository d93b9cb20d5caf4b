import { selectSizes } from "#store/colouring.ts";
import { selectVisible } from "#store/derived.ts";
import { selectPanelMarks } from "#store/marks.ts";
import type { State } from "#store/state.ts";
import type { store as theStore } from "#store/store.ts";
import { selectTruth } from "#store/truth.ts";
import { watchLook } from "./look.ts";
import { sharesShown } from "./marks.ts";
import { MANY } from "./points.ts";

/** What changes the map from outside. */
export interface Changes {
  map(): void;
  items(): void;
  /** What is marked, or what colour and size say. */
  marks(): void;
  /** What is hidden. */
  visible(): void;
  truth(): void;
  hovered(): void;
  resets(): void;
  flights(): void;
  camera(): void;
  turning(): void;
  /** Theme, density, motion. */
  look(): void;
  /** A font has come: widths are others. */
  fonts(): void;
}

type Select = (state: State) => unknown;

/** Calls back when the store or the look of the page changes. Returns how to stop. */
export function watchChanges(store: typeof theStore, changes: Changes): () => void {
  const marks = (): void => changes.marks();
  let timer = 0;
  /** A map of very many points in a step of its own: what else comes of it is work too. */
  const mapSoon = (): void => {
    clearTimeout(timer);
    if ((store.getState().map?.n ?? 0) <= MANY) changes.map();
    else timer = window.setTimeout(() => changes.map());
  };
  const watched: readonly (readonly [Select, () => void])[] = [
    [({ map }) => map, mapSoon],
    [({ items }) => items, () => changes.items()],
    [({ selection }) => selection, marks],
    [({ neighbours }) => neighbours, marks],
    [({ block }) => block, marks],
    [({ question }) => question, marks],
    [({ arithmetic }) => arithmetic, marks],
    [({ panel }) => panel, marks],
    [selectPanelMarks, marks],
    [sharesShown, marks],
    [({ colourBy }) => colourBy, marks],
    [({ scales }) => scales, marks],
    [({ painted }) => painted, marks],
    [selectSizes, marks],
    [selectTruth, () => changes.truth()],
    [selectVisible, () => changes.visible()],
    [({ hovered }) => hovered, () => changes.hovered()],
    [({ resets }) => resets, () => changes.resets()],
    [({ flights }) => flights, () => changes.flights()],
    [({ camera }) => camera, () => changes.camera()],
    [({ turning }) => turning, () => changes.turning()],
  ];
  const stops = watched.map(([select, changed]) => store.subscribe(select, changed));
  stops.push(() => clearTimeout(timer));
  stops.push(watchLook(() => changes.look()));
  const fonts = (): void => changes.fonts();
  document.fonts.addEventListener("loadingdone", fonts);
  stops.push(() => document.fonts.removeEventListener("loadingdone", fonts));
  return () => {
    for (const stop of stops) stop();
  };
}
