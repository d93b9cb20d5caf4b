/**
 * Which branches an input takes, counted by what `instrument.ts` puts into the code. Counts are taken in powers of two, as AFL does
 * (Zalewski, "Technical details for AFL"), so that one more turn of a loop is news only now and then.
 */
export const BRANCHES_MOST = 65_536;

declare global {
  // oxlint-disable-next-line no-var
  var branchHits: Uint8Array | undefined;
}

export class Coverage {
  readonly #hits: Uint8Array;
  readonly #words: Uint32Array;
  /** Bit b of seen[i]: branch i was taken about 2^b times by some input. */
  readonly #seen: Uint8Array;

  /** branches: how many the code has. */
  constructor(branches: number) {
    this.#hits = globalThis.branchHits ?? new Uint8Array(BRANCHES_MOST);
    const words = Math.ceil(Math.min(branches, BRANCHES_MOST) / 4);
    this.#words = new Uint32Array(this.#hits.buffer, 0, words);
    this.#seen = new Uint8Array(4 * words);
  }

  begin(): void {
    this.#words.fill(0);
  }

  /** Whether the input since `begin` did something no input had done; it has from now on. */
  isNew(): boolean {
    let found = false;
    for (let word = 0; word < this.#words.length; word++) {
      if (this.#words[word] === 0) continue;
      for (let at = 4 * word; at < 4 * word + 4; at++) {
        const hits = this.#hits[at]!;
        if (hits === 0) continue;
        const bit = 1 << (31 - Math.clz32(hits));
        if ((this.#seen[at]! & bit) !== 0) continue;
        this.#seen[at] = this.#seen[at]! | bit;
        found = true;
      }
    }
    return found;
  }

  /** Branches that any input has taken. */
  get taken(): number {
    return this.#seen.reduce((sum, bits) => sum + (bits === 0 ? 0 : 1), 0);
  }
}
