import type { CameraState } from "#store/view.ts";
import type { Interaction } from "./interaction.ts";
import type { MapScene } from "./scene.ts";
import type { Direction } from "./travel.ts";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const TURN = 0.15;
const ZOOM = 1.25;

export const KEY_HELP =
  "Arrow keys go to the nearest item on that side. Enter chooses, Escape lets go. " +
  "Keys 1 to 9 go to that neighbour. Plus and minus zoom, Shift with arrows turns, Home shows everything. " +
  "L draws a lasso around items with the pointer, X a box. " +
  "B keeps the view, V goes to the next kept one, T lets the map turn. " +
  "K keeps the colours of the item you leave.";

/** A key pressed while the map has the focus. True when it meant something. */
export function pressKey(event: KeyboardEvent, interaction: Interaction): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { scene } = interaction;
  const { key } = event;
  const arrow = ARROWS[key];
  if (arrow && event.shiftKey) {
    if (scene.camera.flat) scene.camera.pan(-arrow[0] * 40, -arrow[1] * 40);
    else scene.camera.turn(arrow[0] * TURN, arrow[1] * TURN);
    scene.stir();
    return true;
  }
  if (arrow) {
    interaction.walk(arrow);
    return true;
  }
  if (/^[1-9]$/.test(key)) {
    interaction.chooseNeighbour(Number(key));
    return true;
  }
  switch (key) {
    case "Enter":
    case " ":
      interaction.chooseStanding();
      return true;
    case "k":
    case "K": {
      const { keepTruth, setKeepTruth } = scene.store.getState();
      setKeepTruth(!keepTruth);
      return true;
    }
    case "l":
    case "L":
      interaction.takeTool("lasso");
      return true;
    case "x":
    case "X":
      interaction.takeTool("box");
      return true;
    case "Escape":
      return interaction.letGo();
    case "+":
    case "=":
      zoomMiddle(interaction, ZOOM);
      return true;
    case "-":
    case "_":
      zoomMiddle(interaction, 1 / ZOOM);
      return true;
    case "Home":
      scene.reset();
      return true;
    case "b":
    case "B":
      keepShown(scene);
      return true;
    case "v":
    case "V":
      return showNextView(scene);
    case "t":
    case "T":
      scene.store.getState().setTurning(!scene.store.getState().turning);
      return true;
    default:
      return false;
  }
}

/** The view on screen, or the one the camera is on its way to, becomes a kept one. */
export function keepShown({ camera, store }: MapScene): void {
  const { yaw, pitch, zoom, target } = camera.restingPose;
  store.getState().keepView({ yaw, pitch, zoom, target });
}

/** The kept view after the one the camera stands in, else the first. False when none is kept. */
function showNextView({ camera, store }: MapScene): boolean {
  const { keptViews, showView } = store.getState();
  const { yaw, pitch, zoom, target } = camera.restingPose;
  const now = JSON.stringify({ yaw, pitch, zoom, target });
  const at = keptViews.findLastIndex((view) => samePose(view, now));
  showView((at + 1) % Math.max(1, keptViews.length));
  return keptViews.length > 0;
}

const samePose = ({ yaw, pitch, zoom, target }: CameraState, pose: string): boolean =>
  JSON.stringify({ yaw, pitch, zoom, target }) === pose;

/** Zooms around the middle of the free part. */
export function zoomMiddle({ scene }: Interaction, factor: number): void {
  const { cx, cy } = scene.camera.frame;
  scene.camera.zoom(factor, { x: cx, y: cy });
  scene.stir();
}
