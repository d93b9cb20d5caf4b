import { spawn } from "node:child_process";
import { buildIfNeeded } from "./build.ts";
import { ensureChromium } from "./chromium.ts";
import { installNginx } from "../nginx.ts";
import { installFirefox } from "./firefox.ts";

/**
 * Everything, in order of cheapness. Prints each step's own output, then one line: "N passed, N failed". A step that has no
 * count of its own (types, lint, …) counts as one.
 */
interface Count {
  readonly passed: number;
  readonly failed: number;
}

const number = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replaceAll(/\u001B\[[0-9;]*m/g, "");

const asOne = (_: string, ok: boolean): Count => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
const fromVitest = (output: string, ok: boolean): Count => {
  const line = /^\s*Tests\s+(.*)$/m.exec(plain(output))?.[1] ?? "";
  const passed = number(line, /(\d+) passed/);
  const failed = number(line, /(\d+) failed/);
  return { passed, failed: ok ? failed : Math.max(1, failed) };
};
const fromPlaywright = (output: string, ok: boolean): Count => {
  const text = plain(output);
  const passed = number(text, /^\s*(\d+) passed/m);
  const failed = number(text, /^\s*(\d+) failed/m);
  return { passed, failed: ok ? failed : Math.max(1, failed) };
};

const steps: readonly { readonly name: string; readonly count: (output: string, ok: boolean) => Count }[] = [
  { name: "test:types", count: asOne },
  { name: "test:lint", count: asOne },
  { name: "test:format", count: asOne },
  { name: "test:dead", count: asOne },
  { name: "test:unit", count: fromVitest },
  { name: "test:size", count: asOne },
  { name: "test:e2e", count: fromPlaywright },
];

function run(script: string): Promise<{ readonly output: string; readonly ok: boolean }> {
  return new Promise((done) => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const child = spawn(npm, ["run", "--silent", script], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      process.stdout.write(chunk);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", (code) => done({ output, ok: code === 0 }));
  });
}

ensureChromium();
installFirefox();
installNginx();
buildIfNeeded();
let passed = 0;
let failed = 0;
const broken: string[] = [];
for (const { name, count } of steps) {
  console.log(`\n── ${name}`);
  const { output, ok } = await run(name);
  const counted = count(output, ok);
  passed += counted.passed;
  failed += counted.failed;
  if (!ok) broken.push(name);
}
if (broken.length > 0) console.log(`\nFailed: ${broken.join(", ")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
