import { holds, type TextTarget } from "#fuzz/target.ts";
import { labelKey, labelProblem, partsOf, readLabels, writeLabel } from "./labels.ts";
import { readPairs, writePairs } from "./text-pairs.ts";

const seeds = [
  "Sport: matches, teams, players\nPolitics",
  '"Film: noir": dark; night. rain\n“Mode”：Kleider、Schuhe',
  "a\nA\n b \n",
  `${" ".repeat(20_000)}x`,
  "man, woman\nking → queen\nboy: girl\na -> b\nx\ty",
];

/** Labels with descriptions, and pairs of texts, one a line. */
const target: TextTarget = {
  name: "text: labels and pairs",
  kind: "text",
  seeds,
  words: [": ", "：", '"', "“", "”", "\n", "\r\n", ", ", "→", "->", "=>", "\t", ";", "|"],
  errors: [],
  run: (written) => {
    const labels = readLabels(written);
    for (const { name, description } of labels) {
      holds(name !== "" && name === name.trim(), "a label has a name without spaces around it");
      holds(!/[\n]/.test(name + description), "a label is one line");
      holds(
        partsOf(description).every((part) => part !== "" && part === part.trim()),
        "parts are not empty",
      );
    }
    for (const label of labels) {
      if (/["“”]/.test(label.name)) continue; // a name with quotes in it is not written back
      const [again] = readLabels(writeLabel(label));
      holds(
        again?.name === label.name && again.description === label.description,
        "a label written is read the same",
      );
    }
    const problem = labelProblem(labels.map(({ name }) => name));
    const different = new Set(labels.map(({ name }) => labelKey(name))).size;
    holds(
      (problem === null) === (labels.length > 0 && different === labels.length),
      "equal labels are a problem",
    );

    const { pairs, wrong } = readPairs(written);
    holds(
      pairs.every(({ from, to }) => from !== "" && to !== "" && from === from.trim() && to === to.trim()),
      "both sides of a pair hold something",
    );
    holds(wrong === null || (wrong >= 1 && wrong <= written.split("\n").length), "a wrong line is a line");
    const simple = pairs.filter(({ from, to }) => !/→|->|=>|[\t\r\n]/.test(from + to));
    const again = readPairs(writePairs(simple.map(({ from, to }) => [from, to]))).pairs;
    holds(
      again.length === simple.length &&
        again.every(({ from, to }, i) => from === simple[i]?.from && to === simple[i].to),
      "pairs written are read the same",
    );
    return `${Math.min(labels.length, 20)} labels, ${Math.min(pairs.length, 20)} pairs${wrong === null ? "" : ", a wrong line"}${problem === null ? "" : ", a problem"}`;
  },
};

export default target;
