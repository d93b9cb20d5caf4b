import { useEffect } from "react";
import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { enterLesson, revealInLesson } from "#store/lesson-commands.ts";
import { toldKey, type Told } from "#store/lesson.ts";
import { store } from "#store/store.ts";
import { stepBeside } from "./lesson-steps.ts";
import { countHands, forgetHands, freeze, handsOf, isFrozen, remember, undoLast } from "./presenter-hands.ts";
import { isTyping } from "./regions.ts";

/** Answers the open question of a step, or goes on to the next one. Both can be taken back. */
export function forward(lesson: Lesson): void {
  const { lesson: now, lessonTold, lessonNeeds, setTold } = store.getState();
  if (now === null) return;
  const { step } = now;
  const key = toldKey(lesson.id, step);
  const told = lessonTold[key];
  const canTell = stepsOf(lesson)[step]?.ask !== undefined && (lessonNeeds[key] ?? "there") === "there";
  if (canTell && told?.state !== "revealed" && told?.state !== "failed") {
    remember(() => setTold(key, { state: "asked" }));
    void revealInLesson(step);
  } else go(lesson, 1);
}

/** To the step before or after, of those that are not left out. */
export function go(lesson: Lesson, by: -1 | 1): void {
  const to = stepBeside(lesson, store.getState().lesson?.step ?? 0, by);
  if (to !== null) goTo(lesson, to);
}

/**
 * While the page is shown to a class nothing of the person's own is: their guesses, and answers that speak of them, are put aside and come
 * back afterwards.
 */
export function usePrivacy(lesson: Lesson): void {
  useEffect(() => {
    const keys = stepsOf(lesson).map((_, step) => toldKey(lesson.id, step));
    let aside: Readonly<Record<string, Told>> | null = null;
    const follow = (presenting: boolean): void => {
      const { lessonTold, setTold } = store.getState();
      if (presenting && aside === null) {
        aside = lessonTold;
        for (const key of keys) setTold(key, { state: "asked" });
      } else if (!presenting && aside !== null) {
        const own = aside;
        aside = null;
        freeze(false);
        for (const key of keys) setTold(key, settled(own[key]));
      }
    };
    follow(store.getState().presenting);
    const stop = store.subscribe(({ presenting }) => presenting, follow); // before anything is drawn anew
    return () => {
      stop();
      follow(false);
    };
  }, [lesson]);
}

/** What was under way when it was put aside is open again. */
function settled(told: Told | undefined): Told {
  if (told === undefined) return { state: "asked" };
  if (told.state !== "measuring") return told;
  return { state: "asked", ...(told.guess === undefined ? {} : { guess: told.guess }) };
}

export function goTo(lesson: Lesson, step: number): void {
  const { lesson: now } = store.getState();
  if (now === null || step < 0 || step >= stepsOf(lesson).length) return;
  const from = now.step;
  remember(() => void enterLesson(lesson.id, from));
  void enterLesson(lesson.id, step);
}

/** The question of a step is open again and no hands are counted. */
export function resetStep(lesson: Lesson): void {
  const { lesson: now, lessonTold, setTold } = store.getState();
  if (now === null) return;
  const key = toldKey(lesson.id, now.step);
  const told = lessonTold[key];
  forgetHands(key);
  if (told === undefined) return;
  remember(() => setTold(key, told));
  setTold(key, { state: "asked" });
}

/**
 * The keys of who presents, a clicker's among them: Page Down, right arrow and space go on, Page Up and left arrow go back, 1 to 9 count a
 * hand, B shows nothing, Q the link to the step, F freezes, R begins the step anew, U takes back, Escape ends it. `onBlank`: B was pressed;
 * `onCode`: Q was.
 */
export function usePresenterKeys(
  lesson: Lesson,
  presenting: boolean,
  onBlank: () => void,
  onCode: () => void,
): void {
  useEffect(() => {
    if (!presenting) return undefined;
    const press = (event: KeyboardEvent): void => {
      const isOn = event.target instanceof HTMLButtonElement && event.key === " ";
      const { ctrlKey, altKey, metaKey, key } = event;
      if (event.defaultPrevented || ctrlKey || altKey || metaKey || isOn || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if (!act(lesson, key, onBlank, onCode)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [lesson, presenting, onBlank, onCode]);
}

const MOVING = new Set(["PageDown", "ArrowRight", " ", "PageUp", "ArrowLeft", "r", "u"]);

function act(lesson: Lesson, key: string, onBlank: () => void, onCode: () => void): boolean {
  const { lesson: now, lessonOptions, setPresenting } = store.getState();
  const step = now?.step ?? 0;
  if (isFrozen() && MOVING.has(key)) return true;
  switch (key) {
    case "PageDown":
    case "ArrowRight":
    case " ":
      forward(lesson);
      return true;
    case "PageUp":
    case "ArrowLeft":
      go(lesson, -1);
      return true;
    case "b":
    case ".":
      onBlank();
      return true;
    case "q":
      onCode();
      return true;
    case "f":
      freeze(!isFrozen());
      return true;
    case "r":
      resetStep(lesson);
      return true;
    case "u":
      undoLast();
      return true;
    case "Escape":
      setPresenting(false);
      return true;
    default: {
      const name = toldKey(lesson.id, step);
      const option = /^[1-9]$/.test(key) ? lessonOptions[name]?.[Number(key) - 1] : undefined;
      if (option === undefined) return false;
      countHands(name, option.id, (handsOf(name)[option.id] ?? 0) + 1);
      return true;
    }
  }
}
