import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** Packed twins, best first; see `hosting/compress.ts`. */
const CODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** The twin of a file that whoever asks can read. One that is older than its file is of another content. */
function twinOf(file: string, request: IncomingMessage): readonly [coding: string, file: string] | null {
  const { "accept-encoding": asked = "" } = request.headers;
  const accepted = (Array.isArray(asked) ? asked.join() : asked).split(/\s*,\s*/);
  for (const [coding, ending] of CODINGS) {
    const twin = file + ending;
    if (accepted.includes(coding) && existsSync(twin) && statSync(twin).mtimeMs >= statSync(file).mtimeMs)
      return [coding, twin];
  }
  return null;
}

export interface Serving {
  readonly server: Server;
  /** Ends with "/". */
  readonly url: string;
}

/**
 * A plain static server for a folder, with no special headers: what any host does, nothing more. Files that lie there packed are sent so.
 * @param under path the folder is served at, such as "/a/b/"
 * @param port 0 picks a free one; a taken port is followed by the next
 * @param headers with every file; none but for a measurement that needs them
 */
export async function serveFolder(
  folder: string,
  under = "/",
  port = 0,
  headers: Readonly<Record<string, string>> = {},
): Promise<Serving> {
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (!pathname.startsWith(under)) {
      answer.writeHead(404).end("Not found");
      return;
    }
    const inside = normalize(decodeURIComponent(pathname.slice(under.length)) || "index.html");
    let file = join(folder, inside);
    if (inside.startsWith("..") || !existsSync(file)) {
      answer.writeHead(404).end("Not found");
      return;
    }
    if (statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) {
      answer.writeHead(404).end("Not found");
      return;
    }
    const [coding, sent] = twinOf(file, request) ?? [null, file];
    // As any host does: who has the file already is told so.
    const { size, mtimeMs } = statSync(sent);
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${coding === null ? "" : `-${coding}`}"`;
    if (request.headers["if-none-match"] === etag) {
      answer.writeHead(304, { etag, ...headers }).end();
      return;
    }
    const said = {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": String(size),
      etag,
      ...(coding !== null && { "content-encoding": coding, vary: "accept-encoding" }),
      ...headers,
    };
    for (const [name, value] of Object.entries(said)) answer.setHeader(name, value);
    createReadStream(sent).pipe(answer);
  });
  const listen = (at: number): Promise<number> =>
    new Promise((done, fail) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "EADDRINUSE" && at > 0 ? done(listen(at + 1)) : fail(error),
      );
      server.listen(at, "127.0.0.1", () => {
        const address = server.address();
        done(typeof address === "object" && address ? address.port : at);
      });
    });
  return { server, url: `http://127.0.0.1:${await listen(port)}${under}` };
}
