import { readdirSync } from "node:fs";
import { join } from "node:path";
import { HEADER_POLICY, HEADERS, HUB_POLICY } from "../src/hosting/policy.ts";
import { expect, test as base } from "./fixtures.ts";
import { hostedCopy } from "./hosted.ts";
import { asked, FILES, HAS_MODEL, HUB, LISTING, listing, read, WITHOUT_MODEL } from "./hub.ts";
import { nginxProgram, startNginx, type Nginx } from "./nginx.ts";

const program = nginxProgram();
const OPEN = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

/** The page behind a real nginx with the configuration that the build writes. */
const test = base.extend<object, { readonly nginx: Nginx & { readonly folder: string } }>({
  nginx: [
    async ({ under }, use) => {
      const hosted = await hostedCopy(process.env["DIST"] ?? "dist");
      const nginx = await startNginx(program ?? "nginx", hosted.folder, `${under}class/explorer/`);
      await use({ ...nginx, folder: hosted.folder });
      await nginx.stop();
      hosted.remove();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  home: async ({ nginx }, use) => use(nginx.url),
});

test.skip(program === null, "nginx is not installed (on Debian: apt-get install nginx-light)");
const assetLike = (folder: string, pattern: RegExp): string =>
  `assets/${readdirSync(join(folder, "assets")).find((name) => pattern.test(name)) ?? "missing"}`;

const headersOf = async (address: string, accept = "identity"): Promise<Headers> => {
  const response = await fetch(address, { headers: { "accept-encoding": accept } });
  expect(response.status, address).toBe(200);
  await response.arrayBuffer();
  return response.headers;
};

test("every file has its type, its headers and its time to live", async ({ nginx }) => {
  const { folder } = nginx;
  const files = [
    ["", "text/html", "no-cache"],
    ["index.html", "text/html", "no-cache"],
    ["service-worker.js", "text/javascript", "no-cache"],
    ["manifest.webmanifest", "application/manifest+json", "no-cache"],
    ["models/explorer-en/config.json", "application/json", "no-cache"],
    ["samples/everyday-words.bin", "application/octet-stream", "no-cache"],
    [assetLike(folder, /^index-.*\.js$/), "text/javascript", "immutable"],
    [assetLike(folder, /^index-.*\.css$/), "text/css", "immutable"],
    [assetLike(folder, /\.mjs$/), "text/javascript", "immutable"],
    [assetLike(folder, /\.wasm$/), "application/wasm", "immutable"],
    [assetLike(folder, /\.woff2$/), "font/woff2", "immutable"],
  ] as const;
  for (const at of [nginx.url, nginx.rootUrl]) {
    for (const [file, type, life] of files) {
      const headers = await headersOf(at + file);
      expect(headers.get("content-type")?.split(";")[0], file).toBe(type);
      expect(headers.get("cache-control"), file).toContain(life);
      expect(headers.get("content-security-policy"), file).toBe(HEADER_POLICY);
      for (const [name, value] of HEADERS) expect(headers.get(name), `${file}: ${name}`).toBe(value);
    }
    const hub = await headersOf(at + assetLike(folder, /^hub\.worker-/));
    expect(hub.get("content-security-policy")).toBe(HUB_POLICY);
    expect((await fetch(`${at}nothing/here`)).status).toBe(404);
    expect((await fetch(`${at}assets/nothing.js`)).headers.get("cache-control")).toBeNull();
  }
});

test("files travel packed, and a file that is there already is not sent again", async ({ nginx }) => {
  const { folder, url } = nginx;
  const model = "models/explorer-en/onnx/model_quantized.onnx";
  for (const file of [
    "index.html",
    assetLike(folder, /^index-.*\.js$/),
    assetLike(folder, /threaded-.*\.wasm$/),
    model,
  ]) {
    expect((await headersOf(url + file, "gzip")).get("content-encoding"), file).toBe("gzip");
    if (nginx.brotli)
      expect((await headersOf(url + file, "gzip, br")).get("content-encoding"), file).toBe("br");
  }
  const etag = (await headersOf(url + model)).get("etag") ?? "none";
  const again = await fetch(url + model, {
    headers: { "accept-encoding": "identity", "if-none-match": etag },
  });
  expect(again.status).toBe(304);
});

test("the page works there, isolated, with threads", async ({ open, noise }) => {
  const page = await open();
  const seen = await page.evaluate(async () => {
    const { explorer } = window;
    await explorer.setTexts(["a red apple", "a green pear", "a fast car", "an old bus", "a ripe plum"]);
    const near = await explorer.neighbours("fruit", { k: 3 });
    const { coords } = await explorer.project({ seed: 2 });
    return { isolated: crossOriginIsolated, near: near.length, finite: coords.every(Number.isFinite) };
  });
  expect(seen).toEqual({ isolated: true, near: 3, finite: true });
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(asked.length).toBeGreaterThan(5);
  expect(noise).toEqual([]);
});

test("neither the page nor a thread of it can ask another host", async ({ open, foreign, noise }) => {
  const page = await open();
  await page.evaluate(() => window.explorer.similarity("cat", "dog"));
  const refused = (source: string): string =>
    `${source}.then(() => "asked", (error) => error.constructor.name)`;
  const away = "https://huggingface.co/api/models";
  expect(await page.evaluate(refused(`fetch("${away}")`))).toBe("TypeError");
  const threads = page.workers();
  expect(threads.length).toBeGreaterThan(1);
  for (const thread of threads) {
    expect(await thread.evaluate(refused(`fetch("${away}")`)), thread.url()).not.toBe("asked");
    // A script is fetched past `fetch`: here only the policy stands in the way.
    const violated = thread.evaluate(
      (address) =>
        new Promise((done) => {
          self.addEventListener("securitypolicyviolation", ({ blockedURI }) => done(blockedURI), {
            once: true,
          });
          import(/* @vite-ignore */ address).then(
            () => done("asked"),
            () => undefined,
          );
        }),
      `${away}.js`,
    );
    expect(await violated, thread.url()).toBe(`${away}.js`);
  }
  // What was refused is heard of all the same; nothing of it left.
  foreign.length = 0;
  noise.length = 0;
});

test("a remote model comes through the one thread that may fetch it, and that one is gone afterwards", async ({
  context,
  open,
  foreign,
  noise,
}) => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);
  await context.route(`${HUB}**`, async (route) => {
    const wanted = asked(route.request().url());
    if (wanted === LISTING) return route.fulfill({ status: 200, headers: OPEN, body: listing() });
    const file = FILES.find((name) => wanted === name);
    if (file === undefined) return route.fulfill({ status: 404, headers: OPEN });
    return route.fulfill({ status: 200, headers: OPEN, body: read(file) });
  });
  const page = await open();
  const isHub = (address: string): boolean => /hub\.worker-/.test(address);
  const started: string[] = [];
  page.on("worker", (worker) => started.push(worker.url()));
  expect(page.workers().some((worker) => isHub(worker.url()))).toBe(false);
  expect(foreign).toEqual([]);
  const used = await page.evaluate(() => window.explorer.useModel("potion-base-2M", { device: "wasm" }));
  expect(used.id).toBe("potion-base-2M");
  expect(foreign.length).toBeGreaterThan(2);
  expect(foreign.filter((address) => ![LISTING, ...FILES].includes(asked(address)))).toEqual([]);
  expect(started.filter(isHub)).toHaveLength(1);
  await expect.poll(() => page.workers().some((worker) => isHub(worker.url()))).toBe(false);
  expect(noise).toEqual([]);
  foreign.length = 0;
});
