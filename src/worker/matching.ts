import { give } from "#protocol/rpc.ts";
import type { MatchApi, TextPattern } from "#protocol/match.ts";
import { readPattern } from "#text/match.ts";

export class Matching implements MatchApi {
  #texts: string[] = [];

  take(texts: readonly string[], anew: boolean): Promise<void> {
    if (anew) this.#texts = [];
    for (const text of texts) this.#texts.push(text);
    return Promise.resolve();
  }

  find(patterns: readonly TextPattern[]): Promise<Int32Array> {
    const tests = patterns.map(({ written, isRegex }) => {
      const pattern = readPattern(written, isRegex);
      if ("problem" in pattern) throw new Error(pattern.problem);
      return pattern.test;
    });
    const rows = new Int32Array(this.#texts.length);
    let found = 0;
    for (const [row, text] of this.#texts.entries())
      if (tests.every((test) => test(text))) rows[found++] = row;
    const all = rows.slice(0, found);
    return Promise.resolve(give(all, all.buffer));
  }
}
