import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Model } from "../../src/models/model.ts";
import { addModel, totalBytes, wholeModel } from "./adding/add-model.ts";
import { asCommand, Failure } from "./adding/failure.ts";
import { knownModels, meant } from "./adding/known.ts";
import { progress } from "./adding/progress.ts";
import { CACHE, hubAddress, PAUSES, readWords, single } from "./adding/words.ts";
import { buildPack } from "./packing/build-pack.ts";
import { launcherFiles } from "./packing/launcher.ts";
import { filesUnder, findWrong, newManifest, refuseOther, type Manifest } from "./packing/manifest.ts";
import { readSet, type PackedSet } from "./packing/read-set.ts";
import { writePack, type Written } from "./packing/write-pack.ts";

/**
 * `npm run pack -- --models <ids> --data <files> --out <folder>`: a folder for any web server or a USB stick: the page, the models and texts
 * that are chosen, a page to begin at (`start.html`), small servers for every system, and what to do with them (`READ ME FIRST.txt`).
 *
 *   --models a b        bundled ones, and any the explorer lists, which are fetched; by default all bundled ones. explorer-en,
 *                       which the page starts with, always comes along
 *   --data one.csv two.txt   texts: .txt, .md, .csv, .tsv, .json, .jsonl
 *   --title "Year 9"    what the pack is called
 *   --hub <address>     a mirror (or EXPLORER_HUB in the environment)
 *   --check <folder>    looks whether a pack is still whole, and does nothing else
 *
 * Broken off, it goes on where it stopped: downloads are resumed, and files that are in the folder already and right are not written again.
 * A folder that holds something else is left alone.
 */
const START_MODEL = "explorer-en";

async function folderOfModel(model: Model, hub: string): Promise<string> {
  const own = `public/models/${model.id}`;
  if (model.hub === null) return own;
  if ((await wholeModel(own)) !== null) return own;
  const folder = `${CACHE}/pack/models`;
  if ((await wholeModel(join(folder, model.id))) !== null) {
    console.log(`${model.id} is here already, whole. Delete ${folder}/${model.id} to fetch it anew.`);
    return `${folder}/${model.id}`;
  }
  const waiting = `${CACHE}/models-add`;
  mkdirSync(folder, { recursive: true });
  mkdirSync(waiting, { recursive: true });
  const { onBytes, end } = progress();
  await addModel({
    id: model.id,
    repo: model.hub.repo,
    revision: model.hub.revision,
    // Every computer can run this one; the larger file for WebGPU would double the pack.
    dtypes: [model.dtype.wasm],
    ...(model.dtypeOtherwise === undefined ? {} : { otherwise: model.dtypeOtherwise }),
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
  return `${folder}/${model.id}`;
}

/** Where a model came from, as its checksums.json says. */
function originOf(folder: string): Manifest["models"][number]["from"] {
  const path = join(folder, "checksums.json");
  if (!existsSync(path)) return null;
  const { repo, revision } = JSON.parse(readFileSync(path, "utf8")) as { repo: string; revision: string };
  return { repo, revision };
}

function check(folder: string): void {
  const wrong = findWrong(folder);
  if (wrong.length > 0)
    throw new Failure(`The pack in ${folder} is not whole:\n${wrong.map((line) => `  ${line}`).join("\n")}`);
  console.log(`The pack in ${folder} is whole.`);
}

await asCommand(async () => {
  const { plain, named } = readWords(
    process.argv.slice(2),
    ["out", "title", "hub", "check"],
    ["models", "data"],
  );
  if (plain.length > 0)
    throw new Failure(`What is “${plain[0]}”? Files of texts stand behind --data, models behind --models.`);
  const checked = single(named, "check");
  if (checked !== undefined) return check(checked);
  const out = single(named, "out");
  if (out === undefined)
    throw new Failure("Name a folder: npm run pack -- --models explorer-en --data texts.csv --out my-pack");
  refuseOther(out);
  const hub = hubAddress(single(named, "hub"));
  const title = single(named, "title") ?? "Embedding Space Explorer";

  const sets: PackedSet[] = [];
  for (const path of named.get("data") ?? []) {
    const set = readSet(path, new Set(sets.map(({ id }) => id)));
    sets.push(set);
    console.log(`${path}: ${set.items.length} texts${set.note === "" ? "" : `, ${set.note}`}.`);
  }

  const known = await knownModels();
  const bundled = known.filter((model) => model.bundled);
  const wished = named.get("models")?.map((name) => {
    const own = bundled.find(({ id }) => id === name);
    const { model } = own === undefined ? meant(name, known) : { model: own };
    if (model === null)
      throw new Failure(`${name} is not in the explorer's list. Run npm run models:add -- ${name} first.`);
    return model;
  });
  const start = bundled.filter(({ id }) => id === START_MODEL);
  const models = [...new Set([...start, ...(wished ?? bundled)])];
  const folders = new Map<string, string>();
  for (const model of models) folders.set(model.id, await folderOfModel(model, hub));

  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const manifest = newManifest({
    title,
    explorer: version,
    models: models.map(({ id, label, license }) => {
      const folder = folders.get(id) ?? "";
      const bytes = totalBytes(
        filesUnder(folder).map((path) => ({ bytes: readFileSync(join(folder, path)).length })),
      );
      return { id, label, license, bytes, from: originOf(folder) };
    }),
    sets: sets.map(({ id, title: name, items }) => ({ id, title: name, count: items.length })),
    files: {},
  });
  const work = `${CACHE}/pack/work-${process.pid}`;
  try {
    const built = await buildPack(manifest, sets, folders, work, (line) => console.log(line));
    tell(writePack(built, launcherFiles(manifest, built), manifest, out), manifest, out);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

function tell({ files, bytes, kept }: Written, { title, models, sets }: Manifest, out: string): void {
  const again = kept > 0 ? `, ${kept} of them there already` : "";
  console.log(`${title}: ${models.map(({ label }) => label).join(", ")}; ${sets.length} sets of texts.`);
  console.log(
    `${out} holds the pack: ${files} files${again}, ${(bytes / 1e6).toFixed(1)} MB. Begin with READ ME FIRST.txt in it.`,
  );
}
