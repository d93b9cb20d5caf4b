import { defineConfig } from "@playwright/test";
import { recorded } from "./request-record.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./tools/chromium.ts";
import { findFirefox } from "./tools/firefox.ts";

/** The main journeys run in Firefox too, where it is installed: the same tests, by file and name. */
const IN_FIREFOX: readonly RegExp[] = [
  /journey\.spec\.ts .*\(wasm\)$/,
  /keyboard\.spec\.ts .*(slash asks|a sentence is asked|tabs, the matrix)/,
  /neighbours\.spec\.ts .*(the panel lists them|of a text typed)/,
  /arithmetic\.spec\.ts .*(ranks all items|is drawn on the map)/,
  /offline\.spec\.ts .*(the page opens, reads new text)/,
  /embed\.spec\.ts .*(the page around asks|a choice in the frame|an origin that the address|read-only frames)/,
];

const firefox = findFirefox();
if (firefox === null && process.env["TEST_WORKER_INDEX"] === undefined)
  console.log("Firefox is not installed: its tests are left out.");

export default defineConfig({
  testDir: ".",
  fullyParallel: true,
  workers: 2,
  // Software WebGL and WebGPU on few cores: patience, never a sleep.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // On a busy machine a wait can run out. What only passed the second time is listed as flaky, and is to be mended.
  retries: 1,
  forbidOnly: true,
  reporter: [["list"], ["./request-reporter.ts"]],
  outputDir: "../test-results",
  use: {
    // One in every context would keep the whole build again and again; offline.spec.ts lets it work.
    serviceWorkers: "block",
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    {
      name: "chromium",
      use: { launchOptions: { executablePath: ensureChromium(), args: recorded(CHROMIUM_ARGS) } },
    },
    ...(firefox === null
      ? []
      : [
          {
            name: "firefox",
            grep: [...IN_FIREFOX],
            use: {
              browserName: "firefox" as const,
              channel: "moz-firefox",
              launchOptions: { executablePath: firefox },
            },
          },
        ]),
  ],
});
