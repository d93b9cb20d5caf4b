/** "a is to b as c is to d": the answer d should be nearest to b − a + c. */
export type Analogy = readonly [a: string, b: string, c: string, d: string];

/** Words and their unit vectors, row-major [words × dim]; words without a vector are all zeros. */
export interface WordTable {
  readonly words: readonly string[];
  readonly vectors: Float32Array;
  readonly dim: number;
}

/**
 * For each question the rank of d among all words by cosine to b − a + c, the three given words left out (3CosAdd,
 * Mikolov et al. 2013). Infinity where one of the four has no vector. The scores are sums of three cosines, so the cosines
 * of each word that occurs in a question with all words are computed once. Throws where a word is not in the table.
 */
export function ranksOfAnswers(table: WordTable, questions: readonly Analogy[]): number[] {
  const rows = new Map(table.words.map((word, i) => [word, i]));
  const at = (word: string) => {
    const row = rows.get(word);
    if (row === undefined) throw new Error(`"${word}" is not among the candidate words.`);
    return row;
  };
  const cosines = new Map<number, Float32Array>();
  const cosinesOf = (row: number) => {
    let found = cosines.get(row);
    if (!found) cosines.set(row, (found = cosinesWithAll(table, row)));
    return found;
  };
  return questions.map((question) => {
    const [a, b, c, d] = question.map(at) as [number, number, number, number];
    const [fromA, fromB, fromC] = [cosinesOf(a), cosinesOf(b), cosinesOf(c)];
    if ([a, b, c].some((row) => cosinesOf(row)[row] === 0) || isZero(table, d)) return Infinity;
    const expected = fromB[d]! - fromA[d]! + fromC[d]!;
    let rank = 1;
    for (let i = 0; i < fromA.length; i++) {
      if (fromB[i]! - fromA[i]! + fromC[i]! > expected && i !== a && i !== b && i !== c && i !== d) rank++;
    }
    return rank;
  });
}

function isZero({ vectors, dim }: WordTable, row: number): boolean {
  return vectors.subarray(row * dim, (row + 1) * dim).every((value) => value === 0);
}

function cosinesWithAll({ vectors, dim }: WordTable, row: number): Float32Array {
  const own = vectors.slice(row * dim, (row + 1) * dim);
  const cosines = new Float32Array(vectors.length / dim);
  for (let i = 0, at = 0; i < cosines.length; i++) {
    let sum = 0;
    for (let d = 0; d < dim; d++, at++) sum += own[d]! * vectors[at]!;
    cosines[i] = sum;
  }
  return cosines;
}
