import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, ensureChromium } from "./tools/chromium.ts";

export default defineConfig({
  testDir: ".",
  fullyParallel: true,
  workers: 2,
  // Software WebGL and WebGPU on few cores: patience, never a sleep.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "../test-results",
  use: {
    // One in every context would keep the whole build again and again; offline.spec.ts lets it work.
    serviceWorkers: "block",
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] },
  },
});
