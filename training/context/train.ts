import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requireShared } from "../corpus/sources.ts";
import { stage, STAGES } from "../stage.ts";
import { writeGlosses } from "./glosses.ts";
import { earlierStages, readTokenizer, writeInputs } from "./inputs.ts";
import { findPython, runTraining } from "./python.ts";
import { USES } from "./senses.ts";
import { settings } from "./settings.ts";
import { widthThatFits } from "./size.ts";
import { contextTokenizerFile } from "./tokenizer.ts";

/** `npm run train:context`: inputs, training in Python, the model's files, its figures and card. */
requireShared("corpora/banking77", "eval", "models/potion-base-2M");
const python = findPython();
const earlier = earlierStages();
const upstream = [earlier.vocabulary, earlier.pairs, earlier.contrast];
const { seed, threads, training } = settings;
const tokens = readTokenizer(earlier.vocabulary).vocabulary;
const shape = {
  ...settings.shape,
  width: widthThatFits(tokens.length, Buffer.byteLength(contextTokenizerFile(tokens))),
};

const inputs = await stage(
  "context/inputs",
  [seed, training.taught, Object.keys(training.sources), USES.filter(({ part }) => part === "tune")],
  upstream,
  (folder) => writeInputs(folder, earlier),
);
// These folders are emptied when what shapes them has changed; Python fills them.
const started = await stage(
  "context/start",
  [seed, training.start, training.sources, training.longest, training.temperature],
  [inputs],
  () => {},
);
const glosses = await stage("context/glosses", USES, [earlier.vocabulary], (folder) =>
  writeGlosses(folder, readTokenizer(earlier.vocabulary)),
);
const { senses: looked, contexts, skipgramShare, senseShare, glosses: told } = training;
const { shortestSentence, longest } = training;
const senses = await stage(
  "context/senses",
  [seed, shape.width, looked, contexts, skipgramShare, senseShare, told.apart, shortestSentence, longest],
  [inputs, glosses, started, earlier.skipgram],
  () => {},
);
await stage(
  "context/weights",
  [seed, shape, training],
  [inputs, senses, glosses, started],
  async (folder) => {
    const { vocabulary, skipgram, pairs } = earlier;
    const places = { vocabulary, skipgram, pairs, inputs, senses, glosses, start: started };
    const folders = Object.fromEntries(Object.entries(places).map(([name, { folder: at }]) => [name, at]));
    const checkpoint = join(STAGES, "context/checkpoint");
    mkdirSync(checkpoint, { recursive: true });
    const plan = {
      ...shape,
      ...training,
      seed,
      threads,
      folders: { ...folders, weights: folder, checkpoint },
      key: inputs.key,
    };
    writeFileSync(join(checkpoint, "plan.json"), JSON.stringify(plan));
    await runTraining(python, join(checkpoint, "plan.json"), threads);
  },
);
await import("./export.ts");
await import("./evaluate.ts");
