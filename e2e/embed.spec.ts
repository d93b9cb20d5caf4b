import { fileURLToPath } from "node:url";
import type { Frame, Page } from "@playwright/test";
import { axe, axeColours, setTheme } from "./accessible-states.ts";
import { expect, lines, test as base } from "./fixtures.ts";
import { serveFolder } from "./tools/serve.ts";

/** The explorer in a frame of a page on another host, and what that page may and may not. */

declare global {
  interface Window {
    call(name: string, ...args: readonly unknown[]): Promise<unknown>;
    frame: HTMLIFrameElement;
  }
}

interface Embedded {
  /** Address of the page around, on a host of its own. */
  readonly host: string;
  /** Opens the page around with a frame; `wish` stands after "embed". */
  readonly embed: (wish?: string, host?: string) => Promise<{ readonly page: Page; readonly frame: Frame }>;
}

const test = base.extend<Embedded>({
  // oxlint-disable-next-line no-empty-pattern -- it needs none of the others
  host: async ({}, use) => {
    const { server, url } = await serveFolder(fileURLToPath(new URL("embed-host", import.meta.url)));
    await use(url);
    server.closeAllConnections();
    server.close();
  },
  embed: async ({ page, home, host, foreign }, use) => {
    await use(async (wish = "", around = host) => {
      await page.goto(`${around}?frame=${encodeURIComponent(`${home}?embed${wish}`)}`);
      await expect.poll(() => page.frames().length).toBe(2);
      const frame = page.frames()[1]!;
      await frame.waitForFunction(() => "explorer" in window);
      await frame.evaluate(() => window.explorer.ready());
      await listening(page);
      return { page, frame };
    });
    // The page around is another host by intent; nobody else was asked.
    const others = foreign.filter((address) => new URL(address).port !== new URL(host).port);
    expect(others).toEqual([]);
    foreign.length = 0;
  },
});

/** A message that comes before the frame listens is lost: asks until something comes back, be it a refusal. */
const listening = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const answered = () => true;
        const unheard = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500));
        return Promise.race([window.call("version").then(answered, answered), unheard]);
      }),
    )
    .toBe(true);

const ready = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.documentElement.dataset["ready"] !== undefined);

test("the page around asks, and gets what the calls themselves give", async ({ embed, noise }) => {
  const { page, frame } = await embed();
  await ready(page);
  await page.evaluate((texts) => window.call("setTexts", texts), lines(30));
  const asked = await page.evaluate(async () => {
    const vectors = (await window.call("embed", ["a red bicycle"])) as { dim: number; vectors: Float32Array };
    const { coords } = (await window.call("project", { seed: 3 })) as { coords: Float32Array };
    return {
      texts: await window.call("texts"),
      near: await window.call("neighbours", 0, { k: 5 }),
      search: await window.call("search", "a bicycle in the rain", { k: 3 }),
      same: await window.call("similarity", "cat", "dog"),
      vector: [...vectors.vectors],
      isTyped: vectors.vectors instanceof Float32Array && coords instanceof Float32Array,
      coords: [...coords],
      picture: ((await window.call("picture", { format: "svg" })) as Blob).size > 1000,
      models: await window.call("models"),
    };
  });
  const direct = await frame.evaluate(async () => {
    const { explorer } = window;
    const { coords } = await explorer.project({ seed: 3 });
    return {
      texts: explorer.texts(),
      near: await explorer.neighbours(0, { k: 5 }),
      search: await explorer.search("a bicycle in the rain", { k: 3 }),
      same: await explorer.similarity("cat", "dog"),
      vector: [...(await explorer.embed(["a red bicycle"])).vectors],
      isTyped: true,
      coords: [...coords],
      picture: true,
      models: explorer.models(),
    };
  });
  expect(asked).toEqual(direct);
  expect(asked.texts).toEqual(lines(30));
  expect(noise).toEqual([]);
});

test("own vectors go in by a message, and errors come back as errors", async ({ embed }) => {
  const { page } = await embed();
  const told = await page.evaluate(async () => {
    const vectors = Float32Array.from({ length: 40 }, (_, i) => Math.sin(i * 7));
    await window.call("loadVectors", {
      dim: 4,
      vectors,
      texts: Array.from({ length: 10 }, (_, i) => `t${i}`),
    });
    const failed = await window.call("neighbours", 99).catch((error: Error) => [error.name, error.message]);
    return { near: ((await window.call("neighbours", 0, { k: 2 })) as unknown[]).length, failed };
  });
  expect(told.near).toBe(2);
  expect(told.failed).toEqual([expect.any(String), expect.stringMatching(/99/)]);
});

test("a choice in the frame is told, by its ids", async ({ embed }) => {
  const { page, frame } = await embed("#sample=three-sentences");
  await ready(page);
  await frame.evaluate(() => window.explorer.select([1]));
  const [, second = ""] = await frame.evaluate(() => window.explorer.texts());
  await expect(page.getByRole("status")).toHaveText(second);
  await page.getByRole("button", { name: "Show three sentences" }).click();
  await expect(page.getByRole("status")).toHaveText("a cat on a mat");
});

test("no other name is called, whatever it is", async ({ embed }) => {
  const { page, frame } = await embed();
  await ready(page);
  for (const name of [
    "constructor",
    "__proto__",
    "hasOwnProperty",
    "openFile",
    "exportAs",
    "sessions",
    "eval",
    "snapshot.map",
  ]) {
    const said = await page.evaluate(
      (name) =>
        window.call(name).then(
          () => "answered",
          (error: Error) => error.message,
        ),
      name,
    );
    expect(said, name).toContain("There is no such call in a frame.");
  }
  const remote = await page.evaluate(() =>
    window.call("useModel", "all-MiniLM-L6-v2").then(
      () => "answered",
      (error: Error) => error.message,
    ),
  );
  expect(remote).toBe("In a frame only the models that come with the page can be used.");
  expect(await frame.evaluate(() => window.explorer.snapshot()["items"])).toBeGreaterThan(300);
});

test("an origin that the address does not name is told so, and gets nothing", async ({ embed }) => {
  const { page, frame } = await embed("=https://school.example");
  const said = await page.evaluate(() =>
    window.call("texts").then(
      () => "answered",
      (error: Error) => error.message,
    ),
  );
  expect(said).toMatch(/^Messages from http:\/\/127\.0\.0\.1:\d+ are not answered here\./);
  await frame.evaluate(() => window.explorer.select([1]));
  await page.evaluate(() => window.call("texts").catch(() => undefined)); // whatever was told before has come
  await expect(page.getByRole("status")).toHaveText("Nothing is chosen.");
  expect(await page.evaluate(() => document.documentElement.dataset["ready"])).toBeUndefined();
});

test("a named origin is answered; a window that is not the page around is not", async ({ embed, host }) => {
  const { page, frame } = await embed(`=${new URL(host).origin}`);
  expect(await page.evaluate(() => window.call("texts"))).toHaveLength(
    await frame.evaluate(() => window.explorer.texts().length),
  );
  // A second frame beside it, of the same origin as the page around, gets hold of the explorer by the list of frames.
  const heard = await page.evaluate(
    (host) =>
      new Promise((done) => {
        const other = document.createElement("iframe");
        other.src = `${host}?frame=${encodeURIComponent("about:blank")}`;
        other.addEventListener("load", () => {
          const inside = other.contentWindow as Window & typeof globalThis;
          const script = inside.document.createElement("script");
          script.textContent = `addEventListener("message", ({ data }) => parent.postMessage({ overheard: data }, "*"));
            parent.frames[0].postMessage({ explorer: 1, id: "x", call: "texts", args: [] }, "*");`;
          addEventListener("message", ({ data }) => "overheard" in data && done("answered"));
          inside.document.body.append(script);
          setTimeout(() => done("nothing"), 2000);
        });
        document.body.append(other);
      }),
    host,
  );
  expect(heard).toBe("nothing");
});

test("read-only frames answer and change nothing", async ({ embed }) => {
  const { page, frame } = await embed("&readonly#sample=three-sentences");
  const refused = await page.evaluate(async () => {
    const calls: [string, ...unknown[]][] = [
      ["setTexts", ["a", "b"]],
      ["select", [0]],
      ["openSample", "headlines"],
      ["project", { dims: 2 }],
      ["openPanel", "matrix"],
    ];
    return Promise.all(
      calls.map(([name, ...args]) =>
        window.call(name, ...args).then(
          () => name,
          (error: Error) => error.message,
        ),
      ),
    );
  });
  for (const said of refused) expect(said).toMatch(/^This frame is read-only/);
  expect(await page.evaluate(() => window.call("neighbours", 0, { k: 1 }))).toHaveLength(1);
  expect(await frame.evaluate(() => window.explorer.snapshot())).toMatchObject({
    source: { id: "three-sentences" },
    selection: [],
    map: { dims: 3 },
    panels: ["all"],
  });
});

test("a frame reads nothing that this browser keeps, and keeps nothing", async ({
  page,
  open,
  embed,
  context,
}) => {
  await open();
  await page.evaluate((texts) => window.explorer.setTexts(texts), lines(20));
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toContain("embedding-space-explorer");
  await page.waitForTimeout(1500); // saved
  // The page around has another port and so another origin, but it is the same site: the browser itself keeps nothing apart.
  const { frame } = await embed();
  expect(
    await frame.evaluate(() => [
      window.explorer.snapshot()["source"],
      "indexedDB" in window && window.indexedDB,
    ]),
  ).toEqual([expect.objectContaining({ id: "everyday-words" }), undefined]);
  await page.evaluate(() => window.call("setTexts", ["of the page around", "not the person's"]));
  await page.waitForTimeout(1500);
  expect(await frame.evaluate(() => window.explorer.snapshot()["errors"])).toEqual([]);
  const own = await context.newPage();
  await page.close();
  await own.goto(new URL(frame.url()).origin);
  await own.evaluate(() => window.explorer.ready());
  expect(await own.evaluate(() => window.explorer.texts())).toEqual(lines(20));
});

test("the frame has the map and a line, a panel when asked, and a way out to the same", async ({
  embed,
  context,
}) => {
  const { page, frame } = await embed("#sample=help-centre");
  await expect(frame.getByRole("button", { name: "Paste text" })).toHaveCount(0);
  await expect(frame.getByRole("tabpanel")).toHaveCount(0);
  await expect(frame.getByRole("heading", { level: 1, name: "Embedding Space Explorer" })).toBeVisible();
  await page.evaluate(() => window.call("openPanel", "neighbours"));
  await page.evaluate(() => window.call("select", [4]));
  await expect(frame.getByRole("tabpanel")).toBeVisible();
  const way = frame.getByRole("link", { name: "Open in full" });
  await expect(way).toHaveAttribute("href", /#sample=help-centre.*panel=neighbours.*select=/);
  await expect(way).not.toHaveAttribute("href", /embed/);
  await page.evaluate(() =>
    window.call("setTexts", ["a cat on a mat", "a feline on a rug", "machine learning"]),
  );
  await expect(way).toHaveAttribute("href", /texts=1\./);
  const opening = context.waitForEvent("page");
  await way.click();
  const full = await opening;
  await full.waitForFunction(() => "explorer" in window);
  await full.evaluate(() => window.explorer.ready());
  expect(await full.evaluate(() => window.explorer.texts())).toEqual([
    "a cat on a mat",
    "a feline on a rug",
    "machine learning",
  ]);
  await expect(full.getByRole("button", { name: "Paste text" }).first()).toBeVisible();
});

for (const [name, viewport] of [
  ["wide", { width: 1280, height: 720 }],
  ["as wide as a column of text", { width: 700, height: 520 }],
  ["a phone", { width: 390, height: 640 }],
] as const) {
  test.describe(`axe, ${name}`, () => {
    test.use({ viewport });
    test("finds nothing in a frame's page", async ({ open }) => {
      const page = await open("?embed#sample=help-centre");
      await setTheme(page, "light");
      expect(await axe(page)).toEqual([]);
      await setTheme(page, "dark");
      expect(await axeColours(page, "body")).toEqual([]);
    });
  });
}
