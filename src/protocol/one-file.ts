/** The page, or this thread of it, is the one that is carried in a single file (`hosting/unpack.ts`): it can ask no other host. */
export const isOneFile = (): boolean => "EXPLORER_FILE" in globalThis;
