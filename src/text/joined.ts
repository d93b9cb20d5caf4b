/** A part of a text that was cut: what it says, and where it begins, in UTF-16 units. */
export interface JoinedPiece {
  readonly start: number;
  readonly text: string;
  /** Place among the pieces of its text, from 1. */
  readonly place: number;
}

/** Text that belongs together: `text.charAt(i)` is the character at `start + i` of the document. */
export interface Stretch {
  readonly start: number;
  readonly text: string;
  /** Places in the list of pieces, in order: the first and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** What lies between two stretches, or before the first and after the last. */
export interface Hole {
  /** Pieces that are not there; 0 where two of them do not fit together: one was edited, or two documents have one name. */
  readonly pieces: number;
}

export interface Joined {
  readonly stretches: readonly Stretch[];
  /** holes[i] stands before stretches[i], the last one after all of them; null where nothing is known to be missing. */
  readonly holes: readonly (Hole | null)[];
}

/** White space of so many units whose kind was not kept: one was a space, more a break between paragraphs. */
const blank = (length: number): string =>
  length === 1 ? " " : length === 2 ? "\n\n" : `\n${" ".repeat(length - 2)}\n`;

/**
 * A text out of its pieces again, in the order of their starts; what stands in two of them stands there once. Between two pieces that follow
 * each other lay white space only (`text/chunks.ts` leaves out nothing else): as much of it is put there.
 * @param pieces in order of start and place
 * @param total how many pieces the text was cut into; null where that is not known
 */
export function joined(pieces: readonly JoinedPiece[], total: number | null): Joined {
  const stretches: Stretch[] = [];
  const holes: (Hole | null)[] = [];
  let parts: string[] = [];
  let [start, end, from] = [0, 0, 0];
  /** The piece that reaches farthest so far, which ends at `end`. */
  let tail = "";
  const close = (to: number): void => {
    if (to > from) stretches.push({ start, text: parts.join(""), from, to });
  };
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    const shared = end - piece.start;
    const missing = before === undefined ? piece.place - 1 : piece.place - before.place - 1;
    const isNext = before !== undefined && missing <= 0;
    const fits =
      before !== undefined &&
      (shared > 0
        ? tail.length >= shared && piece.text.startsWith(tail.slice(-shared).slice(0, piece.text.length))
        : missing === 0);
    if (fits) {
      const gap = shared < 0 ? blank(-shared) : "";
      const added = gap + piece.text.slice(Math.max(0, shared));
      parts.push(added);
      end += added.length;
      if (added !== "") tail = piece.text;
    } else {
      close(i);
      holes.push(missing > 0 ? { pieces: missing } : isNext ? { pieces: 0 } : null);
      parts = [piece.text];
      [start, end, from] = [piece.start, piece.start + piece.text.length, i];
      tail = piece.text;
    }
  }
  close(pieces.length);
  const after = total === null ? 0 : total - (pieces.at(-1)?.place ?? 0);
  holes.push(after > 0 ? { pieces: after } : null);
  return { stretches, holes };
}
