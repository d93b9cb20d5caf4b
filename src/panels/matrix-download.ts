import type { Matrix } from "#store/matrix.ts";
import { oneLine } from "#text/display.ts";
import { cssColour, token } from "#ui/colour.ts";
import { csvLine } from "./csv.ts";
import { drawMatrix } from "./picture.ts";
import { csvFile, saveFile } from "./save.ts";

/** Names are written beside the picture up to this many items. */
const NAMED = 60;
const NAMES_WIDTH = 220;

/** Lines of the matrix in an arrangement: a head with all texts, then a line for each item. Made one by one. */
export function* csvLines(
  scores: Float32Array,
  order: Int32Array,
  texts: readonly string[],
): Generator<string> {
  const m = order.length;
  const named = Array.from(order, (row) => texts[row] ?? "");
  yield csvLine(["", ...named]);
  for (const [place, row] of order.entries())
    yield csvLine([
      named[place] ?? "",
      ...Array.from(order, (column) => scores[row * m + column] ?? Number.NaN),
    ]);
}

/** Saves the matrix as it is arranged. Made in slices: 2,000 x 2,000 scores are 28 MB of text. */
export async function saveCsv(
  { scores }: Matrix,
  order: Int32Array,
  texts: readonly string[],
): Promise<void> {
  saveFile(await csvFile(csvLines(scores, order, texts)), "similarity-matrix.csv");
}

/** Saves the picture as it is arranged, with names down the side where they fit, in the colours on screen. */
export async function savePng(
  { scores }: Matrix,
  order: Int32Array,
  texts: readonly string[],
  warmest: number,
): Promise<void> {
  const m = order.length;
  const cells = new OffscreenCanvas(m, m);
  await drawMatrix(cells, scores, order, m, warmest, new AbortController().signal);
  const each = Math.max(1, Math.floor(1200 / m));
  const left = m <= NAMED ? NAMES_WIDTH : 0;
  const picture = new OffscreenCanvas(left + each * m, each * m);
  const context = picture.getContext("2d");
  if (!context) return;
  context.fillStyle = cssColour(token("--surface"));
  context.fillRect(0, 0, picture.width, picture.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, left, 0, each * m, each * m);
  if (left > 0) {
    const size = Math.min(24, each * 0.9);
    context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
    context.fillStyle = cssColour(token("--ink"));
    context.textBaseline = "middle";
    context.textAlign = "right";
    order.forEach((row, place) =>
      context.fillText(
        oneLine(texts[row] ?? "", Math.floor((NAMES_WIDTH * 1.9) / size)),
        left - 8,
        (place + 0.5) * each,
        left - 12,
      ),
    );
  }
  saveFile(await picture.convertToBlob({ type: "image/png" }), "similarity-matrix.png");
}
