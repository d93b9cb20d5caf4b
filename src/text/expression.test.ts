import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, isVisible } from "./clean.ts";
import {
  ExpressionError,
  formatExpression,
  MAX_TERMS,
  parseExpression,
  type PlacedTerm,
} from "./expression.ts";

const short = (source: string): [string, number][] =>
  parseExpression(source).terms.map(({ text, weight }) => [text, weight]);

/** The terms, or none where an ExpressionError refuses the source. Any other error is passed on. */
function termsOrNone(source: string): readonly PlacedTerm[] {
  try {
    return parseExpression(source).terms;
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function problemIn(source: string): ExpressionError {
  try {
    parseExpression(source);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${source}" was read without complaint`);
}

describe("parseExpression", () => {
  it.each<[string, [string, number][]]>([
    [
      "king - man + woman",
      [
        ["king", 1],
        ["man", -1],
        ["woman", 1],
      ],
    ],
    [
      "king − man – woman — child",
      [
        ["king", 1],
        ["man", -1],
        ["woman", -1],
        ["child", -1],
      ],
    ],
    [
      "king-man+woman",
      [
        ["king", 1],
        ["man", -1],
        ["woman", 1],
      ],
    ],
    [
      "king−man",
      [
        ["king", 1],
        ["man", -1],
      ],
    ],
    [
      "-king+queen",
      [
        ["king", -1],
        ["queen", 1],
      ],
    ],
    ["- king", [["king", -1]]],
    ["+ king", [["king", 1]]],
    [
      "king -man",
      [
        ["king", 1],
        ["man", -1],
      ],
    ],
    [
      "king- man",
      [
        ["king", 1],
        ["man", -1],
      ],
    ],
    ["well-known", [["well-known", 1]]],
    [
      "2 * 'ice cream' - 'tis - dogs' + ‘hot soup’",
      [
        ["ice cream", 2],
        ["'tis", -1],
        ["dogs'", -1],
        ["hot soup", 1],
      ],
    ],
    [
      "mother-in-law - mother + father",
      [
        ["mother-in-law", 1],
        ["mother", -1],
        ["father", 1],
      ],
    ],
    ["king-man", [["king-man", 1]]],
    [
      "covid-19+flu",
      [
        ["covid-19", 1],
        ["flu", 1],
      ],
    ],
    [
      "2*king-0.5*man",
      [
        ["king", 2],
        ["man", -0.5],
      ],
    ],
    [
      "king*2-man",
      [
        ["king", 2],
        ["man", -1],
      ],
    ],
    [
      '"New York" − city + 0.5 * paris',
      [
        ["New York", 1],
        ["city", -1],
        ["paris", 0.5],
      ],
    ],
    [
      '"New York"-city',
      [
        ["New York", 1],
        ["city", -1],
      ],
    ],
    [
      "New  York - city",
      [
        ["New York", 1],
        ["city", -1],
      ],
    ],
    [
      "“rock-and-roll” + „C++“ - «x - y»",
      [
        ["rock-and-roll", 1],
        ["C++", 1],
        ["x - y", -1],
      ],
    ],
    ['"say ""hi"" twice"', [['say "hi" twice', 1]]],
    [
      "0,5 × king + paris · 3 - .25*rome",
      [
        ["king", 0.5],
        ["paris", 3],
        ["rome", -0.25],
      ],
    ],
    [
      "2 + 2",
      [
        ["2", 1],
        ["2", 1],
      ],
    ],
    ["2 * 3", [["3", 2]]],
    [
      "l'amour + 😀 - 猫",
      [
        ["l'amour", 1],
        ["😀", 1],
        ["猫", -1],
      ],
    ],
  ])("%s", (source, terms) => {
    expect(short(source)).toEqual(terms);
  });

  it("says where each term stands, weight and quotes included", () => {
    const source = 'king - 0.5 * "New York"';
    expect(parseExpression(source).terms.map(({ start, end }) => source.slice(start, end))).toEqual([
      "king",
      '0.5 * "New York"',
    ]);
  });

  it.each([
    ["", "empty", 1, 1],
    ["   ", "empty", 1, 1],
    ["king -", "dangling-operator", 6, 2],
    ["+", "dangling-operator", 1, 1],
    ["king + - man", "dangling-operator", 8, 2],
    ['king - "man', "unclosed-quote", 8, 2],
    ['king "queen', "unclosed-quote", 6, 1],
    ['"a" "b"', "missing-operator", 5, 2],
    ['king ""', "missing-operator", 6, 2],
    ['king + ""', "empty-term", 8, 2],
    ["2 *", "weight-without-term", 1, 1],
    ["king - 2 * + man", "weight-without-term", 8, 2],
    ["* king", "bad-weight", 1, 1],
    ["king * man", "bad-weight", 6, 1],
    ["0 * king", "bad-weight", 1, 1],
    ["2 * king * 3", "bad-weight", 10, 1],
    [`${"9".repeat(400)} * king`, "bad-weight", 1, 1],
  ])("refuses %j: %s", (source, problem, position, term) => {
    const error = problemIn(source);
    expect({ problem: error.problem, position: error.position, term: error.term }).toEqual({
      problem,
      position,
      term,
    });
    expect(error.message).toMatch(/^[A-Z“].*\.$/);
    expect(error.message.length).toBeLessThan(120);
  });

  it("takes 32 terms and refuses one more", () => {
    const many = (n: number): string => Array.from({ length: n }, (_, at) => `w${at}`).join(" + ");
    expect(parseExpression(many(MAX_TERMS)).terms).toHaveLength(MAX_TERMS);
    expect(problemIn(many(MAX_TERMS + 1))).toMatchObject({ problem: "too-many-terms", term: MAX_TERMS + 1 });
  });

  it("throws nothing but ExpressionError, and gives finite weights and visible texts within the source", () => {
    const parts = fc.constantFrom(
      "king",
      " ",
      "-",
      "−",
      "+",
      "*",
      "×",
      '"',
      "“",
      "”",
      "0.5",
      "2",
      ",",
      "a-b",
      "😀",
      "\ud83d",
      "\n",
      "\u0000",
    );
    const source = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(parts, { maxLength: 30 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(source, (source) => {
        for (const { text, weight, start, end } of termsOrNone(source)) {
          expect(isVisible(text)).toBe(true);
          expect(Number.isFinite(weight) && weight !== 0).toBe(true);
          expect(0 <= start && start < end && end <= source.length).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("formatExpression", () => {
  it("writes it as people do", () => {
    const terms = [
      { text: "king", weight: -1 },
      { text: "New York", weight: 0.5 },
      { text: "man", weight: -2 },
    ];
    expect(formatExpression(terms)).toBe('−king + 0.5 * "New York" − 2 * man');
  });

  it("is read back as the same terms", () => {
    const text = fc
      .oneof(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("a-b", '"', "“x”", "2", "+", "New York", "''", "1e5", "-", "a*b"),
      )
      .map(cleanText)
      .filter(isVisible);
    const weight = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0);
    fc.assert(
      fc.property(
        fc.array(fc.record({ text, weight: fc.oneof(fc.constantFrom(1, -1), weight) }), {
          minLength: 1,
          maxLength: 8,
        }),
        (terms) => {
          expect(
            parseExpression(formatExpression(terms)).terms.map(({ text, weight }) => ({ text, weight })),
          ).toEqual(terms);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
