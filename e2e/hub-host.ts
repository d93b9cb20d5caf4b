import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * Stands in for the hub over real HTTP, for the commands that fetch models: its listing, its redirect to another place for large files,
 * ranges, and everything that goes wrong on the way.
 */

const hash = (algorithm: "sha1" | "sha256", ...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((sum, part) => sum.update(part), createHash(algorithm)).digest("hex");

export interface HubHost {
  /** Ends with "/". */
  readonly url: string;
  /** Every file that was asked for, with the range. */
  readonly asked: string[];
  /** Content of the repository, by path. Change it, and the listing follows, unless `listed` holds on to the old one. */
  readonly files: Map<string, Buffer>;
  /** Answers one file in a way of its own. */
  readonly ways: Map<string, (request: IncomingMessage, answer: ServerResponse, bytes: Buffer) => void>;
  /** Status of everything about the repository; 200 as long as all is well. */
  status: number;
  /** The commit that "main" is. */
  commit: string;
  /** Whether it sends a part where a part is asked for. */
  ranges: boolean;
  /** Files on one page of the listing. */
  page: number;
  close(): Promise<void>;
}

/** Sends so much of what is asked for, then breaks the connection. */
export const cutAfter =
  (bytes: number) =>
  (request: IncomingMessage, answer: ServerResponse, whole: Buffer): void => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const rest = whole.subarray(start);
    answer.writeHead(start > 0 ? 206 : 200, { "content-length": rest.length });
    answer.write(rest.subarray(0, bytes), () => setTimeout(() => answer.destroy(), 50));
  };

export async function startHubHost(
  repo: string,
  content: Readonly<Record<string, Buffer>>,
): Promise<HubHost> {
  const server: Server = createServer((request, answer) => respond(request, answer));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const host: HubHost = {
    url,
    asked: [],
    files: new Map(Object.entries(content)),
    ways: new Map(),
    status: 200,
    commit: "c0ffee".padEnd(40, "0"),
    ranges: true,
    page: 1000,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return host;

  function json(
    answer: ServerResponse,
    value: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    answer.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
  }

  function respond(request: IncomingMessage, answer: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    if (host.status !== 200) return void answer.writeHead(host.status).end("no");
    if (pathname.startsWith("/cdn/")) return sendFile(request, answer, pathname.slice(5));
    if (pathname.startsWith(`/${repo}/resolve/`)) return resolve(request, answer, pathname);
    if (pathname.startsWith(`/api/models/${repo}/revision/`))
      return json(answer, { sha: host.commit, cardData: { license: "mit" } });
    if (pathname === `/api/models/${repo}/tree/${host.commit}`)
      return list(answer, Number(searchParams.get("cursor") ?? 0));
    answer.writeHead(pathname.startsWith("/api/") ? 401 : 404).end("Repository not found");
  }

  function list(answer: ServerResponse, from: number): void {
    const entries = [...host.files].map(([path, bytes]) => {
      const large = path.endsWith(".onnx") || path === "tokenizer.json";
      const oid = hash("sha1", `blob ${bytes.length}\0`, bytes);
      const lfs = large ? { lfs: { oid: hash("sha256", bytes), size: bytes.length, pointerSize: 132 } } : {};
      return { type: "file", path, size: bytes.length, oid, ...lfs };
    });
    const page = [{ type: "directory", path: "onnx" }, ...entries].slice(from, from + host.page);
    const next = from + host.page;
    const more = next <= entries.length;
    const link = `<${url}api/models/${repo}/tree/${host.commit}?recursive=true&cursor=${next}>; rel="next"`;
    json(answer, page, more ? { link } : {});
  }

  /** Small files come at once, large ones from another address, as the hub does. */
  function resolve(request: IncomingMessage, answer: ServerResponse, pathname: string): void {
    const [, commit = "", path = ""] = /\/resolve\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const bytes = host.files.get(path);
    if (bytes === undefined || commit !== host.commit)
      return void answer.writeHead(404).end("Entry not found");
    if (!path.endsWith(".onnx")) return sendFile(request, answer, path);
    answer
      .writeHead(302, { location: `${url}cdn/${path}`, "x-linked-etag": `"${hash("sha256", bytes)}"` })
      .end();
  }

  function sendFile(request: IncomingMessage, answer: ServerResponse, path: string): void {
    const bytes = host.files.get(path);
    if (bytes === undefined) return void answer.writeHead(404).end();
    const { range } = request.headers;
    host.asked.push(range === undefined ? path : `${path} ${range}`);
    const way = host.ways.get(path);
    if (way) return way(request, answer, bytes);
    const start = host.ranges ? Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0) : 0;
    if (start >= bytes.length && start > 0) return void answer.writeHead(416).end();
    answer
      .writeHead(start > 0 ? 206 : 200, {
        "content-length": bytes.length - start,
        ...(start > 0 ? { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
      })
      .end(bytes.subarray(start));
  }
}
