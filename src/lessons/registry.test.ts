import { describe, expect, it } from "vitest";
import { CONCEPTS } from "./concepts.ts";
import { filled, sceneAt, slotsIn, stepsOf, type Wording } from "./lesson.ts";
import { lessons } from "./registry.ts";
import { verdictOf } from "./verdict.ts";

const VERDICTS = ["holds", "fails", "close"] as const;

describe("lessons", () => {
  it("are there, each with an id and a place of its own", () => {
    expect(lessons.length).toBeGreaterThan(0);
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
    expect(new Set(lessons.map(({ order }) => order)).size).toBe(lessons.length);
  });

  it("cover every concept of the course between them, and are twenty-eight", () => {
    const covered = new Set(lessons.flatMap(({ covers }) => covers));
    expect(CONCEPTS.filter((concept) => !covered.has(concept))).toEqual([]);
    expect(lessons.map(({ order }) => order)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
  });

  describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (id, lesson) => {
    const wordings = stepsOf(lesson).flatMap((step) => [
      ...(step.ask ? [step.ask.reveal] : []),
      ...(step.point ? [step.point] : []),
    ]);
    const each = (see: (text: string, wording: Wording) => void): void => {
      for (const wording of wordings) for (const verdict of VERDICTS) see(wording[verdict], wording);
    };

    it("has the shape of the plan", () => {
      expect(id).toMatch(/^[a-z][a-z-]*$/);
      expect(lesson.steps.length).toBeGreaterThanOrEqual(4);
      expect(lesson.steps.length).toBeLessThanOrEqual(7);
      expect(lesson.minutes).toBeGreaterThanOrEqual(3);
      expect(lesson.minutes).toBeLessThanOrEqual(8);
      expect(lesson.idea.match(/[.?]/g)).toHaveLength(1);
      expect(lesson.check.ask).toBeDefined();
      expect(lesson.steps.filter((step) => step.ask).length).toBeGreaterThanOrEqual(3);
      expect(new Set(stepsOf(lesson).map(({ title }) => title)).size).toBe(stepsOf(lesson).length);
      expect(lesson.teacher.length).toBeGreaterThan(0);
      for (const concept of lesson.covers) expect(CONCEPTS).toContain(concept);
    });

    it("has no number in its prose", () => {
      each((text) => expect(text.replaceAll(/\{\w+\}/g, "")).not.toMatch(/\d/));
      for (const step of stepsOf(lesson)) expect(step.text).not.toMatch(/\d/);
    });

    it("has words for every verdict, with slots that all of them may use", () => {
      each((text, wording) => {
        expect(text.trim()).not.toBe("");
        const all = new Set(VERDICTS.flatMap((verdict) => slotsIn(wording[verdict])));
        const slots = Object.fromEntries([...all].map((name) => [name, "x"]));
        expect(filled(text, slots)).not.toContain("{");
      });
    });

    it("chooses and likes only what is on the map", () => {
      stepsOf(lesson).forEach((_, step) => {
        const { items, select, dial } = sceneAt(lesson, step, true);
        if (items?.show !== "texts") return;
        const texts = items.items.map((item) => (typeof item === "string" ? item : item.text));
        for (const text of select) expect(texts).toContain(text);
        for (const text of dial?.of === "recommend" ? dial.liked : []) expect(texts).toContain(text);
      });
    });

    it("shows the same at a step however one got there", () => {
      stepsOf(lesson).forEach((_, step) => {
        expect(sceneAt(lesson, step, false)).toEqual(sceneAt(lesson, step, false));
        expect(sceneAt(lesson, step, true).items).toEqual(sceneAt(lesson, step, false).items);
      });
    });
  });
});

describe("a verdict", () => {
  it("is close within a twentieth of the spread, and never holds beside a reversed figure", () => {
    expect(verdictOf(0.06, 1)).toBe("holds");
    expect(verdictOf(-0.06, 1)).toBe("fails");
    expect(verdictOf(0.04, 1)).toBe("close");
    expect(verdictOf(-0.04, 1)).toBe("close");
    expect(verdictOf(Number.NaN, 1)).toBe("close");
  });

  it("needs every number of its sentence", () => {
    expect(filled("at {score}", { score: "0.4" })).toBe("at 0.4");
    expect(() => filled("at {score}", {})).toThrow("score");
    expect(() => filled("at {score}", { score: Number.NaN })).toThrow("score");
  });
});
