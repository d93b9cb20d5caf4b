/** Tabs that keep their sets apart; any more share the first one's place. */
export const MOST_SLOTS = 8;

const REMEMBERED = "explorer-tab";
/** The page that was here before may still be letting go of its place when the same tab is loaded again. */
const PATIENCE_MS = 1000;

export const slotLock = (slot: number): string => `embedding-space-explorer-tab-${slot}`;

/** What a slot's keys in the browser's storage end with. */
export const slotEnd = (slot: number): string => (slot === 1 ? "" : `-${slot}`);

/** Holds a slot for as long as the page lives. False when another tab has it. */
function hold(slot: number, patience: number): Promise<boolean> {
  const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
  return new Promise((done) => {
    const held = (lock: Lock | null): Promise<never> | undefined => {
      done(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    };
    navigator.locks.request(slotLock(slot), options, held).catch(() => done(false));
  });
}

function remembered(): number {
  try {
    return Number(sessionStorage.getItem(REMEMBERED)) || 0;
  } catch {
    return 0; // storage is blocked
  }
}

function remember(slot: number): void {
  try {
    sessionStorage.setItem(REMEMBERED, String(slot));
  } catch {
    // the tab takes the first free place after a reload
  }
}

/**
 * A place of this tab's own in the browser's storage, 1 to MOST_SLOTS: the one it had before it was loaded again, else the first that no other open tab has.
 * 1 where the browser has no Web Locks (plain http): tabs then share one place, and who writes last is kept.
 */
export async function takeSlot(): Promise<number> {
  taken = await firstFree();
  return taken;
}

let taken = 1;
/** The slot this tab has taken. */
export const takenSlot = (): number => taken;

async function firstFree(): Promise<number> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return 1;
  const had = remembered();
  if (had >= 1 && had <= MOST_SLOTS && (await hold(had, PATIENCE_MS))) return had;
  for (let slot = 1; slot <= MOST_SLOTS; slot++) {
    if (await hold(slot, 0)) {
      remember(slot);
      return slot;
    }
  }
  return 1;
}

/** Slots that an open tab has now, this one's included. */
export async function heldSlots(): Promise<ReadonlySet<number>> {
  const locks: LockManager | undefined = navigator.locks;
  const { held = [] } = locks === undefined ? {} : await locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(
    Array.from({ length: MOST_SLOTS }, (_, i) => i + 1).filter((slot) => names.has(slotLock(slot))),
  );
}
