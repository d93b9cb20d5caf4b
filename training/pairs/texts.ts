import { join } from "node:path";
import { readBytes, writeArray } from "../stage.ts";

/** Many tokenised texts in two arrays: text i is tokens[starts[i], starts[i + 1]). */
export interface Texts {
  readonly tokens: Uint16Array;
  readonly starts: Uint32Array;
}

/** Texts under construction. */
export class TextList {
  #tokens = new Uint16Array(1 << 16);
  #length = 0;
  readonly #starts: number[] = [0];

  add(ids: ArrayLike<number>): void {
    if (this.#length + ids.length > this.#tokens.length) {
      const wider = new Uint16Array(Math.max(this.#tokens.length * 2, this.#length + ids.length));
      wider.set(this.#tokens);
      this.#tokens = wider;
    }
    this.#tokens.set(ids, this.#length);
    this.#length += ids.length;
    this.#starts.push(this.#length);
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  finish(): Texts {
    return { tokens: this.#tokens.slice(0, this.#length), starts: Uint32Array.from(this.#starts) };
  }
}

export function textAt({ tokens, starts }: Texts, i: number): Uint16Array {
  return tokens.subarray(starts[i] ?? 0, starts[i + 1] ?? 0);
}

export function writeTexts(folder: string, name: string, texts: Texts): void {
  writeArray(join(folder, `${name}.tokens.u16`), texts.tokens);
  writeArray(join(folder, `${name}.starts.u32`), texts.starts);
}

export function readTexts(folder: string, name: string): Texts {
  return {
    tokens: new Uint16Array(readBytes(join(folder, `${name}.tokens.u16`))),
    starts: new Uint32Array(readBytes(join(folder, `${name}.starts.u32`))),
  };
}
