import type { Notice } from "#store/notices.ts";

/** What is said, once, when the browser's storage does not take or give what it should. */
export function storageNote(error: unknown): Pick<Notice, "key" | "kind" | "what" | "detail"> {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return {
    key: "storage",
    kind: "note",
    what: isFull
      ? "There is no room left in this browser to keep what is on the map."
      : "This browser keeps nothing after you close the page.",
    detail: isFull
      ? "Everything works, and a reload brings back only what was kept before. Delete spaces or models you do not need, or free room on the disk."
      : "Its storage is blocked or broken. Everything else works.",
  };
}
