import { createStore, delMany, getMany, setMany } from "idb-keyval";
import { plural } from "#text/number.ts";
import type { Engine } from "./engine.ts";
import { gently } from "./gently.ts";
import { keptSetSteps } from "./kept-reading.ts";
import { ABOUT_OWN, lookKey, SLOT_KEYS, whole, type KeptSet } from "./session.ts";
import { DATABASE } from "./storage-opener.ts";
import { heldSlots, MOST_SLOTS, slotEnd, takenSlot } from "./tab-slot.ts";

const SET_KEYS = ["own", ABOUT_OWN, lookKey("own")] as const;

const textsOf = (set: KeptSet | null): ReadonlySet<string> =>
  new Set([...(set?.items ?? []), ...(set?.waiting ?? [])].map(({ text }) => text));

const readGently = async (kept: unknown): Promise<KeptSet | null> =>
  kept === undefined ? null : gently(keptSetSteps(await whole(kept)));

/**
 * Texts that a second tab kept and that no tab shows any more are offered in this one. Opened, they change places with this tab's own:
 * nothing is written over. What this tab has too is dropped without a word.
 */
export async function offerOtherTabs({ context, session, commands }: Engine): Promise<void> {
  const { store } = context;
  const database = createStore(...DATABASE);
  const here = slotEnd(takenSlot());
  const held = await heldSlots();
  for (let slot = 1; slot <= MOST_SLOTS; slot++) {
    const there = slotEnd(slot);
    if (held.has(slot) || there === here) continue;
    const [mine, theirs] = await getMany<unknown>([`own${here}`, `own${there}`], database);
    if (theirs === undefined) continue; // as a rule: then nobody waits for a large set of one's own to be read
    const other = await readGently(theirs);
    if (other === null) continue;
    const own = await readGently(mine);
    const drop = (): Promise<void> =>
      delMany(
        SLOT_KEYS.map((key) => key + there),
        database,
      );
    const known = textsOf(own);
    if ([...textsOf(other)].every((text) => known.has(text))) {
      if (slot > 1) await drop();
      continue;
    }
    const open = async (): Promise<void> => {
      await session.save(); // the places change with what is shown now
      const places = [...SET_KEYS.map((key) => key + here), ...SET_KEYS.map((key) => key + there)];
      const kept = await getMany<unknown>(places, database);
      const swapped = [...kept.slice(SET_KEYS.length), ...kept.slice(0, SET_KEYS.length)];
      const moved = places.map((key, i) => [key, swapped[i]] as const);
      await setMany(moved.filter(([, value]) => value !== undefined) as [string, unknown][], database);
      await delMany(
        moved.flatMap(([key, value]) => (value === undefined ? [key] : [])),
        database,
      );
      await commands.openOwn();
    };
    store.getState().notify({
      key: "other-tab",
      kind: "note",
      what: `${plural(other.items.length + other.waiting.length, "text")} of another tab are kept too.`,
      detail: "That tab is closed. Opened here, they change places with what this tab keeps.",
      actions: [
        { label: "Open them", run: () => void open() },
        { label: "Drop them", run: () => void drop() },
      ],
    });
    return;
  }
}
