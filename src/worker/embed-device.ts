import type { Device, ModelRecipe } from "#protocol/embed.ts";
import { clauseOf, ModelMissingError } from "./embed-errors.ts";
import { openNetwork, type Network } from "./embed-network.ts";
import { worstCosine } from "./embed-pool.ts";
import type { Tokens } from "./embed-tokens.ts";
import type { Turns } from "./embed-turns.ts";
import type { Dtype, Weights } from "./hub-files.ts";

/** Short and long, mixed scripts: padding, rare tokens and the long path are all in one batch. */
const SENTENCES = [
  "river",
  "The cat sat on the mat.",
  "Machine learning is fascinating, and so is the history of the printing press in northern Europe.",
  "Émile paid 3.50 € for two croissants at 7:45.",
  "猫がマットの上に座った。",
  "A feline rested on the rug while the rain fell on the tin roof, and nobody in the quiet house noticed that it had grown dark.",
];

/** A device that gives other vectors than WASM is broken: known for quantised models on some GPUs, cosine about 0. */
const AGREES = 0.99;

interface Choice {
  readonly network: Network;
  readonly weights: Weights;
  readonly note: string;
}

interface Probe {
  readonly vectors: Float32Array;
  readonly ms: number;
}

/** Vectors of the fixed sentences in one batch, and the time of the second run: the first one compiles. */
async function probe(network: Network, tokens: Tokens, turns: Turns): Promise<Probe> {
  const encoded = await Promise.all(SENTENCES.map((text) => tokens.encode(text, "passage", async () => {})));
  const batch = encoded.map(({ ids }) => ids);
  await turns.run("now", () => network.run(batch, tokens.padId));
  return turns.run("now", async () => {
    const start = performance.now();
    const vectors = await network.run(batch, tokens.padId);
    return { vectors, ms: performance.now() - start };
  });
}

/** Why WebGPU cannot be tried, as half a sentence; undefined when it can. */
async function obstacle(dtype: Dtype): Promise<string | undefined> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  if (adapter === undefined) return "this browser does not offer WebGPU";
  if (adapter === null) return "WebGPU found no graphics device it can use";
  if (dtype === "fp16" && !adapter.features.has("shader-f16")) {
    return "the graphics device does not calculate with 16-bit numbers";
  }
  return undefined;
}

type Verdict = { readonly network: Network } | { readonly because: string };

/** Opens WebGPU and holds it against WASM: the same vectors, and (unless asked for by name) not slower. */
async function tryGpu(
  recipe: ModelRecipe,
  weights: Weights,
  tokens: Tokens,
  turns: Turns,
  mustBeFaster: boolean,
): Promise<Verdict> {
  let network: Network | undefined;
  let reference: Network | undefined;
  let verdict: Verdict;
  try {
    network = await openNetwork(recipe, "webgpu", weights.bytes, turns);
    reference = await openNetwork(recipe, "wasm", weights.bytes, turns);
    const [onGpu, onWasm] = [await probe(network, tokens, turns), await probe(reference, tokens, turns)];
    const cosine = worstCosine(onGpu.vectors, onWasm.vectors, recipe.dim);
    if (!(cosine >= AGREES)) verdict = { because: "the graphics device gave different vectors than WASM" };
    else if (mustBeFaster && onGpu.ms > onWasm.ms) verdict = { because: "WebGPU was slower here" };
    else verdict = { network };
  } catch (error) {
    verdict = { because: `WebGPU could not run it (${clauseOf(error)})` };
  }
  await reference?.close();
  if ("because" in verdict) await network?.close().catch(() => {});
  return verdict;
}

/**
 * The ladder. Static models: WASM under "auto"; a table look-up has nothing to compute in parallel, and on WebGPU the way
 * there and back costs more than the work (a typed word: 0.4 ms on WASM; texts a second: a fifth on a software adapter). Others: WebGPU if it is there,
 * agrees with WASM (cosine >= 0.99 on every fixed sentence) and is not slower; else WASM, with a note that says why.
 */
export async function chooseDevice(
  recipe: ModelRecipe,
  wanted: "auto" | Device,
  tokens: Tokens,
  turns: Turns,
  fetchWeights: (dtype: Dtype) => Promise<Weights>,
): Promise<Choice> {
  let note = "";
  if (wanted === "webgpu" || (wanted === "auto" && !recipe.isStatic)) {
    const blocked = await obstacle(recipe.dtype.webgpu);
    const verdict: Verdict | { weights: Weights; network: Network } =
      blocked === undefined ? await tryWith() : { because: blocked };
    if ("weights" in verdict) return { network: verdict.network, weights: verdict.weights, note };
    if ("because" in verdict) note = `Runs on WASM: ${verdict.because}.`;
  }
  const weights = await fetchWeights(recipe.dtype.wasm);
  const network = await openNetwork(recipe, "wasm", weights.bytes, turns);
  await probe(network, tokens, turns); // warm, finite, and of the promised dimension, or it throws
  return { network, weights, note };

  async function tryWith(): Promise<{ because: string } | { weights: Weights; network: Network }> {
    let weights: Weights;
    try {
      weights = await fetchWeights(recipe.dtype.webgpu);
    } catch (error) {
      // Beside the page there may be the file for WASM only.
      if (
        wanted === "auto" &&
        error instanceof ModelMissingError &&
        recipe.dtype.webgpu !== recipe.dtype.wasm
      )
        return { because: "the file for WebGPU is not there" };
      throw error;
    }
    const verdict = await tryGpu(recipe, weights, tokens, turns, wanted === "auto");
    return "network" in verdict ? { weights, network: verdict.network } : verdict;
  }
}
