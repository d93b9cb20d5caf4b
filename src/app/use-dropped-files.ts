import { useEffect } from "react";

/** Files dropped or pasted anywhere are opened here, instead of in place of the page. What a field took for itself is left to it. */
export function useDroppedFiles(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      void import("./take-files.ts").then(({ takeFiles }) => takeFiles(files));
    };
    // A file that was copied; where there is text too, that is for the field.
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (event.defaultPrevented || files.length === 0 || event.clipboardData?.getData("text/plain") !== "")
        return;
      event.preventDefault();
      void import("./take-files.ts").then(({ takeFiles }) => takeFiles(files));
    };
    addEventListener("paste", paste);
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("paste", paste);
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, []);
}
