import { command } from "./command.ts";
import { wishKey } from "./results.ts";

/** What is said of a set of the person's own without reading it. */
export interface SpaceAbout {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly dim: number;
  /** Of vectors, map, neighbours and texts; about what it takes on the disk. */
  readonly bytes: number;
  /** Id of the model its vectors are of; null for vectors the person brought. */
  readonly model: string | null;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly saved: number;
}

/** Where a set is: on the map, kept by this tab behind a sample, open in another tab, or put away. */
export type SpacePlace = "shown" | "behind" | "tab" | "away";

export interface ListedSpace extends SpaceAbout {
  readonly place: SpacePlace;
}

export interface SpacesShown {
  /** The newest first; null until they were read. */
  readonly list: readonly ListedSpace[] | null;
  /** Bytes of everything this page keeps, and how many the browser allows; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** Whether the browser has promised not to clear it by itself; null where it cannot be asked. */
  readonly persisted: boolean | null;
  /** The one that was deleted last and can still be brought back. */
  readonly dropped: SpaceAbout | null;
  /** What went wrong last, in a sentence; null mostly. */
  readonly problem: string | null;
}

export const SPACES = wishKey<SpacesShown>("spaces", {
  list: null,
  usage: null,
  quota: null,
  persisted: null,
  dropped: null,
  problem: null,
});

/** Fills `SPACES`. Every command below does so too, and says in `problem` what went wrong. */
export const listSpaces = command<[]>("sessions");
/** Puts it on the map as it was; what is there is kept. Of one that is open in another tab a copy. */
export const openSpace = command<[id: string]>("sessions");
export const renameSpace = command<[id: string, name: string]>("sessions");
export const duplicateSpace = command<[id: string]>("sessions");
/** Deletes it; it can be brought back until the list is closed. */
export const dropSpace = command<[id: string]>("sessions");
export const bringBackSpace = command<[]>("sessions");
/** The list is closed: what was deleted is gone. */
export const forgetDropped = command<[]>("sessions");
/** Keeps what is on the map as one of the person's own, under this name. */
export const saveSpace = command<[name: string]>("sessions");
/** Asks the browser not to clear by itself what is kept. */
export const keepForGood = command<[]>("sessions");
/** Opens the bytes of an .embspace file; what is on the map is kept. Trouble becomes a notice. */
export const openSpaceFile = command<[file: Blob, name: string]>("sessions");
