import type { Analysis } from "./analysis.ts";
import { lessonKeeper } from "./lesson-keeper.ts";
import {
  controlInLesson,
  enterLesson,
  fetchForLesson,
  guessInLesson,
  leaveLesson,
  recallLessons,
  revealInLesson,
  stopInLesson,
  takeOwnInLesson,
} from "#store/lesson-commands.ts";

/** The commands of lessons. */
export default ((parts) => {
  const keeper = lessonKeeper(parts);
  enterLesson.provide(keeper.enter);
  leaveLesson.provide(keeper.leave);
  guessInLesson.provide(keeper.guess);
  recallLessons.provide(keeper.recall);
  revealInLesson.provide(keeper.reveal);
  fetchForLesson.provide(keeper.fetchModel);
  controlInLesson.provide(keeper.control);
  stopInLesson.provide(async () => keeper.stop());
  takeOwnInLesson.provide(async (step) => keeper.takeOwn(step));
}) satisfies Analysis;
