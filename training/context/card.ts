import { createHash } from "node:crypto";
import type { Measured } from "../measure/measure.ts";
import type { Questions } from "../measure/questions.ts";
import { legend, textTable, wordTable } from "../measure/table.ts";
import { sourcesOf } from "../model/attribution.ts";
import type { SenseFigures } from "./measure.ts";
import { settings } from "./settings.ts";

/** What the card is told, all measured on the shipped files. */
export interface ContextFacts {
  readonly vocabulary: number;
  /** Numbers in a stored token row. */
  readonly width: number;
  readonly bytes: number;
  /** The model itself first. */
  readonly models: readonly Measured[];
  readonly questions: Questions;
  /** All held-back uses, and the two sets of them. */
  readonly held: SenseFigures;
  readonly older: SenseFigures;
  readonly fresh: SenseFigures;
  readonly tuned: SenseFigures;
  /** The same test with the mean static vector of the sentence's other words. */
  readonly others: SenseFigures;
  readonly bank: SenseFigures;
  readonly summarySts: number;
  readonly shown: readonly { readonly texts: readonly [string, string]; readonly cosine: number }[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const FAILURES = [
  "Word order hardly counts in the vector of a text: see the first pair above.",
  "Negation does not count: a sentence and its denial are near.",
  "At the similarity of texts the layers bring little over its own table without them; it is here to show what context does to a word.",
  "Cat is nearer to car than to dog (above): its teacher has it so. For words alone the word space and the sentence model are better.",
  "The vector of a text is mostly that of [CLS]: each word's own share in the mean is small, though their vectors know what stands around them.",
  "Senses that the sentence's other words do not give away are missed; so are words rare in its text.",
  "A text longer than 256 tokens is cut.",
  "It repeats what its text says about people and groups, stereotypes included.",
  "Characters it does not know (emoji, most Chinese) carry no meaning.",
];

const number = (value: number) => value.toFixed(3).replace("-", "−");

export function contextCard(id: string, facts: ContextFacts): string {
  const { models, questions, held, older, fresh, tuned, others, bank } = facts;
  const senseRow = (name: string, found: SenseFigures) =>
    `| ${name} | ${found.uses} | ${number(found.nearest)} | ${number(found.group)} | ${number(found.same)} | ${number(found.cross)} |`;
  const sums = [...facts.files].map(([name, bytes]) => {
    const sum = createHash("sha256").update(bytes).digest("hex");
    return `| ${name} | ${bytes.length.toLocaleString("en")} | \`${sum}\` |`;
  });
  const sources = sourcesOf("pairs").map(
    (source) => `- **${source.name}**, ${source.origin}: ${source.attribution}.`,
  );
  return `# ${id}

A tiny transformer of the BERT type for English: ${settings.shape.layers} layers, ${settings.shape.dim} numbers, ${settings.shape.heads} heads, feed-forward ${settings.shape.hidden}, learned positions,
[CLS] and [SEP]. A word's vector depends on the words around it. ${facts.vocabulary.toLocaleString("en")} tokens, ${facts.width} numbers a token in 4 bits, layers in
8 bits, unpacked inside the ONNX graph with ordinary operators; ${facts.bytes.toLocaleString("en")} bytes in all.

Load it with the \`feature-extraction\` pipeline of transformers.js, \`pooling: "mean"\`, \`normalize: true\`, \`dtype: "q8"\`; with \`pooling:
"none"\` it gives a vector for each token. At most ${settings.shape.positions} tokens, [CLS] and [SEP] included. The first token, [CLS], is a summary: its
vector is much longer than a word's, so the mean of a text is mostly this one vector. By [CLS] alone STS-B dev is ${number(facts.summarySts)}.

## Figures

${textTable(models, questions)}

${wordTable(models, questions)}

“Its table without layers” is the same rows, mean pooling, nothing else. All of ${id} on the shipped files, texts through the page's
pipeline in Chromium, written by \`npm run train:context\`.

${legend(questions)}

### Senses

Words with two senses, in sentences written for this test. Held back are two sets: ${older.words.size} words (${[...older.words.keys()].join(", ")}), three or four
sentences a sense, read four times before, for models that came before this one; and ${fresh.words.size} words, read once before (${[...fresh.words.keys()].join(", ")}), three
sentences a sense. Which of 107 words are fresh and which are for tuning was drawn by lot. For tuning there are ${tuned.words.size} words, ${tuned.uses} uses; twelve of them
have six sentences a sense, and so are easier. A sentence with the word is compared with all others of the word, by the word's own raw
vector. Right by nearest: the nearest has the same sense. Right by group: nearer on average to its sense than to the other.

| | uses | right by nearest | right by group | cosine, same sense | different sense |
| --- | --- | --- | --- | --- | --- |
${senseRow("the word's vector, held back, first set", older)}
${senseRow("the word's vector, held back, fresh words", fresh)}
${senseRow("the word's vector, held back, both", held)}
${senseRow("the word's vector, tuning uses", tuned)}
${senseRow("“bank” alone, held back", bank)}
| any static table | ${held.uses} | 0.500 (chance) | – | 1.000 | 1.000 |
${senseRow("mean of the other words' rows, held back", others)}

By word, held back: ${[...held.words].map(([word, right]) => `${word} ${right.toFixed(2)}`).join(", ")}.

### Pairs to know

| texts | cosine |
| --- | --- |
${facts.shown.map(({ texts: [a, b], cosine }) => `| “${a}” / “${b}” | ${number(cosine)} |`).join("\n")}

## How it was made

${methodSteps(facts.width)
  .map((step, i) => `${i + 1}. ${step}`)
  .join("\n")}

Everything is in \`training/context/\`; \`npm run train:context\` repeats it.

## Known failures

${FAILURES.map((line) => `- ${line}`).join("\n")}

## Text it learned from

${sources.join("\n")}

None of this text is in the repository. Senses are taught by nearness in running text and by a dictionary's definitions and examples (Open
English WordNet); no sentence of the senses test is among them. Not used: analogy questions, any part of the STS benchmark, lists
of related words; but the sentence model's table, which it starts from, learned from a dictionary's synonyms. Of Banking77's
training half, the last fifth of each intent was kept out of this training; whether that table saw it, that model's card says.

## Licence

The weights and tokenizer are released under CC BY-SA 4.0, because part of the text is CC BY-SA; the code that made them is MIT.
NOTICE has the attribution lines.

## Files

| file | bytes | SHA-256 |
| --- | --- | --- |
${sums.join("\n")}
`;
}

function methodSteps(width: number): string[] {
  const { training } = settings;
  const { weights } = training;
  const rowsLong: number = training.skipgramShare;
  return [
    `Start: the token table of the sentence model before rounding; ${training.start.steps.toLocaleString("en")} steps of that table alone on pairs of texts and on cosines between texts, ${Math.round(training.start.share * 100)} % potion-base-2M's (Model2Vec, The Minish Lab, MIT), the rest its own. No row of another model was copied or started from. Beside its rows stand skip-gram rows, ${rowsLong === 1 ? "as long" : `${rowsLong} as long`}; both are turned to their ${width} main directions.`,
    `What a word means in a sentence of running text is described without the model: by the mean of the ${training.senses.nearest} most alike of ${training.senses.known} contexts of the word, a context being the mean of the rows around it, rare words and words near the word itself counting more.`,
    `The layers begin where they should go. In the first no token sees itself; it adds to each the mean of the others, those like the token counting more, times a linear map from contexts to those descriptions (ridge regression). The last brings [CLS] to the mean of the static rows, ${training.summary} times as long as the vector of a word. So the mean of a text is from the first step nearly what it was, and a word's vector knows its context.`,
    `${training.steps.toLocaleString("en")} steps of AdamW (rows: Adam on those touched), 16-bit products. Each step has several tasks:`,
    `pairs of texts that belong together, ${training.batch} a batch, InfoNCE (van den Oord et al. 2018), temperature ${training.temperature} (weight ${weights.pairs}); every ${training.longEvery}th batch is long pieces of running text and what follows them;`,
    `keeping the cosines between texts as the static table has them (weight ${weights.static}), and near the mean of those and potion-base-2M's (weight ${weights.teacher});`,
    `${training.words} texts of one word, whose cosines are to be those of the static table with skip-gram rows beside it, by squared gap (weight ${weights.words}) and by which are near (weight ${weights.nearWords});`,
    `senses, in ${training.senseGroups} groups of eight sentences with one word, from one source of text, of which a piece is seen: uses described alike are to have like vectors (weight ${weights.senses}), and the vectors of all words that have descriptions are to be near these, less ${training.centred} of the word's mean (weight ${weights.around});`,
    `and a dictionary's uses (weight ${weights.glosses}): of ${training.glosses.uses} uses of words with several meanings, “word: definition” or an example sentence, each must find a use in the same meaning among ${training.glosses.wrong} in other meanings.`,
    `What is shipped lies ${training.way} of the way from where training began to where it ended: noise of single steps is damped (Wortsman et al. 2022).`,
    "Then rows were rounded to 4 bits, layers to 8, one scale a column.",
  ];
}

export function contextNotice(id: string): string {
  const lines = sourcesOf("pairs").map(
    (source) => `${source.name} (${source.licence})\n  ${source.attribution}.`,
  );
  return `${id}: a small transformer trained for Embedding Space Explorer.
Released under CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/

It learned from the text of these works; none of their text is included.

${lines.join("\n\n")}

Teacher of similarities between texts; no row of it is included
  potion-base-2M (Model2Vec), The Minish Lab, MIT, https://huggingface.co/minishlab/potion-base-2M.
`;
}
