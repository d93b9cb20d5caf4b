import { describe, expect, it } from "vitest";

/** What each room may import: rooms, and packages. The table of `src/README.md`. */
const rooms: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>
> = {
  math: { rooms: [], packages: [] },
  kernel: { rooms: ["math"], packages: [] },
  text: { rooms: [], packages: [] },
  formats: {
    rooms: ["math", "text"],
    packages: ["hyparquet", "hyparquet-compressors", "hyparquet-writer", "@uwdata/flechette"],
  },
  protocol: { rooms: ["math", "formats"], packages: [] },
  models: { rooms: ["protocol"], packages: [] },
  datasets: { rooms: ["text"], packages: [] },
  projections: { rooms: ["math", "kernel", "protocol"], packages: ["umap-js"] },
  analysis: { rooms: ["math", "kernel", "text"], packages: [] },
  store: { rooms: ["math", "text", "protocol"], packages: ["zustand"] },
  lessons: { rooms: ["math", "text", "store", "datasets", "analysis"], packages: [] },
  worker: {
    rooms: ["math", "kernel", "text", "formats", "protocol", "models", "projections", "analysis", "lessons"],
    packages: [
      "@huggingface/transformers",
      "onnxruntime-web",
      "workbox-core",
      "workbox-precaching",
      "workbox-routing",
      "workbox-strategies",
    ],
  },
  engine: {
    rooms: [
      "math",
      "text",
      "formats",
      "protocol",
      "models",
      "datasets",
      "analysis",
      "projections",
      "store",
      "lessons",
    ],
    packages: ["idb-keyval"],
  },
  ui: { rooms: [], packages: ["react", "lucide-react", "@fontsource-variable"] },
  scene: {
    rooms: ["math", "store", "ui"],
    packages: ["react", "three", "@react-three/fiber", "@tanstack/react-virtual", "lucide-react"],
  },
  panels: {
    rooms: ["math", "text", "protocol", "models", "datasets", "projections", "analysis", "store", "ui"],
    packages: ["react", "lucide-react", "@tanstack/react-virtual"],
  },
  app: {
    rooms: [
      "math",
      "text",
      "formats",
      "protocol",
      "models",
      "datasets",
      "analysis",
      "projections",
      "store",
      "engine",
      "lessons",
      "ui",
      "scene",
      "panels",
    ],
    packages: ["react", "react-dom", "lucide-react", "@tanstack/react-virtual"],
  },
};

/** Files of these rooms are plug-ins: they never know of each other. */
const siblings =
  /^(?:formats\/[^/]+\.(?:format|writer)|models\/[^/]+\.model|datasets\/[^/]+\.dataset|projections\/[^/]+\.projection|analysis\/[^/]+\.job|engine\/[^/]+\.analysis|panels\/[^/]+\.panel)$/;

const sources = import.meta.glob<string>(
  [
    "./*/**/*.{ts,tsx}",
    "!./**/*.test.{ts,tsx}",
    "!./**/*.fuzz.ts",
    "!./**/*.fixture.ts",
    "!./fuzz/*",
    "!./kernel/assembly/*",
    "!./kernel/compiler.ts",
    "!./hosting/*",
  ],
  {
    eager: true,
    query: "?raw",
    import: "default",
  },
);
const files = Object.entries(sources).map(([path, source]) => ({ path: path.slice(2), source }));

const specifiers = (source: string): string[] =>
  [...source.matchAll(/(?:\bfrom\s+|\bimport\(\s*|\bimport\s+)"([^"]+)"/g)].flatMap(
    (match) => match[1] ?? [],
  );
const packageOf = (specifier: string): string =>
  specifier.startsWith("@")
    ? specifier.split("/").slice(0, 2).join("/")
    : (specifier.split("/")[0] ?? specifier);
const mayUse = (allowed: readonly string[], specifier: string): boolean =>
  allowed.some((name) => packageOf(specifier) === name || packageOf(specifier).startsWith(`${name}/`));

describe("rooms", () => {
  it("sees the source", () => expect(files.length).toBeGreaterThan(30));

  it.each(files)("$path keeps to its room", ({ path, source }) => {
    const name = path.split("/")[0] ?? "";
    const room = rooms[name] ?? { rooms: [], packages: [] };
    expect(Object.keys(rooms), `the room ${name} is not in the table`).toContain(name);
    const found = specifiers(source);
    const reached = found.filter((s) => s.startsWith("#")).map((s) => s.slice(1).split("/")[0] ?? "");
    expect(reached.filter((other) => other !== name && !room.rooms.includes(other))).toEqual([]);
    const packages = found.filter((s) => !s.startsWith("#") && !s.startsWith("."));
    expect(packages.filter((s) => !mayUse(room.packages, s))).toEqual([]);
    expect(found.filter((s) => s.startsWith("../"))).toEqual([]);
    const isSibling = siblings.test(path.replace(/\.tsx?$/, ""));
    const known = found.filter(
      (s) => s.startsWith("./") && siblings.test(`${name}/${s.slice(2).replace(/\.tsx?$/, "")}`),
    );
    expect(isSibling ? known : []).toEqual([]);
  });

  it("has no barrels", () =>
    expect(files.filter(({ path }) => /(?:^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual(
      [],
    ));

  it("names only rooms above: no cycle between rooms", () => {
    const order = Object.keys(rooms);
    for (const [room, may] of Object.entries(rooms)) {
      for (const other of may.rooms)
        expect(order.indexOf(other), `${room} → ${other}`).toBeLessThan(order.indexOf(room));
    }
  });
});
