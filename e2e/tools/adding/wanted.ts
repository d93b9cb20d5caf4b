import { Failure } from "./failure.ts";
import type { HubFile, Listing } from "./hub-listing.ts";

/** How exact the weights are: which file under `onnx/` is fetched. The names are those of `src/models/*.model.ts`. */
export type Dtype = "fp32" | "fp16" | "q8" | "q4";

const WEIGHTS: Readonly<Record<Dtype, string>> = {
  fp32: "onnx/model.onnx",
  fp16: "onnx/model_fp16.onnx",
  q8: "onnx/model_quantized.onnx",
  q4: "onnx/model_q4.onnx",
};

export const DTYPES = Object.keys(WEIGHTS) as readonly Dtype[];

export const isDtype = (text: string): text is Dtype => (DTYPES as readonly string[]).includes(text);

/** The most that a browser can run; see the embedding worker. */
const LARGEST = 1.5e9;

/** Who made it, and what one may do with it. */
const FOR_PEOPLE = /^(?:README\.md|LICEN[CS]E(?:\.[a-z]+)?|NOTICE(?:\.[a-z]+)?)$/i;

interface Wanted {
  readonly files: readonly HubFile[];
  /** The weights among them. */
  readonly dtypes: readonly Dtype[];
}

/**
 * Exactly the files the explorer asks for, and those that say who made the model and under which licence. `config.json` comes last: a
 * folder that has it is looked into.
 * @param otherwise taken where none of the dtypes is to be had
 * Throws Failure where something that is needed is missing.
 */
export function wantedFiles(
  listing: Listing,
  dtypes: readonly Dtype[],
  otherwise: Dtype | undefined,
): Wanted {
  const byPath = new Map(listing.files.map((file) => [file.path, file]));
  const there = DTYPES.filter((dtype) => byPath.has(WEIGHTS[dtype]));
  if (there.length === 0)
    throw new Failure(
      `“${listing.repo}” has no onnx/model*.onnx, which the explorer runs. Look for the same model from another owner (onnx-community, Xenova), or export it to ONNX.`,
    );
  let taken = dtypes.filter((dtype) => there.includes(dtype));
  if (taken.length === 0 && otherwise !== undefined && there.includes(otherwise)) taken = [otherwise];
  const lacking = dtypes.filter((dtype) => !taken.includes(dtype));
  if (taken.length === 0)
    throw new Failure(
      `“${listing.repo}” has no weights as ${lacking.join(" or ")}; there are ${there.join(", ")}. Choose with --dtype.`,
    );
  const needed = ["tokenizer.json", ...taken.map((dtype) => WEIGHTS[dtype]), "config.json"];
  const missing = needed.find((path) => !byPath.has(path));
  if (missing !== undefined)
    throw new Failure(`“${listing.repo}” has no ${missing}, which the explorer needs.`);
  for (const dtype of taken) {
    if (byPath.has(`${WEIGHTS[dtype]}_data`))
      throw new Failure(
        `The ${dtype} weights of “${listing.repo}” are in two files, which the explorer cannot read.`,
      );
  }
  const extra = listing.files.filter(({ path }) => FOR_PEOPLE.test(path) || path === "tokenizer_config.json");
  const paths = [...extra.map(({ path }) => path), ...needed];
  const files = paths.flatMap((path) => byPath.get(path) ?? []);
  const large = files.find(({ bytes }) => bytes > LARGEST);
  if (large !== undefined)
    throw new Failure(
      `${large.path} has ${(large.bytes / 1e9).toFixed(1)} GB; more than ${LARGEST / 1e9} GB cannot be run in a browser. Choose a smaller --dtype.`,
    );
  return { files, dtypes: taken };
}
