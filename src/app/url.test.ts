import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "./url.ts";

const part = fc.option(fc.string({ minLength: 1 }), { nil: null });

describe("links", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(fc.record({ sample: part, model: part, panel: part, select: part }), (link) => {
        expect(readLink(writeLink(link))).toEqual(link);
      }),
    );
  });

  it("may stand after ? as well, and what stands after # wins", () => {
    expect(readLink("#panel=matrix", "?sample=headlines&panel=neighbours")).toMatchObject({
      sample: "headlines",
      panel: "matrix",
    });
  });

  it("are empty when there is nothing to say", () => {
    expect(writeLink({ sample: null, model: null, panel: null, select: null })).toBe("");
  });
});
