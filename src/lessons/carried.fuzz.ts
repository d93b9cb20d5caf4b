import * as fc from "fast-check";
import { holds, type TextTarget } from "#fuzz/target.ts";
import { PackedError, packJson, unpackJson } from "#text/packed-json.ts";
import { carriedFromJson, carriedOf, carriedToJson } from "./carried.ts";
import { stepsOf, type Lesson } from "./lesson.ts";
import { lessonById, lessons } from "./registry.ts";

/** JSON, rightly packed; anything else as it stands. */
async function inLink(input: string): Promise<string> {
  try {
    return await packJson(JSON.parse(input));
  } catch {
    return input;
  }
}

const word = fc.oneof(
  fc.constantFrom(
    "first",
    "second",
    "own",
    "flag",
    "six-1",
    "way",
    "starts",
    "which",
    "sentence",
    "__proto__",
  ),
  fc.string({ maxLength: 6 }),
);
const value = fc.oneof(
  word,
  fc.double(),
  fc.integer({ min: -1, max: 12 }),
  fc.constantFrom("cbow", "5", null),
);
const guess = fc.oneof(value, fc.array(value, { maxLength: 18 }), fc.dictionary(word, value, { maxKeys: 4 }));

/** What a link says of a lesson's fields and settings: what anybody may send to anybody. */
const target: TextTarget = {
  name: "lessons: what a link carries",
  kind: "text",
  seeds: [
    '{"l":"near-means-similar","s":[[0,{"g":[1,2,3,4,5,6,7,8,9,10,0,1,2,3,4,5]}],[3,{"d":{"which":7}}],[4,{"g":["rain","bread","spoon","guitar"]}]]}',
    '{"l":"close-is-not-same","s":[[4,{"g":{"first":"a","second":"<b>"},"t":[{"first":"a","second":"b"}]}]]}',
    '{"l":"never-met","s":[[5,{"g":{"six-1":"flag","__proto__":"keep"}}]]}',
    '{"l":"same-ticket","s":[[2,{"g":{"3-17":"same"}}]]}',
    '{"l":"one-in-a-billion","s":[[2,{"g":["a"]}]]}',
    '{"l":"who-bit-whom","s":[[1,{"d":{"sentence":"Ada paints"}}]]}',
    "1.0.AA",
    "2.abc.def",
  ],
  words: [
    '"l":',
    '"s":',
    '"g":',
    '"d":',
    '"t":',
    "[",
    "]",
    "{",
    "}",
    ",",
    "null",
    "-1",
    "1e999",
    '"__proto__":',
  ],
  grammar: fc
    .record({
      l: fc.constantFrom(...lessons.map(({ id }) => id)),
      s: fc.array(
        fc.tuple(
          fc.integer({ min: -1, max: 7 }),
          fc.record(
            { g: guess, d: fc.dictionary(word, value, { maxKeys: 3 }), t: fc.array(guess, { maxLength: 2 }) },
            { requiredKeys: [] },
          ),
        ),
        { maxLength: 3 },
      ),
    })
    .map((said) => JSON.stringify(said)),
  errors: [PackedError],
  run: async (input) => {
    const said = await unpackJson(await inLink(input), 8000);
    const id = (said as { readonly l?: unknown } | null)?.l;
    const lesson: Lesson | undefined = lessonById(String(id)) ?? lessons[0];
    const carried = lesson && carriedFromJson(lesson, said);
    if (lesson === undefined || !carried) return "refused";
    for (const [at, { guess, dials }] of carried) {
      const ask = stepsOf(lesson)[at]?.ask;
      holds(ask !== undefined, "it is of a step that asks");
      holds(guess === undefined || ask.give.by !== "choice", "no choice is carried");
      for (const [name, set] of Object.entries(dials ?? {})) {
        const dial = ask.dials?.find((one) => one.name === name);
        holds(dial !== undefined, "only dials that are there are set");
        if (dial.by === "number")
          holds(
            typeof set === "number" && set >= dial.least && set <= dial.most,
            "a dial stays in its range",
          );
      }
    }
    const value = carriedToJson(lesson, carried);
    const again = carriedFromJson(lesson, await unpackJson(await packJson(value), 100_000));
    holds(again !== null && sameJson(carriedToJson(lesson, again), value), "it is packed and read the same");
    const kept = carriedOf(lesson, (step) => carried.get(step) ?? {});
    holds(
      [...kept].every(([at, { guess }]) => sameJson(guess, carried.get(at)?.guess)),
      "what was read can be carried on",
    );
    return [...carried].map(([, one]) => Object.keys(one).join(" ")).join(", ");
  },
};

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export default target;
