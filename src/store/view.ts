import type { Slice } from "./state.ts";

export type Theme = "light" | "dark";
export type Dialog =
  | "paste"
  | "import"
  | "items"
  | "models"
  | "privacy"
  | "picture"
  | "lessons"
  | "spaces"
  | "export"
  | "share"
  | "document"
  | "start-over"
  | null;
/** What draws the map: WebGL 2, else a 2D canvas; "none" falls to the table. */
export type Renderer = "webgl" | "canvas" | "none";

export interface CameraState {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
  readonly target: readonly [number, number, number];
}

export interface ViewSlice {
  readonly theme: Theme;
  /** Panel ids: "all", "neighbours", "matrix", "arithmetic", … */
  readonly panel: string;
  readonly dockOpen: boolean;
  /** The panels opened last, newest first, each once. */
  readonly visited: readonly string[];
  /** Width set by hand, px, for each panel id. */
  readonly dockWidths: Readonly<Record<string, number>>;
  readonly dialog: Dialog;
  readonly renderer: Renderer;
  readonly showTable: boolean;
  /** Last resting camera; null before the first. */
  readonly camera: CameraState | null;
  /** It stands where the person, or a link, put it: not where the map is first seen from. */
  readonly cameraMoved: boolean;
  /** Views of this map that the person has kept, oldest first. */
  readonly keptViews: readonly CameraState[];
  /** The map turns slowly by itself, for presenting. */
  readonly turning: boolean;
  /** Counts up when the camera should frame everything again. */
  readonly resets: number;
  setTheme(theme: Theme): void;
  openPanel(panel: string): void;
  setDockOpen(open: boolean): void;
  setDockWidth(panel: string, width: number): void;
  openDialog(dialog: Dialog): void;
  setRenderer(renderer: Renderer): void;
  setShowTable(show: boolean): void;
  /** `moved` false: the scene's own choice. */
  setCamera(camera: CameraState, moved?: boolean): void;
  resetCamera(): void;
  /** Beyond KEPT_VIEWS the oldest goes. */
  keepView(camera: CameraState): void;
  dropView(index: number): void;
  /** Goes to a kept view; nothing happens where there is none. */
  showView(index: number): void;
  setTurning(turning: boolean): void;
}

/** Most views that are kept. */
export const KEPT_VIEWS = 9;

/** As after opening a set: no view of it is kept, and it stands still. */
export const NO_VIEWS = { keptViews: [], turning: false } as const;

export const viewSlice: Slice<ViewSlice> = (set, get) => ({
  theme: "light",
  panel: "all",
  dockOpen: true,
  visited: [],
  dockWidths: {},
  dialog: null,
  renderer: "webgl",
  showTable: false,
  camera: null,
  cameraMoved: false,
  ...NO_VIEWS,
  resets: 0,
  setTheme: (theme) => set({ theme }),
  openPanel: (panel) =>
    set({ panel, dockOpen: true, visited: [panel, ...get().visited.filter((other) => other !== panel)] }),
  setDockOpen: (dockOpen) => set({ dockOpen }),
  setDockWidth: (panel, width) => set({ dockWidths: { ...get().dockWidths, [panel]: width } }),
  openDialog: (dialog) => set({ dialog }),
  setRenderer: (renderer) => set({ renderer }),
  setShowTable: (showTable) => set({ showTable }),
  setCamera: (camera, cameraMoved = true) => set({ camera, cameraMoved }),
  resetCamera: () => set({ resets: get().resets + 1, turning: false }),
  keepView: (camera) => set({ keptViews: [...get().keptViews, camera].slice(-KEPT_VIEWS) }),
  dropView: (index) => set({ keptViews: get().keptViews.filter((_, i) => i !== index) }),
  showView: (index) => {
    const view = get().keptViews[index];
    if (view) set({ camera: { ...view }, cameraMoved: true, turning: false });
  },
  setTurning: (turning) => set({ turning }),
});
