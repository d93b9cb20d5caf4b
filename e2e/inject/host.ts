import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test as base } from "../fixtures.ts";
import type { Way } from "../hub.ts";
import { serveFolder } from "../tools/serve.ts";
import { beforeWorker } from "./workers.ts";

const OPEN = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

const answerWith = (answer: ServerResponse, type: string, body: string | Buffer): void => {
  answer.writeHead(200, { ...OPEN, "content-type": type, "content-length": body.length }).end(body);
};

/** Announces a file and sends a share of it; then the connection breaks. */
export const cutAt =
  (share: number): Way =>
  (answer, bytes) => {
    answer.writeHead(200, { ...OPEN, "content-length": bytes.length });
    answer.write(bytes.subarray(0, Math.floor(bytes.length * share)), () =>
      setTimeout(() => answer.destroy(), 50),
    );
  };

/** As long as announced, and one bit is another: what a faulty disk does. */
export const oneBit: Way = (answer, bytes) => {
  const other = Buffer.from(bytes);
  const middle = bytes.length >> 1;
  other[middle] = (other[middle] ?? 0) ^ 1;
  answerWith(answer, "application/octet-stream", other);
};

const SIGN_IN = "<!doctype html><title>Sign in to the Wi-Fi</title>";

/** A captive portal: whatever is asked for, a page to sign in. */
export const portal: Way = (answer) => answerWith(answer, "text/html", SIGN_IN);

/** A portal that does not say that it is a page. */
export const portalAsFile: Way = (answer) => answerWith(answer, "application/octet-stream", SIGN_IN);

/** The first quarter, and then nothing, for ever. */
export const stall: Way = (answer, bytes) => {
  answer.writeHead(200, { ...OPEN, "content-length": bytes.length });
  answer.write(bytes.subarray(0, bytes.length >> 2));
};

/** Not even a first line. */
export const silence: Way = () => undefined;

/** Half a minute without a byte passes in two seconds: workers are told so before their first line. */
export async function hurry(page: Page): Promise<void> {
  for (const kind of ["embed", "hub"] as const)
    await beforeWorker(page, kind, () => {
      const wait = self.setTimeout.bind(self) as (run: () => void, ms?: number) => number;
      self.setTimeout = ((run: () => void, ms = 0) =>
        wait(run, ms >= 10_000 ? ms / 15 : ms)) as typeof setTimeout;
    });
}

/** What the browser itself writes to the console when a download breaks. */
export const ofTheNetwork = (said: string): boolean => /Failed to load resource|net::ERR_/.test(said);

/** The built page on a host whose files can be made to fail, one by one, by what their address ends with. */
export const test = base.extend<{ readonly ways: Map<string, Way> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the parameters
  ways: async ({}, use) => use(new Map()),
  home: async ({ ways }, use) => {
    const folder = process.env["DIST"] ?? "dist";
    const { server, url } = await serveFolder(folder);
    const [whole] = server.listeners("request") as ((request: unknown, answer: ServerResponse) => void)[];
    server.removeAllListeners("request");
    server.on("request", (request, answer) => {
      const { pathname } = new URL(request.url ?? "/", url);
      const way = [...ways].find(([end]) => pathname.endsWith(end))?.[1];
      if (way) way(answer, readFileSync(join(folder, pathname)));
      else whole?.(request, answer);
    });
    await use(url);
    server.closeAllConnections();
    server.close();
  },
});
