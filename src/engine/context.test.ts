import { expect, it } from "vitest";
import { sentence } from "./context.ts";
import { storageNote } from "./storage-note.ts";

it.each([
  new RangeError("Array buffer allocation failed"),
  new RangeError("Invalid typed array length: 4294967296"),
  new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded"),
  new Error("std::bad_alloc"),
])("says %s in words", (error) => {
  expect(sentence(error)).toMatch(/^There is not enough memory in this browser for that\./);
});

it("leaves every other error its own sentence", () => {
  class OwnError extends Error {
    override readonly name = "ModelTooLargeError";
  }
  expect(sentence(new OwnError("It ran out of memory."))).toBe("It ran out of memory.");
  expect(sentence(new Error("The list is empty."))).toBe("The list is empty.");
  expect(sentence("plain words")).toBe("plain words");
});

it("tells a full storage from one that is blocked or broken", () => {
  expect(storageNote(new DOMException("", "QuotaExceededError")).what).toMatch(/^There is no room left/);
  expect(storageNote(new DOMException("", "SecurityError")).what).toMatch(/^This browser keeps nothing/);
  expect(storageNote(null).what).toMatch(/^This browser keeps nothing/);
});
