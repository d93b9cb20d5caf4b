import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "@playwright/test";

const FOLDER = fileURLToPath(new URL("../../shared/models/potion-base-2M/", import.meta.url));
export const HUB = "https://huggingface.co/";
export const REPO = "minishlab/potion-base-2M";
export const FILES = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/model_quantized.onnx",
] as const;
export type File = (typeof FILES)[number];

/** The model's files lie beside this repository, not in it. */
export const HAS_MODEL = existsSync(FOLDER);
export const WITHOUT_MODEL = "the files of potion-base-2M are not beside this repository";

export const read = (file: File): Buffer => readFileSync(FOLDER + file);

const OPEN = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

/** How one file is answered; without one it comes whole. */
export type Way = (answer: ServerResponse, bytes: Buffer) => void;

export const status =
  (code: number): Way =>
  (answer) => {
    answer.writeHead(code, OPEN).end("no");
  };

export const page: Way = (answer) => {
  answer
    .writeHead(200, { ...OPEN, "content-type": "text/html; charset=utf-8" })
    .end("<!doctype html><title>Sign in</title>");
};

/** Announces everything, sends half, breaks the connection. */
export const broken: Way = (answer, bytes) => {
  answer.writeHead(200, { ...OPEN, "content-length": bytes.length });
  answer.write(bytes.subarray(0, bytes.length / 2), () => setTimeout(() => answer.destroy(), 50));
};

/** Half of the file, as if that were all of it. */
export const half: Way = (answer, bytes) => {
  const part = bytes.subarray(0, bytes.length / 2);
  answer.writeHead(200, { ...OPEN, "content-length": part.length }).end(part);
};

/** As long as it should be, and not a model. */
export const noise: Way = (answer, bytes) => {
  const other = Buffer.from(bytes.map((byte, i) => (byte * 31 + i) & 255));
  answer.writeHead(200, { ...OPEN, "content-length": other.length }).end(other);
};

/** What the page's record calls the hub's listing. */
export const LISTING = "list of files";

const TREE = `${HUB}api/models/${REPO}/tree/main?recursive=true`;
const START = `${HUB}${REPO}/resolve/main/`;

/** What was asked of the hub, in the words of the page's record. */
export const asked = (url: string): string =>
  url === TREE ? LISTING : url.startsWith(START) ? url.slice(START.length) : url;

/** The hub's listing, with real sums: SHA-256 of large files, Git's of small ones. */
export function listing(): string {
  const entries = FILES.map((path) => {
    const bytes = read(path);
    const oid = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
    const large = { oid: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
    return { type: "file", path, size: bytes.length, oid, ...(bytes.length > 100_000 ? { lfs: large } : {}) };
  });
  return JSON.stringify([{ type: "directory", path: "onnx" }, ...entries]);
}

export interface Hub {
  /** Whether the hub says what its files are. */
  lists: boolean;
  /** Every file the page asked for. */
  readonly asked: string[];
  readonly ways: Map<File, Way>;
  offline: boolean;
  /** Sends half of a file and waits. Returns the way to send the rest. */
  hold(file: File): () => void;
  close(): void;
}

/**
 * Stands in for the hub: its addresses are answered by a redirect, as the hub itself does, to a server here that can be slow
 * or break off in the middle of a body.
 */
export async function startHub(context: BrowserContext): Promise<Hub> {
  const ways = new Map<File, Way>();
  const server = createServer((request, answer) => {
    const file = FILES.find((name) => request.url === `/${name}`);
    if (file === undefined) return status(404)(answer, Buffer.alloc(0));
    const bytes = read(file);
    const way = ways.get(file);
    if (way) return way(answer, bytes);
    answer.writeHead(200, { ...OPEN, "content-length": bytes.length }).end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const hub: Hub = {
    lists: true,
    asked: [],
    ways,
    offline: false,
    hold: (file) => {
      let release = (): void => undefined;
      const released = new Promise<void>((done) => (release = done));
      ways.set(file, (answer, bytes) => {
        const middle = bytes.length >> 1;
        answer.writeHead(200, { ...OPEN, "content-length": bytes.length });
        answer.write(bytes.subarray(0, middle));
        void released.then(() => answer.end(bytes.subarray(middle)));
      });
      return () => {
        ways.delete(file);
        release();
      };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  await context.route(`${HUB}**`, async (route) => {
    const url = route.request().url();
    hub.asked.push(asked(url));
    if (hub.offline) return route.abort("internetdisconnected");
    if (url === TREE && hub.lists) return route.fulfill({ status: 200, headers: OPEN, body: listing() });
    const location = own + url.slice(START.length);
    return route.fulfill({ status: 302, headers: { ...OPEN, location } });
  });
  return hub;
}
