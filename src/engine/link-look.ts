import {
  columnIn,
  whyNotColour,
  whyNotSize,
  type ColourBy,
  type Scale,
  type SizeBy,
} from "#store/colouring.ts";
import { columnOf } from "#store/columns.ts";
import type { MapWish } from "#store/commands.ts";
import { selectRowsById } from "#store/derived.ts";
import type { AxisWords } from "#store/map.ts";
import { SEARCH_WISH, type SearchBy } from "#store/search.ts";
import { relabelled, stepped, type ShownFacts } from "#store/shown.ts";
import type { State } from "#store/state.ts";
import type { CameraState } from "#store/view.ts";
import { projections } from "#projections/registry.ts";
import type { Engine } from "./engine.ts";
import { DEFAULT_METHOD, DEFAULT_SEED } from "./map-plan.ts";

/** How a link says that a map is made. */
export interface LinkMap {
  readonly method: string;
  /** Null: the usual one. */
  readonly seed: number | null;
  readonly params: Readonly<Record<string, number>>;
  /** Poles of semantic axes; empty where the method has none. */
  readonly axes: readonly AxisWords[];
}

/** A label that items were given by hand. */
export interface GivenLabel {
  readonly label: string | null;
  readonly ids: readonly number[];
}

/** How a link says that a map is shown. Null and empty: it does not say. */
export interface LinkLook {
  readonly dims: 2 | 3 | null;
  readonly colour: ColourBy | null;
  readonly size: SizeBy | null;
  /** Of the column that colours. */
  readonly palette: Scale | null;
  /** Groups that the legend has switched off; null stands for the items without a label. */
  readonly off: readonly (string | null)[];
  /** Ids of hidden items. */
  readonly hide: readonly number[];
  /** Ids of chosen items, in the order in which they were chosen. */
  readonly chosen: readonly number[];
  /** Labels that the items of a sample were given, and who has them; null: none any more. */
  readonly labels: readonly GivenLabel[];
  readonly map: LinkMap | null;
  readonly cam: CameraState | null;
  /** What answers a search, where it is not every item. */
  readonly by: Exclude<SearchBy, "chunk"> | null;
}

/** What of a link's look these items can be shown with; what they cannot is left as it is. */
export function wishedLook(state: State, look: LinkLook): Partial<ShownFacts> {
  const { colour, size, palette } = look;
  const known = colour !== null && colour !== "moved" && whyNotColour(state, colour) === null;
  const name = known ? columnIn(colour) : null;
  const kind = name === null ? null : columnOf(state.items, name)?.kind;
  const rows = selectRowsById(state);
  const hide = look.hide.filter((id) => rows.has(id));
  const labels = new Set(state.items.map(({ label }) => label));
  const off = look.off.filter((label) => labels.has(label));
  return {
    ...(known ? { colourBy: colour } : {}),
    ...(name !== null && palette !== null && (kind === "number" || kind === "date")
      ? { scales: { ...state.scales, [name]: palette } }
      : {}),
    ...(size !== null && whyNotSize(state, size) === null ? { sizeBy: size } : {}),
    ...(hide.length > 0 ? { hidden: new Set(hide) } : {}),
    ...(off.length > 0 ? { off: new Set(off) } : {}),
  };
}

/** Shows the items that are there as a link says. `later`: on a page that is in use, so that it can be taken back. */
export async function followLook(
  { context, commands }: Pick<Engine, "context"> & { readonly commands: Pick<Engine["commands"], "project"> },
  look: LinkLook,
  later: boolean,
): Promise<void> {
  const { store } = context;
  for (const { label, ids } of look.labels) {
    if (later) store.getState().labelItems(ids, label);
    else store.setState({ items: relabelled(store.getState().items, new Map(ids.map((id) => [id, label]))) });
  }
  const state = store.getState();
  const patch = wishedLook(state, look);
  if (Object.keys(patch).length > 0) store.setState(later ? stepped(state, "Followed a link", patch) : patch);
  if (look.by !== null) store.getState().setWish(SEARCH_WISH, { by: look.by });
  const wish = wishedMap(state, look);
  const isOther = wish !== null;
  if (isOther) await commands.project(wish);
  const rows = selectRowsById(store.getState());
  const chosen = look.chosen.filter((id) => rows.has(id));
  if (chosen.length > 0) store.getState().select(chosen);
  if (look.cam !== null && (isOther || later)) store.getState().setCamera(look.cam);
}

/** The map of a link, as these items can have it; null where it is the one that is shown. */
export function wishedMap({ map }: Pick<State, "map">, look: LinkLook): MapWish | null {
  const projection = projections.find(({ id }) => id === look.map?.method);
  const dims = look.dims ?? (look.cam === null ? null : 3); // a flat map would have said so
  const otherDims = dims !== null && map !== null && map.dims !== dims;
  if (look.map === null || projection === undefined || map === null) return otherDims ? { dims } : null;
  const seed = look.map.seed ?? DEFAULT_SEED;
  const params = Object.fromEntries(
    projection.params.flatMap(({ name, min, max }) => {
      const value = Object.hasOwn(look.map?.params ?? {}, name) ? look.map?.params[name] : undefined;
      return value === undefined ? [] : [[name, Math.min(max, Math.max(min, value))]];
    }),
  );
  const axes = look.map.axes.slice(0, 3);
  const same = map.method === projection.id && map.seed === seed && isSame(map.params, params);
  if (same && axes.length === 0) return otherDims ? { dims } : null;
  return {
    method: projection.id,
    seed,
    params,
    ...(dims === null ? {} : { dims }),
    ...(axes.length === 0 ? {} : { axes }),
  };
}

const isSame = (a: LinkMap["params"], b: LinkMap["params"]): boolean =>
  [a, b].every((one) => Object.keys(one).every((name) => a[name] === b[name]));

/** How a link would say that this map was made; null for what is made unasked. */
export function linkMapOf({ map, axesWish }: Pick<State, "map" | "axesWish">): LinkMap | null {
  if (map === null) return null;
  const { method, seed, params, dims } = map;
  const axes = method.endsWith("axes") ? axesWish.slice(0, dims) : [];
  const usual = method === DEFAULT_METHOD && seed === DEFAULT_SEED && Object.keys(params).length === 0;
  return usual ? null : { method, seed: seed === DEFAULT_SEED ? null : seed, params, axes };
}
