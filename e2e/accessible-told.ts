import { type CDPSession, expect, type Page } from "@playwright/test";

/** What a screen reader is told: the focused node of Chromium's accessibility tree, and the text of live regions as it changes. */
export class Told {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  /** Before the page is opened. */
  static async listen(page: Page): Promise<Told> {
    await page.addInitScript(recordLiveRegions);
    const session = await page.context().newCDPSession(page);
    await session.send("Accessibility.enable");
    return new Told(page, session);
  }

  /** Role, name and description of what has the focus, as in the accessibility tree: "button: Paste text". */
  async focus(): Promise<string> {
    const { result } = await this.#session.send("Runtime.evaluate", { expression: "document.activeElement" });
    const { nodes } = await this.#session.send("Accessibility.getPartialAXTree", {
      ...(result.objectId === undefined ? {} : { objectId: result.objectId }),
      fetchRelatives: false,
    });
    const [node] = nodes;
    const said = (value: { readonly value?: unknown } | undefined): string =>
      typeof value?.value === "string" ? value.value.replaceAll(/\s+/g, " ").trim() : "";
    const description = said(node?.description);
    return `${said(node?.role)}: ${said(node?.name)}${description === "" ? "" : ` (${description})`}`;
  }

  /** Presses the key until the focus is there; fails with all that was passed. */
  async reach(key: string, wanted: RegExp, most = 40): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < most; i++) {
      await this.#page.keyboard.press(key);
      passed.push(await this.focus());
      if (wanted.test(passed.at(-1) ?? "")) return;
    }
    expect(passed.join("\n"), `${key} never came to ${String(wanted)}`).toMatch(wanted);
  }

  /** Waits until this was said since the last time something was waited for. */
  async hears(wanted: RegExp): Promise<void> {
    const heard = (): Promise<string> => this.#page.evaluate(() => window.heard.join("\n"));
    await expect.poll(heard, { message: `to be told ${String(wanted)}` }).toMatch(wanted);
    await this.#page.evaluate(() => window.heard.splice(0));
  }
}

declare global {
  interface Window {
    /** What live regions said, oldest first. */
    heard: string[];
  }
}

/** In the page. A region that comes with its text is not said by all screen readers, so it does not count, but for an alert. */
function recordLiveRegions(): void {
  const LIVE = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], output';
  const known = new WeakSet<Element>();
  window.heard = [];
  const say = (region: Element): void => {
    const text = (region.textContent ?? "").replaceAll(/[\s\u200b]+/g, " ").trim();
    if (text !== "" && window.heard.at(-1) !== text) window.heard.push(text);
  };
  new MutationObserver((records) => {
    const fresh: Element[] = [];
    for (const { target, addedNodes } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest(LIVE);
      if (region && known.has(region)) say(region);
      for (const node of addedNodes)
        if (node instanceof Element)
          fresh.push(...(node.matches(LIVE) ? [node] : []), ...node.querySelectorAll(LIVE));
    }
    for (const region of fresh) {
      if (!known.has(region) && region.getAttribute("role") === "alert") say(region);
      known.add(region);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
