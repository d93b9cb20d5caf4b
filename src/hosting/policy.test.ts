import { describe, expect, it } from "vitest";
import { HEADER_POLICY, headersFile, HEADERS, nginxFile, PAGE_POLICY } from "./policy.ts";

const directive = (policy: string, name: string): string[] =>
  policy
    .split("; ")
    .find((one) => one.startsWith(`${name} `))
    ?.split(" ")
    .slice(1) ?? [];

describe("the content policy", () => {
  it("lets no inline script run, no text be evaluated, and no other host be asked by the page", () => {
    expect(directive(PAGE_POLICY, "script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directive(PAGE_POLICY, "default-src")).toEqual(["'none'"]);
    expect(directive(PAGE_POLICY, "connect-src")).toEqual(["'self'", "blob:", "data:"]);
    expect(PAGE_POLICY).not.toContain("unsafe-inline");
    expect(PAGE_POLICY).not.toContain("'unsafe-eval'");
  });

  it("as a header lets workers ask the hub, and nobody else", () => {
    const hosts = directive(HEADER_POLICY, "connect-src").filter((source) => source.startsWith("https:"));
    expect(hosts.every((host) => /(?:huggingface\.co|hf\.co)$/.test(host))).toBe(true);
    expect(hosts).not.toHaveLength(0);
  });

  it("is in the files for hosts, with the other headers, each on one line", () => {
    for (const file of [headersFile(), nginxFile()]) {
      for (const [name, value] of HEADERS) {
        expect(file.split("\n").filter((line) => line.includes(name) && line.includes(value))).toHaveLength(
          1,
        );
      }
    }
  });
});
