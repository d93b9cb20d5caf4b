import { readdirSync } from "node:fs";
import type { Plugin } from "vite";

/** A Content-Security-Policy as directives. */
type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * What the page may do: its own scripts, styles and files, and nothing else. `wasm-unsafe-eval` compiles WebAssembly and evaluates no
 * text. No other host is asked.
 */
const PAGE: Policy = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "blob:", "data:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'", "blob:", "data:"],
  // A worker made of a blob is held to this policy like the page; only the page's own scripts can make one.
  "worker-src": ["'self'", "blob:"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  // No text becomes markup or code, nor a thread's address, but through the one policy of `protocol/trusted.ts`.
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["default"],
};

/** Where remote models come from: the hub, and the hosts it sends to for large files. */
const HUB = ["https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"];

const written = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");

/** For the page's `<meta>`: it cannot say who may frame the page, and does not reach into threads. */
export const PAGE_POLICY = written(PAGE);

/**
 * Pages that may show this one in a frame, besides its own host: `FRAMES="https://school.example https://*.uni.example"`, for the build.
 * Throws for what is no origin.
 */
export function frameAncestors(given: string | undefined): readonly string[] {
  const named = (given ?? "").split(/[\s,]+/).filter((one) => one !== "");
  for (const one of named) {
    if (/^https?:\/\/(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d+)?$/.test(one)) continue;
    throw new Error(
      `FRAMES names “${one}”. Name origins, such as https://school.example or https://*.school.example.`,
    );
  }
  return ["'self'", ...named];
}

/** As a header, of the page and of every thread but two: nobody but the page's own host is asked. */
export const HEADER_POLICY = written({ ...PAGE, "frame-ancestors": frameAncestors(process.env["FRAMES"]) });

/** Of the one thread that may ask the hub, and nobody else. It runs only while a model that a person chose is loading. */
export const HUB_POLICY = written({
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "connect-src": HUB,
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["'none'"],
});

/**
 * Of the one thread that opens an address a person typed, and which runs only while that file is read: any host, encrypted, or this computer. A
 * policy is fixed before anybody types; `worker/address-host.ts` holds the thread to the one host it was started for.
 */
export const ADDRESS_POLICY = written({
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "connect-src": ["https:", "http://localhost:*", "http://127.0.0.1:*"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["'none'"],
});

/** Scripts of threads that may ask another host, by their names; all others have HEADER_POLICY. */
const OWN_POLICIES: readonly (readonly [script: string, policy: string])[] = [
  ["hub", HUB_POLICY],
  ["address", ADDRESS_POLICY],
];

const policyOf = (path: string): string =>
  OWN_POLICIES.find(([script]) => new RegExp(`/${script}\\.worker-[^/]*$`).test(path))?.[1] ?? HEADER_POLICY;

/** What a policy says something about: pages, and scripts that become threads. */
const HELD = /\.html$|\.worker-[^/]*\.js$|service-worker\.js$|\/ort-wasm[^/]*\.mjs$/;

/** Nothing of the device but what the page is for: the clipboard, and the whole screen. */
const PERMISSIONS = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"]
  .concat(["microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"])
  .map((name) => `${name}=()`)
  .join(", ");

/** Headers of every file, for hosts that let one set them. The content policy comes on top. */
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ["Permissions-Policy", PERMISSIONS],
  ["Referrer-Policy", "no-referrer"],
  ["X-Content-Type-Options", "nosniff"],
  // Shared memory between threads; everything comes from the page's own host, or with CORS.
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Embedder-Policy", "require-corp"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
];

/** Files under `assets/` change their name with their content. */
const FOREVER = "public, max-age=31536000, immutable";
/** All others keep their name: a browser asks each time whether there is a newer one. */
const ASK_EACH_TIME = "no-cache";

/**
 * `_headers`, as Netlify and Cloudflare Pages read it. Both join what several rules say of one header, so no two rules that meet say
 * something of the same one: the content policy stands at every page and thread by name.
 * @param files addresses of the build, relative to the page
 */
export function headersFile(files: readonly string[]): string {
  const held = files.map((file) => `/${file}`).filter((path) => HELD.test(path));
  const policies = ["/", ...held.toSorted()].flatMap((path) => [
    path,
    `  Content-Security-Policy: ${policyOf(path)}`,
  ]);
  return [
    "/*",
    ...HEADERS.map(([name, value]) => `  ${name}: ${value}`),
    ...policies,
    "/assets/*",
    `  Cache-Control: ${FOREVER}`,
    "",
  ].join("\n");
}

/** Every kind of file the build has. A `types` block replaces what the server knew before. */
const TYPES = [
  "text/html html",
  "text/css css",
  "text/javascript js mjs",
  "text/plain txt md",
  "application/json json",
  "application/manifest+json webmanifest",
  "application/wasm wasm",
  "image/svg+xml svg",
  "image/png png",
  "font/woff2 woff2",
];

/** A piece of nginx configuration, for an `include` in the page's `location`. */
export function nginxFile(): string {
  return [
    "# Include this file in the location that serves the explorer. A location of its own inside it must include it again.",
    `set $explorer_policy "${HEADER_POLICY}";`,
    `set $explorer_cache "${ASK_EACH_TIME}";`,
    `if ($uri ~ "/assets/") { set $explorer_cache "${FOREVER}"; }`,
    "# The threads that may ask another host: the hub for a model, and the host of an address that was typed.",
    ...OWN_POLICIES.map(
      ([script, policy]) => `if ($uri ~ "/assets/${script}\\.worker-") { set $explorer_policy "${policy}"; }`,
    ),
    "add_header Content-Security-Policy $explorer_policy always;",
    "add_header Cache-Control $explorer_cache;",
    ...HEADERS.map(([name, value]) => `add_header ${name} "${value}" always;`),
    `types { ${TYPES.map((type) => `${type};`).join(" ")} }`,
    "default_type application/octet-stream;",
    "charset utf-8;",
    "charset_types text/html text/css text/javascript text/plain application/json;",
    "# `npm run build` puts packed files beside the others. With the brotli module: brotli_static on;",
    "gzip_static on;",
    "gzip_vary on;",
    "",
  ].join("\n");
}

/** Puts the policy into the built page, and files with headers beside it. The dev server's page needs scripts of its own and has none. */
export function contentPolicy(): Plugin {
  let publicDir = "";
  return {
    name: "content-policy",
    apply: "build",
    configResolved: (config) => {
      ({ publicDir } = config);
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = [
          ...Object.keys(bundle),
          ...readdirSync(publicDir).filter((name) => name.endsWith(".html")),
        ];
        this.emitFile({ type: "asset", fileName: "_headers", source: headersFile(files) });
        this.emitFile({ type: "asset", fileName: "hosting/nginx.conf", source: nginxFile() });
      },
    },
    transformIndexHtml: {
      order: "post",
      handler: (html) => ({
        html,
        tags: [
          {
            tag: "meta",
            attrs: { "http-equiv": "Content-Security-Policy", content: PAGE_POLICY },
            injectTo: "head-prepend",
          },
          { tag: "meta", attrs: { name: "referrer", content: "no-referrer" }, injectTo: "head-prepend" },
        ],
      }),
    },
  };
}
