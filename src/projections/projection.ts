import type { VectorTable } from "#math/table.ts";
import type { Steps } from "#math/steps.ts";
import type { LayoutRequest, PlaceRequest } from "#protocol/map.ts";
import type { AxisWish, MapAxis } from "#protocol/space.ts";

/** A number that shapes a map. */
export interface Parameter {
  /** Key in `LayoutRequest.params`. */
  readonly name: string;
  readonly label: string;
  /** What it does, one or two sentences. */
  readonly help: string;
  /** The misreading it invites, one sentence. */
  readonly caution: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Can be changed while the map runs. */
  readonly live: boolean;
  /** Not shown in the panel: set by the app itself. */
  readonly hidden?: boolean;
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
  /** Says something the person should know about this run. */
  note(sentence: string): void;
}

interface Common {
  readonly id: string;
  readonly label: string;
  /** What this map shows and how to read it, one or two sentences. */
  readonly help: string;
  /** The misreading this kind of map invites, one or two sentences. */
  readonly caution: string;
  /** Place among the methods. */
  readonly order: number;
  readonly params: readonly Parameter[];
}

/** A run of a layout: it can be tuned, left at any pause, and gone on with. */
export interface Run {
  /** Until the map is finished. A run that was stopped (`stage.pause` threw) goes on when this is called again. */
  go(stage: Stage): Promise<Float32Array>;
  tune(params: Readonly<Record<string, number>>): void;
}

/** The working part of a map made from neighbours: `<id>.layout.ts`. */
export interface NeighbourLayout {
  /** Coordinates come as n x dims, row-major. Same request, same coordinates, bit for bit. Throws RangeError for a start of another size. */
  begin(request: LayoutRequest): Run;
  /** New rows into a finished map; all n rows, the first m as they were. Absent: rows are placed among their neighbours. */
  place?(request: PlaceRequest): Float32Array;
}

/** Made from neighbours, in the map worker. */
export interface NeighbourProjection extends Common {
  readonly input: "neighbours";
  /** Neighbours it wants of every row, given its parameters. */
  neighbours(params: Readonly<Record<string, number>>, n: number): number;
  /** What does the work: only the worker that lays maps out needs it. */
  load(): Promise<NeighbourLayout>;
}

/** Made from the vectors themselves, in the worker that holds them. */
export interface VectorProjection extends Common {
  readonly input: "vectors";
  steps(table: VectorTable, request: VectorMapRequest): Steps<VectorMap>;
}

export interface VectorMapRequest {
  readonly dims: 2 | 3;
  readonly params: Readonly<Record<string, number>>;
  /** For semantic axes: `dims` of them. */
  readonly axes: readonly AxisWish[];
}

export interface VectorMap {
  /** n x dims, row-major. */
  readonly coords: Float32Array;
  readonly axes: readonly MapAxis[];
}

/** Coordinates that came with the items, as columns; made in the page. */
export interface ColumnProjection extends Common {
  readonly input: "columns";
}

/** One way to make a map. One file a map, `<id>.projection.ts`, whose default export is this. */
export type Projection = NeighbourProjection | VectorProjection | ColumnProjection;

/**
 * UMAP's 15 neighbours, but of few rows no more than half the others: where all are neighbours of all nothing is near. Of ten texts four
 * keep .85 of the true neighbours, nine or more .63.
 */
export const usualNeighbours = (n: number): number => Math.max(2, Math.min(15, Math.floor((n - 1) / 2)));

/** The value of a parameter among those wished, held within its range; its standard where there is none. */
export function paramOf(
  projection: Projection,
  { n, params }: { readonly n: number; readonly params: Readonly<Record<string, number>> },
  name: string,
): number {
  const parameter = projection.params.find((known) => known.name === name);
  if (parameter === undefined) throw new RangeError(`${projection.label} has no parameter "${name}".`);
  const value = params[name] ?? parameter.standard(n);
  if (Number.isNaN(value))
    throw new RangeError(`${parameter.label} is not a number. Leave it out or give one.`);
  return Math.min(parameter.max, Math.max(parameter.min, value));
}

/** Throws RangeError unless a request's start and neighbours are for its n rows. */
export function checkRequest({ n, dims, start, neighbours }: LayoutRequest): void {
  if (start.length === n * dims && neighbours.n === n) return;
  throw new RangeError(
    `A map of ${n} items needs ${n * dims} start coordinates and ${n} rows of neighbours, not ${start.length} and ${neighbours.n}.`,
  );
}
