import type { MapQuality } from "./space.ts";

/** A map beside the one shown: of any rows. */
export interface SideLayout {
  readonly method: string;
  readonly dims: 2 | 3;
  readonly seed: number;
  readonly params: Readonly<Record<string, number>>;
  readonly n: number;
  readonly dim: number;
  /** n x dim, row-major. */
  readonly values: Float32Array;
}

export interface SideLaidOut {
  /** n x dims, row-major. */
  readonly coords: Float32Array;
  readonly quality: MapQuality;
}

export interface LessonProgress {
  /** 0..1 */
  readonly share: number;
  /** What there is to see so far, as the work gave it. */
  readonly soFar: unknown;
}

/** Works of lessons and maps they compare: in a worker of their own, so that nothing else waits for them. */
export interface LessonApi {
  /** Runs a work of the `lessons` room. Rejects with its sentence, or AbortError. */
  run(
    id: string,
    request: unknown,
    onProgress: (progress: LessonProgress) => void,
    signal?: AbortSignal,
  ): Promise<unknown>;
  layout(request: SideLayout, signal?: AbortSignal): Promise<SideLaidOut>;
}
