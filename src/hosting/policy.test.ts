import { describe, expect, it } from "vitest";
import {
  ADDRESS_POLICY,
  frameAncestors,
  HEADER_POLICY,
  headersFile,
  HEADERS,
  HUB_POLICY,
  nginxFile,
  PAGE_POLICY,
} from "./policy.ts";

const directive = (policy: string, name: string): string[] =>
  policy
    .split("; ")
    .find((one) => one.startsWith(`${name} `))
    ?.split(" ")
    .slice(1) ?? [];

const FILES = [
  "index.html",
  "accessibility.html",
  "service-worker.js",
  "assets/index-1.js",
  "assets/index-1.css",
  "assets/embed.worker-1.js",
  "assets/hub.worker-1.js",
  "assets/address.worker-1.js",
  "assets/files.worker-1.js",
  "assets/ort-wasm-simd-threaded-1.mjs",
  "assets/ort-wasm-simd-threaded-1.wasm",
];

/** What `_headers` says of a path: every rule that fits, in order. */
function saidOf(path: string): readonly string[] {
  const said: string[] = [];
  let fits = false;
  for (const line of headersFile(FILES).split("\n")) {
    if (!line.startsWith("  "))
      fits = line.endsWith("*") ? path.startsWith(line.slice(0, -1)) : line === path;
    else if (fits) said.push(line.trim());
  }
  return said;
}

const policiesOf = (path: string): readonly string[] =>
  saidOf(path)
    .filter((line) => line.startsWith("Content-Security-Policy: "))
    .map((line) => line.slice("Content-Security-Policy: ".length));

describe("the content policy", () => {
  it("says who may show the page in a frame: its own host, and those the build was told of", () => {
    expect(directive(HEADER_POLICY, "frame-ancestors")).toEqual(["'self'"]);
    expect(frameAncestors(undefined)).toEqual(["'self'"]);
    expect(frameAncestors(" https://a.example, https://*.b.example:8080 ")).toEqual([
      "'self'",
      "https://a.example",
      "https://*.b.example:8080",
    ]);
    for (const bad of [
      "*",
      "a.example",
      "https://a.example/path",
      "https://a.example; script-src *",
      "'none'",
      "https:",
    ])
      expect(() => frameAncestors(bad)).toThrow(/Name origins/);
  });

  it("lets no inline script run, no text be evaluated, and no other host be asked", () => {
    for (const policy of [PAGE_POLICY, HEADER_POLICY]) {
      expect(directive(policy, "script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
      expect(directive(policy, "default-src")).toEqual(["'none'"]);
      expect(directive(policy, "connect-src")).toEqual(["'self'", "blob:", "data:"]);
      expect(policy).not.toContain("unsafe-inline");
      expect(policy).not.toContain("'unsafe-eval'");
    }
  });

  it("lets no text become markup, code or a thread's address, but for the addresses one policy admits", () => {
    for (const policy of [PAGE_POLICY, HEADER_POLICY, HUB_POLICY, ADDRESS_POLICY])
      expect(directive(policy, "require-trusted-types-for")).toEqual(["'script'"]);
    for (const policy of [PAGE_POLICY, HEADER_POLICY])
      expect(directive(policy, "trusted-types")).toEqual(["default"]);
    for (const policy of [HUB_POLICY, ADDRESS_POLICY])
      expect(directive(policy, "trusted-types")).toEqual(["'none'"]);
  });

  it("lets one thread open an address a person typed: encrypted, or on this computer, and nothing else", () => {
    expect(directive(ADDRESS_POLICY, "connect-src")).toEqual([
      "https:",
      "http://localhost:*",
      "http://127.0.0.1:*",
    ]);
    expect(directive(ADDRESS_POLICY, "default-src")).toEqual(["'none'"]);
  });

  it("lets one thread ask the hub, and nobody else, not even the page's own host", () => {
    const hosts = directive(HUB_POLICY, "connect-src");
    expect(hosts).not.toHaveLength(0);
    expect(hosts.every((host) => /^https:\/\/(?:\*\.)?(?:huggingface\.co|hf\.co)$/.test(host))).toBe(true);
  });
});

describe("_headers", () => {
  it.each(["/", "/index.html", "/accessibility.html", "/service-worker.js"])(
    "gives a policy to %s",
    (path) => {
      expect(policiesOf(path)).toEqual([HEADER_POLICY]);
    },
  );

  it("gives every thread one, and only two threads one with another host", () => {
    expect(policiesOf("/assets/embed.worker-1.js")).toEqual([HEADER_POLICY]);
    expect(policiesOf("/assets/ort-wasm-simd-threaded-1.mjs")).toEqual([HEADER_POLICY]);
    expect(policiesOf("/assets/hub.worker-1.js")).toEqual([HUB_POLICY]);
    expect(policiesOf("/assets/address.worker-1.js")).toEqual([ADDRESS_POLICY]);
    expect(policiesOf("/assets/files.worker-1.js")).toEqual([HEADER_POLICY]);
    for (const policy of [HUB_POLICY, ADDRESS_POLICY])
      expect(
        nginxFile()
          .split("\n")
          .filter((line) => line.includes(`"${policy}"`)),
      ).toHaveLength(1);
  });

  it.each(FILES)("says nothing twice of %s: hosts would join it", (file) => {
    const names = saidOf(`/${file}`).map((line) => line.split(":")[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("lets files whose names change with their content be kept for good, and no other", () => {
    expect(saidOf("/assets/index-1.js")).toContain("Cache-Control: public, max-age=31536000, immutable");
    expect(saidOf("/index.html").filter((line) => line.startsWith("Cache-Control"))).toEqual([]);
  });
});

it.each(HEADERS)("%s is in the files for hosts, on one line", (name, value) => {
  for (const file of [headersFile(FILES), nginxFile()])
    expect(file.split("\n").filter((line) => line.includes(name) && line.includes(value))).toHaveLength(1);
});
