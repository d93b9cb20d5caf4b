import type { Plugin } from "vite";

/** A Content-Security-Policy as directives. */
type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * What the page may do: its own scripts, styles and files, and nothing else. `wasm-unsafe-eval` compiles WebAssembly and evaluates no
 * text. The page itself asks no other host; only the embedding worker does, and only once the person chose a remote model.
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
};

/** Where remote models come from: the hub, and the hosts it sends to for large files. */
const HUB = ["https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"];

const written = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");

/** For the page's `<meta>`: it cannot say who may frame the page, and does not reach into workers. */
export const PAGE_POLICY = written(PAGE);

/** As a header of every file: workers, too, are held to it, and may ask the hub. */
export const HEADER_POLICY = written({
  ...PAGE,
  "connect-src": [...(PAGE["connect-src"] ?? []), ...HUB],
  "frame-ancestors": ["'self'"],
});

/** Nothing of the device but what the page is for: the clipboard, and the whole screen. */
const PERMISSIONS = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"]
  .concat(["microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"])
  .map((name) => `${name}=()`)
  .join(", ");

/** Headers for hosts that let one set them. */
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ["Content-Security-Policy", HEADER_POLICY],
  ["Permissions-Policy", PERMISSIONS],
  ["Referrer-Policy", "no-referrer"],
  ["X-Content-Type-Options", "nosniff"],
  // Shared memory between threads; everything comes from the page's own host, or with CORS.
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Embedder-Policy", "require-corp"],
];

/** Files under `assets/` change their name with their content. */
const FOREVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

/** `_headers`, as Netlify and Cloudflare Pages read it. */
export function headersFile(): string {
  const lines = HEADERS.map(([name, value]) => `  ${name}: ${value}`);
  return [
    "/*",
    ...lines,
    `  Cache-Control: ${ASK_EACH_TIME}`,
    "",
    "/assets/*",
    "  ! Cache-Control",
    `  Cache-Control: ${FOREVER}`,
    "",
  ].join("\n");
}

/** A piece of nginx configuration, for an `include` in the page's `location`. */
export function nginxFile(): string {
  const lines = HEADERS.map(([name, value]) => `add_header ${name} "${value}" always;`);
  return [
    "# include this file in the location that serves the explorer.",
    ...lines,
    "types { text/javascript js mjs; application/wasm wasm; application/manifest+json webmanifest; text/css css; }",
    `add_header Cache-Control "${ASK_EACH_TIME}";`,
    "gzip_static on;",
    "",
  ].join("\n");
}

/** Puts the policy into the built page, and files with headers beside it. The dev server's page needs scripts of its own and has none. */
export function contentPolicy(): Plugin {
  return {
    name: "content-policy",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: headersFile() });
      this.emitFile({ type: "asset", fileName: "hosting/nginx.conf", source: nginxFile() });
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
