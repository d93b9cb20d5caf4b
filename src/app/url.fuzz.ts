import * as fc from "fast-check";
import { wishedLook, wishedMap } from "#engine/link-look.ts";
import { holds, type TextTarget } from "#fuzz/target.ts";
import type { FoundFile } from "#protocol/files.ts";
import { mapOf } from "#store/map.ts";
import { store } from "#store/store.ts";
import { writeFileWords } from "#text/file-words.ts";
import { PALETTES } from "#ui/colour.ts";
import { columnsOf, wishOf } from "./import-plan.ts";
import { writeLink } from "./link-words.ts";
import { linkedChoices } from "./linked-choices.ts";
import { readLink, type Link } from "./url.ts";

const value = fc.oneof(
  fc.constantFrom(
    "piano",
    "column:year",
    "label",
    "warm,1900,2000",
    "cool-reversed",
    "3-7,12",
    "1-2:spam: a",
    "0.6,0.3,1,0,0,0",
    "2",
    "tsne",
    "perplexity:20,__proto__:1",
    "a%7Cb",
    "https://example.org/a.csv",
    "text:a",
    "sample:5,1,a",
    "cut:tokens,9,1",
    "own-axis.3",
    "1.abc.AA-_",
  ),
  fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const key = fc.constantFrom(
  "sample",
  "model",
  "panel",
  "select",
  "dims",
  "colour",
  "size",
  "palette",
  "off",
  "hide",
  "cam",
  "map",
  "seed",
  "params",
  "axis",
  "chosen",
  "open",
  "as",
  "label",
  "lesson",
  "without",
  "mine",
);

/** A file as the reader of files shows it, to be opened as a link says. */
const found: FoundFile = {
  name: "a.csv",
  size: 10,
  label: "CSV",
  asks: [],
  preview: {
    format: "csv",
    columns: [
      { name: "a", kind: "text" },
      { name: "b", kind: "text" },
      { name: "__proto__", kind: "text" },
      { name: "v", kind: "vector", dim: 2 },
    ],
    cells: [
      { kind: "text", values: ["x", "y"] },
      { kind: "text", values: ["one two", "three four"] },
      { kind: "text", values: ["1", "2"] },
      { kind: "vector", dim: 2, values: Float32Array.of(1, 2, 3, 4) },
    ],
    n: 2,
    rows: 2,
    estimate: null,
    guesses: [
      { column: "a", role: "label", why: "" },
      { column: "b", role: "text", why: "" },
      { column: "__proto__", role: "other", why: "" },
      { column: "v", role: "vector", why: "" },
    ],
    roles: { text: "b", label: "a", vector: "v", other: ["__proto__"] },
    facts: [],
    remarks: [],
  },
};

/** A link to a file offers choices that can be carried out, and says what does not fit. */
function opened(asked: readonly string[]): string {
  const { choices, wrong } = linkedChoices(found, asked, () => 100);
  holds(wrong === null || wrong.length < 600, "what does not fit is a sentence");
  const wish = wishOf(columnsOf(found), choices);
  if (wish === null) return "nothing to place";
  const names = new Set(["a", "b", "__proto__", "v"]);
  const { other, ...roles } = wish.roles;
  const used = [...Object.values(roles).flat(), ...(other ?? [])];
  holds(used.every((name) => names.has(name)) && new Set(used).size === used.length, "a column has one use");
  holds((wish.sample?.size ?? 1) >= 1 && (wish.sample?.size ?? 1) <= 100, "a sample fits");
  const again = linkedChoices(
    found,
    writeFileWords({ ...wish, sample: wish.sample ?? null, options: {} }),
    () => 100,
  );
  holds(again.wrong === null, "what was opened can be said again");
  expectSame(wishOf(columnsOf(found), again.choices), wish);
  return `${wish.by} ${Object.keys(roles).join(" ")} ${wish.sample === undefined ? "" : "sample"} ${wrong === null}`;
}

const expectSame = (a: unknown, b: unknown): void =>
  holds(JSON.stringify(a) === JSON.stringify(b), "it is opened the same again");

function checked({ look, lesson }: Link): void {
  if (lesson !== null) {
    holds(Number.isSafeInteger(lesson.step) && lesson.step >= 0, "a step is counted");
    holds(lesson.mine !== "", "what fills a lesson is said or not");
  }
  const { dims, palette, hide, cam, labels } = look;
  holds(
    labels.every(({ label, ids }) => label !== "" && ids.length > 0),
    "a label is of somebody",
  );
  holds(dims === null || dims === 2 || dims === 3, "a map has 2 or 3 dimensions");
  holds(
    hide.length <= 100_000 && hide.every((id) => Number.isSafeInteger(id) && id >= 0),
    "hidden ids are ids",
  );
  if (palette !== null) {
    holds(Object.hasOwn(PALETTES, palette.palette), "a palette is one of ours");
    holds(
      [palette.low, palette.high].every((end) => end === null || Number.isFinite(end)),
      "ends are numbers",
    );
  }
  if (cam !== null)
    holds(
      [cam.yaw, cam.pitch, cam.zoom, ...cam.target].every(Number.isFinite) && cam.zoom > 0,
      "a camera is numbers",
    );
}

const state = {
  ...store.getState(),
  map: mapOf({ method: "umap", dims: 3, seed: 11, coords: new Float32Array(9), n: 3 }),
  items: ["piano", "year", "constructor"].map((text, id) => ({
    id,
    text,
    label: id === 0 ? null : text,
    columns: { year: 1900 + id, group: text, ["__proto__"]: 1 },
  })),
};

/** What stands in the address, and what of it these items can be shown with. */
const target: TextTarget = {
  name: "app: links",
  kind: "text",
  seeds: [
    "#sample=help-centre&panel=neighbours&model=explorer-en&select=piano&cam=0.6,0.3,1,0,0,0",
    "#sample=a&dims=2&colour=column:year&palette=warm-reversed,1900,2000&size=column:year&off=Food&off=&hide=3-7,12&label=0:a&label=1-2:",
    "?sample=everyday-words#colour=similarity&size=agreement&dims=3",
    "#sample=a&map=axes&seed=-7&params=perplexity:20,spread:1e3&axis=man%7Cwoman&axis=a%2Cb%7Cc&chosen=5,0-2&open=https://example.org/a.csv",
    "#open=https://example.org/a.csv&as=text:b&as=label:b&as=vector:v&as=none:__proto__&as=by:places&as=sample:9,1,a&as=cut:whole&as=made:x&as=dim:3",
    "#colour=column:constructor&off=__proto__&palette=toString&hide=0-99999",
    "#lesson=own-axis.1&without=3-5&mine=1.k2f9a.q1bKUbJSMlTSUSpWsoo2jNVRKkosVrJSMtQz0FEqA4rXAgA",
  ],
  words: [
    "&",
    "=",
    "#",
    "?",
    "%",
    "%2C",
    "column:",
    "-reversed",
    ",",
    "off=",
    "hide=",
    "cam=",
    "palette=",
    "+",
  ],
  grammar: fc
    .array(fc.tuple(key, value), { maxLength: 12 })
    .map((pairs) => `#${pairs.map(([name, said]) => `${name}=${said}`).join("&")}`),
  errors: [],
  run: (address) => {
    const cut = address.startsWith("?") ? address.indexOf("#") : 0;
    const link = readLink(address.slice(Math.max(0, cut)), cut > 0 ? address.slice(0, cut) : "");
    checked(link);
    const once = writeLink(link);
    const again = readLink(once);
    checked(again);
    holds(writeLink(again) === once, "a link that was written is read and written the same");
    const patch = wishedLook(state, link.look);
    const { off, hidden, scales } = patch;
    holds(
      [...(hidden ?? [])].every((id) => id < state.items.length),
      "only items are hidden",
    );
    holds(
      [...(off ?? [])].every((name) => state.items.some(({ label }) => label === name)),
      "only groups are off",
    );
    holds(
      Object.values(scales ?? {}).every((scale) => Object.hasOwn(PALETTES, scale.palette)),
      "scales have palettes",
    );
    const wish = wishedMap(state, link.look);
    holds(
      Object.values(wish?.params ?? {}).every(Number.isFinite) && Number.isSafeInteger(wish?.seed ?? 0),
      "a map is wished for in numbers",
    );
    return `${opened(link.asked)} | ${wish?.method ?? ""} ${Object.entries(link.look)
      .filter(([, said]) => said !== null && (!Array.isArray(said) || said.length > 0))
      .map(([name]) => name)
      .join(" ")} | ${Object.keys(patch).join(" ")}`;
  },
};

export default target;
