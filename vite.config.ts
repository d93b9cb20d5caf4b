import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defaultClientConditions } from "vite";
import { defineConfig } from "vitest/config";
import { kernels } from "./src/kernel/compiler.ts";
import { givenFiles } from "./src/hosting/given.ts";
import { contentPolicy } from "./src/hosting/policy.ts";
import { keptFiles } from "./src/hosting/precache.ts";

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as {
  version: string;
};

export default defineConfig({
  // Relative addresses: the folder works from any sub-path of any static host.
  base: "./",
  define: { EXPLORER_VERSION: JSON.stringify(version) },
  plugins: [react(), kernels(), givenFiles(), contentPolicy(), keptFiles("explorer-en")],
  worker: {
    format: "es",
    plugins: () => [kernels()],
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  build: {
    target: "es2022",
    rolldownOptions: {
      input: {
        index: "index.html",
        accessibility: "accessibility.html",
        "service-worker": "src/worker/offline.worker.ts",
      },
      output: {
        // Small modules that the page needs at once and later scripts share come as one script: forty small ones say their names forty times.
        codeSplitting: {
          groups: [
            {
              name: "shared",
              tags: ["$initial"],
              test: /[/\\]src[/\\](?:math|text|store|projections|engine)[/\\][^/\\]+\.ts$/,
            },
          ],
        },
        // A service worker serves what lies under its address, and a newer one is found by the same name.
        entryFileNames: ({ name }) => (name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js"),
      },
      checks: { pluginTimings: false },
    },
    // A late script brings what it imports by itself, and all of it is fetched while the page has nothing else to do: lists of what to fetch
    // beside it would be a part of the start. Style sheets are awaited, so they are listed.
    modulePreload: {
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "js" ? files.filter((file) => file.endsWith(".css")) : files,
    },
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1300,
  },
  server: { port: 5173, strictPort: false },
  preview: { port: 4173 },
  // onnxruntime: the variant that does not carry its own WASM; the embed worker names the files it uses.
  resolve: { conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions] },
  optimizeDeps: {
    exclude: [
      "@huggingface/transformers",
      "@huggingface/tokenizers",
      "@huggingface/jinja",
      "onnxruntime-web",
      "onnxruntime-common",
    ],
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "training/**/*.test.ts"],
    environment: "node",
    testTimeout: 20_000,
  },
});
