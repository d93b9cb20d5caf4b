import { selectGroupColours } from "#store/colouring.ts";
import { selectYardstick } from "#store/derived.ts";
import type { store as theStore } from "#store/store.ts";
import type { Box } from "./board.ts";
import type { Camera } from "./camera.ts";
import type { Director } from "./director.ts";
import type { Picture } from "./overlay.ts";

type Pictured = Pick<Picture, "marks" | "look" | "view" | "layout" | "tint" | "radius" | "leader"> & {
  readonly store: typeof theStore;
  readonly camera: Camera;
  readonly director: Director;
  rowOf(id: number | null): number | null;
};

/** Of a common vocabulary hardly a pair is nearer than this: until the pairs of the items are measured. */
const USUAL_YARDSTICK = 0.4;

/** What the overlay draws of a scene as it stands. `obstacles`: what stands over the map, px. */
export function pictureOf(scene: Pictured, obstacles: readonly Box[]): Picture {
  const state = scene.store.getState();
  const { marks, look, view, layout, tint, radius, leader } = scene;
  return {
    items: state.items,
    marks,
    hovered: scene.rowOf(state.hovered),
    colours: selectGroupColours(state),
    groups: scene.director.groups,
    look,
    frame: scene.camera.frame,
    view,
    layout,
    tint,
    radius,
    namedFrom: selectYardstick(state) ?? USUAL_YARDSTICK,
    obstacles,
    leader,
  };
}
