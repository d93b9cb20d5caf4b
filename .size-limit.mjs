import { readFileSync } from "node:fs";

/** Scripts the page asks for before anything else: its own and those it preloads. */
const first = [
  ...readFileSync("dist/index.html", "utf8").matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g),
].map(([, path]) => `dist/${path}`);

export default [
  {
    name: "page JS at the start, the map's painter included (gzip)",
    path: [...first, "dist/assets/webgl-painter-*.js"],
    limit: "380 kB",
    gzip: true,
  },
  { name: "embed worker (gzip)", path: "dist/assets/embed.worker-*.js", limit: "175 kB", gzip: true },
];
