import { describe, expect, it } from "vitest";
import {
  countedTitle,
  countNote,
  countTitle,
  judged,
  judgedSentence,
  thresholdFor,
} from "./duplicate-words.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");

describe("words of the Duplicates panel", () => {
  it("count", () => {
    expect(countTitle(0, 0.92)).toBe("No pair at or above 0.92");
    expect(plain(countTitle(1200, 0.5))).toBe("1 200 pairs at or above 0.50");
    const groups = [{ rows: [0, 1, 2], score: 0.93 }];
    expect(plain(countNote({ ids: [4, 5, 6, 7], equalTexts: 1 }, { total: 3, listed: 3, groups }))).toBe(
      "They put 3 of 4 items into 1 group. 1 pair has the same text, but for spaces and case.",
    );
    expect(
      plain(
        countNote(
          { ids: Array.from({ length: 2000 }, (_, i) => i), equalTexts: 0 },
          { total: 1999000, listed: 10000, groups: [] },
        ),
      ),
    ).toBe("2 000 items compared, each with every other. The 10 000 most alike are listed; all are counted.");
    expect(plain(countedTitle({ ids: [1, 2, 3], countedRows: 3 }))).toBe("Cosine of all 3 pairs");
    expect(plain(countedTitle({ ids: [1, 2, 3], countedRows: 2 }))).toBe(
      "Cosine of the 1 pairs of 2 items, drawn fairly",
    );
  });

  it("give the share of marked pairs that are right, and where it may lie", () => {
    const verdicts = [true, true, null, false, true, null, true];
    const found = judged(verdicts, 5);
    expect(found.reached).toMatchObject({ hits: 3, of: 4 });
    expect(found.missed).toBe(1);
    expect(plain(judgedSentence(found, 0.9))).toBe(
      "Precision so far 75 %: 3 of 4 marked pairs at or above 0.90 say the same. The true share lies between 30 % and 95 %, 95 times of 100. 1 marked pair below it says the same.",
    );
    expect(judgedSentence(judged([null], 1), 0.92)).toMatch(/^Mark pairs/);
  });

  it("offer a threshold that some pairs reach", () => {
    expect(thresholdFor([0.912, 0.873, 0.2], 2)).toBe(0.87);
    expect(thresholdFor([0.912], 20)).toBe(0.91);
    expect(thresholdFor([], 20)).toBe(null);
  });
});
