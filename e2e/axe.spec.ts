import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Nothing found by axe, WCAG 2.2 AA and best practices, in every panel, dialog and theme. */
interface State {
  readonly name: string;
  readonly link?: string;
  readonly reach?: (page: Page) => Promise<void>;
}

const dialog = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole("dialog", { name })).toBeVisible();
};

const STATES: readonly State[] = [
  { name: "first visit" },
  {
    name: "neighbours of an item",
    link: "#sample=everyday-words&panel=neighbours&select=piano",
    reach: async (page) => {
      await expect(page.getByRole("heading", { name: /The map keeps/ })).toBeVisible();
    },
  },
  { name: "neighbours, nothing chosen", link: "#sample=everyday-words&panel=neighbours" },
  {
    name: "matrix",
    link: "#sample=everyday-words&panel=matrix",
    reach: async (page) => {
      await expect(page.getByRole("tabpanel").getByText(/items, every pair/)).toBeVisible();
    },
  },
  {
    name: "arithmetic",
    link: "#sample=everyday-words&panel=arithmetic",
    reach: async (page) => {
      await page.getByRole("tabpanel").getByRole("textbox").first().fill("king - man + woman");
      await expect(page.getByRole("tabpanel").getByText("queen").first()).toBeVisible();
    },
  },
  {
    name: "arithmetic that fails",
    link: "#sample=everyday-words&panel=arithmetic",
    reach: async (page) => {
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
    reach: async (page) => {
      await expect(page.getByText(/^Calculated in the Word space/)).toBeVisible();
    },
  },
  {
    name: "texts without a known word",
    reach: async (page) => {
      await page.evaluate(() => window.explorer.setTexts(["music", "river", "dog", "🦊", "storm"]));
      await page.evaluate(() => {
        window.explorer.select([3]);
        window.explorer.openPanel("neighbours");
      });
      await expect(page.getByText(/knows no word of “🦊”/)).toBeVisible();
    },
  },
  {
    name: "sample menu",
    reach: async (page) => {
      await page
        .getByRole("button", { name: /Everyday words/ })
        .first()
        .click();
      await expect(page.getByText("Support tickets").first()).toBeVisible();
    },
  },
  {
    name: "paste dialog with text",
    reach: async (page) => {
      await page.getByRole("button", { name: "Paste text" }).first().click();
      await dialog("Paste text")(page);
      await page.getByRole("dialog").getByRole("textbox").first().fill("one\ntwo\ntwo\nthree");
      await expect(page.getByRole("button", { name: /Map 3 items/ })).toBeEnabled();
    },
  },
  {
    name: "models dialog",
    reach: async (page) => {
      await page
        .getByRole("contentinfo")
        .getByRole("button", { name: /dimensions/ })
        .click();
      await dialog("Models")(page);
    },
  },
  {
    name: "privacy dialog",
    reach: async (page) => {
      await page
        .getByRole("contentinfo")
        .getByRole("button", { name: /left this computer/ })
        .click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "picture dialog",
    reach: async (page) => {
      await page.getByRole("button", { name: "Picture" }).click();
      await dialog("Save picture")(page);
    },
  },
  {
    name: "table",
    reach: async (page) => {
      await page.getByRole("button", { name: "Table" }).click();
      await expect(page.getByRole("table").or(page.getByRole("grid")).first()).toBeVisible();
    },
  },
];

const WIDTHS = [
  { name: "wide", viewport: { width: 1440, height: 900 }, states: STATES },
  { name: "phone", viewport: { width: 390, height: 844 }, states: STATES.slice(0, 6) },
] as const;

for (const { name: width, viewport, states } of WIDTHS) {
  for (const theme of ["light", "dark"] as const) {
    test.describe(`axe, ${width}, ${theme}`, () => {
      test.use({ viewport, colorScheme: theme });
      for (const state of states) {
        test(state.name, async ({ open, page }) => {
          await open(state.link);
          await state.reach?.(page);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, help, nodes }) =>
            nodes.map((node) => `${id}: ${help} — ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
          );
          expect(found).toEqual([]);
        });
      }
    });
  }
}
