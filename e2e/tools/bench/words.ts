import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { Browser } from "playwright";
import { CACHE } from "./folder.ts";
import { rowsOf } from "./plan.ts";

const MODEL = "public/models/explorer-en";
const { dim } = JSON.parse(readFileSync(`${MODEL}/explorer.json`, "utf8")) as { readonly dim: number };

export const WORDS_DIM = dim;

/** A file with the vectors of the bundled sentence model's most frequent words, n x dim float32; the page embeds them once. */
export async function wordFile(browser: Browser, address: string): Promise<string> {
  const n = rowsOf("words");
  const edition = Math.round(statSync(`${MODEL}/onnx/model_quantized.onnx`).mtimeMs);
  const file = `${CACHE}/words-${edition}-${n}.f32`;
  if (existsSync(file)) return file;
  const words = readFileSync(`${MODEL}/words.txt`, "utf8").split(/\r?\n/).filter(Boolean).slice(0, n);
  const page = await browser.newPage();
  await page.goto(address);
  const text = await page.evaluate(async (words) => {
    await window.explorer.ready();
    const { vectors } = await window.explorer.embed(words);
    const bytes = new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength);
    let all = "";
    for (let at = 0; at < bytes.length; at += 32_768) {
      all += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    return btoa(all);
  }, words);
  await page.close();
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, Buffer.from(text, "base64"));
  return file;
}
