import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { frameAncestors } from "../src/hosting/policy.ts";
import { expect, lines, test as base } from "./fixtures.ts";
import { hostedCopy } from "./hosted.ts";
import { nginxProgram, startNginx } from "./nginx.ts";
import { serveFolder } from "./tools/serve.ts";

/** A frame behind a real nginx with the headers that the build writes: who may show it. */

interface Behind {
  /** The page around, on another origin. */
  readonly around: string;
  /** Begins nginx with the build's own configuration, or with the one that `FRAMES` of this value gives. */
  readonly behind: (frames: string) => Promise<string>;
}

const program = nginxProgram();

const test = base.extend<Behind>({
  // oxlint-disable-next-line no-empty-pattern -- it needs none of the others
  around: async ({}, use) => {
    const { server, url } = await serveFolder(fileURLToPath(new URL("embed-host", import.meta.url)));
    await use(url);
    server.closeAllConnections();
    server.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- it needs none of the others
  behind: async ({}, use) => {
    const ends: (() => Promise<void> | void)[] = [];
    await use(async (frames) => {
      const hosted = await hostedCopy(process.env["DIST"] ?? "dist");
      ends.push(hosted.remove);
      const file = join(hosted.folder, "hosting/nginx.conf");
      const own = readFileSync(file, "utf8");
      expect(own).toContain("frame-ancestors 'self'");
      writeFileSync(
        file,
        own.replaceAll("frame-ancestors 'self'", `frame-ancestors ${frameAncestors(frames).join(" ")}`),
      );
      const nginx = await startNginx(program ?? "nginx", hosted.folder, "/class/");
      ends.unshift(nginx.stop);
      return nginx.url;
    });
    for (const end of ends) await end();
  },
});

test.skip(program === null, "nginx is not installed (on Debian: apt-get install nginx-light)");
// It and the page around are other hosts than that of the ordinary tests.
test.afterEach(async ({ page, foreign }) => {
  await page.goto("about:blank"); // late parts of the page are fetched no more
  expect(foreign.filter((address) => new URL(address).hostname !== "127.0.0.1")).toEqual([]);
  foreign.length = 0;
});

const show = (page: Page, around: string, address: string): Promise<unknown> =>
  page.goto(`${around}?frame=${encodeURIComponent(`${address}?embed#sample=three-sentences`)}`);

test("as built, a page of another host cannot show it, and the page itself opens", async ({
  page,
  around,
  behind,
}) => {
  const address = await behind("");
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  await show(page, around, address);
  await expect.poll(() => refused.join("\n")).toMatch(/frame-ancestors/);
  expect(page.frames().every((frame) => !frame.url().startsWith(address))).toBe(true);
  await page.goto(`${address}?embed#sample=three-sentences`);
  await page.evaluate(() => window.explorer.ready());
  expect(await page.evaluate(() => window.explorer.texts())).toHaveLength(3);
});

test("built for that host by FRAMES, it shows it, and the messages are answered", async ({
  page,
  around,
  behind,
}) => {
  const address = await behind(new URL(around).origin);
  await show(page, around, address);
  await page.waitForFunction(() => document.documentElement.dataset["ready"] !== undefined);
  const told = await page.evaluate(async (texts) => {
    const { call } = window as unknown as {
      call(name: string, ...args: readonly unknown[]): Promise<unknown>;
    };
    await call("setTexts", texts);
    return {
      texts: await call("texts"),
      near: ((await call("neighbours", "a red bicycle", { k: 3 })) as unknown[]).length,
    };
  }, lines(12));
  expect(told).toEqual({ texts: lines(12), near: 3 });
});
