import type { Space } from "./space.ts";

/** A customer's question and what it is about (Banking77, Casanueva et al. 2020). */
export interface BankingQuestion {
  readonly question: string;
  readonly intent: string;
}

/** Neighbours answer the questions that are held back. */
export interface BankingSplit {
  readonly neighbours: readonly BankingQuestion[];
  readonly heldBack: readonly BankingQuestion[];
}

/** Reads the lines of a Banking77 file: `text,category` first, then quoted or bare text, a comma, the intent. */
export function readBanking(lines: readonly string[]): BankingQuestion[] {
  const questions: BankingQuestion[] = [];
  let open = "";
  for (const line of lines) {
    open = open ? `${open}\n${line}` : line.trim() === "text,category" ? "" : line;
    // A quoted question may hold line ends; it is whole when its quotes are even.
    if (!open || (open.match(/"/g) ?? []).length % 2 === 1) continue;
    const [, quoted, bare, intent] = /^(?:"([^]*)"|([^]*)),([^,]+?)\r?$/.exec(open) ?? [];
    const question = (quoted?.replaceAll('""', '"') ?? bare)?.trim();
    if (question && intent) questions.push({ question, intent });
    open = "";
  }
  return questions;
}

/**
 * Splits the lines of `train.csv`: of each intent the last fifth of its questions (rounded up), in file order, is held back to measure
 * with; the rest are the neighbours, and the only ones that may be trained on.
 */
export function bankingSplit(lines: readonly string[]): BankingSplit {
  const questions = readBanking(lines);
  const left = new Map<string, number>();
  for (const { intent } of questions) left.set(intent, (left.get(intent) ?? 0) + 1);
  const fifths = new Map([...left].map(([intent, count]) => [intent, count - Math.floor(count * 0.8)]));
  const neighbours: BankingQuestion[] = [];
  const heldBack: BankingQuestion[] = [];
  for (const question of questions) {
    const after = left.get(question.intent) ?? 0;
    (after > (fifths.get(question.intent) ?? 0) ? neighbours : heldBack).push(question);
    left.set(question.intent, after - 1);
  }
  return { neighbours, heldBack };
}

/** Share of held-back questions whose intent wins among their k nearest, each vote weighing its cosine. */
export function neighbourAccuracy(space: Space, { neighbours, heldBack }: BankingSplit, k = 5): number {
  const texts = (questions: readonly BankingQuestion[]) => questions.map(({ question }) => question);
  const nearest = space.nearest(texts(heldBack), texts(neighbours), k);
  let right = 0;
  for (const [i, { intent }] of heldBack.entries()) {
    const at = nearest.at.subarray(i * nearest.k, (i + 1) * nearest.k);
    const intents = Array.from(at, (row) => neighbours[row]?.intent ?? "");
    if (winner(intents, nearest.cosines.subarray(i * nearest.k, (i + 1) * nearest.k)) === intent) right++;
  }
  return right / heldBack.length;
}

/** The name whose votes weigh most together; of equal ones the one named first. */
export function winner(names: readonly string[], weights: ArrayLike<number>): string | undefined {
  const votes = new Map<string, number>();
  for (const [i, name] of names.entries()) votes.set(name, (votes.get(name) ?? 0) + (weights[i] ?? 0));
  let best: string | undefined;
  for (const [name, weight] of votes) if (best === undefined || weight > votes.get(best)!) best = name;
  return best;
}
