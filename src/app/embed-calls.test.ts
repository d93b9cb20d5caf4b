import { describe, expect, it } from "vitest";
import { CALLS, originsOf, readCall, readEmbed, whyRefused } from "./embed-calls.ts";

const OPEN = { origins: null, readOnly: false };

describe("who may send messages to a frame", () => {
  it("is named in its address, before or after #", () => {
    expect(readEmbed("?embed", "")).toEqual({ origins: null, readOnly: false });
    expect(readEmbed("", "#embed&readonly&sample=a")).toEqual({ origins: null, readOnly: true });
    expect(
      readEmbed("?embed=https://a.example/page,http://b.example:8080", "#embed=https://c.example").origins,
    ).toEqual(["https://a.example", "http://b.example:8080", "https://c.example"]);
  });

  it("is nobody where only nonsense is named", () => {
    expect(readEmbed("?embed=null,*,javascript:alert(1),data:text/html,file:///a", "").origins).toEqual([]);
    expect(originsOf(readEmbed("?embed=*", ""), "https://a.example", "").heard).toEqual([]);
  });

  it("is the page around, where nobody is named and the browser says who that is", () => {
    expect(originsOf(OPEN, "https://a.example", "https://b.example/x")).toEqual({
      heard: ["https://a.example"],
      told: ["https://a.example"],
    });
    expect(originsOf(OPEN, null, "https://b.example/x").heard).toEqual(["https://b.example"]);
    expect(originsOf(OPEN, null, "").heard).toEqual([]);
    // A sandboxed page has no origin that could be told from another's; what its referrer says does not count.
    expect(originsOf(OPEN, "null", "https://b.example/x").heard).toEqual([]);
  });

  it("events go to the page around only, where that is known", () => {
    const two = { origins: ["https://a.example", "https://b.example"], readOnly: false };
    expect(originsOf(two, "https://b.example", "").told).toEqual(["https://b.example"]);
    expect(originsOf(two, "https://c.example", "").told).toEqual([]);
    expect(originsOf(two, null, "").told).toEqual(two.origins);
  });
});

describe("calls to a frame", () => {
  it("are read by their shape", () => {
    expect(readCall({ explorer: 1, id: 7, call: "texts" })).toEqual({ id: 7, call: "texts", args: [] });
    for (const other of [
      null,
      "texts",
      1,
      { id: 1, call: "texts" },
      { explorer: 2, id: 1 },
      { explorer: 1, id: {} },
      [],
    ])
      expect(readCall(other)).toBeNull();
  });

  it.each([
    "constructor",
    "__proto__",
    "toString",
    "snapshot.errors",
    "openFile",
    "exportAs",
    "sessions",
    "",
    7,
    null,
  ])("are refused by any other name: %s", (call) =>
    expect(whyRefused(call, OPEN)).toMatch(/^There is no such call in a frame/),
  );

  it("that change something are refused where the frame is read-only", () => {
    for (const [call, kind] of Object.entries(CALLS)) {
      expect(whyRefused(call, OPEN)).toBeNull();
      const isAnswered = whyRefused(call, { ...OPEN, readOnly: true }) === null;
      expect([call, isAnswered]).toEqual([call, kind === "reads"]);
    }
  });
});
