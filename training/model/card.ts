import { createHash } from "node:crypto";
import type { Figures } from "../measure/measure.ts";
import { PARAPHRASES, PRESETS } from "../measure/questions.ts";
import { TEXT_SOURCES } from "./attribution.ts";

/** A measured model, a row of the table. */
export interface MeasuredModel {
  readonly name: string;
  readonly figures: Figures;
}

/** The table of figures in Markdown; the first row is the shipped model. */
export function figureTable(models: readonly MeasuredModel[]): string {
  const rows = models.map(({ name, figures }) => {
    const pairs = figures.paraphrases.map(({ pair, unrelated }) => `${score(pair)} (${score(unrelated)})`);
    return [
      name,
      figures.sts.toFixed(3),
      figures.analogies.toFixed(3),
      figures.presets.join("/"),
      `${score(figures.catDog)} / ${score(figures.catCar)}`,
      pairs.join(", "),
    ];
  });
  const head = [
    "model",
    "STS-B dev",
    "analogies",
    "presets",
    "cat–dog / cat–car",
    "paraphrases (best unrelated)",
  ];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const score = (value: number) => value.toFixed(2).replace("-", "−");

/** The model card. `method` is Markdown written from the settings; `checksums` maps file names to bytes. */
export function modelCard(parts: {
  id: string;
  dim: number;
  vocabulary: number;
  method: string;
  models: readonly MeasuredModel[];
  failures: readonly string[];
  files: ReadonlyMap<string, Uint8Array>;
}): string {
  const presets = PRESETS.map(([a, b, c, d]) => `${b} − ${a} + ${c} → ${d}`).join("; ");
  const paraphrases = PARAPHRASES.map(([first, second]) => `“${first}” / “${second}”`).join("; ");
  const sources = TEXT_SOURCES.map(
    (source) => `- **${source.name}**, ${source.origin}: ${source.attribution}.`,
  );
  const sums = [...parts.files].map(([name, bytes]) => {
    const sum = createHash("sha256").update(bytes).digest("hex");
    return `| ${name} | ${bytes.length.toLocaleString("en")} | \`${sum}\` |`;
  });
  return `# ${parts.id}

English text to vectors of ${parts.dim} numbers, small enough to ship with the page. A static model: every token has one row, a
text is the mean of its rows. ${parts.vocabulary.toLocaleString("en")} tokens, 4 bits a number, unpacked inside the ONNX graph with ordinary
operators. Load it with the \`feature-extraction\` pipeline of transformers.js, \`pooling: "mean"\`, \`normalize: true\`,
\`dtype: "q8"\`.

## Figures

${figureTable(parts.models)}

All on the shipped 4-bit rows, written by \`npm run train:eval\`.
STS-B dev: Spearman's correlation of cosine and human scores, 1,500 pairs. Analogies: every second Google question whose four
words are among the 10,000 candidates, first answer right, the three given words left out. Presets: rank of the expected word
for ${presets}. Paraphrases: cosine of ${paraphrases}; in brackets the highest cosine of either side with any unrelated text.

## How it was made

${parts.method}

Everything is in \`training/\`; \`npm run train\` repeats it.

## Known failures

${parts.failures.map((line) => `- ${line}`).join("\n")}

## Text it learned from

${sources.join("\n")}

None of this text is in the repository. Not used: analogy questions, word-relation lists, lines that state one capital after
another, any part of the STS benchmark.

## Licence

The rows and tokenizer are released under CC BY-SA 4.0, because part of the text is CC BY-SA; the code that made them is MIT.
NOTICE has the attribution lines.

## Files

| file | bytes | SHA-256 |
| --- | --- | --- |
${sums.join("\n")}
`;
}

export function noticeFile(id: string): string {
  const lines = TEXT_SOURCES.map((source) => `${source.name} (${source.licence})\n  ${source.attribution}.`);
  return `${id}: token embeddings trained for Embedding Space Explorer.
Released under CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/

It learned from the text of these works; none of their text is included.

${lines.join("\n\n")}

Teacher of similarities between texts; no row of it is included
  potion-base-2M (Model2Vec), The Minish Lab, MIT, https://huggingface.co/minishlab/potion-base-2M.
`;
}
