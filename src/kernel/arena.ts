/** What every kernel exports beside its functions. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  /** First byte address that is free for the caller. */
  base(): number;
}

const PAGE = 65_536;
const ALIGN = 16;

/** A place for some numbers in a kernel's memory. */
export interface Place {
  /** Byte address, a multiple of 16. */
  readonly at: number;
  /** Number of elements. */
  readonly length: number;
}

/**
 * A kernel with memory of its own: hands out places and grows the memory as needed. Nothing is freed one by one: make a new arena
 * for each job, or `reset` it. Views are made anew on each call, since a memory that has grown detaches the old ones: never keep one
 * over a `place`.
 */
export class Arena<T extends KernelExports> {
  readonly run: T;
  #next: number;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.run = new WebAssembly.Instance(moduleOf(bytes)).exports as unknown as T;
    this.#next = this.run.base();
  }

  /** Bytes of memory the kernel holds. */
  get bytes(): number {
    return this.run.memory.buffer.byteLength;
  }

  /** Forgets all places; the memory stays. */
  reset(): void {
    this.#next = this.run.base();
  }

  /** Room for `length` elements of `width` bytes; its content is whatever lay there. Throws RangeError when memory is out. */
  place(length: number, width = 4): Place {
    const at = Math.ceil(this.#next / ALIGN) * ALIGN;
    this.#next = at + length * width;
    const missing = this.#next - this.bytes;
    if (missing > 0) {
      try {
        this.run.memory.grow(Math.ceil(missing / PAGE));
      } catch {
        throw new RangeError(
          `This needs ${Math.ceil(this.#next / 1e6)} MB of memory, more than the browser gives. Use fewer items or fewer dimensions.`,
        );
      }
    }
    return { at, length };
  }

  /** Copies numbers into the kernel's memory. */
  put(values: Float32Array | Int32Array | Uint32Array | Int8Array | Uint8Array): Place {
    const place = this.place(values.length, values.BYTES_PER_ELEMENT);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.run.memory.buffer).set(bytes, place.at);
    return place;
  }

  f32({ at, length }: Place): Float32Array {
    return new Float32Array(this.run.memory.buffer, at, length);
  }

  i32({ at, length }: Place): Int32Array {
    return new Int32Array(this.run.memory.buffer, at, length);
  }

  u8({ at, length }: Place): Uint8Array {
    return new Uint8Array(this.run.memory.buffer, at, length);
  }
}

const modules = new WeakMap<Uint8Array, WebAssembly.Module>();

/** Compiled once a thread. */
function moduleOf(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  const known = modules.get(bytes);
  if (known) return known;
  const module = new WebAssembly.Module(bytes);
  modules.set(bytes, module);
  return module;
}
