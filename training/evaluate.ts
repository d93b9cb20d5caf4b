import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readGzip, requireShared } from "./corpus/sources.ts";
import { cosineRange, measure, stsByGenre, type Measured } from "./measure/measure.ts";
import { modelInBrowser } from "./measure/browser.ts";
import { readQuestions, textsAsked } from "./measure/questions.ts";
import { readRivals, type Entrant } from "./measure/rivals.ts";
import { denseSpace } from "./measure/space.ts";
import { sectionTable, textTable, wordTable } from "./measure/table.ts";
import { tableModel } from "./measure/vectors.ts";
import { modelCard } from "./model/card.ts";
import { cardIds } from "./model/cards.ts";
import { LOADED_FILES, modelFolder, readFiles, readModel, writeExplorerFile } from "./model/folder.ts";
import { settings } from "./settings.ts";
import { STAGES } from "./stage.ts";

/**
 * Measures the bundled models as shipped and what else there is, prints the tables, writes each table model's card and
 * explorer.json. `--print` writes nothing; `--by-genre` prints STS-B by genre instead and writes nothing. With `--browser`
 * the tables too are measured through the page's pipeline in Chromium; the figures agree to the fourth decimal.
 */
requireShared(
  "corpora/text",
  "corpora/banking77",
  "eval",
  "teachers/glove-6B-50d-10k/glove-10k.bin",
  "models/potion-base-2M",
);

const questions = readQuestions();
const bundled = readdirSync(modelFolder("")).filter((id) =>
  existsSync(join(modelFolder(id), "onnx/model_quantized.onnx")),
);
const shipped = cardIds
  .filter((id) => bundled.includes(id))
  .map((id) => {
    const { table, fading, tokenizer, words } = readModel(id);
    return {
      id,
      words,
      tokenizer,
      fading,
      model: tableModel(id, table, tokenizer, fading),
      bytes: bytesOf(id),
    };
  });
const entrants: Entrant[] = [
  ...(process.argv.includes("--browser")
    ? await inBrowser(cardIds.filter((id) => bundled.includes(id)))
    : shipped.map(({ model, bytes }) => ({ space: denseSpace(model), bytes }))),
  // Models that are not tables; their own folders write their cards.
  ...(await inBrowser(bundled.filter((id) => !cardIds.includes(id)))),
  ...readRivals(),
];

if (process.argv.includes("--by-genre")) printGenres();
else measureAll();

async function inBrowser(ids: readonly string[]): Promise<Entrant[]> {
  const found: Entrant[] = [];
  for (const id of ids) {
    const model = await modelInBrowser(id, textsAsked(questions));
    if (model) found.push({ space: denseSpace(model), bytes: bytesOf(id) });
    else console.log(`${id} is left out: it is measured in Chrome or Chromium, and none was found.`);
  }
  return found;
}

function measureAll(): void {
  const models = entrants.map(({ space, bytes }) => measure(space, bytes, questions));
  console.log(
    `${textTable(models, questions)}\n\n${wordTable(models, questions)}\n\n${sectionTable(models)}`,
  );
  if (process.argv.includes("--print")) return;
  for (const one of shipped) {
    const own = models.find(({ name }) => name === one.id);
    if (own) writeFiles(one, [own, ...models.filter((model) => model !== own)]);
  }
}

function writeFiles(
  { id, model, tokenizer, fading, words, bytes }: (typeof shipped)[number],
  models: readonly Measured[],
): void {
  const texts = id === settings.modelId ? [...words.slice(0, 6000), ...plainSentences()] : words;
  writeExplorerFile(id, model.dim, cosineRange(model, texts, 200_000, settings.seed));
  const numbers = tokenizer.vocabulary.length * model.dim;
  const weights = statSync(join(modelFolder(id), "onnx/model_quantized.onnx")).size;
  const card = modelCard({
    id,
    dim: model.dim,
    vocabulary: tokenizer.vocabulary.length,
    words: words.length,
    bits: Math.floor((weights * 8) / numbers / 4) * 4,
    fading: fading.numbers,
    textTokens: textTokens(),
    models,
    questions,
    files: readFiles(id, [...LOADED_FILES, "words.txt", "explorer.json"]),
  });
  writeFileSync(join(modelFolder(id), "README.md"), card);
  console.log(`${id}: ${(bytes / 1e6).toFixed(2)} MB, card written`);
}

/** Sentences of everyday length, for the range of cosines between texts. */
function plainSentences(): string[] {
  return ["commonvoice", "storybooks", "basedcooking"].flatMap((name) =>
    readGzip("corpora/text", `${name}.txt.gz`)
      .split("\n")
      .filter((line) => line.length > 20 && line.length < 200)
      .slice(0, 2000),
  );
}

function printGenres(): void {
  for (const part of ["dev", "train", "test"] as const) {
    const pairs = questions.sts[part];
    if (!pairs) continue;
    const genres = entrants.map(({ space }) => stsByGenre(space, pairs));
    const rows = [
      [`STS-B ${part}`, "pairs", ...entrants.map(({ space }) => space.name)],
      ["---", "---", ...entrants.map(() => "---")],
      ...(genres[0] ?? []).map(({ genre, pairs }, i) => [
        genre,
        String(pairs),
        ...genres.map((found) => found[i]?.rho.toFixed(3) ?? ""),
      ]),
    ];
    console.log(`${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
  }
}

function bytesOf(id: string): number {
  return LOADED_FILES.reduce((sum, file) => sum + statSync(join(modelFolder(id), file)).size, 0);
}

function textTokens(): number | null {
  const folder = join(STAGES, "vocabulary");
  if (!existsSync(join(folder, "done")) || readFileSync(join(folder, "done")).length === 0) return null;
  return statSync(join(folder, "tokens.u16")).size / Uint16Array.BYTES_PER_ELEMENT;
}
