import type { LinkLook } from "#engine/link-look.ts";
import { modelIn } from "#engine/space-key.ts";
import { columnIn } from "#store/colouring.ts";
import type { State } from "#store/state.ts";
import { store } from "#store/store.ts";
import { PLAIN_LOOK, writeLink } from "./url.ts";

/** The address always says how to get here again, as far as a link can: samples yes, the person's own text never. */
export function followLink(): void {
  const write = (): void => {
    const link = linkOf(store.getState());
    if (location.hash !== link)
      history.replaceState(null, "", `${location.pathname}${location.search}${link}`);
  };
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
        s.colourBy,
        s.sizeBy,
        s.scales,
        s.off,
        s.hidden,
      ] as const,
    write,
    { equalityFn: (a, b) => a.every((fact, i) => fact === b[i]) },
  );
}

/** The link to what is shown; "" where it is the person's own. */
export function linkOf(state: State): string {
  const { source, panel, model, selection, items, space } = state;
  if (source.kind !== "sample")
    return writeLink({ sample: null, model: null, panel: null, select: null, look: PLAIN_LOOK });
  const id = selection.length === 1 ? selection[0] : undefined;
  const chosen = id === undefined ? undefined : items.find((item) => item.id === id);
  return writeLink({
    sample: source.id,
    // Of what is shown: a model on its way has not read it yet.
    model: modelIn(space) ?? model?.id ?? null,
    panel: panel === "all" ? null : panel,
    select: chosen?.text ?? null,
    look: lookOf(state),
  });
}

/** What is as it is first seen is left out. */
function lookOf({ map, colourBy, sizeBy, scales, off, hidden, camera, cameraMoved }: State): LinkLook {
  const name = columnIn(colourBy);
  return {
    dims: map?.dims === 2 ? 2 : null,
    colour: colourBy === "label" || colourBy === "moved" ? null : colourBy,
    size: sizeBy === "same" ? null : sizeBy,
    palette: name === null ? null : (scales[name] ?? null),
    off: [...off],
    hide: [...hidden],
    cam: cameraMoved ? camera : null,
  };
}
