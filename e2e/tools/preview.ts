import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, loadConfigFromFile, mergeConfig, transformWithOxc } from "vite";
import { singleFile } from "../../src/hosting/single-file.ts";

export const PREVIEW = "dist-preview/embedding-space-explorer.html";

/** The page in one HTML file, written to `path`. Returns its length in bytes. */
export async function buildPreview(path: string): Promise<number> {
  const outDir = mkdtempSync(join(tmpdir(), "explorer-preview-"));
  const found = await loadConfigFromFile({ command: "build", mode: "production" });
  const config = mergeConfig(found?.config ?? {}, {
    configFile: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: true,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
    },
  });
  // Taken the place of, not merged: no service worker, and one script for all that the page may fetch later.
  const output = { codeSplitting: false };
  const checks = { pluginTimings: false };
  config.build.rolldownOptions = { input: { index: "index.html" }, output, checks };
  // Browsers start no module thread from a page that is a file.
  config.worker.format = "iife";
  config.worker.rolldownOptions = { output, checks };
  try {
    await build(config);
    const source = fileURLToPath(new URL("../../src/hosting/unpack.ts", import.meta.url));
    const { code } = await transformWithOxc(readFileSync(source, "utf8"), source);
    const html = singleFile(outDir, code);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, html);
    return Buffer.byteLength(html);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await buildPreview(PREVIEW);
  console.log(
    `${PREVIEW}, ${(bytes / 1e6).toFixed(1)} MB: open it by a double click. It fetches nothing, from nowhere.`,
  );
}
