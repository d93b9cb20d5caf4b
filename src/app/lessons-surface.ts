import { stepsOf } from "#lessons/lesson.ts";
import { lessonById, lessons } from "#lessons/registry.ts";
import {
  controlInLesson,
  enterLesson,
  guessInLesson,
  leaveLesson,
  revealInLesson,
} from "#store/lesson-commands.ts";
import { toldKey, type Guess } from "#store/lesson.ts";
import { store } from "#store/store.ts";
import type { Explorer } from "./explorer.ts";
import { PHONE } from "./media.ts";
import { readText } from "./reading.ts";
import { isEmbed } from "./url.ts";

export const listLessons: Explorer["lessons"] = async () =>
  lessons.map(({ id, title, question, minutes, audience, ...lesson }) => ({
    id,
    title,
    question,
    minutes,
    audience,
    steps: stepsOf(lesson).map(({ title }) => title),
  }));

export const openLesson: Explorer["openLesson"] = async (given, step = 1) => {
  const id = readText(given, "The lesson's id");
  const lesson = lessonById(id);
  if (lesson === undefined) throw new Error(`There is no lesson “${id}”. lessons() lists them.`);
  const count = stepsOf(lesson).length;
  if (!Number.isInteger(step) || step < 1 || step > count)
    throw new RangeError(`The lesson “${id}” has the steps 1 to ${count}.`);
  if (isEmbed(location.search, location.hash) && matchMedia(PHONE).matches)
    throw new Error(
      "This frame is too narrow for a lesson. Make it wider than 720 pixels, or open the page in full.",
    );
  await enterLesson(id, step - 1);
  const { lesson: now } = store.getState();
  if (now?.problem != null) throw new Error(now.problem);
};

export const answerLesson: Explorer["answerLesson"] = async (given, options) => {
  const { lesson } = store.getState();
  if (lesson === null) throw new Error("No lesson is open. Open one with openLesson first.");
  const { id, step } = lesson;
  const key = toldKey(id, step);
  const seed = options?.shuffled;
  if (seed !== undefined) await controlInLesson(step, readSeed(seed));
  else await (given === undefined ? revealInLesson(step) : guessInLesson(step, given as Guess));
  const { lessonNeeds, lessonTold } = store.getState();
  const need = lessonNeeds[key];
  if (need !== undefined && need !== "there")
    throw new Error("This step needs a model that is not on this device. Its text says which.");
  const told = lessonTold[seed === undefined ? key : `${key}.shuffled`];
  if (told?.state === "failed") throw new Error(told.problem);
  if (told?.state !== "revealed") throw new Error("This step asks nothing, or its measuring was stopped.");
  const { answer, verdict, words, point, exhibits, model } = told;
  const found = lessonById(id);
  const anyVectors = found !== undefined && stepsOf(found)[step]?.ask?.anyVectors === true;
  return { answer, verdict, anyVectors, words, point, exhibits, model };
};

function readSeed(seed: unknown): number {
  if (Number.isInteger(seed)) return seed as number;
  throw new RangeError("The seed of shuffled vectors is a whole number.");
}

export const closeLesson: Explorer["leaveLesson"] = () => leaveLesson();
