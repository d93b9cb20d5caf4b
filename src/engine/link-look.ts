import {
  columnIn,
  whyNotColour,
  whyNotSize,
  type ColourBy,
  type Scale,
  type SizeBy,
} from "#store/colouring.ts";
import { columnOf } from "#store/columns.ts";
import { selectRowsById } from "#store/derived.ts";
import { stepped, type ShownFacts } from "#store/shown.ts";
import type { State } from "#store/state.ts";
import type { CameraState } from "#store/view.ts";
import type { Engine } from "./engine.ts";

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
  readonly cam: CameraState | null;
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
  { context, commands }: Engine,
  look: LinkLook,
  later: boolean,
): Promise<void> {
  const { store } = context;
  const state = store.getState();
  const patch = wishedLook(state, look);
  if (Object.keys(patch).length > 0) store.setState(later ? stepped(state, "Followed a link", patch) : patch);
  const dims = look.dims ?? (look.cam === null ? null : 3); // a flat map would have said so
  const isOther = dims !== null && state.map !== null && state.map.dims !== dims;
  if (isOther) await commands.project({ dims });
  if (look.cam !== null && (isOther || later)) store.getState().setCamera(look.cam);
}
