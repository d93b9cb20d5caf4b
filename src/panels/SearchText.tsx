import { useMemo, type CSSProperties } from "react";
import { selectRowsById } from "#store/derived.ts";
import type { CarriedParts } from "#store/search.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { carriedPieces, matchedPieces, type Piece } from "./search-pieces.ts";
import styles from "./search.module.css";

/** Letters of a text that are looked at for what to mark. */
const READ = 4000;
/** Letters that are put on the page; two lines show fewer. */
const SHOWN = 320;

function useItemText(id: number): string {
  return useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "");
}

/** The first pieces, cut to what two lines may show. */
function* shownPieces(pieces: readonly Piece[]): Generator<Piece & { readonly key: number }> {
  let left = SHOWN;
  for (const [key, { text, mark }] of pieces.entries()) {
    yield { key, text: text.slice(0, left), mark };
    left -= text.length;
    if (left <= 0) return;
  }
}

/** An item's text with the words of the query underlined. */
export function MatchedText({ id, terms }: { readonly id: number; readonly terms: ReadonlySet<string> }) {
  const text = useItemText(id);
  const pieces = useMemo(() => [...shownPieces(matchedPieces(oneLine(text, READ), terms))], [text, terms]);
  return pieces.map(({ key, text, mark }) =>
    mark > 0 ? (
      <mark key={key} className={styles.match}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
}

/** An item's text with the parts shaded that carry its score, once they are known. */
export function CarriedText({
  id,
  parts,
}: {
  readonly id: number;
  readonly parts: CarriedParts | undefined;
}) {
  const text = useItemText(id);
  const pieces = useMemo(
    () => [
      ...shownPieces(parts === undefined ? [{ text: oneLine(text, SHOWN), mark: 0 }] : carriedPieces(parts)),
    ],
    [text, parts],
  );
  return pieces.map(({ key, text, mark }) =>
    mark > 0 ? (
      <mark key={key} className={styles.carries} style={{ "--carries": mark.toFixed(2) } as CSSProperties}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
