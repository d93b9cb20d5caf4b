import { lessonById } from "#lessons/registry.ts";
import { dialsAtFirst, modelOf, sceneAt, stepsOf, type Lesson, type Space } from "#lessons/lesson.ts";
import type { Exhibit } from "#store/exhibit.ts";
import { toldKey, withoutIn, type Guess } from "#store/lesson.ts";
import type { AnalysisParts } from "./analysis.ts";
import { isAbort, sentence, Turn } from "./context.ts";
import { carriedKeeper } from "./lesson-carried.ts";
import { measureOf, type Measuring } from "./lesson-measure.ts";
import { lessonMemory } from "./lesson-memory.ts";
import { lessonNeeds } from "./lesson-needs.ts";
import { sceneBringer } from "./lesson-scene.ts";
import { withoutMeaning } from "./lesson-shuffled.ts";
import { stepOf, toldBy } from "./lesson-told.ts";
import { nothingUsed } from "./lesson-used.ts";
import { lessonWorks } from "./lesson-works.ts";
import { workKeeper } from "./lesson-work.ts";
import { otherSpaces } from "./other-space.ts";

/** So often a step is made ready when something else takes the map from it. */
const MOST_TRIES = 4;

/** Runs lessons: brings each step's picture about, measures, and gives the person their own work back. */
export function lessonKeeper(parts: AnalysisParts) {
  const { context } = parts;
  const { store } = context;
  const entering = new Turn();
  const measuring = new Turn();
  const spaces = otherSpaces(context, parts.models);
  const works = lessonWorks();
  const means: Measuring = { parts, spaces, works };
  const work = workKeeper(parts);
  const memory = lessonMemory(parts);
  const carried = carriedKeeper(store, memory);
  const needs = lessonNeeds(parts);
  /** The step that is being made ready: nothing is measured before it is. */
  let ready: Promise<void> = Promise.resolve();
  const idOf = (space: Space): string => modelOf(space, store.getState().lessonInstead);

  const scenes = sceneBringer(parts, works, idOf);

  const open = (id: string): Lesson => {
    const lesson = lessonById(id);
    if (lesson === undefined) throw new Error(`There is no lesson “${id}”. Choose one from the list.`);
    return lesson;
  };

  const offer = async (lesson: Lesson, step: number, signal: AbortSignal): Promise<void> => {
    const { ask } = stepOf(lesson, step);
    if (ask?.options === undefined) return;
    const { options } = ask;
    const see = (): ReturnType<typeof measureOf> => {
      const { space } = sceneAt(lesson, step, false);
      return measureOf(means, idOf(space), signal, () => undefined, nothingUsed());
    };
    const offered = typeof options === "function" ? await options(await see()) : options;
    signal.throwIfAborted();
    store.getState().setLessonOptions(toldKey(lesson.id, step), offered);
    if (ask.give.by === "marks") carried.keepOffered(toldKey(lesson.id, step), offered);
  };

  /** The step that is meant, among those that are not left out; the closing check never is. */
  const stepIn = (lesson: Lesson, wanted: number): number => {
    const last = stepsOf(lesson).length - 1;
    let step = Math.min(Math.max(0, Math.trunc(wanted) || 0), last);
    if (wanted > last) {
      const what = `The lesson has no step with that number. This is its last one.`;
      store.getState().notify({ key: "lesson", kind: "note", what, detail: "" });
    }
    const without = withoutIn(store.getState(), lesson.id);
    while (without.includes(step)) step++;
    return step;
  };

  const enter = async (
    id: string,
    wanted: number,
    without?: readonly number[],
    mine?: string,
  ): Promise<void> => {
    const signal = entering.next();
    measuring.stop();
    let lesson: Lesson;
    try {
      lesson = open(id);
    } catch (error) {
      store.getState().notify({ key: "lesson", what: sentence(error), detail: "What is on the map stays." });
      return;
    }
    if (without !== undefined)
      store.getState().setLessonWithout(
        id,
        without.filter((one) => one < lesson.steps.length),
      );
    if (id !== store.getState().lesson?.id) carried.takeAllBack();
    if (mine !== undefined) await carried.bring(lesson, mine, signal);
    if (signal.aborted) return;
    const step = stepIn(lesson, wanted);
    store.getState().setLesson({ id, step, entering: true, problem: null });
    ready = makeReady(lesson, step, signal);
    await ready;
    await again(lesson, step);
    await carried.packed();
  };

  const makeReady = async (lesson: Lesson, step: number, signal: AbortSignal): Promise<void> => {
    const { id } = lesson;
    const done = (problem: string | null): void => {
      if (entering.isNewest(signal) && !signal.aborted)
        store.getState().setLesson({ id, step, entering: false, problem });
    };
    const bring = async (): Promise<void> => {
      await memory.recall(lesson);
      await work.putAside();
      signal.throwIfAborted();
      const isMissing = await needs.missing(lesson, step);
      const scene = sceneAt(lesson, isMissing ? Math.max(0, step - 1) : step, isAnswered(id, step));
      await scenes.items(scene, lesson, signal);
      await scenes.map(scene);
      signal.throwIfAborted();
      scenes.rest(scene);
      if (!isMissing) await offer(lesson, step, signal);
    };
    for (let tries = 1; ; tries++) {
      try {
        await bring();
        return done(null);
      } catch (error) {
        if (signal.aborted) return;
        if (!isAbort(error)) return done(`${sentence(error)} Your own work is kept.`);
        // Something else took the map, such as a model that was chosen just now: after that the step comes again.
        if (tries === MOST_TRIES)
          return done("Something else changed the map meanwhile. Your own work is kept.");
        await atRest(signal);
      }
    }
  };

  /** Resolves when nothing is under way any more, or the signal says stop. */
  const atRest = (signal: AbortSignal): Promise<void> =>
    new Promise((done) => {
      const isBusy = (): boolean => store.getState().job !== null || store.getState().download !== null;
      if (!isBusy() || signal.aborted) return done();
      const stop = store.subscribe(() => {
        if (isBusy() && !signal.aborted) return;
        stop();
        done();
      });
      signal.addEventListener("abort", () => done(), { once: true });
    });

  /** An answer that another model gave is measured anew. */
  const again = async (lesson: Lesson, step: number): Promise<void> => {
    const { lesson: now, lessonTold } = store.getState();
    const told = lessonTold[toldKey(lesson.id, step)];
    const isHere = now?.id === lesson.id && now.step === step && !now.entering && now.problem === null;
    if (!isHere || told?.state !== "revealed") return;
    if (told.space !== idOf(sceneAt(lesson, step, false).space)) await tell(step, told.guess);
  };

  const fetchModel = async (step: number): Promise<void> => {
    const { lesson } = store.getState();
    if (lesson !== null && (await needs.fetch(step))) await enter(lesson.id, step);
  };

  const isAnswered = (id: string, step: number): boolean =>
    store.getState().lessonTold[toldKey(id, step)]?.state === "revealed";

  const tell = async (step: number, guess: Guess | undefined, quietly = false): Promise<void> => {
    const { lesson: now, setTold, lessonTold } = store.getState();
    const lesson = now && lessonById(now.id);
    if (!lesson) return;
    const { ask } = stepOf(lesson, step);
    const key = toldKey(lesson.id, step);
    const known = lessonTold[key];
    if (ask === undefined || known?.state === "measuring") return;
    if (stepOf(lesson, step).needs && (await needs.missing(lesson, step))) return;
    const given = guess ?? known?.guess;
    const itsGuess = given === undefined ? {} : { guess: given };
    if (guess !== undefined) carried.handedIn(key);
    const signal = measuring.next();
    setTold(key, { state: "measuring", ...itsGuess });
    const used = nothingUsed();
    const hear = (share: number, soFar?: readonly Exhibit[]): void => {
      if (measuring.isNewest(signal) && !signal.aborted)
        setTold(key, { state: "measuring", ...itsGuess, share, ...(soFar ? { soFar } : {}) });
    };
    try {
      await ready;
      signal.throwIfAborted();
      const scene = sceneAt(lesson, step, false);
      if (!scenes.isThere(scene)) {
        await scenes.items(scene, lesson, signal);
        await scenes.map(scene);
      }
      const dials = { ...dialsAtFirst(ask.dials), ...store.getState().lessonDials[key] };
      const asked = { dials, tries: await carried.tries(key), earlier: memory.earlier(lesson, step) };
      const see = await measureOf(means, idOf(scene.space), signal, hear, used, asked);
      const told = await toldBy(stepOf(lesson, step), ask, see, used, given, signal);
      store.getState().setTold(key, told);
      // What a link brought is not the person's until they hand it in.
      const own = carried.isBrought(key) ? undefined : given;
      if (!quietly) await memory.note(lesson, step, own, ask.collects === true);
      await carried.packed();
    } catch (error) {
      if (!isAbort(error))
        store.getState().setTold(key, { state: "failed", ...itsGuess, problem: sentence(error) });
      // Where something else stands there meanwhile, that stays.
      else if (store.getState().lessonTold[key]?.state === "measuring")
        store.getState().setTold(key, { state: "asked", ...itsGuess });
      return;
    }
    if (stepOf(lesson, step).after) await showAfter(lesson, step);
  };

  /** What the map shows once a step is answered, while it is the one on screen. Trouble with that takes no answer back. */
  const showAfter = async (lesson: Lesson, step: number): Promise<void> => {
    const isNow = (): boolean => {
      const { lesson: now } = store.getState();
      return now?.id === lesson.id && now.step === step;
    };
    if (!isNow()) return;
    const scene = sceneAt(lesson, step, true);
    try {
      await scenes.map(scene);
      if (isNow()) scenes.rest(scene);
    } catch (error) {
      if (isAbort(error)) return; // another step took the map
      const detail = "The answer stands. Open the step again to see it on the map.";
      store.getState().notify({ key: "lesson", what: sentence(error), detail });
    }
  };

  /** The step's question in a space that means nothing, beside what was told. */
  const control = async (step: number, seed: number): Promise<void> => {
    const lesson = lessonById(store.getState().lesson?.id ?? "");
    if (lesson === undefined || (await needs.missing(lesson, step))) return;
    const { ask } = stepOf(lesson, step);
    if (ask === undefined) return;
    const key = `${toldKey(lesson.id, step)}.shuffled`;
    const signal = measuring.next();
    try {
      const { space } = sceneAt(lesson, step, false);
      const used = nothingUsed();
      const asked = { dials: dialsAtFirst(ask.dials), tries: [], earlier: {} };
      const see = await measureOf(means, idOf(space), signal, () => undefined, used, asked);
      const dealt = await withoutMeaning(see, seed);
      const told = await toldBy(stepOf(lesson, step), ask, dealt, used, undefined, signal);
      store.getState().setTold(key, told);
    } catch (error) {
      if (!isAbort(error)) store.getState().setTold(key, { state: "failed", problem: sentence(error) });
    }
  };

  // Another model chosen in the middle of a lesson takes the place of the sentence model; what the old one said is measured anew.
  store.subscribe(
    (s) => s.chosen,
    (chosen) => {
      const { lesson } = store.getState();
      const found = lessonById(lesson?.id ?? "");
      if (lesson === null || found === undefined || lesson.entering || chosen === null) return;
      if (sceneAt(found, lesson.step, false).space === "sentence")
        store.getState().setLessonInstead(chosen === modelOf("sentence") ? null : chosen);
      else
        store.getState().notify({
          key: "lesson",
          kind: "note",
          what: "This step works with a model of its own and keeps it.",
          detail: "Yours takes part in the steps that work with the sentence model.",
        });
      void enter(lesson.id, lesson.step);
    },
  );

  const leave = async (): Promise<void> => {
    store.getState().setLessonInstead(null);
    entering.stop();
    measuring.stop();
    spaces.end();
    works.end();
    store.getState().setLesson(null);
    store.getState().setPresenting(false);
    carried.takeAllBack();
    scenes.forget();
    await work.giveBack().finally(() => scenes.askAgain());
  };

  return {
    enter,
    leave: (): Promise<void> =>
      leave().catch((error: unknown) => {
        if (isAbort(error)) return;
        store
          .getState()
          .notify({ key: "lesson", what: sentence(error), detail: "Your own texts are in the sample menu." });
      }),
    guess: (step: number, guess: Guess): Promise<void> => tell(step, guess),
    recall: memory.seen,
    reveal: (step: number, quietly?: boolean): Promise<void> => tell(step, undefined, quietly),
    /** What the person had at a step before a link filled it. */
    takeOwn: (step: number): void => {
      const { lesson } = store.getState();
      measuring.stop();
      if (lesson !== null) carried.takeBack(toldKey(lesson.id, step));
    },
    fetchModel,
    control,
    /** Stops what is being measured: the question is open again. */
    stop: (): void => measuring.stop(),
  };
}
