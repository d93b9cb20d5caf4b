import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const workflow = readFileSync(new URL("../../.github/workflows/pages.yml", import.meta.url), "utf8");
const { scripts, engines } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { scripts: Record<string, string>; engines: { node: string } };

/** What stands behind a key, in order of appearance. */
const valuesOf = (key: string): string[] =>
  [...workflow.matchAll(new RegExp(`^\\s*(?:- )?${key}: (.+)$`, "gm"))].map(([, value]) => value ?? "");

it("the Pages workflow runs commands that exist, and tests before it builds what it puts up", () => {
  const commands = valuesOf("run");
  const ofScripts = commands.flatMap((command) => /^npm (?:run )?(test|\S+)$/.exec(command)?.[1] ?? []);
  expect(ofScripts).toEqual(["test", "build"]);
  expect(ofScripts.every((name) => name in scripts)).toBe(true);
  expect(commands[0]).toMatch(/^npm ci\b/);
  expect(commands).toHaveLength(3);
  expect(valuesOf("path")).toEqual(["dist"]);
});

it("the workflow names exact releases of what it uses, and a Node that the project runs on", () => {
  const used = valuesOf("uses");
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((one) => !/^actions\/[a-z-]+@v\d+\.\d+\.\d+$/.test(one))).toEqual([]);
  expect(`>=${valuesOf("node-version")[0]?.replaceAll('"', "")}`).toBe(engines.node);
});

it("only the job that puts the page up may write, and only there", () => {
  expect(valuesOf("contents")).toEqual(["read"]);
  expect(workflow.match(/: write$/gm)).toHaveLength(2);
  expect(workflow.indexOf("pages: write")).toBeGreaterThan(workflow.indexOf("deploy:"));
  expect(workflow).not.toMatch(/\t/);
});
