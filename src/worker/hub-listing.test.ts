import { assert, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { listingAddress, readListing } from "./hub-listing.ts";

const [git, large] = ["0123456789".repeat(4), "0123456789abcdef".repeat(4)];
const read = (value: unknown) => readListing(new TextEncoder().encode(JSON.stringify(value)));

test("large files are known by SHA-256, small ones by Git's sum", () => {
  const sums = read([
    { type: "directory", path: "onnx", oid: git, size: 0 },
    { type: "file", path: "config.json", oid: git, size: 12 },
    { type: "file", path: "onnx/model.onnx", oid: git, size: 99, lfs: { oid: large, size: 99 } },
  ]);
  expect(sums.get("config.json")).toEqual({ bytes: 12, gitSha1: git });
  expect(sums.get("onnx/model.onnx")).toEqual({ bytes: 99, sha256: large });
});

test("what is not understood is left out", () => {
  expect(read({ error: "no" }).size).toBe(0);
  expect(read([null, 3, "x", { path: "a" }, { path: "a", size: 1, oid: "short" }]).size).toBe(0);
  expect(read([{ path: "a", size: 1, oid: git, lfs: { oid: git, size: 1 } }]).size).toBe(0);
});

test("whatever comes, nothing is thrown", () => {
  assert(
    property(uint8Array(), (bytes) => {
      expect(readListing(bytes).size).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("a branch with a slash keeps to its place in the address", () => {
  expect(listingAddress("https://hub.test/", "a/b", "refs/pr/1")).toBe(
    "https://hub.test/api/models/a/b/tree/refs%2Fpr%2F1?recursive=true",
  );
});
