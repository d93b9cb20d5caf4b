import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Where a pack lists its sets of texts, inside the public folder. */
export const PACK_CONTENTS = "data/contents.json";

/** Folders of models in a public folder: those that a look into finds a model in. */
function modelsIn(publicDir: string): readonly string[] {
  const folder = join(publicDir, "models");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, "config.json")))
    .sort();
}

/** Constants that `constants.d.ts` declares, as JavaScript. */
export function givenConstants(publicDir: string): Readonly<Record<string, string>> {
  const contents = join(publicDir, PACK_CONTENTS);
  return {
    EXPLORER_MODELS: JSON.stringify(modelsIn(publicDir)),
    EXPLORER_PACK: existsSync(contents)
      ? JSON.stringify(JSON.parse(readFileSync(contents, "utf8")) as unknown)
      : "null",
  };
}

/** Tells the page what is beside it: no request has to find out, and none ends in a 404. */
export function givenFiles(): Plugin {
  return {
    name: "given-files",
    config: ({ root = ".", publicDir }) => ({
      define: givenConstants(typeof publicDir === "string" ? publicDir : join(root, "public")),
    }),
  };
}
