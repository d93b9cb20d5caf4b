import { beforeEach, expect, it } from "vitest";
import { store } from "./store.ts";

const said = () => store.getState().notices.map(({ key, what }) => `${key}: ${what}`);
const retry = { label: "Try again", run: () => undefined };

beforeEach(() => store.setState({ notices: [] }));

it("keeps the newest two, and one for each key", () => {
  const { notify } = store.getState();
  notify({ key: "map", what: "One.", detail: "" });
  notify({ key: "map", what: "Two.", detail: "" });
  notify({ key: "model", what: "Three.", detail: "" });
  expect(said()).toEqual(["map: Two.", "model: Three."]);
  notify({ key: "storage", what: "Four.", detail: "" });
  expect(said()).toEqual(["model: Three.", "storage: Four."]);
});

it("says the same sentence once, and still offers what the first one offered", () => {
  const { notify } = store.getState();
  notify({ key: "map", what: "It stopped.", detail: "", actions: [retry] });
  notify({ key: "model", what: "It stopped.", detail: "" });
  expect(said()).toEqual(["model: It stopped."]);
  expect(store.getState().notices[0]?.actions).toEqual([retry]);
});
