import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_LINK, PLAIN_LOOK, writeLink } from "./link-words.ts";
import { readRuns, writeRuns } from "./runs.ts";
import { readLink } from "./url.ts";

const thousandth = (low: number, high: number) =>
  fc.integer({ min: low * 1000, max: high * 1000 }).map((value) => value / 1000);
const camera = fc.record({
  yaw: thousandth(0, 6),
  pitch: thousandth(-1, 1),
  zoom: thousandth(1, 400),
  target: fc.tuple(thousandth(-9, 9), thousandth(-9, 9), thousandth(-9, 9)),
});
const part = fc.option(fc.string({ minLength: 1 }), { nil: null });
const column = fc.string({ minLength: 1 }).map((name) => `column:${name}` as const);
const end = fc.option(fc.integer({ min: -1e6, max: 1e6 }), { nil: null });
const look = fc.record({
  by: fc.constantFrom("best" as const, "mean" as const, null),
  dims: fc.constantFrom(2 as const, 3 as const, null),
  colour: fc.oneof(fc.constantFrom("similarity" as const, "agreement" as const, null), column),
  size: fc.oneof(fc.constantFrom("agreement" as const, null), column),
  palette: fc.option(
    fc.record({
      palette: fc.constantFrom("green" as const, "warm" as const, "two-sided" as const),
      reversed: fc.boolean(),
      low: end,
      high: end,
    }),
    { nil: null },
  ),
  off: fc.uniqueArray(part, { maxLength: 4 }),
  hide: fc.uniqueArray(fc.nat(400), { maxLength: 40 }).map((ids) => ids.toSorted((a, b) => a - b)),
  chosen: fc.uniqueArray(fc.nat(400), { maxLength: 40 }),
  labels: fc.array(
    fc.record({
      label: fc.option(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 }), { nil: null }),
      ids: fc
        .uniqueArray(fc.nat(400), { minLength: 1, maxLength: 20 })
        .map((ids) => ids.toSorted((a, b) => a - b)),
    }),
    { maxLength: 3 },
  ),
  map: fc.option(
    fc.record({
      method: fc.constantFrom("umap", "tsne", "axes", "nonsense"),
      seed: fc.option(fc.integer(), { nil: null }),
      params: fc.dictionary(
        fc.constantFrom("perplexity", "spread", "a1"),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6 }),
      ),
      axes: fc.array(
        fc.record({
          from: fc.string({ unit: "grapheme", minLength: 1 }),
          to: fc.string({ unit: "grapheme", minLength: 1 }),
        }),
        { maxLength: 3 },
      ),
    }),
    { nil: null },
  ),
  cam: fc.option(camera, { nil: null }),
});

describe("links", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(
        fc.record({
          sample: part,
          model: part,
          panel: part,
          select: part,
          lesson: fc.constantFrom(
            null,
            { id: "near-means-similar", step: 0 },
            { id: "a-1", step: 12 },
            { id: "own-axis", step: 0, without: [2, 3, 4] },
            { id: "own-axis", step: 1, mine: "1.abc.q1-_Q" },
            { id: "own-axis", step: 1, without: [2], mine: "<b>&#=%, +" },
          ),
          game: fc.option(
            fc.record(
              {
                id: fc.constantFrom("hop" as const, "odd-one" as const, "secret" as const),
                seed: fc.nat(999),
                clock: fc.constantFrom(60, 120, 300),
              },
              { requiredKeys: ["id", "seed"] },
            ),
            { nil: null },
          ),
          texts: fc.constantFrom(null, "1.abc.d-_e"),
          open: fc.constantFrom(null, "https://example.org/a b?c=d&e#f", "http://127.0.0.1:80/x.csv"),
          asked: fc.array(
            fc.constantFrom("text:a:b c", "sample:5,7,topic", "delimiter:\t", "vector:a … b&c=d"),
            {
              maxLength: 4,
            },
          ),
          look,
        }),
        (any) => {
          const link = any.open === null ? { ...any, asked: [] } : any; // said of a file
          expect(readLink(writeLink(link))).toEqual(link);
        },
      ),
    );
  });

  it("name a game, its round and its clock", () => {
    expect(readLink("#game=hop").game).toEqual({ id: "hop", seed: 1 });
    expect(readLink("#game=hop.7").game).toEqual({ id: "hop", seed: 7 });
    expect(readLink("#game=secret.7.60").game).toEqual({ id: "secret", seed: 7, clock: 60 });
    expect(readLink("#game=secret.7.61").game).toEqual({ id: "secret", seed: 7 }); // no such clock
    expect(readLink("#game=chess.7").game).toBeNull();
  });

  it("name a lesson and a step, or something that is said to be none", () => {
    expect(readLink("#lesson=own-axis.2&without=3-5").lesson).toEqual({
      id: "own-axis",
      step: 1,
      without: [2, 3, 4],
    });
    expect(readLink("#lesson=own-axis.x").lesson).toEqual({ id: "own-axis", step: 0 });
    expect(readLink("#lesson=own-axis.0").lesson).toEqual({ id: "own-axis", step: 0 });
    expect(readLink("#lesson=Not%20a%20lesson").lesson).toEqual({ id: "Not a lesson", step: 0 });
    expect(readLink("#lesson=").lesson).toBeNull();
    // What fills it stands after the #, which goes to no host.
    expect(readLink("#lesson=own-axis.2", "?mine=1.a.b").lesson).toEqual({ id: "own-axis", step: 1 });
    expect(readLink("#mine=1.a.b").lesson).toBeNull();
  });

  it("keep the camera short, and turn it within one turn", () => {
    const link = writeLink({
      ...EMPTY_LINK,
      sample: "headlines",
      look: { ...PLAIN_LOOK, cam: { yaw: -0.5, pitch: 0.30004, zoom: 1.23456, target: [0, -1, 0.5] } },
    });
    expect(link).toBe("#sample=headlines&cam=5.783,0.3,1.235,0,-1,0.5");
  });

  it.each([
    "1,2,3",
    "a,0,1,0,0,0",
    ",0,1,0,0,0",
    "0,0,0,0,0,0",
    "0,2,1,0,0,0",
    "0,0,1,0,0,NaN",
    "0,0,1,99,0,0",
  ])("leave a camera that cannot be: %s", (cam) => expect(readLink(`#cam=${cam}`).look.cam).toBeNull());

  it("may stand after ? as well, and what stands after # wins", () => {
    expect(readLink("#panel=matrix", "?sample=headlines&panel=neighbours")).toMatchObject({
      sample: "headlines",
      panel: "matrix",
    });
  });

  it("are empty when there is nothing to say", () => {
    expect(writeLink(EMPTY_LINK)).toBe("");
  });

  it("say how the map is shown, in words that can be read", () => {
    const link = writeLink({
      ...EMPTY_LINK,
      sample: "headlines",
      look: {
        ...PLAIN_LOOK,
        dims: 2,
        colour: "column:year",
        palette: { palette: "warm", reversed: true, low: 1900, high: null },
        off: ["Food", null],
        hide: [7, 3, 4, 5, 12],
      },
    });
    expect(link).toBe(
      "#sample=headlines&dims=2&colour=column:year&palette=warm-reversed,1900,&off=Food&off=&hide=3-5,7,12",
    );
  });

  it("say how the map is made, and which items are chosen", () => {
    const map = {
      method: "axes",
      seed: 7,
      params: { spread: 0.5 },
      axes: [{ from: "a|b, c", to: "d" }],
    };
    const link = writeLink({ ...EMPTY_LINK, sample: "a", look: { ...PLAIN_LOOK, map, chosen: [4, 5, 9] } });
    expect(link).toBe("#sample=a&map=axes&seed=7&params=spread:0.5&axis=a%257Cb%252C%2520c%7Cd&chosen=4-5,9");
    expect(readLink(link).look).toMatchObject({ map, chosen: [4, 5, 9] });
    expect(
      readLink("#map=tsne&seed=1.5&params=a:,b:x,c:1e999,:3,perplexity:20&axis=a&axis=b%7C").look.map,
    ).toEqual({
      method: "tsne",
      seed: null,
      params: { perplexity: 20 },
      axes: [],
    });
  });

  it("take texts from after # only: what stands after ? goes to the host", () => {
    expect(readLink("#texts=1.a.b")).toMatchObject({ texts: "1.a.b" });
    expect(readLink("", "?texts=1.a.b")).toMatchObject({ texts: null });
  });

  it.each(["javascript:alert(1)", "data:text/plain,a", "/etc/passwd", "https://", "file:///a"])(
    "name no file but one on the web: %s",
    (address) => expect(readLink(`#open=${encodeURIComponent(address)}`).open).toBeNull(),
  );

  it("leave out what would make them long", () => {
    const odd = Array.from({ length: 400 }, (_, i) => i * 2 + 1);
    const off = Array.from({ length: 60 }, (_, i) => `a group with a long name ${i}`);
    const long = { ...PLAIN_LOOK, hide: odd, off };
    expect(writeLink({ ...EMPTY_LINK, sample: "a", look: long })).toBe("#sample=a");
    const run = { ...PLAIN_LOOK, hide: Array.from({ length: 4000 }, (_, i) => i) };
    expect(writeLink({ ...EMPTY_LINK, sample: "a", look: run })).toBe("#sample=a&hide=0-3999");
  });

  it.each([
    "#dims=4",
    "#dims=",
    "#colour=price",
    "#colour=moved",
    "#size=label",
    "#palette=rainbow",
    "#palette=warm,a,b",
    "#palette=warm,1,2,3",
    "#palette=constructor",
    "#hide=-1",
    "#hide=5-3",
    "#hide=1,,2",
    "#hide=0-9999999",
    "#hide=1e3",
    "#hide=x",
    "#chosen=2-1",
    "#map=",
    "#map=Tsne%20",
    "#seed=7",
  ])("leave a look that cannot be: %s", (hash) => expect(readLink(hash).look).toEqual(PLAIN_LOOK));
});

it("runs name the ids they were made of, in their order", () => {
  expect(writeRuns([9, 4, 5, 6, 2, 4])).toBe("9,4-6,2");
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300)), (ids) => {
      expect(readRuns(writeRuns(ids))).toEqual(ids);
    }),
  );
});
