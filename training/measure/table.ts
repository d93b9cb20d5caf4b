import type { Correlation, Measured, Share } from "./measure.ts";
import { PARAPHRASES, PRESETS, type Questions } from "./questions.ts";

/** A column: its heading, and what it says of one model. */
interface Column {
  readonly heading: string;
  cell(model: Measured): string;
}

const NO_ANSWER = "n/a";
const NOT_HERE = "not here";

const rho = (found: Correlation | null) => found?.rho.toFixed(3) ?? NO_ANSWER;
const right = (found: Share | undefined) => (found?.questions ? found.right.toFixed(3) : NO_ANSWER);
const cosine = (value: number) => value.toFixed(2).replace("-", "−");
const rank = (value: number) => (Number.isFinite(value) ? String(value) : "–");
const megabytes = (bytes: number | null) => (bytes === null ? "–" : `${(bytes / 1e6).toFixed(2)} MB`);

function textColumns(questions: Questions): Column[] {
  return [
    { heading: "STS-B dev", cell: ({ figures }) => rho(figures.sts.dev) },
    { heading: "STS-B train split", cell: ({ figures }) => rho(figures.sts.train) },
    {
      heading: "STS-B test",
      cell: ({ figures }) => (questions.sts.test ? rho(figures.sts.test) : NOT_HERE),
    },
    { heading: "Banking77", cell: ({ figures }) => right(figures.banking) },
    {
      heading: "paraphrases (best unrelated)",
      cell: ({ figures }) =>
        figures.paraphrases.map(({ pair, unrelated }) => `${cosine(pair)} (${cosine(unrelated)})`).join(", "),
    },
    {
      heading: "gaps",
      cell: ({ figures }) =>
        figures.paraphrases.map(({ pair, unrelated }) => cosine(pair - unrelated)).join(", "),
    },
    { heading: "unknown", cell: ({ figures }) => `${(figures.unknown * 100).toFixed(2)}%` },
    { heading: "size", cell: ({ figures }) => megabytes(figures.bytes) },
  ];
}

function wordColumns(questions: Questions): Column[] {
  return [
    { heading: "analogies", cell: ({ figures }) => right(figures.analogies?.all) },
    { heading: "semantic", cell: ({ figures }) => right(figures.analogies?.semantic) },
    { heading: "syntactic", cell: ({ figures }) => right(figures.analogies?.syntactic) },
    { heading: "presets", cell: ({ figures }) => figures.presets?.map(rank).join("/") ?? NO_ANSWER },
    {
      heading: "MEN",
      cell: ({ figures }) => (questions.men ? ofSome(figures.men, questions.men) : NOT_HERE),
    },
    {
      heading: "SimLex-999",
      cell: ({ figures }) => (questions.simlex ? ofSome(figures.simlex, questions.simlex) : NOT_HERE),
    },
    {
      heading: "cat–dog / cat–car",
      cell: ({ figures }) =>
        figures.analogies ? `${cosine(figures.catDog)} / ${cosine(figures.catCar)}` : NO_ANSWER,
    },
  ];
}

/** A correlation, and over how many pairs where the model does not know all words. */
function ofSome(found: Correlation | null, asked: readonly unknown[]): string {
  return found && found.pairs < asked.length ? `${rho(found)} (${found.pairs} pairs)` : rho(found);
}

function markdown(models: readonly Measured[], columns: readonly Column[]): string {
  const rows = [
    ["model", ...columns.map(({ heading }) => heading)],
    ["---", ...columns.map(() => "---")],
    ...models.map((model) => [model.name, ...columns.map(({ cell }) => cell(model))]),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What the models say of texts, in Markdown. */
export function textTable(models: readonly Measured[], questions: Questions): string {
  return markdown(models, textColumns(questions));
}

/** What the models say of single words, in Markdown. */
export function wordTable(models: readonly Measured[], questions: Questions): string {
  return markdown(models, wordColumns(questions));
}

/** Analogies by section, one model a column. */
export function sectionTable(models: readonly Measured[]): string {
  const asked = models.filter(({ figures }) => figures.analogies !== null);
  const [first] = asked;
  const rows = [
    ["section", "questions", ...asked.map(({ name }) => name)],
    ["---", "---", ...asked.map(() => "---")],
    ...(first?.figures.analogies?.sections ?? []).map(({ name, questions }, i) => [
      name,
      String(questions),
      ...asked.map(({ figures }) => right(figures.analogies?.sections[i])),
    ]),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What the columns mean, for the card. */
export function legend(questions: Questions): string {
  const presets = PRESETS.map(([a, b, c, d]) => `${b} − ${a} + ${c} → ${d}`).join("; ");
  const paraphrases = PARAPHRASES.map(([first, second]) => `“${first}” / “${second}”`).join("; ");
  const count = (list: readonly unknown[]) => list.length.toLocaleString("en");
  const part = (list: readonly unknown[], whole: number) =>
    list.length < whole ? `${count(list)} of its ${whole.toLocaleString("en")}` : count(list);
  const analogies = questions.analogies.flatMap((section) => section.questions);
  const { dev, train, test } = questions.sts;
  const lines = [
    `- **STS-B**: Spearman's correlation of cosine and human scores. Dev: ${count(dev)} pairs, looked at while tuning. Train split: ${count(train)} pairs, a second, larger check; despite its name never trained on.${test ? ` Test: ${count(test)} pairs.` : ""}`,
    `- **Banking77**: share of ${count(questions.banking.heldBack)} customers' questions (${questions.banking.from}) whose intent wins among their 5 nearest of ${count(questions.banking.neighbours)} others, each vote weighing its cosine.`,
    `- **Paraphrases**: cosine of ${paraphrases}; in brackets the highest cosine of either side with any text that is not its partner; gaps are the difference.`,
    "- **Unknown**: share of the tokens of STS-B dev without a row.",
    `- **Analogies**: share of ${count(analogies)} questions (every second Google question, Mikolov et al. 2013, whose four words are among the 10,000 candidates) answered right first, the three given words left out.`,
    `- **Presets**: rank of the expected word among the same candidates for ${presets}.`,
    questions.men &&
      `- **MEN** (Bruni et al. 2014): Spearman's correlation, ${part(questions.men, 3000)} pairs of words.`,
    questions.simlex &&
      `- **SimLex-999** (Hill et al. 2015): Spearman's correlation, ${part(questions.simlex, 999)} pairs of words.`,
  ];
  return lines.filter((line) => line !== null).join("\n");
}
