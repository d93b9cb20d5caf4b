const SPACES = /\s+/g;

/** Which texts of a list are said more than once, letter for letter. */
export interface Deduped {
  /** Positions of the texts to keep, ascending: the first of each kind. */
  readonly kept: readonly number[];
  /** How often each kept text occurs, itself counted; parallel to `kept`. */
  readonly counts: readonly number[];
  /** For every text the position of the earlier text it equals, or −1 where it is kept. Length n. */
  readonly sameAs: Int32Array;
  /** Number of texts merged into an earlier one: n − kept.length. */
  readonly merged: number;
}

/** The form in which two texts are the same text: NFC, trimmed, white space as one space. Case counts. */
export function sameForm(text: string): string {
  return text.normalize("NFC").replace(SPACES, " ").trim();
}

/** Finds texts that equal an earlier one (see sameForm). Order is kept; one pass. */
export function dedupe(texts: readonly string[]): Deduped {
  const kept: number[] = [];
  const counts: number[] = [];
  const sameAs = new Int32Array(texts.length).fill(-1);
  const places = new Map<string, number>();
  for (const [at, text] of texts.entries()) {
    const form = sameForm(text);
    const place = places.get(form);
    if (place === undefined) {
      places.set(form, kept.length);
      kept.push(at);
      counts.push(1);
    } else {
      counts[place] = (counts[place] ?? 0) + 1;
      sameAs[at] = kept[place] ?? -1;
    }
  }
  return { kept, counts, sameAs, merged: texts.length - kept.length };
}
