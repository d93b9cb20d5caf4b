import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

/** Compiles one AssemblyScript file of this folder to WebAssembly with SIMD, on imported memory shared by threads. */
export async function compileAssembly(file: URL): Promise<Uint8Array<ArrayBuffer>> {
  const path = fileURLToPath(file);
  const folder = mkdtempSync(join(tmpdir(), "explorer-assembly-"));
  const out = join(folder, "kernel.wasm");
  const flags = ["--optimizeLevel", "3", "--noAssert", "--runtime", "stub", "--enable", "simd,threads"];
  const memory = ["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"];
  const { error } = await main([path, "--outFile", out, ...flags, ...memory]);
  if (error) throw new Error(`AssemblyScript could not compile ${path}: ${error.message}`);
  const bytes = Uint8Array.from(readFileSync(out));
  rmSync(folder, { recursive: true });
  return bytes;
}
