#!/usr/bin/env node
// Serves this folder to this computer only, and opens it in the browser. Node 14 or newer, nothing to install: node serve.mjs
import { spawn } from "node:child_process";
import { createReadStream, readFileSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = realpathSync(dirname(fileURLToPath(import.meta.url)));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
};

/** The file of an address, or null: nothing outside of this folder is ever read. */
function fileOf(url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (path.includes("\0")) return null;
    const file = realpathSync(join(FOLDER, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(FOLDER + sep) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

const server = createServer((request, answer) => {
  const file = fileOf(request.url);
  const may = request.method === "GET" || request.method === "HEAD";
  if (file === null || !may) {
    answer.writeHead(may ? 404 : 405, HEADERS).end(may ? "Not found" : "Not allowed");
    return;
  }
  const type = TYPES[extname(file).toLowerCase()] || "application/octet-stream";
  answer.writeHead(200, { ...HEADERS, "Content-Type": type, "Content-Length": statSync(file).size });
  if (request.method === "HEAD") answer.end();
  else
    createReadStream(file)
      .on("error", () => answer.destroy())
      .pipe(answer);
});

function openInBrowser(url) {
  if (process.argv.includes("--no-open")) return;
  const [program, ...words] =
    process.platform === "win32"
      ? ["cmd", "/c", "start", "", url]
      : [process.platform === "darwin" ? "open" : "xdg-open", url];
  spawn(program, words, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

let port = Number(process.env.PORT) || JSON.parse(readFileSync(join(FOLDER, "pack.json"), "utf8")).port;
let tries = 20;
server.on("error", (error) => {
  if (error.code !== "EADDRINUSE" || --tries < 0) throw error;
  server.listen(++port, "127.0.0.1");
});
server.on("listening", () => {
  const url = `http://localhost:${port}/start.html`;
  console.log(`Open ${url}`);
  console.log("Only this computer can see it. Stop with Ctrl+C, or close this window.");
  openInBrowser(url);
});
server.listen(port, "127.0.0.1");
