import { lessonById } from "#lessons/registry.ts";
import type { Lesson } from "#lessons/lesson.ts";
import { modelById } from "#models/registry.ts";
import { toldKey } from "#store/lesson.ts";
import type { AnalysisParts } from "./analysis.ts";
import { isAbort, sentence } from "./context.ts";
import { keptModels } from "./kept-models.ts";
import { stepOf } from "./lesson-told.ts";

/** Models that steps need and that may have to be fetched first. */
export function lessonNeeds({ context: { store }, models }: AnalysisParts) {
  /** Whether a step needs a model that is not on this device; the store has what is so. */
  const missing = async (lesson: Lesson, step: number): Promise<boolean> => {
    const { needs } = stepOf(lesson, step);
    if (needs === undefined) return false;
    const key = toldKey(lesson.id, step);
    const { model, lessonNeeds, setLessonNeed } = store.getState();
    const id = needs.model;
    const isHere = id !== null && (modelById(id).bundled || model?.id === id || (await keptModels()).has(id));
    const failed = lessonNeeds[key];
    const now = isHere ? "there" : id === null ? "none" : typeof failed === "object" ? failed : "absent";
    setLessonNeed(key, now);
    return now !== "there";
  };

  /** Fetches what a step of the open lesson needs. True when it is there now. */
  const fetch = async (step: number): Promise<boolean> => {
    const { lesson: now, setLessonNeed } = store.getState();
    const lesson = now && lessonById(now.id);
    const id = lesson && stepOf(lesson, step).needs?.model;
    if (!lesson || id == null) return false;
    const key = toldKey(lesson.id, step);
    setLessonNeed(key, "loading");
    try {
      await models.load(id);
      setLessonNeed(key, "there");
      return store.getState().lesson?.id === lesson.id;
    } catch (error) {
      setLessonNeed(key, isAbort(error) ? "absent" : { problem: sentence(error) });
      return false;
    }
  };

  return { missing, fetch };
}
