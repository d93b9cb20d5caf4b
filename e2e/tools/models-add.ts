import { mkdirSync } from "node:fs";
import { addModel, totalBytes } from "./adding/add-model.ts";
import { describeModel } from "./adding/describe-model.ts";
import { asCommand, Failure } from "./adding/failure.ts";
import { knownModels, meant } from "./adding/known.ts";
import { progress } from "./adding/progress.ts";
import { CACHE, hubAddress, PAUSES, readWords, single } from "./adding/words.ts";
import { DTYPES, isDtype } from "./adding/wanted.ts";

/**
 * `npm run models:add -- <id>`: fetches a model of the hub into `public/models/<id>/`, verified, with its licence and card, and a
 * `checksums.json`. The next build has it beside the page: it is used without asking the hub. A broken download is gone on with.
 *
 *   --dtype q8,fp16     which weights; by default those the explorer would fetch (WASM and WebGPU)
 *   --revision v1       branch, tag or commit; the commit is recorded in any case
 *   --hub <address>     a mirror (or EXPLORER_HUB in the environment)
 *   --to <folder>       instead of public/models, such as dist/models of a page that is built already
 *
 * An id is one the explorer lists, or owner/model of the hub; then a file in src/models describes it, to be read before it is used.
 */
await asCommand(async () => {
  const { plain, named } = readWords(process.argv.slice(2), ["dtype", "hub", "to", "revision"]);
  if (plain.length === 0) throw new Failure("Name a model: npm run models:add -- all-MiniLM-L6-v2");
  const hub = hubAddress(single(named, "hub"));
  const folder = single(named, "to") ?? "public/models";
  const waiting = `${CACHE}/models-add`;
  mkdirSync(waiting, { recursive: true });
  mkdirSync(folder, { recursive: true });
  const wished = named.get("dtype") ?? [];
  const unknown = wished.find((name) => !isDtype(name));
  if (unknown !== undefined)
    throw new Failure(`There is no dtype “${unknown}”. There are ${DTYPES.join(", ")}.`);
  const models = await knownModels();
  for (const name of plain) {
    const found = meant(name, models);
    const { model, repo } = found;
    const own = model === null ? (["q8"] as const) : [...new Set([model.dtype.wasm, model.dtype.webgpu])];
    const otherwise = model === null ? "fp32" : model.dtypeOtherwise;
    const { onBytes, end } = progress();
    const added = await addModel({
      id: model === null ? found.id : model.id,
      repo,
      revision: single(named, "revision") ?? model?.hub?.revision ?? "main",
      dtypes: wished.length > 0 ? wished.filter(isDtype) : own,
      ...(otherwise === undefined ? {} : { otherwise }),
      hub,
      pauses: PAUSES,
      folder,
      waiting,
      say: (line) => {
        end();
        console.log(line);
      },
      onBytes,
    });
    const size = (totalBytes(Object.values(added.files)) / 1e6).toFixed(1);
    console.log(
      `${added.id} is in ${folder}/${added.id}, ${size} MB, licence ${added.license ?? "not said: read its README.md"}.`,
    );
    if (model === null) {
      const path = await describeModel(added, hub, folder);
      console.log(`${path} describes it to the explorer. Hold it against the model's card, then build.`);
    }
  }
});
