import { createHash } from "node:crypto";
import { assert, nat, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { gitSha1, sha256, sha256Here } from "./sha256.ts";

const reference = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("gives the digests of the standard's own examples", () => {
  const of = (text: string): string => sha256Here(new TextEncoder().encode(text));
  expect(of("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
});

test("computed here, by WebCrypto and by Node it is the same, for every length of the last block", async () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    expect(sha256Here(bytes)).toBe(reference(bytes));
    expect(await sha256(bytes)).toBe(reference(bytes));
  }
});

test("holds for any bytes, also for a part of a larger buffer", () => {
  assert(
    property(uint8Array({ maxLength: 3000 }), nat(50), (bytes, skip) => {
      const part = bytes.subarray(Math.min(skip, bytes.length));
      expect(sha256Here(part)).toBe(reference(part));
    }),
  );
});

test("Git's sum is the one that git hash-object gives", async () => {
  expect(await gitSha1(new TextEncoder().encode("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
  expect(await gitSha1(new Uint8Array())).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
});
