import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

/** A file of the build: its address relative to the page, and its content's hash; null where the address holds one already. */
export interface KeptFile {
  readonly url: string;
  readonly revision: string | null;
}

/** What the service worker keeps: `always` from the first visit on, `more` once it is used or asked for. */
export interface KeptFiles {
  readonly always: readonly KeptFile[];
  readonly more: readonly KeptFile[];
}

/** Written so in the service worker's source; the build puts the lists in its place. */
const PLACE = "EXPLORER_KEPT_FILES";

const hashOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Only this build of ONNX Runtime is used by every browser; those for WebGPU are kept once one is used. */
const OTHER_RUNTIME = /^assets\/ort-wasm-simd-threaded\.(?:asyncify|jspi)-/;
/** Read by people and by hosts, not by the page. */
const NEVER =
  /(?:^|\/)(?:README|NOTICE|LICENSE)[^/]*$|^preview\.png$|^_headers$|^hosting\/|^service-worker\.js$|\.map$/;

/**
 * The files of a build, by whether they are kept at once.
 * @param hashed files whose address changes with their content
 * @param named files with a hash of their content
 * @param model folder of the model that is there from the start
 */
export function sortFiles(
  hashed: readonly string[],
  named: readonly (readonly [url: string, revision: string])[],
  model: string,
): KeptFiles {
  const files: readonly KeptFile[] = [
    ...hashed.map((url) => ({ url, revision: null })),
    ...named.map(([url, revision]) => ({ url, revision })),
  ]
    .filter(({ url }) => !NEVER.test(url))
    .sort((a, b) => (a.url < b.url ? -1 : 1));
  const isMore = ({ url }: KeptFile): boolean =>
    OTHER_RUNTIME.test(url) || (url.startsWith("models/") && !url.startsWith(`models/${model}/`));
  return { always: files.filter((file) => !isMore(file)), more: files.filter(isMore) };
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** Tells the service worker which files the build has. @param model folder under `models/` that is kept from the first visit on */
export function keptFiles(model: string): Plugin {
  let publicDir = "";
  return {
    name: "kept-files",
    apply: "build",
    configResolved: (config) => {
      ({ publicDir } = config);
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const worker = bundle["service-worker.js"];
        if (worker?.type !== "chunk") return;
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== worker.fileName);
        const hashed = built.map(({ fileName }) => fileName).filter((name) => name.startsWith("assets/"));
        const named = built
          .filter(({ fileName }) => !fileName.startsWith("assets/"))
          .map((file) => [file.fileName, hashOf(file.type === "chunk" ? file.code : file.source)] as const);
        const given = [...filesUnder(publicDir)].map(
          (path) => [relative(publicDir, path).split(sep).join("/"), hashOf(readFileSync(path))] as const,
        );
        const files = sortFiles(hashed, [...named, ...given], model);
        worker.code = worker.code.replace(PLACE, () => JSON.stringify(files));
      },
    },
  };
}
