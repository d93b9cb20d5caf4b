import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** The part of AssemblyScript's compiler that is used. Its own types redeclare Array and the like for the whole program. */
interface Compiler {
  main(
    argv: readonly string[],
    api: { readonly stderr: { write(text: string | Uint8Array): void } },
  ): Promise<{ readonly error: Error | null }>;
}
const COMPILER: string = "assemblyscript/asc";

/** Whose memory a module works on. */
export type Memory =
  /** Its own, exported as `memory`; it grows as asked. */
  | "own"
  /** Given by the caller as `env.memory`, a SharedArrayBuffer between threads. */
  | "shared";

const FLAGS: Readonly<Record<Memory, readonly string[]>> = {
  own: ["--initialMemory", "1", "--maximumMemory", "65536", "--enable", "simd"],
  shared: [
    "--importMemory",
    "--sharedMemory",
    "--initialMemory",
    "1",
    "--maximumMemory",
    "65536",
    "--enable",
    "simd,threads",
  ],
};

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/explorer-kernel/", import.meta.url));

/**
 * Compiles one AssemblyScript file to WebAssembly with SIMD. No runtime, no assertions: a kernel gets byte addresses and
 * does not allocate. Compiled modules are kept by the content of their folder, so a second build takes no time.
 */
export async function compileAssembly(
  file: URL | string,
  memory: Memory = "own",
): Promise<Uint8Array<ArrayBuffer>> {
  const path = typeof file === "string" ? file : fileURLToPath(file);
  const kept = join(CACHE, `${keyOf(path, memory)}.wasm`);
  if (existsSync(kept)) return Uint8Array.from(readFileSync(kept));
  const folder = mkdtempSync(join(tmpdir(), "explorer-assembly-"));
  const out = join(folder, "kernel.wasm");
  const always = ["--outFile", out, "--optimizeLevel", "3", "--noAssert", "--runtime", "stub"];
  const said: string[] = [];
  const stderr = { write: (text: string | Uint8Array) => said.push(String(text)) };
  const { main } = (await import(COMPILER)) as Compiler;
  const { error } = await main([path, ...always, ...FLAGS[memory]], { stderr });
  if (error) throw new Error(`AssemblyScript could not compile ${path}: ${error.message}\n${said.join("")}`);
  const bytes = Uint8Array.from(readFileSync(out));
  mkdirSync(CACHE, { recursive: true });
  try {
    renameSync(out, kept); // in one step: another build never reads half a file
  } catch {
    // The cache lies on another disk; compiling again costs a second.
  }
  rmSync(folder, { recursive: true });
  return bytes;
}

/** What the module is made of: every file beside the source, since one may import another. */
function keyOf(path: string, memory: Memory): string {
  const hash = createHash("sha256").update(`${path}\n${memory}\n${FLAGS[memory].join(" ")}`);
  const folder = dirname(path);
  for (const name of readdirSync(folder).toSorted()) {
    if (name.endsWith(".ts")) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex").slice(0, 32);
}

const QUERY = "?kernel";

/** `import bytes from "./assembly/<name>.ts?kernel"`: the compiled module as bytes, the same in page, worker and tests. */
export function kernels(): Plugin {
  return {
    name: "explorer-kernels",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const path = id.slice(0, -QUERY.length);
      for (const name of readdirSync(dirname(path))) this.addWatchFile(join(dirname(path), name));
      const text = Buffer.from(await compileAssembly(path)).toString("base64");
      return {
        code: `export default Uint8Array.from(atob(${JSON.stringify(text)}), (c) => c.charCodeAt(0));`,
        moduleType: "js",
      };
    },
  };
}
