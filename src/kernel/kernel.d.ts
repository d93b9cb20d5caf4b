/** A compiled AssemblyScript file: see `compiler.ts`. */
declare module "*?kernel" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
