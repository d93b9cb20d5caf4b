import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { CHROMIUM_ARGS, findChromium } from "../../e2e/tools/chromium.ts";
import { serveCheckPage, type CheckPage } from "../check-page.ts";
import { UNKNOWN, WordPiece } from "../corpus/wordpiece.ts";
import { modelFolder } from "../model/folder.ts";
import type { TextModel } from "./vectors.ts";

/** Texts handed to the page at once; the page makes batches of them. */
const HANDED = 512;

/**
 * A model with layers cannot be read as a table: its vectors of `texts` are computed by the page's own pipeline in Chromium,
 * on WASM. The model answers for these texts and no others. Null where there is no browser.
 */
export async function modelInBrowser(id: string, texts: readonly string[]): Promise<TextModel | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const { origin, close } = await serveCheckPage();
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    await page.waitForFunction(() => "isReady" in window);
    await page.evaluate((id) => (window as unknown as CheckPage).load(id, "wasm"), id);
    const vectors = new Map<string, Float32Array>();
    // Texts of like length side by side: less padding.
    const sorted = [...new Set(texts)].toSorted((a, b) => a.length - b.length);
    for (let at = 0; at < sorted.length; at += HANDED) {
      const some = sorted.slice(at, at + HANDED);
      const codes = some.map((text) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)));
      const rows = await page.evaluate((codes) => (window as unknown as CheckPage).embed(codes), codes);
      for (const [i, text] of some.entries()) vectors.set(text, Float32Array.from(rows[i] ?? []));
      if (process.stderr.isTTY)
        process.stderr.write(`\r${id}: ${vectors.size} of ${sorted.length} texts in the browser`);
    }
    if (process.stderr.isTTY) process.stderr.write("\n");
    return recordedModel(id, vectors, readTokenizer(id));
  } finally {
    await browser.close();
    close();
  }
}

/** A model whose answers are already there. It refuses any other text. */
export function recordedModel(
  name: string,
  vectors: ReadonlyMap<string, Float32Array>,
  tokenizer: WordPiece,
): TextModel {
  const [first] = vectors.values();
  return {
    name,
    dim: first?.length ?? 0,
    known: (text) => tokenizer.encode(text).map((token) => token !== UNKNOWN),
    embed: (text) => {
      const vector = vectors.get(text);
      if (!vector) throw new Error(`${name} was not asked for “${text.slice(0, 60)}”.`);
      return vector;
    },
  };
}

function readTokenizer(id: string): WordPiece {
  const { model } = JSON.parse(readFileSync(join(modelFolder(id), "tokenizer.json"), "utf8")) as {
    model: { vocab: Record<string, number> };
  };
  const vocabulary: string[] = [];
  for (const [token, row] of Object.entries(model.vocab)) vocabulary[row] = token;
  return new WordPiece(vocabulary);
}
