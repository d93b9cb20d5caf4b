import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, mendingWords, type QrLevel } from "./qr-blocks.ts";
import { formatBits, qrCode, qrPath, QUIET, roomOf, versionBits, type QrCode } from "./qr.ts";

const LEVELS = ["L", "M", "Q", "H"] as const;
const bits = (value: number, length: number): string => value.toString(2).padStart(length, "0");

describe("QR codes: worked examples of the standard", () => {
  it("mends the words of “01234567” as its annex I does", () => {
    const words = "10 20 0c 56 61 80 ec 11 ec 11 ec 11 ec 11 ec 11"
      .split(" ")
      .map((word) => parseInt(word, 16));
    const mends = [...mendingWords(Uint8Array.from(words), 10)].map((word) =>
      word.toString(16).padStart(2, "0"),
    );
    expect(mends.join(" ")).toBe("a5 24 d4 c1 ed 36 c7 87 2c 55");
  });

  it("names level M and mask 5 as annex C, and version 7 as annex D", () => {
    expect(bits(formatBits("M", 5), 15)).toBe("100000011001110");
    expect(bits(versionBits(7), 18)).toBe("000111110010010100");
  });

  it.each([
    [1, "L", 17],
    [1, "H", 7],
    [7, "M", 122],
    [9, "Q", 130],
    [10, "L", 271],
    [27, "H", 625],
    [40, "L", 2953],
    [40, "M", 2331],
    [40, "Q", 1663],
    [40, "H", 1273],
  ] as const)("version %i at level %s has room for %i bytes, as its table 7 says", (version, level, bytes) =>
    expect(roomOf(version, level)).toBe(bytes),
  );
});

/** Bits that a module can have in a symbol: written from the figures of the standard, not from the encoder. */
function decode({ size, modules }: Pick<QrCode, "size" | "modules">): {
  readonly text: string;
  readonly version: number;
  readonly level: QrLevel;
  readonly mask: number;
} {
  const dark = (row: number, column: number): number => modules[row * size + column] ?? -1;
  const version = (size - 17) / 4;
  // Format: around the upper left corner, highest bit first.
  const places: [number, number][] = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((column): [number, number] => [8, column]),
    ...[7, 5, 4, 3, 2, 1, 0].map((row): [number, number] => [row, 8]),
  ];
  const format =
    Number.parseInt(places.map(([row, column]) => dark(row, column)).join(""), 2) ^ 0b101010000010010;
  const level = (["M", "L", "H", "Q"] as const)[format >> 13] ?? "L";
  const mask = (format >> 10) & 7;
  const isFunction = (row: number, column: number): boolean => {
    if (row === 6 || column === 6) return true;
    if (row <= 8 && column <= 8) return true;
    if (row <= 8 && column >= size - 8) return true;
    if (row >= size - 8 && column <= 8) return true;
    if (version >= 7 && row < 6 && column >= size - 11) return true;
    if (version >= 7 && column < 6 && row >= size - 11) return true;
    return middles(version).some(
      (y) =>
        Math.abs(row - y) <= 2 &&
        middles(version).some(
          (x) =>
            Math.abs(column - x) <= 2 &&
            !(x === 6 && y === 6) &&
            !(x === 6 && y === size - 7) &&
            !(x === size - 7 && y === 6),
        ),
    );
  };
  const flip = (i: number, j: number): boolean =>
    [
      (i + j) % 2 === 0,
      i % 2 === 0,
      j % 3 === 0,
      (i + j) % 3 === 0,
      (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
      ((i * j) % 2) + ((i * j) % 3) === 0,
      (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
      (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
    ][mask] ?? false;
  const stream: number[] = [];
  let up = true;
  for (let column = size - 1; column > 0; column -= 2, up = !up) {
    if (column === 6) column--;
    for (let i = 0; i < size; i++) {
      const row = up ? size - 1 - i : i;
      for (const c of [column, column - 1])
        if (!isFunction(row, c)) stream.push(dark(row, c) ^ (flip(row, c) ? 1 : 0));
    }
  }
  const words: number[] = [];
  for (let at = 0; at + 8 <= stream.length; at += 8)
    words.push(Number.parseInt(stream.slice(at, at + 8).join(""), 2));
  const { mending, count } = blocksOf(version, level);
  const said = words.length - mending * count;
  const blocks: number[][] = Array.from({ length: count }, () => []);
  const lengths = blocks.map((_, i) => Math.floor(said / count) + (i >= count - (said % count) ? 1 : 0));
  let at = 0;
  for (let i = 0; i < Math.max(...lengths); i++)
    blocks.forEach((block, b) => {
      if (i < (lengths[b] ?? 0)) block.push(words[at++] ?? -1);
    });
  const data = blocks.flat();
  for (let i = 0; i < mending; i++) for (const block of blocks) block.push(words[at++] ?? -1);
  for (const block of blocks) for (let root = 0; root < mending; root++) expect(at2(block, root)).toBe(0);
  const text = data.map((word) => bits(word, 8)).join("");
  expect(text.slice(0, 4)).toBe("0100");
  const wide = version > 9 ? 16 : 8;
  const length = Number.parseInt(text.slice(4, 4 + wide), 2);
  const bytes = Array.from({ length }, (_, i) =>
    Number.parseInt(text.slice(4 + wide + 8 * i, 12 + wide + 8 * i), 2),
  );
  return {
    text: new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes)),
    version,
    level,
    mask,
  };
}

/** Value at 2^root of the polynomial whose coefficients are the words: zero for every root where nothing is wrong. */
function at2(words: readonly number[], root: number): number {
  const double = (value: number): number => (value < 128 ? value * 2 : (value * 2) ^ 285);
  const by = (value: number): number => {
    let out = value;
    for (let i = 0; i < root; i++) out = double(out);
    return out;
  };
  return words.reduce((sum, word) => by(sum) ^ word, 0);
}

/** Annex E as it is printed, for the versions that are tried one by one. */
const MIDDLES: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  6: [6, 34],
  7: [6, 22, 38],
  10: [6, 28, 50],
  14: [6, 26, 46, 66],
  15: [6, 26, 48, 70],
  16: [6, 26, 50, 74],
  22: [6, 26, 50, 74, 98],
  30: [6, 26, 52, 78, 104, 130],
  32: [6, 34, 60, 86, 112, 138],
  36: [6, 24, 50, 76, 102, 128, 154],
  39: [6, 26, 54, 82, 110, 138, 166],
  40: [6, 30, 58, 86, 114, 142, 170],
};
const middles = (version: number): readonly number[] => MIDDLES[version] ?? [];
const TRIED = Object.keys(MIDDLES).map(Number);

const filled = (bytes: number): string =>
  Array.from({ length: bytes }, (_, i) => String.fromCharCode(33 + ((i * 7 + bytes) % 90))).join("");
const codeOf = (text: string, level: QrLevel, mask: number | null = null): QrCode => {
  const code = qrCode(text, level, mask);
  if (code === null) throw new Error(`${text.length} letters are too long for level ${level}`);
  return code;
};

describe("QR codes are read back by a decoder of our own", () => {
  it.each(TRIED)("version %i, every level, filled to the last byte", (version) => {
    for (const level of LEVELS) {
      const text = filled(roomOf(version, level));
      const code = codeOf(text, level);
      expect(code).toMatchObject({ version, level, size: 17 + 4 * version });
      expect(decode(code)).toEqual({ text, version, level, mask: code.mask });
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])("mask %i", (mask) => {
    expect(decode(codeOf("https://example.org/#b=a", "M", mask))).toMatchObject({
      text: "https://example.org/#b=a",
      mask,
    });
  });

  it("any text that fits, in any script", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => text.isWellFormed()),
        fc.constantFrom(...LEVELS),
        (text, level) => {
          const code = codeOf(text, level);
          if (MIDDLES[code.version] === undefined) return;
          expect(decode(code).text).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes the smallest version, and none where nothing is large enough", () => {
    expect(codeOf(filled(17), "L").version).toBe(1);
    expect(codeOf(filled(18), "L").version).toBe(2);
    expect(codeOf("ü".repeat(9), "L").version).toBe(2);
    expect(qrCode(filled(2954), "L")).toBeNull();
    expect(qrCode(filled(2332), "M")).toBeNull();
  });

  it("its path is the same picture", () => {
    const code = codeOf("https://example.org/", "M");
    const drawn = new Uint8Array(code.modules.length);
    for (const [, x, y, width] of qrPath(code).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      const from = (Number(y) - QUIET) * code.size + Number(x) - QUIET;
      drawn.fill(1, from, from + Number(width));
    }
    expect(drawn).toEqual(code.modules);
  });
});

/** Of Debian's zbar-tools; where it is not installed its test is left out. */
const ZBAR = "zbarimg";
const hasZbar = ((): boolean => {
  try {
    execFileSync(ZBAR, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** A bitmap with the quiet zone, `scale` pixels for a module. */
function bitmap({ size, modules }: QrCode, scale: number): string {
  const side = (size + 2 * QUIET) * scale;
  const rows = Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) => {
      const [column, row] = [Math.floor(x / scale) - QUIET, Math.floor(y / scale) - QUIET];
      const inside = column >= 0 && row >= 0 && column < size && row < size;
      return inside ? modules[row * size + column] : 0;
    }).join(" "),
  );
  return `P1\n${side} ${side}\n${rows.join("\n")}\n`;
}

describe.runIf(hasZbar)("QR codes are read by ZBar", () => {
  it("all versions at all levels", { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "explorer-qr-"));
    try {
      const wanted = new Map<string, string>();
      for (let version = 1; version <= 40; version++) {
        const level = LEVELS[version % 4] ?? "L";
        for (const tried of version % 8 === 0 || version < 3 ? LEVELS : [level]) {
          const name = join(folder, `${version}-${tried}.pbm`);
          const text = filled(roomOf(version, tried));
          wanted.set(name, text);
          writeFileSync(name, bitmap(codeOf(text, tried), 3));
        }
      }
      for (const [name, text] of wanted) {
        const args = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", name];
        const read = execFileSync(ZBAR, args, {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        }).trimEnd();
        expect([name, read]).toEqual([name, text]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
