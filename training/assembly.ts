import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "assemblyscript/asc";

/** Compiles one AssemblyScript file of this folder to WebAssembly with SIMD, on imported memory shared by threads. */
export async function compileAssembly(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const folder = mkdtempSync(join(tmpdir(), "explorer-assembly-"));
  const out = join(folder, "kernel.wasm");
  const flags = ["--optimizeLevel", "3", "--noAssert", "--runtime", "stub", "--enable", "simd,threads"];
  const memory = ["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"];
  const { error, stderr } = await main([path, "--outFile", out, ...flags, ...memory]);
  if (error) throw new Error(`AssemblyScript could not compile ${path}: ${stderr.toString()}`);
  const bytes = Uint8Array.from(readFileSync(out));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Shared memory large enough for `bytes`. */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / 65_536) + 1;
  return new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
}

/** Hands out 64-byte aligned places in a memory, one after the other. The first page is left to the compiled module. */
export class Layout {
  #next = 65_536;

  /** Byte address of a place of `bytes` bytes. */
  place(bytes: number): number {
    const at = this.#next;
    this.#next += Math.ceil(bytes / 64) * 64;
    return at;
  }

  get bytes(): number {
    return this.#next;
  }
}
