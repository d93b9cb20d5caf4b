import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

interface Facts {
  readonly dim: number;
  readonly bytes: number;
  readonly warmest?: number;
}

/** 2509964 as 2_509_964. */
const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, "_");

/** Writes the numbers of `public/models/<id>/explorer.json` into the files of the bundled models, after these were made anew. */
export function takeModelFacts(): void {
  for (const id of readdirSync("public/models")) {
    const [source, target] = [`public/models/${id}/explorer.json`, `src/models/${id}.model.ts`];
    if (!existsSync(source) || !existsSync(target)) continue;
    const { dim, bytes, warmest } = JSON.parse(readFileSync(source, "utf8")) as Facts;
    const before = readFileSync(target, "utf8");
    const after = before
      .replace(/^ {2}dim: .*,$/m, `  dim: ${dim},`)
      .replace(/^ {2}bytes: .*,$/m, `  bytes: ${grouped(bytes)},`)
      .replace(/^ {2}gpuBytes: .*,$/m, `  gpuBytes: ${grouped(bytes)},`)
      .replace(/^ {2}warmest: .*,$/m, warmest === undefined ? "$&" : `  warmest: ${warmest},`);
    if (after === before) continue;
    writeFileSync(target, after);
    console.log(`${target} has the numbers of ${source} now.`);
  }
}
