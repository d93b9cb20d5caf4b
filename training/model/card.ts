import { createHash } from "node:crypto";
import type { Measured } from "../measure/measure.ts";
import type { Questions } from "../measure/questions.ts";
import { legend, sectionTable, textTable, wordTable } from "../measure/table.ts";
import { sourcesOf } from "./attribution.ts";
import { cardParts, type CardFacts } from "./cards.ts";

/** The model card in Markdown. The first of `models` is the model itself; `files` maps file names to bytes. */
export function modelCard(
  card: CardFacts & {
    id: string;
    models: readonly Measured[];
    questions: Questions;
    files: ReadonlyMap<string, Uint8Array>;
  },
): string {
  const { id, models, questions } = card;
  const parts = cardParts(id);
  const sources = sourcesOf(parts.learnsFrom).map(
    (source) => `- **${source.name}**, ${source.origin}: ${source.attribution}.`,
  );
  const sums = [...card.files].map(([name, bytes]) => {
    const sum = createHash("sha256").update(bytes).digest("hex");
    return `| ${name} | ${bytes.length.toLocaleString("en")} | \`${sum}\` |`;
  });
  const tables = [textTable(models, questions), wordTable(models, questions)];
  if (parts.learnsFrom === "text") tables.reverse();
  const steps = parts.method(card).map((step, i) => `${i + 1}. ${step}`);
  return `# ${id}

${parts.opening(card)}

Load it with the \`feature-extraction\` pipeline of transformers.js, \`pooling: "mean"\`, \`normalize: true\`, \`dtype: "q8"\`.

## Figures

${tables.join("\n\n")}

${sectionTable(models)}

All of ${id} on the shipped ${card.bits}-bit rows, written by \`npm run train:eval\`. “Not here”: the questions were not on the machine
that measured. “n/a”: the model has no answer; two different words have nothing in common in a bag of words.

${legend(questions)}

## How it was made

${steps.join("\n")}

Everything is in \`training/\`; \`npm run train\` repeats it. It was never trained on analogy questions, nor on lists of related
words made to answer them (capitals, pairs of genders, inflections): what the arithmetic shows comes from text alone.

## Known failures

${parts.failures.map((line) => `- ${line}`).join("\n")}

## Text it learned from

${sources.join("\n")}

None of this text is in the repository. Not used: analogy questions, lists of related words other than a dictionary's synonyms, lines
that state one capital after another, any part of the STS benchmark.${parts.learnsFrom === "pairs" ? " Of Banking77 the last fifth of each intent's questions is kept for measuring." : ""}

## Licence

The rows and tokenizer are released under CC BY-SA 4.0, because part of the text is CC BY-SA; the code that made them is MIT.
NOTICE has the attribution lines.

## Files

| file | bytes | SHA-256 |
| --- | --- | --- |
${sums.join("\n")}
`;
}

/** Credits for the text, and for the teacher where there was one. */
export function noticeFile(id: string): string {
  const { learnsFrom } = cardParts(id);
  const lines = sourcesOf(learnsFrom).map(
    (source) => `${source.name} (${source.licence})\n  ${source.attribution}.`,
  );
  if (learnsFrom === "pairs")
    lines.push(
      "Teacher of similarities between texts; no row of it is included\n  potion-base-2M (Model2Vec), The Minish Lab, MIT, https://huggingface.co/minishlab/potion-base-2M.",
    );
  return `${id}: token embeddings trained for Embedding Space Explorer.
Released under CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/

It learned from the text of these works; none of their text is included.

${lines.join("\n\n")}
`;
}
