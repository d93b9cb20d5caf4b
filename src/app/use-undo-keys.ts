import { useEffect } from "react";
import { store } from "#store/store.ts";
import { isTyping } from "./regions.ts";

/** Ctrl+Z (on a Mac Cmd+Z) takes back what changed the map, with Shift it does it again; in a text field the field's own keys stay. */
export function useUndoKeys(): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
      if (!wanted || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector("dialog:modal")) return;
      event.preventDefault();
      if (event.shiftKey) store.getState().redo();
      else store.getState().undo();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
}
