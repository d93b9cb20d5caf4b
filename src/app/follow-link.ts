import { linkMapOf, type LinkLook } from "#engine/link-look.ts";
import { modelIn } from "#engine/space-key.ts";
import { columnIn, scaleOf } from "#store/colouring.ts";
import { selectRowsById } from "#store/derived.ts";
import { LINKED } from "#store/items.ts";
import { isMadeAs, withoutIn } from "#store/lesson.ts";
import { selectWish } from "#store/results.ts";
import { SEARCH_WISH } from "#store/search.ts";
import type { State } from "#store/state.ts";
import { store } from "#store/store.ts";
import { EMPTY_LINK, PLAIN_LOOK, writeLink } from "./link-words.ts";
import { LONGEST_LINK, pageAddress } from "./page-address.ts";
import type { Link } from "./url.ts";

/**
 * The address always says how to get here again, as far as a link can: samples yes, texts that came inside a link yes, a file by the address
 * it was opened from, what was handed in and set in a lesson yes, the person's own items never.
 */
export function followLink(): void {
  const write = (): void => {
    const link = linkOf(store.getState());
    if (location.hash !== link)
      history.replaceState(null, "", `${location.pathname}${location.search}${link}`);
  };
  write();
  store.subscribe(
    (s) =>
      [
        s.source,
        s.panel,
        s.model,
        s.selection,
        s.space,
        s.camera,
        s.cameraMoved,
        s.map?.dims,
        s.map?.settled,
        s.map?.method,
        s.map?.seed,
        s.map?.params,
        s.axesWish,
        s.colourBy,
        s.sizeBy,
        s.scales,
        s.off,
        s.hidden,
        s.lesson?.id,
        s.lesson?.step,
        s.lesson?.entering,
        s.lessonMap,
        s.lessonsWithout,
        s.lessonMine,
        s.presenting,
        s.game,
        s.wishes,
      ] as const,
    write,
    { equalityFn: (a, b) => a.every((fact, i) => fact === b[i]) },
  );
}

/** The link to what is shown; "" where it is the person's own. */
export function linkOf(state: State): string {
  const { source, lesson } = state;
  if (lesson !== null) return lessonLink(state, lesson).link;
  if (source.kind !== "sample") return writeLink(fileLinkTo(state) ?? EMPTY_LINK);
  return source.id.startsWith(LINKED)
    ? writeLink(linkTo(state, { texts: source.id.slice(LINKED.length) }))
    : writeLink(linkTo(state, { sample: source.id }));
}

/**
 * The link to a lesson, with what was handed in and set there. While a class looks on that is left out, and where it makes the link longer
 * than links may be.
 */
export function lessonLink(
  state: State,
  { id, step }: NonNullable<State["lesson"]>,
): {
  readonly link: string;
  readonly holds: "nothing set" | "what was set" | "too much";
  /** The map or the view is not as the step brings it. */
  readonly hasLook: boolean;
} {
  const { lessonMine, presenting } = state;
  const lesson = { id, step, without: withoutIn(state, id) };
  const look = lessonLook(state);
  const hasLook = look.map !== null || look.cam !== null;
  const plain = writeLink({ ...EMPTY_LINK, lesson, look });
  if (lessonMine?.lesson !== id || presenting) return { link: plain, holds: "nothing set", hasLook };
  const full = writeLink({ ...EMPTY_LINK, lesson: { ...lesson, mine: lessonMine.packed }, look });
  return pageAddress().length + full.length > LONGEST_LINK
    ? { link: plain, holds: "too much", hasLook }
    : { link: full, holds: "what was set", hasLook };
}

/** Another map than the step brought, and the view of it: what the person set themselves. */
function lessonLook({ lesson, lessonMap, map, axesWish, camera, cameraMoved, presenting }: State): LinkLook {
  if (lesson?.entering !== false || lessonMap === null || map?.settled !== true || presenting)
    return PLAIN_LOOK;
  const { method, seed, params, dims } = map;
  const cam = cameraMoved ? camera : null;
  if (isMadeAs(map, lessonMap)) return { ...PLAIN_LOOK, cam, dims: cam === null ? null : dims };
  const axes = method.endsWith("axes") ? axesWish.slice(0, dims) : [];
  return { ...PLAIN_LOOK, map: { method, seed, params, axes }, dims, cam };
}

/** Letters that what is said of a file may take. */
const MOST_ASKED = 2000;
/** Chosen and hidden items that are looked through: a link has no room for as many, and a file may have a million. */
const MOST_IDS = 20_000;

/** What is shown, and how, of a file that was opened by its address; null where none was. Ids count its rows, so what is chosen and hidden finds them again. */
export function fileLinkTo(given: State): Link | null {
  const { source, selection, hidden } = given;
  if (source.address === undefined || source.kind === "sample") return null;
  const asked = source.asked ?? [];
  const state = {
    ...given,
    selection: selection.length > MOST_IDS ? [] : selection,
    hidden: hidden.size > MOST_IDS ? new Set<number>() : hidden,
  };
  const to = linkTo(state, {});
  return {
    ...to,
    open: source.address,
    asked: asked.join("").length > MOST_ASKED ? [] : asked,
    look: { ...to.look, chosen: state.selection, hide: [...state.hidden] },
  };
}

/** What is shown, and how, of a sample or of texts inside the link: their ids count from 0, in order of rows. */
export function linkTo(state: State, subject: Partial<Pick<Link, "sample" | "texts">>): Link {
  const { panel, model, items, space, game } = state;
  // In a game what is chosen is a move of it.
  const selection = game === null ? state.selection : [];
  const id = selection.length === 1 && subject.sample !== undefined ? selection[0] : undefined;
  const select = items.find((item) => item.id === id)?.text ?? null;
  return {
    ...EMPTY_LINK,
    ...subject,
    // Of what is shown: a model on its way has not read it yet.
    model: modelIn(space) ?? model?.id ?? null,
    panel: panel === "all" ? null : panel,
    select,
    game,
    look: { ...lookOf(state), ...(select === null && game === null ? {} : { chosen: [] }) },
  };
}

/** What is as it is first seen is left out. */
export function lookOf(state: State): LinkLook {
  const { map, colourBy, sizeBy, scales, off, hidden, selection, camera, cameraMoved } = state;
  const rows = selectRowsById(state);
  const placed = (ids: Iterable<number>): readonly number[] => [...ids].flatMap((id) => rows.get(id) ?? []);
  const name = columnIn(colourBy);
  const { by } = selectWish(SEARCH_WISH)(state);
  return {
    dims: map?.dims === 2 ? 2 : null,
    colour: colourBy === "label" || colourBy === "moved" ? null : colourBy,
    size: sizeBy === "same" ? null : sizeBy,
    palette: name === null ? null : (scaleOf(scales, name) ?? null),
    off: [...off],
    labels: [], // who had which before is known only where it is looked up: `share-link.ts`
    hide: placed(hidden),
    chosen: placed(selection),
    map: linkMapOf(state),
    cam: cameraMoved ? camera : null,
    by: by !== "chunk" && hasChunks(state) ? by : null,
  };
}

/** Only where items are chunks of documents do documents answer a search. */
const hasChunks = ({ items }: State): boolean => items.some(({ columns }) => Object.hasOwn(columns, "chunk"));
