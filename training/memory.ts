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
