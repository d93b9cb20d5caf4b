import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import type { Dialog } from "../src/store/view.ts";
import { bothThemes, openPanel, PANELS, settled, SIZES, usePanel } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";

/** Nothing found by axe, WCAG 2.2 AA and best practices, in every panel, dialog, state and theme, at three sizes. */

interface Situation {
  readonly name: string;
  readonly link?: string;
  /** Before the page is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
  readonly opened?: (page: Page) => Promise<void>;
  /** In every panel. */
  readonly use?: (page: Page) => Promise<void>;
}

const firstThree = (page: Page): Promise<void> => page.evaluate(() => window.explorer.select([3, 4, 5]));

const SITUATIONS: readonly Situation[] = [
  { name: "as found", link: "#sample=support-tickets" },
  {
    name: "in use",
    link: "#sample=everyday-words",
    opened: firstThree,
    use: async (page) => {
      await usePanel(page, "music");
      await settled(page);
    },
  },
  {
    name: "with nothing on the map",
    prepare: (context) => context.route("**/samples/**", (route) => route.abort()),
  },
  {
    name: "with a model that does not come",
    link: "#sample=support-tickets",
    prepare: (context) => context.route("**/models/**", () => undefined),
    use: (page) => usePanel(page, "music"),
  },
  {
    name: "with a model that fails",
    link: "#sample=support-tickets",
    prepare: (context) => context.route("**/models/**", (route) => route.abort()),
    use: (page) => usePanel(page, "music"),
  },
];

for (const { name: size, viewport } of SIZES) {
  test.describe(`axe, every panel, ${size}`, () => {
    test.use({ viewport });
    for (const { name, link = "", prepare, opened, use } of SITUATIONS) {
      test(name, async ({ context, page, home }) => {
        test.slow();
        await prepare?.(context);
        await page.goto(home + link);
        await page.waitForFunction(() => "explorer" in window);
        await expect(page.getByRole("tabpanel")).toBeVisible();
        await opened?.(page);
        expect.soft(await bothThemes(page), "the page").toEqual([]);
        for (const id of PANELS) {
          await openPanel(page, id);
          await use?.(page);
          expect.soft(await bothThemes(page, '[data-region="dock"]'), id).toEqual([]);
        }
        expect.soft(await bothThemes(page), "the page at the end").toEqual([]);
      });
    }
  });
}

/** How a person opens each dialog; the compiler asks for a new one. */
const inMenu = (name: RegExp) => async (page: Page) => {
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("menuitem", { name }).click();
};
const DIALOGS: Readonly<Record<NonNullable<Dialog>, (page: Page) => Promise<void>>> = {
  paste: async (page) => {
    await page.getByRole("button", { name: "Paste text" }).first().click();
    await page.getByRole("dialog").getByRole("textbox").first().fill("one\ntwo\ntwo\nthree");
    await expect(page.getByRole("button", { name: /Map 3 items/ })).toBeEnabled();
  },
  import: async (page) => {
    await page.getByRole("button", { name: /Everyday words/ }).click();
    await page.getByRole("menuitem", { name: "Open a file" }).click();
    const file = fileURLToPath(new URL("../src/formats/golden/items.csv", import.meta.url));
    await page.getByRole("dialog").locator('input[type="file"]').setInputFiles(file);
    await expect(page.getByRole("button", { name: /Map \d+ rows/ })).toBeEnabled();
  },
  items: inMenu(/Edit items/),
  models: inMenu(/dimensions|model/i),
  privacy: inMenu(/left this computer/),
  picture: inMenu(/Save picture/),
  lessons: inMenu(/Lessons/),
  spaces: inMenu(/Your spaces/),
  export: async (page) => {
    await inMenu(/Export/)(page);
    await expect(page.getByRole("radio", { name: "Parquet" })).toBeVisible();
  },
  share: inMenu(/^Share/),
  "start-over": inMenu(/Start over/),
  document: async (page) => {
    await page.evaluate(async () => {
      const of = (text: string, chunk: number, start: number) => ({ text, document: "tea.md", chunk, chunks: 3, start }); // prettier-ignore
      await window.explorer.setTexts([of("Boil water.", 1, 0), of("Wait.", 2, 12)]);
      window.explorer.select([1]);
      window.explorer.openPanel("neighbours");
    });
    await page
      .getByRole("button", { name: /Open at this place: tea.md 2 of 3/ })
      .first()
      .click();
  },
};

for (const { name: size, viewport } of SIZES) {
  test.describe(`axe, what opens, ${size}`, () => {
    test.use({ viewport });
    test("every dialog", async ({ page, open }) => {
      await open();
      for (const [id, reach] of Object.entries(DIALOGS)) {
        // They look different on a wide window, whose menu is the bar and the status line.
        await page.setViewportSize({ width: 390, height: 844 });
        await reach(page);
        await page.setViewportSize(viewport);
        await expect(page.getByRole("dialog").first(), id).toBeVisible();
        expect.soft(await bothThemes(page), id).toEqual([]);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog"), id).toBeHidden();
      }
    });

    test("every menu and popover, of the page and of every panel", async ({ page, open }) => {
      test.slow();
      await open("#sample=support-tickets");
      await page.evaluate(() => window.explorer.select([3, 4, 5]));
      const seen = new Set<string>();
      for (const id of PANELS) {
        await openPanel(page, id);
        const openers = page.locator("button[aria-haspopup]:visible:enabled, button[aria-expanded]:visible");
        for (let i = 0; i < (await openers.count()); i++) {
          const opener = openers.nth(i);
          const name = (await opener.textContent()) || (await opener.getAttribute("aria-label")) || "?";
          if (seen.has(name)) continue;
          seen.add(name);
          await opener.click();
          // What opens in front half covers controls behind it for as long as it is open; they are not to be pressed then.
          const front = "[popover]:popover-open, dialog[open]";
          const within = (await page.locator(front).count()) > 0 ? front : undefined;
          // An entry that stands half beyond the edge of a menu that scrolls comes into sight when it is reached.
          const found = (await bothThemes(page, within)).filter((one) => !one.includes("partially obscured"));
          expect.soft(found, name).toEqual([]);
          await page.keyboard.press("Escape");
        }
      }
      expect(seen.size).toBeGreaterThan(4);
    });
  });
}

const STATES: readonly Pick<Situation, "name" | "link" | "opened">[] = [
  {
    name: "neighbours of an item",
    link: "#sample=everyday-words&panel=neighbours&select=piano",
    opened: async (page) => {
      await expect(page.getByRole("heading", { name: /The map keeps/ })).toBeVisible();
    },
  },
  {
    name: "arithmetic",
    link: "#sample=everyday-words&panel=arithmetic",
    opened: async (page) => {
      await page.getByRole("tabpanel").getByRole("textbox").first().fill("king - man + woman");
      await expect(page.getByRole("tabpanel").getByText("queen").first()).toBeVisible();
    },
  },
  {
    name: "arithmetic that fails",
    link: "#sample=everyday-words&panel=arithmetic",
    opened: async (page) => {
      await page.getByRole("tabpanel").getByRole("textbox").first().fill("king - man + wommen");
      await expect(
        page
          .getByRole("tabpanel")
          .getByText(/not known here/)
          .first(),
      ).toBeVisible();
    },
  },
  {
    name: "word space, arithmetic",
    link: "#sample=word-space&panel=arithmetic",
    opened: async (page) => {
      await expect(page.getByText(/^Calculated in the Word space/)).toBeVisible();
    },
  },
  {
    name: "texts without a known word",
    opened: async (page) => {
      await page.evaluate(() => window.explorer.setTexts(["music", "river", "dog", "🦊", "storm"]));
      await page.evaluate(() => {
        window.explorer.select([3]);
        window.explorer.openPanel("neighbours");
      });
      await expect(page.getByText(/knows no word of “🦊”/)).toBeVisible();
    },
  },
  {
    name: "text being embedded",
    opened: async (page) => {
      await page.evaluate(() => {
        const texts = Array.from({ length: 20_000 }, (_, i) => `a longer line number ${i} about the sea`);
        void window.explorer.setTexts(texts).catch(() => undefined);
      });
      await expect(page.getByRole("progressbar").first()).toBeVisible();
    },
  },
];

for (const { name: size, viewport } of SIZES) {
  test.describe(`axe, ${size}`, () => {
    test.use({ viewport });
    for (const { name, link, opened } of STATES) {
      test(name, async ({ open, page }) => {
        await open(link);
        await opened?.(page);
        expect(await bothThemes(page)).toEqual([]);
      });
    }
  });
}

test("axe, the table instead of the map, both themes", async ({ open, page }) => {
  await open();
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("table").or(page.getByRole("grid")).first()).toBeVisible();
  expect(await bothThemes(page)).toEqual([]);
});
