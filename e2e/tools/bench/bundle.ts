import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "vite";
import { kernels } from "../../../src/kernel/compiler.ts";
import { CACHE } from "./folder.ts";

/** The program of a Node child. */
export const CHILD = `${CACHE}/node/maps-child.js`;

const common: InlineConfig = {
  configFile: false,
  logLevel: "error",
  publicDir: false,
  plugins: [kernels()],
  worker: { format: "es", plugins: () => [kernels()] },
};

const child = fileURLToPath(new URL("./maps-child.ts", import.meta.url));
const worker = fileURLToPath(new URL("./maps-worker.ts", import.meta.url));

/** The contenders as plain JavaScript, made before the clock starts: once for Node, once for the worker of `maps.html`. */
export async function bundleContenders(): Promise<void> {
  await build({
    ...common,
    ssr: { noExternal: true },
    build: { ssr: child, outDir: `${CACHE}/node`, target: "node20", emptyOutDir: true },
  });
  await build({
    ...common,
    base: "./",
    build: {
      outDir: `${CACHE}/browser`,
      target: "es2022",
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: worker, output: { entryFileNames: "[name].js", codeSplitting: false } },
    },
  });
}
