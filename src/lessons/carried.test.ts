import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packJson, PackedError, unpackJson } from "#text/packed-json.ts";
import { carriedFromJson, carriedOf, carriedToJson, type CarriedStep } from "./carried.ts";
import { placeNames } from "./kit/places.ts";
import {
  ask,
  dialsAtFirst,
  stepsOf,
  type AnyAsk,
  type Dial,
  type Lesson,
  type PlacesWish,
  type SingleWish,
  type Step,
} from "./lesson.ts";
import { lessons } from "./registry.ts";

const text = fc.string({ unit: "grapheme", maxLength: 40 }).filter((one) => one.isWellFormed());
/** JSON has no −0. */
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((one) => one + 0);

/** Anything that the fields of a question can give; undefined where it asks for a plain choice. */
function guessOf({ give, options }: AnyAsk): fc.Arbitrary<CarriedStep["guess"]> {
  switch (give.by) {
    case "choice":
      return give.beside === undefined ? fc.constant(undefined) : besideOf(give.beside);
    case "number":
      return between(give.least, give.most);
    case "texts":
      return fc.record(Object.fromEntries(give.fields.map(({ name }) => [name, text])));
    case "order":
      return fc.shuffledSubarray([...give.texts], { minLength: give.texts.length });
    case "marks": {
      const ids = Array.isArray(options) ? options.map(({ id }) => id) : ["0-1", "3-17", "a_b"];
      return fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...give.marks.map(({ id }) => id)), {
        minKeys: 1,
      });
    }
    case "walk":
      return fc.uniqueArray(text, { maxLength: 6 }).map((way) => [...new Set([give.from, ...way])]);
  }
}

function besideOf(wish: PlacesWish | SingleWish): fc.Arbitrary<CarriedStep["guess"]> {
  if (wish.by === "single") return fc.record({ which: fc.integer({ min: 1, max: 2048 }), name: text });
  const names = wish.words.flatMap(placeNames);
  return fc.record(Object.fromEntries(names.map((name) => [name, fc.integer({ min: 0, max: 10 })])));
}

function dialOf(dial: Dial): fc.Arbitrary<string | number> {
  if (dial.by === "ways") return fc.constantFrom(...dial.ways.map(({ id }) => id));
  return dial.by === "number" ? between(dial.least, dial.most) : text.filter((one) => one.trim() !== "");
}

const stepOf = (asked: AnyAsk): fc.Arbitrary<CarriedStep> =>
  fc.record({
    guess: fc.option(guessOf(asked), { nil: undefined }),
    dials: fc.record(Object.fromEntries((asked.dials ?? []).map((dial) => [dial.name, dialOf(dial)])), {
      requiredKeys: [],
    }),
    tries: asked.collects ? fc.array(guessOf(asked), { maxLength: 5 }) : fc.constant([]),
  }) as fc.Arbitrary<CarriedStep>;

const sent = async (value: unknown): Promise<unknown> => unpackJson(await packJson(value), 100_000);

describe("what a link carries of a lesson", () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    "%s: comes back as it went",
    async (_, lesson) => {
      const asks = stepsOf(lesson).map((step) => step.ask);
      const all = fc.tuple(...asks.map((one) => (one === undefined ? fc.constant({}) : stepOf(one))));
      await fc.assert(
        fc.asyncProperty(all, async (steps) => {
          const carried = carriedOf(lesson, (at) => steps[at] ?? {});
          steps.forEach((step: CarriedStep, at) => {
            expect(carried.get(at)?.guess).toEqual(step.guess);
          });
          expect(carriedFromJson(lesson, await sent(carriedToJson(lesson, carried)))).toEqual(carried);
        }),
        { numRuns: 20 },
      );
    },
  );

  it("is what was handed in beside a choice, without the choice", () => {
    const guess = { choice: "yes", "a: across": 1, "a: up": 2 };
    const carried = carriedOf(LESSON, (at) => (at === 1 ? { guess } : {}));
    expect([...carried]).toEqual([[1, { guess: { "a: across": 1, "a: up": 2 } }]]);
  });

  it("is nothing where dials stand as at first and choices were made", () => {
    for (const lesson of lessons) {
      const carried = carriedOf(lesson, (step) => ({
        dials: dialsAtFirst(stepsOf(lesson)[step]?.ask?.dials),
        ...(stepsOf(lesson)[step]?.ask?.give.by === "choice" ? { guess: "anything" } : {}),
      }));
      expect(carried.size).toBe(0);
    }
  });
});

const numbers = ask<null, number>({
  question: "",
  give: { by: "number", least: 0, most: 10, step: 1, label: "" },
  dials: [
    {
      by: "ways",
      name: "way",
      label: "",
      ways: [
        { id: "a", label: "" },
        { id: "b", label: "" },
      ],
    },
    { by: "number", name: "k", label: "", least: 1, most: 9, step: 1, first: 3 },
    { by: "text", name: "line", label: "", example: "one" },
  ],
  measure: async () => null,
  answer: () => null,
  verdict: () => "holds",
  slots: () => ({}),
  reveal: { holds: "", fails: "", close: "" },
});
const asking = (give: AnyAsk["give"], more: Partial<AnyAsk> = {}): AnyAsk => ({
  ...numbers,
  give,
  dials: [],
  ...more,
});
const step = (one: AnyAsk): Step => ({ title: "", acts: [], text: "", ask: one });
const LESSON = {
  id: "one",
  steps: [
    step(numbers),
    step(
      asking({
        by: "choice",
        beside: { by: "places", words: ["a", "b"], across: ["", ""], up: ["", ""] },
      }),
    ),
    step(asking({ by: "order", texts: ["a", "b", "b"], first: "", last: "" })),
    step(asking({ by: "walk", from: "a", to: "z", links: 8 })),
    step(asking({ by: "texts", fields: [{ name: "mine", label: "", example: "" }] }, { collects: true })),
    step(
      asking({ by: "marks", marks: [{ id: "same", label: "" }] }, { options: [{ id: "one", label: "" }] }),
    ),
    { title: "", acts: [], text: "" },
  ],
  check: step(asking({ by: "choice" })),
} as unknown as Lesson;
const read = (s: unknown, l: unknown = "one") =>
  carriedFromJson(LESSON, JSON.parse(JSON.stringify({ l, s })));

describe("what a link says of a lesson is held against it, and is refused", () => {
  it.each([
    ["of another lesson", [[0, { g: 1 }]], "two"],
    ["a number out of range", [[0, { g: 11 }]]],
    ["no number", [[0, { g: Number.NaN }]]],
    ["a text for a number", [[0, { g: "<b>1</b>" }]]],
    ["a dial that is none", [[0, { d: { toString: "a" } }]]],
    ["a way that is none", [[0, { d: { way: "c" } }]]],
    ["a dial out of range", [[0, { d: { k: 10 } }]]],
    ["an empty line", [[0, { d: { line: " " } }]]],
    ["a line too long", [[0, { d: { line: "a".repeat(2001) } }]]],
    ["half a letter", [[0, { d: { line: "\ud800" } }]]],
    ["a place of another word", [[1, { g: { "c: up": 1 } }]]],
    ["a place in words", [[1, { g: { "a: up": "high" } }]]],
    ["a place outside", [[1, { g: { "a: across": 1, "a: up": -1 } }]]],
    ["places with a choice", [[1, { g: { "a: up": 1, choice: "b" } }]]],
    ["an order with a text more", [[2, { g: ["a", "b", "b", "c"] }]]],
    ["an order with a text twice", [[2, { g: ["a", "a", "b"] }]]],
    ["a walk from elsewhere", [[3, { g: ["b"] }]]],
    ["a walk in a circle", [[3, { g: ["a", "b", "a"] }]]],
    ["a field that is none", [[4, { g: { yours: "a" } }]]],
    ["too many tries", [[4, { t: Array.from({ length: 25 }, (_, at) => ({ mine: String(at) })) }]]],
    ["tries where none are collected", [[0, { t: [1] }]]],
    ["a mark that is none", [[5, { g: { one: "other" } }]]],
    ["an option that is none", [[5, { g: { two: "same" } }]]],
    ["a step that asks nothing", [[6, { g: 1 }]]],
    ["a choice", [[7, { g: "a" }]]],
    ["a step that is none", [[99, { g: 1 }]]],
    ["a step between steps", [[0.5, { g: 1 }]]],
    [
      "a step twice",
      [
        [0, { g: 1 }],
        [0, { g: 2 }],
      ],
    ],
    ["a step of nothing", [[0, {}]]],
    ["steps that are none", { 0: { g: 1 } }],
    ["nothing", null],
  ])("%s", (_, s, l: unknown = "one") => {
    expect(read(s, l)).toBeNull();
  });

  it("by a name that every object has", () => {
    const json = (d: string) => carriedFromJson(LESSON, JSON.parse(`{"l":"one","s":[[0,{"d":${d}}]]}`));
    expect(json('{"__proto__":{"k":4}}')).toBeNull();
    expect(json('{"__proto__":"a"}')).toBeNull();
    expect(json('{"k":4}')?.get(0)).toEqual({ dials: { k: 4 } });
  });

  it("and all of it fits, or none is taken", () => {
    expect(
      read([
        [0, { g: 1 }],
        [1, { g: { "a: across": 1, "a: up": 1 } }],
      ])?.size,
    ).toBe(2);
    expect(
      read([
        [0, { g: 1 }],
        [1, { g: { "a: across": 1, "a: up": 11 } }],
      ]),
    ).toBeNull();
  });
});

describe("packed letters", () => {
  const why = (packed: string, most = 8000): Promise<string> =>
    unpackJson(packed, most).then(
      () => "read",
      (error: unknown) => (error instanceof PackedError ? error.why : String(error)),
    );

  it("cut off, changed, swollen or newer are told apart", async () => {
    const packed = await packJson({ l: "one", s: [[0, { g: 4, d: { line: "a hedgehog" } }]] });
    expect(packed).toMatch(/^1\.[a-z0-9]+\.[\w-]+$/);
    for (let at = 0; at < packed.length; at++) expect(await why(packed.slice(0, at))).toBe("broken");
    const [, check = "", letters = ""] = packed.split(".");
    expect(await why(`1.${check}0.${letters}`)).toBe("broken");
    expect(await why(`2.${check}.${letters}`)).toBe("newer");
    expect(await why(packed, packed.length - 1)).toBe("large");
    expect(await why(await packJson("a".repeat(600_000)))).toBe("large");
    expect(await why(packed)).toBe("read");
  });
});
