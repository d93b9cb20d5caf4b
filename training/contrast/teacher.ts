import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SHARED } from "../corpus/sources.ts";
import { WordPiece } from "../corpus/wordpiece.ts";
import type { TeacherTexts } from "./train.ts";
import { tableModel, type TextModel } from "../measure/vectors.ts";
import { ELEMENT, readConstants } from "../model/onnx.ts";

/**
 * Model2Vec potion-base-2M (The Minish Lab, MIT), read from its 8-bit ONNX file. Only cosines between its text vectors are
 * ever learned from; none of its rows enters our table.
 */
export function readTeacher(): TextModel {
  const folder = join(SHARED, "models/potion-base-2M");
  const { model } = JSON.parse(readFileSync(join(folder, "tokenizer.json"), "utf8")) as {
    model: { vocab: Record<string, number> };
  };
  const vocabulary: string[] = [];
  for (const [token, id] of Object.entries(model.vocab)) vocabulary[id] = token;
  const constants = [...readConstants(readFileSync(join(folder, "onnx/model_quantized.onnx"))).values()];
  const levels = constants.find(
    (constant) => constant.element === ELEMENT.int8 && constant.shape.length === 2,
  );
  const scale = constants.find(
    (constant) => constant.element === ELEMENT.float && constant.shape[0] === vocabulary.length,
  );
  if (!levels || !scale)
    throw new Error(`The teacher in ${folder} is not the 8-bit table that was expected.`);
  const dim = levels.shape[1] ?? 1;
  const scales = new Float32Array(scale.bytes.slice().buffer);
  const table = Float32Array.from(
    new Int8Array(levels.bytes.slice().buffer),
    (level, i) => level * (scales[Math.floor(i / dim)] ?? 0),
  );
  return tableModel("potion-base-2M", table, new WordPiece(vocabulary));
}

/** The teacher's vectors of texts it knows at least one word of. */
export function askTeacher(asked: readonly { ids: ArrayLike<number>; text: string }[]): TeacherTexts {
  const teacher = readTeacher();
  const vectors = new Float32Array(asked.length * teacher.dim);
  const texts: ArrayLike<number>[] = [];
  for (const { ids, text } of asked) {
    const vector = teacher.embed(text);
    if (vector.every((value) => value === 0)) continue;
    vectors.set(vector, texts.length * teacher.dim);
    texts.push(ids);
  }
  return { texts, vectors: vectors.slice(0, texts.length * teacher.dim), dim: teacher.dim };
}
