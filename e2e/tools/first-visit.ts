import type { Socket } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { hostedCopy } from "../hosted.ts";
import { recorded } from "../request-record.ts";
import { buildIfNeeded } from "./build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./chromium.ts";
import { serveFolder } from "./serve.ts";

/** Bytes that went over the wire to a browser that has never been here, headers and all. */
export interface FirstVisit {
  /** Until the first sample is on the map, the model is there and the page begins to keep itself. */
  readonly page: number;
  /** What came after that: the rest of what is kept for use without a network. */
  readonly kept: number;
  /** Every answer with a body: address and length, in order. */
  readonly answers: readonly { readonly path: string; readonly bytes: number }[];
}

/** Bytes promised for a first visit, page and runtime and model and all that is kept. */
export const MOST_BYTES = 8e6;

/**
 * Visits a built page with an empty browser, over a server that sends packed files, until it is kept for use without a network. Counted at
 * the server's sockets, so that no thread is left out.
 */
export async function firstVisit(dist: string): Promise<FirstVisit> {
  const hosted = await hostedCopy(dist);
  const serving = await serveFolder(hosted.folder);
  const sockets = new Set<Socket>();
  const answers: { path: string; bytes: number }[] = [];
  serving.server.on("connection", (socket: Socket) => sockets.add(socket));
  let page = 0;
  serving.server.on("request", (request, answer) => {
    if (request.url === "/service-worker.js" && page === 0) page = sent();
    answer.on("finish", () => {
      const bytes = Number(answer.getHeader("content-length") ?? 0);
      if (bytes > 0) answers.push({ path: request.url ?? "", bytes });
    });
  });
  const sent = (): number => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0);
  // As people use it, on disk: a private window keeps nothing.
  const profile = mkdtempSync(join(tmpdir(), "explorer-profile-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    args: recorded(CHROMIUM_ARGS),
    serviceWorkers: "allow",
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(serving.url);
    await tab.evaluate(() => window.explorer.ready());
    await tab.evaluate(() => window.explorer.neighbours("a word", { k: 1 }));
    await tab.evaluate(async () => void (await navigator.serviceWorker.ready));
    await tab.waitForLoadState("networkidle");
    if (page === 0) throw new Error("The page did not begin to keep itself.");
    return { page, kept: sent() - page, answers };
  } finally {
    await browser.close();
    serving.server.closeAllConnections();
    serving.server.close();
    rmSync(profile, { recursive: true, force: true });
    hosted.remove();
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.env["DIST"] === undefined) buildIfNeeded();
  const visit = await firstVisit(process.env["DIST"] ?? "dist");
  const largest = visit.answers.toSorted((a, b) => b.bytes - a.bytes).slice(0, 12);
  for (const { path, bytes } of largest) console.log(`${megabytes(bytes).padStart(9)}  ${path}`);
  const rest = visit.answers.length - largest.length;
  console.log(`           and ${rest} smaller ones`);
  console.log(`First visit: ${megabytes(visit.page)} until the map and the model are there, `);
  console.log(`  ${megabytes(visit.kept)} more for use without a network,`);
  console.log(
    `  ${megabytes(visit.page + visit.kept)} in all; promised are at most ${megabytes(MOST_BYTES)}.`,
  );
}
