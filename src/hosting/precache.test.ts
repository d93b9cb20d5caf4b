import { describe, expect, it } from "vitest";
import { sortFiles } from "./precache.ts";

const named = (...urls: string[]) => urls.map((url) => [url, "0123"] as const);

describe("files that are kept", () => {
  it("are the page, the runtime of every browser and the model it starts with; the rest waits until it is used", () => {
    const hashed = [
      "assets/index-1.js",
      "assets/ort-wasm-simd-threaded-2.wasm",
      "assets/ort-wasm-simd-threaded.jspi-3.wasm",
      "assets/ort-wasm-simd-threaded.asyncify-4.mjs",
    ];
    const given = named(
      "index.html",
      "models/one/config.json",
      "models/two/config.json",
      "samples/words.bin",
    );
    const { always, more } = sortFiles(hashed, given, "one");
    expect(always.map(({ url }) => url)).toEqual([
      "assets/index-1.js",
      "assets/ort-wasm-simd-threaded-2.wasm",
      "index.html",
      "models/one/config.json",
      "samples/words.bin",
    ]);
    expect(more.map(({ url }) => url)).toEqual([
      "assets/ort-wasm-simd-threaded.asyncify-4.mjs",
      "assets/ort-wasm-simd-threaded.jspi-3.wasm",
      "models/two/config.json",
    ]);
  });

  it("carry a revision only where their address does not change with their content", () => {
    const { always } = sortFiles(["assets/index-1.js"], named("index.html"), "one");
    expect(always).toEqual([
      { url: "assets/index-1.js", revision: null },
      { url: "index.html", revision: "0123" },
    ]);
  });

  it("do not hold what people and hosts read", () => {
    const given = named(
      "models/one/README.md",
      "models/one/NOTICE",
      "preview.png",
      "_headers",
      "hosting/nginx.conf",
      "service-worker.js",
    );
    expect(sortFiles(["assets/index-1.js.map"], given, "one")).toEqual({ always: [], more: [] });
  });
});
