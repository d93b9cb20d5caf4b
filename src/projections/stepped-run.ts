import type { Steps } from "#math/steps.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { checkRequest, type Run, type Stage } from "./projection.ts";

/** A run that is made of steps: it can be left after any of them, and gone on with. */
export abstract class SteppedRun implements Run {
  protected readonly request: LayoutRequest;
  /** Says what a frame shows now. */
  protected show: () => Float32Array;
  /** What the person should know; may change as the run goes on. */
  protected note = "";
  #steps: Steps<Float32Array> | null = null;
  #coords: Float32Array | null = null;

  /** Throws RangeError when start or neighbours are of another size. */
  constructor(request: LayoutRequest) {
    checkRequest(request);
    this.request = request;
    this.show = () => request.start.slice();
  }

  abstract tune(params: Readonly<Record<string, number>>): void;

  /** Settles the map, a few milliseconds a step, and yields the share done. */
  protected abstract settle(): Steps<Float32Array>;

  async go(stage: Stage): Promise<Float32Array> {
    let told = "";
    this.#steps ??= this.settle();
    while (this.#coords === null) {
      await stage.pause();
      const step = this.#steps.next();
      if (step.done === true) this.#coords = step.value;
      else stage.frame(step.value, this.show);
      if (this.note !== told) stage.note((told = this.note));
    }
    return this.#coords.slice();
  }
}

/** The same steps, with one share at each. */
export function* atShare<T>(steps: Steps<T>, share: number): Steps<T> {
  let step = steps.next();
  while (step.done !== true) {
    yield share;
    step = steps.next();
  }
  return step.value;
}

/** A sentence for the person when fewer neighbours are known than wanted; else nothing. */
export function fewNeighbours({ neighbours, n }: LayoutRequest, k: number): string {
  return k > neighbours.k && neighbours.k < n - 1
    ? `Each item is held by the ${neighbours.k} neighbours that are known, not ${k}. Run the map again to find more.`
    : "";
}
