import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** What the page of one file carries inside itself: its own scripts, one runtime, one model, the samples. */
const CARRIED = [
  /^assets\/.*\.js$/,
  /^assets\/ort-wasm-simd-threaded-[^/]*\.(?:mjs|wasm)$/,
  /^models\/explorer-en\/(?!README|NOTICE|LICENSE)/,
  /^samples\//,
];

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** A file as it is carried: gzip in base 64, under its address and type. */
export type Carried = readonly [address: string, type: string, content: string];

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const base64 = (path: string): string => readFileSync(path).toString("base64");

/**
 * One HTML file that opens by a double click. Nothing is fetched, from nowhere: the policy in it allows addresses of the browser's own
 * memory only.
 * @param folder a build of the page with one script and one style sheet
 * @param start what unpacks and starts it: `unpack.ts` as JavaScript
 */
export function singleFile(folder: string, start: string): string {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const entry = /<script type="module"[^>]*src="\.\/([^"]+)"/.exec(html)?.[1];
  const sheets = [...html.matchAll(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g)].map(
    ([, path]) => path,
  );
  if (entry === undefined || sheets.length !== 1)
    throw new Error(`${folder} is not a build of one script and one sheet.`);
  const files = [...filesUnder(folder)]
    .map((path) => relative(folder, path).split(sep).join("/"))
    .filter((path) => CARRIED.some((pattern) => pattern.test(path)));
  const carried = files.map((path): Carried => {
    const bytes = readFileSync(join(folder, path));
    const isScript = extname(path) === ".js";
    // Scripts name their neighbours by their own address, which they have no more.
    const content = isScript
      ? bytes
          .toString("utf8")
          .replaceAll(
            /new URL\((["'`])([^"'`]+)\1,\s*(?:import\.meta\.url|self\.location\.href)\)/g,
            (whole, _, name: string) =>
              existsSync(join(folder, "assets", basename(name)))
                ? `EXPLORER_FILE(${JSON.stringify(name)})`
                : whole,
          )
      : bytes;
    return [
      path,
      TYPES[extname(path)] ?? "application/octet-stream",
      gzipSync(content, { level: 9 }).toString("base64"),
    ];
  });
  const theme = readFileSync(join(folder, "theme.js"), "utf8");
  const style = readFileSync(join(folder, sheets[0] ?? ""), "utf8").replaceAll(
    /url\((?:\.\/)?([\w.-]+\.woff2)\)/g,
    (_, name: string) => `url(data:font/woff2;base64,${base64(join(folder, "assets", name))})`,
  );
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(theme)} ${hashOf(start)} blob: 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    "worker-src blob:",
    "connect-src blob: data:",
    "img-src blob: data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const icon = `data:image/svg+xml;base64,${base64(join(folder, "icon.svg"))}`;
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />',
    "<title>Embedding Space Explorer, in one file</title>",
    '<meta name="color-scheme" content="light dark" />',
    `<link rel="icon" type="image/svg+xml" href="${icon}" />`,
    `<script>${theme}</script>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    '<div id="root"></div>',
    `<script type="application/json" id="carried" data-entry="${entry}">${JSON.stringify(carried)}</script>`,
    `<script type="module">${start}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
