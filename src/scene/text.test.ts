import { describe, expect, it } from "vitest";
import { directionOf, score2, shortened, whole } from "./text.ts";

describe("a name on the map", () => {
  it("is one line", () => expect(shortened("two\n\n lines\there")).toBe("two lines here"));
  it("is cut with an ellipsis", () => {
    const cut = shortened("a very long sentence that goes on and on");
    expect(cut.endsWith("…")).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(32);
  });
  it("never cuts through a character a person sees as one", () => {
    const family = "👨‍👩‍👧‍👦";
    expect(shortened(family.repeat(40), 4)).toBe(`${family.repeat(3)}…`);
    expect(shortened(family.repeat(4), 4)).toBe(family.repeat(4));
  });
  it("is not read whole when it is a megabyte", () => {
    expect(shortened("x".repeat(1_000_000))).toHaveLength(32);
  });
  it("runs in the direction of its first letter", () => {
    expect(directionOf("hello עולם")).toBe("ltr");
    expect(directionOf("12 שלום")).toBe("rtl");
    expect(directionOf("مرحبا")).toBe("rtl");
    expect(directionOf("🎉 12")).toBe("ltr");
  });
});

describe("numbers", () => {
  it("have a real minus and two decimals", () => {
    expect(score2(-0.4)).toBe("−0.40");
    expect(score2(-0.001)).toBe("0.00");
    expect(score2(0.875)).toBe("0.88");
    expect(score2(Number.NaN)).toBe("–");
  });
  it("have narrow spaces between thousands", () => {
    expect(whole(20000)).toBe("20\u202f000");
    expect(whole(1234567)).toBe("1\u202f234\u202f567");
    expect(whole(999)).toBe("999");
  });
});
