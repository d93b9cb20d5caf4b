import { createReadStream, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Where the browsers of a run write what they ask for; said by the run's reporter to every process of it. */
export const RECORD_FOLDER = "EXPLORER_REQUESTS";

/**
 * Chromium's arguments, and one more: it writes down every request of every page, worker and service worker, beneath anything a page or a
 * test could reach (its "net log"). What a test answers itself never leaves the browser and is not in it.
 */
export function recorded(args: readonly string[]): string[] {
  const folder = process.env[RECORD_FOLDER];
  if (folder === undefined) return [...args];
  mkdirSync(folder, { recursive: true });
  const name = `${process.pid}-${Math.random().toString(36).slice(2)}.json`;
  return [...args, `--log-net-log=${join(folder, name)}`];
}

export interface Requests {
  /** Requests that pages and their threads sent, first answers and redirects alike. */
  readonly sent: number;
  /** Those of them that went to another computer. */
  readonly away: readonly string[];
  /** Hosts that the browser asked of its own accord, such as for its own updates: not the page's doing. */
  readonly ofTheBrowser: ReadonlySet<string>;
}

/** The tests' own servers: the page's host, and whatever stands in for the hub. */
const HERE = new Set(["127.0.0.1", "localhost", "[::1]"]);

interface Started {
  readonly type: number;
  readonly params?: { readonly url?: string; readonly initiator?: string; readonly request_type?: string };
}

/** Lines of one net log. A browser that was killed leaves it without an end, so it is read line by line. */
async function* startsIn(file: string): AsyncGenerator<NonNullable<Started["params"]>> {
  let wanted = -1;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (wanted < 0) {
      const { constants } = JSON.parse(`${line.replace(/,$/, "")}}`) as {
        constants: { logEventTypes: Record<string, number> };
      };
      wanted = constants.logEventTypes["URL_REQUEST_START_JOB"] ?? 0;
    } else if (line.includes(`"type":${wanted}}`)) {
      const { params } = JSON.parse(line.replace(/(?:,|\]\})$/, "")) as Started;
      if (params?.url !== undefined) yield params;
    }
  }
}

/** Every request of every browser of a run. */
export async function readRecord(folder: string): Promise<Requests> {
  let sent = 0;
  const away: string[] = [];
  const ofTheBrowser = new Set<string>();
  for (const name of readdirSync(folder)) {
    for await (const { url = "", initiator, request_type: kind } of startsIn(join(folder, name))) {
      const { hostname, protocol } = new URL(url);
      if (!/^(?:https?|wss?):$/.test(protocol)) continue;
      const isOfAPage = initiator !== "not an origin" || kind === "main frame" || kind === "subframe";
      if (!isOfAPage) {
        if (!HERE.has(hostname)) ofTheBrowser.add(hostname);
        continue;
      }
      sent++;
      if (!HERE.has(hostname)) away.push(url);
    }
  }
  return { sent, away, ofTheBrowser };
}
