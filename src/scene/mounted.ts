import type { Interaction } from "./interaction.ts";
import { keepShown, zoomMiddle } from "./keys.ts";
import type { Pose } from "./pose.ts";
import type { MapScene } from "./scene.ts";

/** The map on screen, for the shell's buttons and for tests. A page shows one. */
let mounted: Interaction | null = null;

export function mount(interaction: Interaction): () => void {
  mounted = interaction;
  return () => {
    if (mounted === interaction) mounted = null;
  };
}

/** The scene on screen; null while no map is shown. */
export const mountedScene = (): MapScene | null => mounted?.scene ?? null;

/** Zooms around the middle of the free part; above 1 comes nearer. Nothing happens while no map is shown. */
export function zoomBy(factor: number): void {
  if (mounted) zoomMiddle(mounted, factor);
}

/** Keeps the view on screen, or the one the camera is on its way to, among the kept ones. Nothing happens while no map is shown. */
export function keepView(): void {
  if (mounted) keepShown(mounted.scene);
}

/** Longest wait for a first frame: a hidden tab draws none, an empty map and the table need none. */
const LONGEST = 4000;

/** Resolves when the map has been drawn once, or will not be. */
export async function firstFrame(): Promise<void> {
  const since = performance.now();
  const due = (): boolean => !document.hidden && performance.now() - since < LONGEST;
  const blank = (): boolean => mounted?.scene.frames === 0;
  while (due() && blank()) await new Promise((done) => setTimeout(done, 10));
}

export interface MapStats {
  readonly camera: Pose;
  /** The person has moved the camera since it was last framed. */
  readonly moved: boolean;
  /** At rest: names stand and nothing is drawn until something happens. */
  readonly resting: boolean;
  readonly points: number;
  readonly frames: number;
  /** The item whose similarities colour the points, and since when (ms of performance.now()); null while none does. */
  readonly told: { readonly row: number; readonly at: number; readonly recolourMs: number } | null;
  /** Fill and size of every row as they are drawn at rest, n x 4 bytes: red, green, blue, 128 times the size factor. */
  readonly tints: Uint8Array;
  readonly labels: readonly { readonly text: string; readonly key: string }[];
  /** Screen places of the rows at the last rest, CSS px from the top left of the map. */
  readonly places: { readonly x: Float32Array; readonly y: Float32Array } | null;
}

/** What is drawn now; null while no map is shown. */
export function mapStats(): MapStats | null {
  if (!mounted) return null;
  const { scene } = mounted;
  const { grid, labels } = scene.overlay;
  return {
    camera: scene.camera.pose,
    moved: scene.camera.moved,
    resting: scene.settled,
    points: scene.layout.n,
    frames: scene.frames,
    told: scene.told && { ...scene.told, recolourMs: scene.recolourMs },
    tints: scene.cloud.tintTo.subarray(0, scene.layout.n * 4),
    labels: labels.written.map(({ text, label }) => ({ text, key: label.key })),
    places: grid && { x: grid.x, y: grid.y },
  };
}
