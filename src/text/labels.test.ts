import { describe, expect, it } from "vitest";
import { labelKey, labelProblem, partsOf, readLabels, writeLabel } from "./labels.ts";

describe("labels", () => {
  it("are read one a line, a description after a colon", () => {
    expect(
      readLabels("Sport\n\n  Health: doctors, drugs \r\n: nothing\nRatio 3:1\n政治：政府、選挙"),
    ).toEqual([
      { name: "Sport", description: "" },
      { name: "Health", description: "doctors, drugs" },
      { name: "Ratio 3:1", description: "" },
      { name: "政治", description: "政府、選挙" },
    ]);
    expect(readLabels("  \n")).toEqual([]);
    for (const line of ["Sport", "Health: doctors, drugs"])
      expect(readLabels(line).map(writeLabel)).toEqual([line]);
  });

  it("hold a colon where they stand in quotes, and are written so", () => {
    const label = { name: "bank: river", description: "water, shore" };
    expect(writeLabel(label)).toBe('"bank: river": water, shore');
    expect(readLabels(writeLabel(label))).toEqual([label]);
    expect(readLabels('“bank: money”\n"so-called"')).toEqual([
      { name: "bank: money", description: "" },
      { name: "so-called", description: "" },
    ]);
    expect(readLabels('"unfinished: yes')).toEqual([{ name: '"unfinished', description: "yes" }]);
  });

  it("have descriptions in parts", () => {
    expect(partsOf("film, music; books and art. Museums.")).toEqual([
      "film",
      "music",
      "books and art",
      "Museums",
    ]);
    expect(partsOf("政府、選挙")).toEqual(["政府", "選挙"]);
    expect(partsOf("version 3.5")).toEqual(["version 3.5"]);
    expect(partsOf(" , ")).toEqual([]);
  });

  it("are one whatever case, spaces and the encoding of accents", () => {
    expect(labelKey("  CAFÉ  bar ")).toBe(labelKey("cafe\u0301 BAR"));
    expect(labelKey("bar")).not.toBe(labelKey("bars"));
  });

  it("that are missing, empty or equal are named", () => {
    expect(labelProblem(["a", "b"])).toBeNull();
    expect(labelProblem([])).toMatch("no label yet");
    expect(labelProblem(["a", " "])).toMatch("Label 2 is empty");
    expect(labelProblem(["a", "Sport", "sport "])).toBe(
      "Labels 2 and 3 are the same, “sport”. Leave one of them out.",
    );
  });
});
