import { selectRowsById } from "#store/derived.ts";
import type { Tool } from "#store/selection.ts";
import { cardSpot } from "./cards.ts";
import { listen } from "./gestures.ts";
import { countIn, pick } from "./grid.ts";
import type { Pose } from "./pose.ts";
import type { MapScene } from "./scene.ts";
import { beginStroke, type Stroke } from "./stroke.ts";
import { middleRow, neighbourRows, neighbourTowards, type Direction } from "./travel.ts";

const TURN_PER_PX = 0.006;
const REACH = 10;
const REACH_TOUCH = 24;
/** px between two turns of the wheel that mean the same place. */
const SAME_PLACE = 2;

/** What a person does with the map: pointing, choosing, travelling. Ids go to the store, nothing else. */
export class Interaction {
  readonly scene: MapScene;
  readonly #stop: () => void;
  readonly #forgetTool: () => void;
  #stroke: Stroke | null = null;

  constructor(scene: MapScene, element: HTMLElement) {
    this.scene = scene;
    const { camera, store } = scene;
    const stirred = (): void => {
      if (store.getState().hovered !== null && !this.walking) store.getState().hover(null);
      scene.stir();
    };
    this.#stop = listen(element, {
      turn: (dx, dy) => {
        if (camera.flat) camera.pan(dx, dy);
        else camera.turn(dx * TURN_PER_PX, dy * TURN_PER_PX);
        stirred();
      },
      pan: (dx, dy) => {
        camera.pan(dx, dy);
        stirred();
      },
      zoom: (factor, x, y) => {
        camera.zoom(factor, { x, y }, this.#anchorAt(x, y));
        stirred();
      },
      hold: (holding) => {
        scene.holding = holding;
        if (holding) store.getState().setTurning(false);
        if (!holding && !scene.settled) scene.stir();
      },
      point: (x, y) => {
        this.walking = false;
        const id = this.#idAt(x, y, REACH);
        element.style.cursor = id === null ? "" : "pointer";
        store.getState().hover(id);
      },
      leave: () => {
        if (!this.walking) store.getState().hover(null);
      },
      press: (x, y, how) => this.#press(x, y, how),
      fly: (x, y) => {
        scene.lookAgain();
        const id = this.#idAt(x, y, REACH);
        if (id !== null) store.getState().select([id], { fly: true });
      },
      pen: (x, y) => {
        const { tool } = store.getState();
        return (this.#stroke = tool === "turn" ? null : beginStroke(scene, element, tool, x, y));
      },
    });
    const showTool = (): void => void (element.dataset["tool"] = store.getState().tool);
    this.#forgetTool = store.subscribe(({ tool }) => tool, showTool);
    showTool();
  }

  /** What a zoom under way goes towards. */
  #anchor: { readonly x: number; readonly y: number; readonly place: Pose["target"] } | null = null;

  /** The keyboard has the hovered item; the pointer has not. */
  walking = false;

  dispose(): void {
    this.#stop();
    this.#forgetTool();
    this.#stroke?.drop();
  }

  /** The item the keyboard stands on: the hovered, else the chosen, else the one in the middle. */
  standing(): number | null {
    const { scene } = this;
    const { hovered, selection } = scene.store.getState();
    const row = scene.rowOf(hovered) ?? scene.rowOf(selection.at(-1) ?? null);
    if (row !== null) return row;
    const { grid } = scene.overlay;
    const { cx, cy } = scene.camera.frame;
    const middle = grid ? middleRow(grid, cx, cy) : -1;
    return middle < 0 ? null : middle;
  }

  /** Travels from the standing item to the next one in a screen direction. */
  walk(direction: Direction): void {
    const { scene } = this;
    const { grid } = scene.overlay;
    const state = scene.store.getState();
    const from = this.standing();
    if (from === null || !grid || from >= grid.n) return;
    const started = scene.rowOf(state.hovered) !== null || state.selection.length > 0;
    const near = neighbourRows(state, from, scene.layout.n);
    const next = started ? neighbourTowards(grid, from, direction, near) : from;
    this.standOn(next < 0 ? from : next);
  }

  standOn(row: number): void {
    const { scene } = this;
    const id = scene.store.getState().items[row]?.id;
    if (id === undefined) return;
    this.walking = true;
    scene.store.getState().hover(id);
    this.#bringIntoView(row);
  }

  /** Chooses the n-th true neighbour (1 is nearest) of the standing item, and goes there. */
  chooseNeighbour(n: number): void {
    const { scene } = this;
    const state = scene.store.getState();
    const from = this.standing();
    if (from === null) return;
    const { chosen, neighbours, visible } = scene.marks;
    // By rank: a hidden neighbour keeps its number, and nobody travels to it.
    const listed = chosen === from ? neighbours.find(({ rank }) => rank === n)?.row : undefined;
    const near = chosen === from && neighbours.length > 0 ? [] : neighbourRows(state, from, scene.layout.n);
    const row = listed ?? near[n - 1];
    if (row === undefined || visible?.[row] === 0) return;
    const id = row === undefined ? undefined : state.items[row]?.id;
    if (id === undefined) return;
    state.hover(null);
    state.select([id]);
    this.#bringIntoView(row);
  }

  chooseStanding(): void {
    const state = this.scene.store.getState();
    const row = this.standing();
    const id = row === null ? undefined : state.items[row]?.id;
    if (id === undefined) return;
    if (state.selection.length === 1 && state.selection[0] === id) state.select([id], { fly: true });
    else state.select([id]);
  }

  /** The tool that draws is taken up, or put back when it is in hand. */
  takeTool(tool: Tool): void {
    const { tool: now, setTool } = this.scene.store.getState();
    this.#stroke?.drop();
    setTool(now === tool ? "turn" : tool);
  }

  /** First leaves the tool that draws, then lets go of the hovered item, then of what is chosen, then of the question. False when there was nothing to let go of. */
  letGo(): boolean {
    const state = this.scene.store.getState();
    if (state.tool !== "turn") {
      this.takeTool("turn");
      return true;
    }
    const walked = this.walking && state.hovered !== null;
    this.walking = false;
    const told = state.truth !== null;
    if (!walked && !told && state.selection.length === 0 && state.question === null) return false;
    state.hover(null);
    state.setTruth(null);
    if (walked || told) return true;
    if (state.selection.length > 0) state.select([]);
    else state.setQuestion(null);
    return true;
  }

  /**
   * Keeps the hover card beside its item: hidden while the camera moves or the item is not in the window.
   * Returns how to let go.
   */
  holdCard(card: HTMLElement, id: number): () => void {
    const { scene } = this;
    const place = (): void => this.#placeCard(card, id);
    const sized = new ResizeObserver(place);
    sized.observe(card);
    place();
    scene.onRest = place;
    scene.onStir = () => {
      scene.leader = null;
      card.style.visibility = "hidden";
    };
    return () => {
      sized.disconnect();
      scene.onRest = () => {};
      scene.onStir = () => {};
      scene.leader = null;
      scene.redraw();
    };
  }

  #placeCard(card: HTMLElement, id: number): void {
    const { scene } = this;
    const row = scene.rowOf(id);
    const { grid, board } = scene.overlay;
    const { frame } = scene.camera;
    const [x, y] = [grid?.x[row ?? -1] ?? Number.NaN, grid?.y[row ?? -1] ?? Number.NaN];
    const shown = row !== null && grid !== null && x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
    card.style.visibility = shown ? "visible" : "hidden";
    scene.leader = null;
    if (shown) {
      const size = { width: card.offsetWidth, height: card.offsetHeight };
      const spot = cardSpot({ x, y }, size, frame, board, (box) =>
        countIn(grid, box.x, box.y, box.width, box.height, 200),
      );
      card.style.transform = `translate(${spot.x}px, ${spot.y}px)`;
      scene.leader = spot.edge;
    }
    scene.redraw();
  }

  /** The world place of the point under the pointer, which stays there while one zooms; of the empty ground, undefined. */
  #anchorAt(x: number, y: number): Pose["target"] | undefined {
    const { scene } = this;
    scene.store.getState().setTurning(false);
    const held = this.#anchor;
    if (held && Math.hypot(held.x - x, held.y - y) <= SAME_PLACE && !scene.pickable) return held.place;
    const { grid } = scene.overlay;
    const row = grid && scene.pickable ? pick(grid, x, y, Math.max(REACH, scene.radius + 3)) : -1;
    this.#anchor = row < 0 ? null : { x, y, place: scene.layout.resting({ row }) };
    return this.#anchor?.place;
  }

  #idAt(x: number, y: number, reach: number): number | null {
    const { scene } = this;
    const { grid } = scene.overlay;
    if (!grid || !scene.pickable) return null;
    const row = pick(grid, x, y, Math.max(reach, scene.radius + 3));
    return row < 0 ? null : (scene.store.getState().items[row]?.id ?? null);
  }

  #press(x: number, y: number, { touch, add }: { readonly touch: boolean; readonly add: boolean }): void {
    const state = this.scene.store.getState();
    this.scene.lookAgain();
    const id = this.#idAt(x, y, touch ? REACH_TOUCH : REACH);
    this.walking = false;
    if (id === null) {
      state.hover(null);
      state.setTruth(null);
      if (!add) state.select([]);
      return;
    }
    if (!selectRowsById(state).has(id)) return;
    const { selection } = state;
    if (add)
      state.select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]);
    else if (touch && selection.length === 1 && selection[0] === id)
      state.hover(state.hovered === id ? null : id);
    else {
      if (touch) state.hover(null);
      state.select([id]);
    }
  }

  #bringIntoView(row: number): void {
    const { scene } = this;
    const { grid } = scene.overlay;
    const { cx, cy, freeWidth, freeHeight } = scene.camera.restingFrame;
    if (!grid || row >= grid.n) return;
    const outside =
      Math.abs(grid.x[row]! - cx) > freeWidth / 2 + 24 || Math.abs(grid.y[row]! - cy) > freeHeight / 2 + 24;
    if (outside) {
      const target = scene.layout.resting({ row });
      scene.camera.moved = true;
      scene.travel({ ...scene.camera.restingPose, target });
    }
  }
}
