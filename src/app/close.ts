import { store } from "#store/store.ts";

/** Closes whichever dialog is open. */
export const closeDialog = (): void => store.getState().openDialog(null);
