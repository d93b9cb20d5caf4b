import { useEffect, useState } from "react";
import type { Model } from "#models/model.ts";
import { commands } from "#store/commands.ts";

/** How the model in use would read some texts. */
export interface LongTexts {
  readonly of: number;
  /** Texts with more tokens than it reads. */
  readonly over: number;
  /** Tokens of the longest. */
  readonly most: number;
  /** A text that is too long, parted where it would be cut off. */
  readonly cut: { readonly read: string; readonly rest: string; readonly tokens: number } | null;
}

/** Places that are tried at once, and how often. */
const TRIES = 16;
const ROUNDS = 4;

/** Counts tokens of the first texts of a file; null until that is known, or where no model is in use. */
export function useLongTexts(texts: readonly string[], model: Model | undefined): LongTexts | null {
  const [known, setKnown] = useState<{ readonly texts: readonly string[]; readonly found: LongTexts } | null>(
    null,
  );
  useEffect(() => {
    if (model === undefined || texts.length === 0) return;
    let over = false;
    void measured(texts, model.maxTokens).then((found) => {
      if (!over && found !== null) setKnown({ texts, found });
    });
    return () => {
      over = true;
    };
  }, [texts, model]);
  return known?.texts === texts ? known.found : null;
}

async function measured(texts: readonly string[], limit: number): Promise<LongTexts | null> {
  const counts = await commands().countTokens(texts);
  if (counts === null) return null;
  const over = counts.filter((count) => count > limit).length;
  const most = counts.reduce((most, count) => Math.max(most, count), 0);
  const first = counts.findIndex((count) => count > limit);
  const text = texts[first];
  if (text === undefined) return { of: texts.length, over, most, cut: null };
  const at = await placeOfCut(text, limit);
  return {
    of: texts.length,
    over,
    most,
    cut: { read: text.slice(0, at), rest: text.slice(at), tokens: counts[first] ?? 0 },
  };
}

/** Characters from which on a text is not read: between two words, and not inside a character. */
async function placeOfCut(text: string, limit: number): Promise<number> {
  let [low, high] = [0, text.length];
  for (let round = 0; round < ROUNDS && high - low > 1; round++) {
    const tried = Array.from({ length: TRIES }, (_, i) =>
      Math.round(low + ((high - low) * (i + 1)) / (TRIES + 1)),
    );
    const counts = await commands().countTokens(tried.map((end) => text.slice(0, end).toWellFormed()));
    if (counts === null) return low;
    const beyond = tried.findIndex((_, i) => (counts[i] ?? 0) > limit);
    [low, high] = [
      beyond === -1 ? (tried.at(-1) ?? low) : (tried[beyond - 1] ?? low),
      beyond === -1 ? high : (tried[beyond] ?? high),
    ];
  }
  const space = text.lastIndexOf(" ", low);
  return space > low - 40 && space > 0 ? space : low;
}
