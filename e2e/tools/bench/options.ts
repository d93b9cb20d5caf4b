import { CONTENDERS, isSize, SIZES, USUAL, type Contender, type Environment, type Plan } from "./plan.ts";

const SECTIONS = ["page", "sizes", "maps", "scene", "workbench", "formats", "sessions", "lessons"] as const;
export type Section = (typeof SECTIONS)[number];

export interface Wish {
  readonly sections: readonly Section[];
  readonly maps: Plan;
  /** The scene up to 100,000 points only. */
  readonly quick: boolean;
}

const USAGE = `npm run bench                 the page and the sizes
npm run bench -- page         first picture, model ready, embedding, free main thread
npm run bench -- sizes        what the built page weighs
npm run bench -- maps         neighbours and maps, against umap-js and embedding-atlas
  --quick                     1,000 and 10,000 rows, one round
  --n 10000,50000             some of ${SIZES.join(", ")}
  --rounds 5                  as many rounds for every size
  --only node|chromium
  --who ours,umap-js          some of ${CONTENDERS.join(", ")}
npm run bench -- scene        drawing, pointing and resting, against regl-scatterplot and embedding-atlas
  --quick                     10,000 and 100,000 points
npm run bench -- workbench    search, duplicates and clusters of 20,000 items
npm run bench -- formats      opening large files: 1,000,000 rows of CSV, 100,000 vectors
npm run bench -- sessions     keeping, opening and carrying a space of 50,000 items
npm run bench -- lessons      every step of every lesson: ready, answered, and a free main thread`;

class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Reads the arguments behind `npm run bench --`. Throws UsageError, whose message says what there is. */
export function readWish(args: readonly string[]): Wish {
  const sections = new Set<Section>();
  let sizes: Plan["sizes"] | undefined;
  let rounds: number | undefined;
  let quick = false;
  let only: Environment | undefined;
  let who: readonly Contender[] = CONTENDERS;
  const wrong = (what: string): never => {
    throw new UsageError(`${what}\n\n${USAGE}`);
  };
  const rest = args.flatMap((arg) => (arg.startsWith("--") ? arg.split("=", 2) : [arg]));
  const valueOf = (name: string): string => rest.shift() ?? wrong(`${name} needs a value behind it.`);
  while (rest.length > 0) {
    const arg = rest.shift() ?? "";
    const section = SECTIONS.find((known) => known === arg);
    if (section !== undefined) sections.add(section);
    else if (arg === "--quick") {
      sizes ??= [1000, 10_000];
      rounds ??= 1;
      quick = true;
    } else if (arg === "--n") {
      sizes = valueOf(arg)
        .split(",")
        .map((text) => {
          const size = text === "words" ? text : Number(text.replaceAll("_", ""));
          return isSize(size) ? size : wrong(`There is no size "${text}".`);
        });
    } else if (arg === "--rounds") {
      const text = valueOf(arg);
      rounds = Number(text);
      if (!Number.isInteger(rounds) || rounds < 1) wrong(`"${text}" is no number of rounds.`);
    } else if (arg === "--only") {
      const text = valueOf(arg);
      only =
        text === "node" || text === "chromium" ? text : wrong(`--only is node or chromium, not "${text}".`);
    } else if (arg === "--who") {
      who = valueOf(arg)
        .split(",")
        .map((text) => CONTENDERS.find((known) => known === text) ?? wrong(`There is no "${text}" to run.`));
    } else wrong(`"${arg}" means nothing here.`);
  }
  return {
    sections: sections.size > 0 ? [...sections] : ["page", "sizes"],
    maps: {
      sizes: sizes ?? USUAL,
      rounds: rounds ?? null,
      environments: only ? [only] : ["node", "chromium"],
      contenders: who,
    },
    quick,
  };
}
