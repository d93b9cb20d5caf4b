import { useEffect, useState } from "react";
import { commands } from "#store/commands.ts";
import type { Model } from "#models/model.ts";
import { guessUnit, type Unit } from "#text/split.ts";
import { giveWay, NO_ROWS, type PasteRows, planRows, textsOf } from "./paste-plan.ts";

/** Texts this long wait for a pause in typing. */
const LONG = 50_000;
const PAUSE_MS = 150;
/** Characters the first guess looks at. */
const GUESS_READS = 30_000;

/** Lays out what is typed, without typing ever waiting for it. `unit` null: the first guess decides. */
export function usePasteRows(text: string, unit: Unit | null): { rows: PasteRows; stale: boolean } {
  const [planned, setPlanned] = useState<{ text: string; unit: Unit | null; rows: PasteRows } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(
      async () => {
        const taken = unit ?? guessUnit(text.slice(0, GUESS_READS));
        await giveWay();
        const rows = await planRows(text, taken, { signal });
        if (rows !== null && !signal.aborted) setPlanned({ text, unit, rows });
      },
      text.length > LONG ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, unit]);
  const fresh = planned !== null && planned.text === text && planned.unit === unit;
  return { rows: planned?.rows ?? NO_ROWS, stale: !fresh };
}

const COUNT_AT_ONCE = 200;
const NONE: ReadonlyMap<string, number> = new Map();

/**
 * Tokens of the items that may be too long for the model, counted by the model itself. A token is at least one character,
 * so shorter texts are not asked about.
 */
export function useTokenCounts(rows: PasteRows, model: Model | undefined): ReadonlyMap<string, number> {
  const [counted, setCounted] = useState(NONE);
  useEffect(() => {
    if (model === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const count = async (): Promise<void> => {
      const long = textsOf(rows).filter((text) => text.length > model.maxTokens - 2);
      const known = new Map<string, number>();
      for (let at = 0; at < long.length; at += COUNT_AT_ONCE) {
        const part = long.slice(at, at + COUNT_AT_ONCE);
        const tokens = await commands().countTokens(part);
        if (tokens === null || signal.aborted) return;
        for (const [i, text] of part.entries()) known.set(text, tokens[i] ?? 0);
      }
      setCounted(known);
    };
    const timer = setTimeout(() => void count(), 300);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [rows, model]);
  return counted;
}
