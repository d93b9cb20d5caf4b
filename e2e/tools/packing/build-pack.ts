import { cpSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Dataset } from "../../../src/datasets/dataset.ts";
import { PACK_CONTENTS } from "../../../src/hosting/given.ts";
import { launcherPage } from "./launcher.ts";
import type { Manifest } from "./manifest.ts";
import type { PackedSet } from "./read-set.ts";

const DATASETS = new URL("../../../src/datasets/", import.meta.url);
/** Servers, start files and the launcher's looks: copied as they are. */
const OWN_FILES = fileURLToPath(new URL("files/", import.meta.url));
const FOR_THE_PAGE = new Set(["start.css", "start.js"]);

async function samplesWithout(models: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const files = readdirSync(DATASETS).filter((name) => name.endsWith(".dataset.ts"));
  const found = await Promise.all(
    files.map(async (name) => ((await import(new URL(name, DATASETS).href)) as { default: Dataset }).default),
  );
  return new Set(
    found.flatMap(({ id, model }) => (model === undefined || models.has(model) ? [] : [`${id}.bin`])),
  );
}

/**
 * Builds the page of a pack into a folder: with these models only, without the samples of the others, with these sets of texts, and with a
 * list for the service worker that has them all.
 * @param folderOf where a model's files lie, by id
 * @param work an empty place for what is made on the way
 */
export async function buildPack(
  manifest: Manifest,
  sets: readonly PackedSet[],
  folderOf: ReadonlyMap<string, string>,
  work: string,
  say: (line: string) => void,
): Promise<string> {
  const given = join(work, "public");
  const built = join(work, "built");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(given, "models"), { recursive: true });
  const without = await samplesWithout(new Set(folderOf.keys()));
  for (const name of readdirSync("public"))
    if (name !== "models" && name !== "data")
      cpSync(join("public", name), join(given, name), {
        recursive: true,
        filter: (path) => !without.has(basename(path)),
      });
  for (const [id, folder] of folderOf) linkTree(folder, join(given, "models", id));
  mkdirSync(join(given, "data"));
  for (const { id, title, items } of sets)
    writeFileSync(join(given, "data", `${id}.json`), `${JSON.stringify({ title, items })}\n`);
  const contents = { title: manifest.title, sets: manifest.sets };
  writeFileSync(join(given, PACK_CONTENTS), JSON.stringify(contents));
  // Beside the page: the service worker keeps them too.
  for (const name of FOR_THE_PAGE) cpSync(join(OWN_FILES, name), join(given, name));
  writeFileSync(join(given, "start.html"), launcherPage(manifest));
  say("Building the page of this pack.");
  await build({
    logLevel: "warn",
    publicDir: resolve(given),
    build: { outDir: resolve(built), emptyOutDir: true },
  });
  for (const name of readdirSync(OWN_FILES)) {
    if (!FOR_THE_PAGE.has(name)) cpSync(join(OWN_FILES, name), join(built, name));
  }
  return built;
}

/** A folder again without its bytes twice, where the disk allows. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else
      try {
        linkSync(source, target);
      } catch {
        writeFileSync(target, readFileSync(source));
      }
  }
}
