import { command } from "./command.ts";

/** Opens a set of texts that came with the page in a pack, by its id. Trouble becomes a notice. */
export const openPacked = command<[id: string]>("packed");
