import { graphSteps } from "#kernel/fuzzy.ts";
import { TsneOptimiser } from "#kernel/tsne.ts";
import type { Steps } from "#math/steps.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { paramOf, type Run } from "./projection.ts";
import { fewPlaces, isOnePlace, shiftedStart } from "./starts.ts";
import { atShare, fewNeighbours, SteppedRun } from "./stepped-run.ts";
import tsne, { mostPerplexity, REACH } from "./tsne.projection.ts";

const EARLY = { exaggeration: 12, epochs: 0.25 };
/** Exaggeration at the other end of the slider. */
const MOST = 8;
/** The start is drawn in to about 0.01: t-SNE unfolds from the middle. */
const SMALL = 1e-3;

const neighboursOf = (perplexity: number): number => Math.ceil(REACH * perplexity);

export const begin = (request: LayoutRequest): Run => new TsneRun(request);

function perplexityOf(params: Readonly<Record<string, number>>, n: number): number {
  return Math.min(paramOf(tsne, { n, params }, "perplexity"), mostPerplexity(n));
}

/**
 * t-SNE (van der Maaten and Hinton 2008) by Barnes and Hut, from the start given, as Kobak and Berens 2019 advise: pulls twelve times as strong for
 * the first quarter, then as strong as `attraction` says. Stronger pulls lead from t-SNE towards UMAP (Boehm, Berens and Kobak 2022).
 */
class TsneRun extends SteppedRun {
  #params: Readonly<Record<string, number>>;

  constructor(request: LayoutRequest) {
    super(request);
    this.#params = request.params;
    for (const { name } of tsne.params) this.#value(name); // throws where one is no number
  }

  override tune(params: Readonly<Record<string, number>>): void {
    this.#params = { ...this.#params, ...params };
  }

  #value(name: string): number {
    return paramOf(tsne, { n: this.request.n, params: this.#params }, name);
  }

  protected override *settle(): Steps<Float32Array> {
    const { request } = this;
    const { n, dims } = request;
    if (n <= 3) return fewPlaces(request);
    const start = shiftedStart(request);
    this.show = () => start.slice();
    if (isOnePlace(request.start, dims)) return start; // equal rows: nothing tells them apart
    let perplexity = perplexityOf(this.#params, n);
    let optimiser = yield* this.#held(
      start.map((x) => x * SMALL),
      perplexity,
      0,
    );
    if (optimiser === null) return start;
    for (let epoch = 0, share = 0; ; epoch++) {
      const epochs = Math.round(this.#value("epochs"));
      if (epoch >= epochs) return optimiser.coords();
      const wished = perplexityOf(this.#params, n);
      if (wished !== perplexity) {
        perplexity = wished;
        optimiser = (yield* this.#held(optimiser.coords(), perplexity, share)) ?? optimiser;
      }
      const isEarly = epoch < EARLY.epochs * epochs;
      const exaggeration = isEarly ? EARLY.exaggeration : MOST ** this.#value("attraction");
      const descent = { exaggeration, rate: 1, momentum: isEarly ? 0.5 : 0.8 };
      for (const part of optimiser.stepSteps(descent)) yield (share = (epoch + part) / epochs);
      yield (share = (epoch + 1) / epochs);
    }
  }

  /** An optimiser that holds the graph of this perplexity; null where there are no edges. Yields `share` all along. */
  *#held(places: Float32Array, perplexity: number, share: number): Steps<TsneOptimiser | null> {
    const { request } = this;
    const k = neighboursOf(perplexity);
    this.note = fewNeighbours(request, k);
    const graph = yield* atShare(
      graphSteps(request.neighbours, k, { kind: "perplexity", perplexity }),
      share,
    );
    if (graph.head.length === 0) return null;
    const optimiser = new TsneOptimiser(places, request.dims, graph);
    this.show = () => optimiser.coords();
    return optimiser;
  }
}
