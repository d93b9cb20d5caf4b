import type { HubFile } from "./hub-listing.ts";

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Milliseconds between two words about a download: often on a screen, seldom in a log. */
const PACE = process.stdout.isTTY ? 200 : 5000;

/** How far a download is, on one line that is written over, or on a line every few seconds where the output is a file. */
export function progress(): { onBytes: (file: HubFile, loaded: number) => void; end: () => void } {
  let last = Date.now();
  let open = false;
  const end = (): void => {
    if (open) process.stdout.write("\r\u001B[2K");
    open = false;
  };
  return {
    onBytes: ({ path, bytes }, loaded) => {
      const now = Date.now();
      if (now - last < PACE) return;
      last = now;
      const line = `  ${path}, ${megabytes(loaded)} of ${megabytes(bytes)} MB`;
      if (process.stdout.isTTY) {
        process.stdout.write(`\r\u001B[2K${line}`);
        open = true;
      } else console.log(line);
    },
    end,
  };
}
