import type { Page, Worker } from "@playwright/test";
import { HEADER_POLICY } from "../src/hosting/policy.ts";
import { expect, test as base } from "./fixtures.ts";
import { serveFolder } from "./tools/serve.ts";

/** A host that sends the content policy with every file, so that threads are held to it as well; and one that sends nothing. */
const test = base.extend<{ readonly sends: "headers" | "nothing" }>({
  sends: ["nothing", { option: true }],
  home: async ({ sends, origin }, use) => {
    if (sends === "nothing") return use(origin);
    const headers = { "Content-Security-Policy": HEADER_POLICY };
    const { server, url } = await serveFolder(process.env["DIST"] ?? "dist", "/", 0, headers);
    await use(url);
    server.closeAllConnections();
    server.close();
  },
});

const TEXTS = ["a red apple", "a green pear", "a fast car", "a slow train", "the blue sky", "a deep lake"];

/** What each way to make code or markup of a text says: "done", or the name of the error. */
const ways = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    // The tools that drive the browser may evaluate text until here.
    await new Promise((done) => setTimeout(done));
    const said: Record<string, string> = {};
    const tried = (name: string, way: () => unknown): void => {
      try {
        way();
        said[name] = "done";
      } catch (error) {
        said[name] = (error as Error).name;
      }
    };
    const bold = "<b id='ran'>x</b>";
    const box = document.body.appendChild(document.createElement("div"));
    tried("innerHTML", () => (box.innerHTML = bold));
    tried("outerHTML", () => (box.outerHTML = bold));
    tried("insertAdjacentHTML", () => box.insertAdjacentHTML("beforeend", bold));
    tried("document.write", () => document.write(bold));
    tried("parseFromString", () => new DOMParser().parseFromString(bold, "text/html"));
    tried("fragment", () => document.createRange().createContextualFragment(bold));
    tried("srcdoc", () => (document.createElement("iframe").srcdoc = bold));
    tried("script text", () => (document.createElement("script").text = "window.ran = 1"));
    // oxlint-disable-next-line no-eval
    tried("eval", () => (0, eval)("window.ran = 1"));
    // oxlint-disable-next-line no-implied-eval
    tried("timer", () => setTimeout("window.ran = 1"));
    tried("foreign thread", () => new Worker("https://example.org/thread.js"));
    tried("data thread", () => new Worker("data:text/javascript,postMessage(1)"));
    tried("foreign script", () => (document.createElement("script").src = "https://example.org/a.js"));
    tried("another policy", () =>
      (
        window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
      ).trustedTypes.createPolicy("mine", {}),
    );
    said["ran"] = String(document.getElementById("ran") !== null || "ran" in window);
    return said;
  });

const REFUSED = {
  innerHTML: "TypeError",
  outerHTML: "TypeError",
  insertAdjacentHTML: "TypeError",
  "document.write": "TypeError",
  parseFromString: "TypeError",
  fragment: "TypeError",
  srcdoc: "TypeError",
  "script text": "TypeError",
  eval: "EvalError",
  timer: "TypeError",
  "foreign thread": "ForeignScriptError",
  "data thread": "ForeignScriptError",
  "foreign script": "ForeignScriptError",
  "another policy": "TypeError",
  ran: "false",
};

const threadOf = async (page: Page, name: string): Promise<Worker> => {
  await expect.poll(() => page.workers().some((worker) => worker.url().includes(name))).toBe(true);
  return page.workers().find((worker) => worker.url().includes(name))!;
};

for (const sends of ["nothing", "headers"] as const) {
  test.describe(`Trusted Types, the host sends ${sends}`, () => {
    test.use({ sends });

    test("the page works: it embeds, maps, asks and saves, without a word of trouble", async ({
      page,
      open,
      noise,
    }) => {
      await open();
      await page.evaluate((texts) => window.explorer.setTexts(texts), TEXTS);
      const near = await page.evaluate(() => window.explorer.neighbours("fruit", { k: 2 }));
      expect(near.map(({ text }) => text).toSorted()).toEqual(["a green pear", "a red apple"]);
      await page.evaluate(() => window.explorer.project({ method: "umap" }));
      const picture = await page.evaluate(
        async () => (await window.explorer.picture({ format: "png" })).size,
      );
      expect(picture).toBeGreaterThan(1000);
      await page.getByRole("tab", { name: "Matrix" }).click();
      await expect(page.getByRole("tabpanel").getByRole("region", { name: "Matrix" })).toBeVisible();
      expect(noise).toEqual([]);
    });

    test("no text becomes markup, code, or the address of a foreign script", async ({ page, open }) => {
      await open();
      expect(await ways(page)).toEqual(REFUSED);
    });
  });
}

test.describe("Trusted Types in threads", () => {
  test.use({ sends: "headers" });

  test("a thread starts own threads only", async ({ page, open }) => {
    await open();
    const thread = await threadOf(page, "space.worker");
    const said = await thread.evaluate(async () => {
      await new Promise((done) => setTimeout(done));
      const tried = (way: () => unknown): string => {
        try {
          way();
          return "done";
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        foreign: tried(() => new Worker("https://example.org/thread.js")),
        // oxlint-disable-next-line no-eval
        code: tried(() => (0, eval)("1")),
      };
    });
    expect(said).toEqual({ foreign: "ForeignScriptError", code: "EvalError" });
  });
});
