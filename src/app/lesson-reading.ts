import { useEffect, useRef } from "react";
import { stepsOf } from "#lessons/lesson.ts";
import { lessonById } from "#lessons/registry.ts";
import { enterLesson, revealInLesson } from "#store/lesson-commands.ts";
import { toldKey, type Told } from "#store/lesson.ts";
import { store, useExplorer } from "#store/store.ts";
import { useStillness } from "./media.ts";

/** Milliseconds without scrolling until the step in view is entered. */
const SETTLED = 140;
/** The step that crosses this share of the column's height is the one that is read. */
const READ_AT = 0.35;
/** px under an answer that was brought into view. */
const MARGIN = 16;
/** A step's end above this share of the height: its question was read past. */
const PAST_AT = 0.65;

const sectionsIn = (body: HTMLElement): readonly HTMLElement[] => [
  ...body.querySelectorAll<HTMLElement>("[data-step]"),
];

const numberOf = (section: HTMLElement | undefined): number => Number(section?.dataset["step"] ?? 0);

const sectionOf = (body: HTMLElement, step: number): HTMLElement | undefined =>
  sectionsIn(body).find((section) => numberOf(section) === step);

/** Where the column stands when a step begins at its top. */
const topOf = (body: HTMLElement, step: number): number =>
  numberOf(sectionsIn(body)[0]) === step ? 0 : (sectionOf(body, step)?.offsetTop ?? 0);

/** The step whose text crosses the reading line. */
function readIn(body: HTMLElement): number {
  const line = body.getBoundingClientRect().top + body.clientHeight * READ_AT;
  const sections = sectionsIn(body);
  return numberOf(
    sections.find((section) => section.getBoundingClientRect().bottom > line) ?? sections.at(-1),
  );
}

/** Whether the step's question can be answered and was not yet. */
function isOpen(id: string, step: number): boolean {
  const { lessonTold, lessonNeeds } = store.getState();
  const key = toldKey(id, step);
  const told = lessonTold[key];
  const lesson = lessonById(id);
  const asks = lesson !== undefined && stepsOf(lesson)[step]?.ask !== undefined;
  return asks && (lessonNeeds[key] ?? "there") === "there" && (told === undefined || told.state === "asked");
}

/** An answer that begins below what is seen, or nearly, comes into view; the step stays the one that is read. */
function showAnswer(column: HTMLElement, step: number, behavior: ScrollBehavior): void {
  const answer = sectionOf(column, step)?.querySelector("[data-told]")?.getBoundingClientRect();
  const seen = column.getBoundingClientRect();
  if (answer === undefined || answer.bottom <= seen.bottom) return;
  if (answer.top < seen.top + seen.height * PAST_AT) return; // so it is where its question was read past
  const top = Math.min(answer.bottom - seen.bottom + MARGIN, answer.top - seen.top - seen.height * READ_AT);
  if (top > 0) column.scrollBy({ top, behavior });
}

/** What the column remembers while it is read. */
interface Way {
  /** The step the column is on its way to by itself; what passes meanwhile is not read. */
  bound: number | null;
  /** The step whose measuring the person stopped: it is not begun again by itself. */
  stopped: number | null;
}

/**
 * Answers the question that was read past, then enters the step that is read: in this order, since a question is measured on what its own
 * step shows.
 */
function look(column: HTMLElement, way: Way): void {
  const { lesson, lessonTold } = store.getState();
  if (lesson === null) return;
  const read = readIn(column);
  if (way.bound !== null) {
    if (read !== way.bound || Math.abs(column.scrollTop - topOf(column, read)) > 8) return;
    way.bound = null;
  }
  const { id, step, entering, problem } = lesson;
  const end = sectionOf(column, step)?.getBoundingClientRect().bottom ?? Infinity;
  const isPast = end < column.getBoundingClientRect().top + column.clientHeight * PAST_AT;
  const isUnderWay = lessonTold[toldKey(id, step)]?.state === "measuring";
  const isLeft = isUnderWay || problem !== null || way.stopped === step;
  if (isPast && !isLeft && isOpen(id, step)) {
    if (!entering) void revealInLesson(step);
    return; // and again once the step is ready, or has been answered
  }
  if (read !== step && !isUnderWay) void enterLesson(id, read);
}

/**
 * Column and step follow each other. A step opened by a button, a key or a link comes into view. And scrolling is enough: the step that is
 * read is entered, and a question that was read past is answered.
 */
export function useReading(
  body: { readonly current: HTMLElement | null },
  step: number,
  presenting: boolean,
): void {
  const still = useStillness();
  const way = useRef<Way>({ bound: null, stopped: null });
  const before = useRef<{ readonly step: number; readonly told: Told["state"] | undefined }>(null);
  const entering = useExplorer((state) => state.lesson?.entering === true);
  const told = useExplorer((state) =>
    state.lesson ? state.lessonTold[toldKey(state.lesson.id, step)]?.state : undefined,
  );

  useEffect(() => {
    const column = body.current;
    if (column === null) return;
    if (presenting) column.scrollTo({ top: 0, behavior: "instant" });
    if (presenting || readIn(column) === step) return;
    way.current.bound = step;
    column.scrollTo({ top: topOf(column, step), behavior: still ? "instant" : "smooth" });
  }, [body, step, still, presenting]);

  // What was read past while the step was still made ready, or measured.
  useEffect(() => {
    const was = before.current;
    before.current = { step, told };
    if (was?.step !== step) way.current.stopped = null;
    else if (was.told === "measuring" && told === "asked") way.current.stopped = step;
    else if (was.told !== "revealed" && told === "revealed" && body.current !== null)
      showAnswer(body.current, step, still ? "instant" : "smooth");
    if (!entering && !presenting && told !== "measuring" && body.current !== null)
      look(body.current, way.current);
  }, [body, step, entering, presenting, told, still]);

  useEffect(() => {
    const column = body.current;
    if (column === null || presenting) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => look(column, way.current), SETTLED);
    };
    // A person who takes hold of the column goes where they like.
    const byHand = (): void => {
      way.current.bound = null;
    };
    column.addEventListener("scroll", soon, { passive: true });
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
      column.addEventListener(kind, byHand, { passive: true });
    return () => {
      clearTimeout(timer);
      column.removeEventListener("scroll", soon);
      for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
        column.removeEventListener(kind, byHand);
    };
  }, [body, presenting]);
}
