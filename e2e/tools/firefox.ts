import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Browser, BrowserContext } from "playwright";
import { onPath } from "./chromium.ts";

const NAMES = ["firefox-esr", "firefox"];
const PLACES = [
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  `${process.env["PROGRAMFILES"] ?? "C:\\Program Files"}\\Mozilla Firefox\\firefox.exe`,
];

/** An installed Firefox, as its makers build it; null when there is none. FIREFOX_PATH comes first. */
export function findFirefox(): string | null {
  const named = process.env["FIREFOX_PATH"];
  if (named !== undefined && existsSync(named)) return named;
  for (const name of NAMES) {
    const found = onPath(name);
    if (found !== null) return found;
  }
  return PLACES.find((place) => existsSync(place)) ?? null;
}

/** Where there is no Firefox, Debian's is installed if that can be done; else the tests go on without it. */
export function installFirefox(): void {
  if (findFirefox() !== null) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  console.log("No Firefox found: installing Debian's package.");
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  try {
    execFileSync("apt-get", ["update"], options);
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "firefox-esr"], options);
  } catch {
    console.log("Firefox could not be installed.");
  }
}

/** The part of Playwright's inside that speaks to a browser over WebDriver BiDi. */
interface Spoken {
  readonly _connection: {
    toImpl(browser: Browser): { readonly _browserSession: { send: Send } };
  };
}
type Send = (method: string, params?: unknown) => Promise<unknown>;

/**
 * Playwright drives an unchanged Firefox over WebDriver BiDi, and for every new window asks for a colour scheme by a command that
 * releases up to at least 153 do not know. They are spared it: their windows have the system's colours.
 */
export function spareMediaFeatures(browser: Browser): void {
  // oxlint-disable-next-line no-underscore-dangle -- Playwright's own names; there is no public way
  const session = (browser as unknown as Spoken)._connection.toImpl(browser)._browserSession;
  const send = session.send.bind(session);
  session.send = (method, params) =>
    method === "emulation.setMediaFeaturesOverride" ? Promise.resolve({}) : send(method, params);
}

/**
 * Playwright types into Firefox by setting a field's value, which React does not notice. Here the browser itself inserts the text, as
 * it does for a person.
 */
export async function typeAsAPerson(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(window, "__pw_bidiInsertText", {
      get: () => (text: string) => void document.execCommand("insertText", false, text),
      set: () => {},
    });
  });
}
