import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.ts";

/** A file of a repository, as the hub lists it. */
export interface HubFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of a large file; of a small one the hub tells Git's own sum only. */
  readonly sha256: string | null;
  /** SHA-1 of "blob <bytes>\0" and the content. */
  readonly gitSha1: string | null;
}

export interface Listing {
  readonly repo: string;
  /** The commit, 40 hex digits: what "main" was when it was asked. */
  readonly revision: string;
  readonly files: readonly HubFile[];
  /** As the model card says it, such as "mit"; null where it says nothing. */
  readonly license: string | null;
}

export interface HubOptions {
  /** Ends with "/". */
  readonly hub: string;
  /** Milliseconds to wait before each new try after a broken connection or a host in trouble. */
  readonly pauses: readonly number[];
}

type Json = Readonly<Record<string, unknown>>;

/** True where asking once more may help: nothing was answered, too many asked, or the host is in trouble. */
export const passes = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** Seconds a busy host asks to wait, as milliseconds, at most a minute. */
export const askedPause = (answer: Response): number =>
  Math.min(60, Number(answer.headers.get("retry-after") ?? 0) || 0) * 1000;

export const hostOf = (address: string): string => new URL(address).host;

/** The failure of a host that could not be reached at all. */
export const unreachable = (address: string): Failure =>
  new Failure(
    `${hostOf(address)} could not be reached. Check the connection, or name a mirror with --hub; then run this again.`,
  );

async function ask(address: string, repo: string, { pauses }: HubOptions): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(address).catch(() => null);
    const again = answer === null || passes(answer.status);
    const pause = pauses[attempt];
    if (again && pause !== undefined) {
      await sleep(Math.max(pause, answer === null ? 0 : askedPause(answer)));
      continue;
    }
    if (answer === null) throw unreachable(address);
    if (answer.ok) return answer;
    throw refusal(answer.status, address, repo);
  }
}

/** What the hub's status says about a repository. It answers 401 for what does not exist, too. */
export function refusal(status: number, address: string, what: string): Failure {
  const host = hostOf(address);
  switch (status) {
    case 404:
    case 410:
      return new Failure(
        `There is no model “${what}” on ${host}. Check the name: owner/model, as its page there says.`,
      );
    case 401:
    case 403:
      return new Failure(
        `“${what}” does not exist on ${host}, or is not open to everyone. The explorer needs a model that can be fetched without signing in.`,
      );
    default:
      return new Failure(`${host} answered with error ${status} when asked for ${what}. Try again later.`);
  }
}

async function jsonOf(answer: Response, what: string): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const instead = /^\s*</.test(text) ? "a web page" : "something else";
    throw new Failure(
      `${hostOf(answer.url)} answered with ${instead} when asked about ${what}. The network may want you to sign in first.`,
    );
  }
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function fileOf(entry: unknown): readonly HubFile[] {
  const { type, path, size, oid, lfs } = entry as Json;
  if (type !== "file" || typeof path !== "string") return [];
  const { oid: large, size: bytes } = (lfs ?? {}) as Json;
  return [
    {
      path,
      bytes: Number(bytes ?? size ?? 0),
      sha256: text(large),
      gitSha1: lfs === undefined || lfs === null ? text(oid) : null,
    },
  ];
}

/** The address of the next page, from a `Link` header as RFC 8288 writes it; null on the last. */
const nextOf = (answer: Response): string | null => {
  const found = /<([^>]+)>\s*;\s*rel="?next"?/.exec(answer.headers.get("link") ?? "")?.[1];
  return found === undefined ? null : new URL(found, answer.url).href;
};

/**
 * What the hub holds of a model at this moment, with the commit that "main" is.
 * @param revision branch, tag or commit
 * Throws Failure: unknown, not open, unreachable, not a hub.
 */
export async function listModel(repo: string, revision: string, options: HubOptions): Promise<Listing> {
  const api = `${options.hub}api/models/${repo}`;
  const facts = (await jsonOf(
    await ask(`${api}/revision/${encodeURIComponent(revision)}`, repo, options),
    repo,
  )) as Json;
  const commit = text(facts["sha"]);
  if (commit === null || !/^[0-9a-f]{40}$/.test(commit))
    throw new Failure(`${hostOf(api)} does not say which revision of “${repo}” it has. It is not a hub.`);
  const files: HubFile[] = [];
  for (let page: string | null = `${api}/tree/${commit}?recursive=true`; page !== null;) {
    const answer = await ask(page, repo, options);
    const entries = await jsonOf(answer, repo);
    if (!Array.isArray(entries)) throw new Failure(`${hostOf(api)} does not list the files of “${repo}”.`);
    files.push(...entries.flatMap(fileOf));
    page = nextOf(answer);
  }
  const card = (facts["cardData"] ?? {}) as Json;
  return { repo, revision: commit, files, license: text(card["license"]) };
}
