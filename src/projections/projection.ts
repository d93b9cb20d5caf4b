import type { LayoutRequest } from "#protocol/map.ts";

/** A number that shapes a map. */
export interface Parameter {
  /** Key in `LayoutRequest.params`. */
  readonly name: string;
  readonly label: string;
  /** What it does, one or two sentences. */
  readonly help: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Value used when the request says nothing, for a map of n rows. */
  standard(n: number): number;
}

/** What a run tells and asks while it goes on. */
export interface Stage {
  /**
   * Offers a frame; `coords` (n x dims, row-major, a fresh copy) is only called when the page is ready for one. progress: 0..1.
   * Must not influence the run: the same request gives the same map however many frames are taken.
   */
  frame(progress: number, coords: () => Float32Array): void;
  /** Await this after every few milliseconds of work: lets messages in, and throws when the run was stopped. */
  pause(): Promise<void>;
}

/** One way to make a map. One file a map, `<id>.projection.ts`, whose default export is this. */
export interface Projection {
  readonly id: string;
  readonly label: string;
  readonly params: readonly Parameter[];
  /** Coordinates, n x dims, row-major. Same request, same coordinates, bit for bit. */
  run(request: LayoutRequest, stage: Stage): Promise<Float32Array>;
}

/** The request's value of a parameter, held within its range; its standard where the request has none. */
export function paramOf(projection: Projection, request: LayoutRequest, name: string): number {
  const parameter = projection.params.find((known) => known.name === name);
  if (parameter === undefined) throw new RangeError(`${projection.label} has no parameter "${name}".`);
  const value = request.params[name] ?? parameter.standard(request.n);
  if (Number.isNaN(value))
    throw new RangeError(`${parameter.label} is not a number. Leave it out or give one.`);
  return Math.min(parameter.max, Math.max(parameter.min, value));
}
