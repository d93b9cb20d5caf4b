import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, csvNumber, csvText } from "./csv.ts";

/** One line of CSV back into cells. */
function read(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|\r\n$)/gy;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (pattern.lastIndex === line.length) break;
  }
  return cells;
}

describe("a text in CSV", () => {
  it("is never a formula", () => {
    expect(csvText('=HYPERLINK("http://x","y")')).toBe('"\'=HYPERLINK(""http://x"",""y"")"');
    expect(["+1", "-1", "@SUM(A1)", "\tx", "plain"].map(csvText)).toEqual([
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      "plain",
    ]);
  });

  it("is quoted where commas, quotes or line ends would break the line", () =>
    expect(csvText('a, "b"\nc')).toBe('"a, ""b""\nc"'));

  it("comes back whole, but for the apostrophe before a formula", () =>
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
        const back = read(csvLine(cells));
        expect(back.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells);
        for (const cell of back) expect(/^[=+\-@\t\r\n]/.test(cell)).toBe(false);
      }),
    ));
});

it("keeps numbers as numbers, negative ones too", () => {
  expect([0.123456, -0.25, 1, Number.NaN].map(csvNumber)).toEqual(["0.1235", "-0.25", "1", ""]);
  expect(csvLine(["-x", -0.5])).toBe("'-x,-0.5\r\n");
});
