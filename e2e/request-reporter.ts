import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullResult, Reporter } from "@playwright/test/reporter";
import { readRecord, RECORD_FOLDER } from "./request-record.ts";

/** After the last test: how many requests all of them sent, and to whom. One to another computer fails the run. */
export default class RequestReporter implements Reporter {
  readonly #folder = mkdtempSync(join(tmpdir(), "explorer-requests-"));

  constructor() {
    process.env[RECORD_FOLDER] = this.#folder;
  }

  printsToStdio(): boolean {
    return false;
  }

  async onEnd(): Promise<{ status?: FullResult["status"] } | undefined> {
    if (!existsSync(this.#folder)) return undefined;
    const { sent, away, ofTheBrowser } = await readRecord(this.#folder);
    rmSync(this.#folder, { recursive: true });
    process.stdout.write(`\n  ${sent} requests, ${away.length} to other hosts\n`);
    for (const address of new Set(away)) process.stdout.write(`    ${address}\n`);
    if (ofTheBrowser.size > 0) {
      const hosts = [...ofTheBrowser].toSorted().join(", ");
      process.stdout.write(`  (Chromium on its own account, not the page: ${hosts})\n`);
    }
    return away.length > 0 ? { status: "failed" } : undefined;
  }
}
