import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { FileSum } from "../../src/models/checksum.ts";

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
  takeChecksums();
}

const CHECKSUMS = "src/models/bundled-checksums.ts";
/** Read by people, not by the page. */
const FOR_PEOPLE = /^(?:README|NOTICE|LICENSE|checksums\.json)/;

function filesUnder(folder: string, inside = ""): string[] {
  return readdirSync(`${folder}/${inside}`, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(folder, `${inside}${entry.name}/`) : [inside + entry.name],
    )
    .sort();
}

/** Writes length and SHA-256 of every file of the bundled models, which the page holds them against. */
function takeChecksums(): void {
  const sums: Record<string, Record<string, FileSum>> = {};
  for (const id of readdirSync("public/models").sort()) {
    // One that was put there from the hub brings its own.
    if (!existsSync(`public/models/${id}/explorer.json`)) continue;
    const files = filesUnder(`public/models/${id}`).filter((file) => !FOR_PEOPLE.test(file));
    sums[id] = Object.fromEntries(
      files.map((file) => {
        const bytes = readFileSync(`public/models/${id}/${file}`);
        return [file, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }];
      }),
    );
  }
  const key = (name: string): string => (/^[a-z]+$/i.test(name) ? name : JSON.stringify(name));
  const models = Object.entries(sums).map(([id, files]) => {
    const lines = Object.entries(files).map(
      ([file, { bytes, sha256 }]) =>
        `    ${key(file)}: {\n      bytes: ${grouped(bytes)},\n      sha256: "${sha256}",\n    },`,
    );
    return `  ${key(id)}: {\n${lines.join("\n")}\n  },`;
  });
  const after = `import type { FileSums } from "./checksum.ts";

/** What the files of the bundled models must be. Written by \`npm run samples\`; a test holds it against \`public/models\`. */
export const CHECKSUMS: Readonly<Record<string, FileSums>> = {
${models.join("\n")}
};
`;
  if (existsSync(CHECKSUMS) && readFileSync(CHECKSUMS, "utf8") === after) return;
  writeFileSync(CHECKSUMS, after);
  console.log(`${CHECKSUMS} has the checksums of public/models now.`);
}
