import { build, type InlineConfig } from "vite";
import { kernels } from "../../../src/kernel/compiler.ts";
import { CACHE } from "./folder.ts";

/** Made before the clock starts: the contenders as plain JavaScript, once for Node, once for a worker of a page. */
export const CHILD = `${CACHE}/node/maps-child.js`;
export const WORKER = `${CACHE}/browser/maps-worker.js`;

const common: InlineConfig = {
  configFile: false,
  logLevel: "error",
  publicDir: false,
  plugins: [kernels()],
  worker: { format: "es", plugins: () => [kernels()] },
};

const source = (name: string): string => `e2e/tools/bench/${name}.ts`;

/** Paths are relative to the project. */
export async function bundleContenders(): Promise<void> {
  await build({
    ...common,
    ssr: { noExternal: true },
    build: { ssr: source("maps-child"), outDir: `${CACHE}/node`, target: "node20", emptyOutDir: true },
  });
  await build({
    ...common,
    base: "./",
    build: {
      outDir: `${CACHE}/browser`,
      target: "es2022",
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: source("maps-worker"), output: { entryFileNames: "[name].js" } },
    },
  });
}
