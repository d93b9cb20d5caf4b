import type { Page } from "@playwright/test";
import { openPanel, PANELS, SIZES } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";
import { coloursShown } from "./map-page.ts";

/** Zoom, text spacing, the system's colours, less motion, and where the focus is. */

const ZOOMED = SIZES[2].viewport;

/** px by which the page, or its column, is wider than the window. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll("#root > div")].map(
        (one) => one.scrollWidth - one.clientWidth,
      ),
    ),
  );

/** Texts that stand beyond the right edge, but for what scrolls by itself: the map, the matrix, tables, rows of tabs. */
const beyond = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scrolls = (one: Element | null): boolean =>
      one !== null &&
      one.id !== "root" &&
      one.parentElement?.id !== "root" &&
      (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
    return [...document.querySelectorAll("#root *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement))
      .map((one) => one.textContent || one.tagName);
  });

test.describe("zoomed to 400 %", () => {
  test.use({ viewport: ZOOMED });

  test("every panel is read by scrolling down alone", async ({ page, open }) => {
    await open("#sample=support-tickets");
    await page.evaluate(() => window.explorer.select([3, 4, 5]));
    for (const id of PANELS) {
      await openPanel(page, id);
      expect.soft(await tooWide(page), id).toBeLessThanOrEqual(0);
      expect.soft(await beyond(page), id).toEqual([]);
    }
  });

  test("nothing lies over anything: whatever takes the focus comes into sight", async ({ page, open }) => {
    await open("#sample=support-tickets&panel=neighbours");
    await page.evaluate(() => window.explorer.select([3, 4, 5]));
    expect(await walk(page, 60)).toEqual([]);
  });
});

/** Goes through the page by Tab and says what is wrong with where the focus is. Stops where it began. */
async function walk(page: Page, most: number): Promise<readonly string[]> {
  const wrong: string[] = [];
  const passed = new Set<string>();
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const { name, problems } = await page.evaluate(focusProblems);
    if (name !== "BODY") passed.add(name);
    wrong.push(...problems.map((problem) => `${name}: ${problem}`));
  }
  expect(passed.size, "controls that took the focus").toBeGreaterThan(12);
  return [...new Set(wrong)];
}

/** In the page: is what has the focus in sight, and its mark at least 2 px wide and 3 : 1 against what is behind it? */
function focusProblems(): { readonly name: string; readonly problems: readonly string[] } {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: "BODY", problems: [] };
  const name = `${at.tagName} ${(at.getAttribute("aria-label") ?? at.textContent ?? "").trim().slice(0, 40)}`;
  const problems: string[] = [];

  const box = at.getBoundingClientRect();
  const shares = [0.1, 0.5, 0.9];
  const seen = shares.some((x) =>
    shares.some((y) => {
      const there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return there !== null && (at.contains(there) || there.contains(at));
    }),
  );
  if (!seen) problems.push("out of sight or covered");

  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
  const rgba = (colour: string): readonly number[] => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = rgba(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one: Element | null): string => {
    for (let up = one; up !== null; up = up.parentElement) {
      const { backgroundColor } = getComputedStyle(up);
      if ((rgba(backgroundColor)[3] ?? 0) > 250) return backgroundColor;
    }
    return "white";
  };
  const marks = [at, at.parentElement, at.parentElement?.parentElement ?? null].flatMap((one) =>
    one === null ? [] : [getComputedStyle(one), getComputedStyle(one, "::after")],
  );
  const ring = marks.find(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
  );
  if (ring === undefined) problems.push("no mark of focus");
  else {
    const [a, b] = [luminance(ring.outlineColor), luminance(behind(at.parentElement))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 3) problems.push(`mark of focus has a contrast of ${contrast.toFixed(2)}`);
  }
  return { name, problems };
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`focus, ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const { name, viewport } of SIZES.slice(0, 2)) {
      test(`is never hidden and always shown, ${name}`, async ({ page, open }) => {
        await page.setViewportSize(viewport);
        await open("#sample=support-tickets&panel=neighbours");
        await page.evaluate(() => window.explorer.select([3, 4, 5]));
        expect(await walk(page, 60)).toEqual([]);
      });
    }
  });
}

test.describe("text spacing of WCAG 1.4.12", () => {
  for (const { name, viewport } of SIZES.slice(0, 2)) {
    test(`cuts off nothing, ${name}`, async ({ page, open }) => {
      await page.setViewportSize(viewport);
      await open("#sample=support-tickets");
      await page.evaluate(() => window.explorer.select([3]));
      for (const id of PANELS) {
        await openPanel(page, id);
        const before = new Set(await cutOff(page));
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
          document.adoptedStyleSheets = [sheet];
        });
        expect
          .soft(
            (await cutOff(page)).filter((one) => !before.has(one)),
            id,
          )
          .toEqual([]);
        expect.soft(await tooWide(page), id).toBeLessThanOrEqual(0);
        await page.evaluate(() => (document.adoptedStyleSheets = []));
      }
    });
  }
});

/** Words that a box around them cuts off. Those that end in "…" say so themselves and are whole elsewhere. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const hides = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";
    const cut = (words: Text): boolean => {
      const range = document.createRange();
      range.selectNodeContents(words);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      for (let up = words.parentElement; up !== null && up.id !== "root"; up = up.parentElement) {
        const style = getComputedStyle(up);
        const box = up.getBoundingClientRect();
        if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") return false;
        if (style.clipPath !== "none" || box.width <= 1) return false; // for screen readers only
        if (hides(style.overflowX) && (left < box.left - 1 || right > box.right + 1)) return true;
        if (hides(style.overflowY) && (top < box.top - 1 || bottom > box.bottom + 1)) return true;
        if (!hides(style.overflowX) && style.overflowX !== "visible") return false; // it scrolls
        if (!hides(style.overflowY) && style.overflowY !== "visible") return false;
      }
      return false;
    };
    const walker = document.createTreeWalker(document.querySelector("#root")!, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if ((node.textContent ?? "").trim() !== "" && cut(node as Text)) found.push(node.textContent ?? "");
    return found;
  });

test.describe("forced colours", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`what is chosen, kept and coloured can be told apart, ${colorScheme}`, async ({ page, open }) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      await open("#sample=support-tickets&panel=map");
      const colour = (css: string): Promise<string> =>
        page.evaluate((css) => {
          const probe = document.createElement("i");
          probe.style.setProperty("color", css);
          document.body.append(probe);
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        }, css);
      const highlight = await colour("Highlight");
      const grounds = (pressed: boolean): Promise<readonly string[]> =>
        page
          .locator(
            `main button[aria-pressed="${pressed}"], [role="tabpanel"] button[aria-pressed="${pressed}"]`,
          )
          .evaluateAll((all) =>
            all.map((one) => `${one.textContent}: ${getComputedStyle(one).backgroundColor}`),
          );
      const pressed = await grounds(true);
      expect(pressed.length).toBeGreaterThan(2);
      for (const one of pressed) expect.soft(one).toContain(highlight);
      for (const one of await grounds(false)) expect.soft(one).not.toContain(highlight);

      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineColor),
      ).toBe(highlight);

      // Ten groups: their swatches keep ten colours, and so do the points.
      await page.getByRole("button", { name: /^Colour: / }).click();
      const swatches = await page
        .locator("main li i")
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
      expect(new Set(swatches).size).toBeGreaterThanOrEqual(10);
      expect(await coloursShown(page)).toBeGreaterThan(20);

      await page.evaluate(() => window.explorer.select([5]));
      await openPanel(page, "neighbours");
      const fates = await page
        .locator('[role="tabpanel"] [aria-hidden="true"] > i')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
      expect(new Set(fates).size, "kept and torn neighbours").toBeGreaterThan(1);

      await openPanel(page, "search");
      await page.getByRole("tabpanel").getByRole("textbox").first().fill("refund");
      await expect(page.locator("mark").first()).toBeVisible();
      const marked = await page.locator("mark").evaluateAll((all) =>
        all.map((one) => {
          const { color, backgroundColor } = getComputedStyle(one);
          return color === backgroundColor ? "unreadable" : "readable";
        }),
      );
      expect(new Set(marked)).toEqual(new Set(["readable"]));
    });
  }
});

test.describe("motion", () => {
  /** Opens things that slide, and says which animations that last were started. */
  const moved = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(() => {
      const log: string[] = [];
      Object.assign(window, { moved: log });
      document.addEventListener("transitionrun", ({ propertyName }) => log.push(propertyName), true);
      document.addEventListener("animationstart", ({ animationName }) => log.push(animationName), true);
    });
    await page.getByRole("button", { name: /Change the size/ }).click();
    await page.evaluate(() => window.explorer.select([3]));
    await openPanel(page, "neighbours");
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("menuitem", { name: /theme/ }).click();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    return page.evaluate(() => (window as unknown as { readonly moved: string[] }).moved);
  };

  test.use({ viewport: SIZES[1].viewport });

  test("things slide, unless the system asks for less motion", async ({ page, open }) => {
    await open("#sample=support-tickets");
    expect(await moved(page)).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await moved(page)).toEqual([]);
  });

  test("with less motion the camera goes there at once", async ({ page, open }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize(SIZES[0].viewport);
    await open("#sample=support-tickets");
    const views = page.evaluate(async () => {
      const seen = new Set<string>();
      const until = performance.now() + 600;
      while (performance.now() < until) {
        seen.add(JSON.stringify(window.explorer.snapshot()["camera"]));
        await new Promise(requestAnimationFrame);
      }
      return seen.size;
    });
    await page.keyboard.press("/");
    await page.keyboard.type("refund");
    await page.keyboard.press("Enter");
    expect(await views).toBeLessThanOrEqual(2);
  });
});

test("more contrast: the page asks for nothing less than before", async ({ page, open }) => {
  await page.emulateMedia({ contrast: "more" });
  await open("#sample=support-tickets");
  const [ink, soft] = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.getPropertyValue("--ink"), style.getPropertyValue("--ink-3")];
  });
  expect(soft).toBe(ink);
});

test("the statement of accessibility is a link away and reads without a script", async ({
  page,
  context,
  open,
}) => {
  await open();
  const [statement] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("contentinfo").getByRole("link", { name: "Accessibility" }).click(),
  ]);
  await expect(statement.getByRole("heading", { level: 1 })).toHaveText("Accessibility");
  await expect(statement.getByRole("heading", { name: "What is missing" })).toBeVisible();
  await statement.setViewportSize(ZOOMED);
  expect(
    await statement.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBeLessThanOrEqual(0);
});
