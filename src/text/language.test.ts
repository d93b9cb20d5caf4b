import { describe, expect, it } from "vitest";
import { looksEnglish, scriptOf } from "./language.ts";

describe("scriptOf", () => {
  it.each([
    ["The cat", "Latin"],
    ["Žluťoučký kůň", "Latin"],
    ["Кошка сидит", "Cyrillic"],
    ["Η γάτα", "Greek"],
    ["القطة نائمة", "Arabic"],
    ["החתול", "Hebrew"],
    ["बिल्ली", "Devanagari"],
    ["猫坐在垫子上", "Han"],
    ["猫がマットの上に座った", "Kana"],
    ["고양이", "Hangul"],
    ["แมวนั่ง", "Thai"],
    ["კატა", "other"],
    ["😀 12:30 → !", "none"],
    ["", "none"],
    ["GPU 显卡驱动程序无法启动", "Han"],
  ])("%s: %s", (text, script) => {
    expect(scriptOf(text)).toBe(script);
  });
});

describe("looksEnglish", () => {
  it.each([
    ["The cat sat on the mat and looked at me.", true],
    ["Die Katze saß auf der Matte und sah mich an.", false],
    ["Le chat est sur le tapis et il dort.", false],
    ["El gato está en la alfombra y duerme.", false],
    ["De kat zat op de mat en keek naar het raam.", false],
    ["Kot nie jest na macie, ale się śmieje w domu.", false],
    ["猫坐在垫子上", false],
    ["cat dog wolf", undefined],
    ["myocardial infarction signs treatment hospital", undefined],
    ["42 + 17", undefined],
  ])("%s: %s", (text, verdict) => {
    expect(looksEnglish(text)).toBe(verdict);
  });
});
