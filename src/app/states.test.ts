import { describe, expect, it } from "vitest";
import { mapOf } from "#store/map.ts";
import { createExplorerStore } from "#store/store.ts";
import { modelSentence, privacySentence, unmeasured } from "./states.tsx";
import { wholeSeconds } from "./whole-seconds.ts";

const state = createExplorerStore().getState();
const model = {
  id: "explorer-en",
  dim: 128,
  device: "wasm",
  dtype: "q8",
  revision: "1",
  loadMs: 1,
  threads: 1,
  note: "",
  fetched: [],
} as const;
const coming = (id: string) => ({ id, files: [], since: 0 });

describe("the status line", () => {
  it("says which model runs where", () =>
    expect(modelSentence({ ...state, model })).toBe("Sentence model, 128 dimensions, WASM, 1 thread"));

  it("says that the bundled model is on its way", () =>
    expect(modelSentence({ ...state, download: coming("explorer-en") })).toBe("Loading the Sentence model"));

  it("keeps the model in use in sight while another one comes", () =>
    expect(modelSentence({ ...state, model, download: coming("gte-small") })).toBe(
      "Sentence model, 128 dimensions, WASM, 1 thread. Loading gte-small",
    ));

  it("names a model that this version does not know by its id", () =>
    expect(modelSentence({ ...state, model: { ...model, id: "gone-v1", device: "webgpu" } })).toBe(
      "gone-v1, 128 dimensions, WebGPU",
    ));

  it("says what left this computer", () => {
    const visit = { host: "huggingface.co", bytes: 1, at: 0, why: "" };
    expect(privacySentence([])).toBe("Nothing has left this computer");
    expect(privacySentence([{ ...visit, files: 1 }])).toBe("No text. 1 file came in.");
    expect(
      privacySentence([
        { ...visit, files: 3 },
        { ...visit, files: 4 },
      ]),
    ).toBe("No text. 7 files came in.");
  });

  it("does not promise figures that two items cannot have", () => {
    const map = mapOf({ method: "umap", dims: 3, seed: 1, coords: new Float32Array(6), n: 2 });
    expect(unmeasured(map, false)).toBe("Too few items to measure trust");
    expect(unmeasured({ ...map, settled: false }, true)).toContain("comes to rest");
    expect(unmeasured({ ...map, n: 40 }, false)).toContain("not measured");
  });
});

describe("wholeSeconds", () => {
  it("rounds up and never says zero", () =>
    expect([0, 0.2, 3.2, 59.5, 130].map(wholeSeconds)).toEqual(
      ["1 s", "1 s", "4 s", "1 min", "2 min 10 s"].map(narrow),
    ));
});

const narrow = (text: string): string => text.replaceAll(/ (?=s$|s |min)/g, "\u202f");
