import { readdirSync, readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Every panel of the registry, read from the files it reads: a new one is here without being named. */
export const PANELS: readonly string[] = readdirSync("src/panels")
  .filter((file) => file.endsWith(".panel.tsx"))
  .map((file) => {
    const id = /\bid: "([a-z-]+)"/.exec(readFileSync(`src/panels/${file}`, "utf8"))?.[1];
    if (id === undefined) throw new Error(`src/panels/${file} names no id in double quotes.`);
    return id;
  });

/** Sizes of the window, CSS px. The last is 1280 × 1024 at 400 %. */
export const SIZES = [
  { name: "wide", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
  { name: "zoomed to 400 %", viewport: { width: 320, height: 256 } },
] as const;

export const openPanel = async (page: Page, id: string): Promise<void> => {
  await page.evaluate((panel) => window.explorer.openPanel(panel), id);
  await expect(page.getByRole("tabpanel")).toHaveAttribute("aria-labelledby", `tab-${id}`);
  await expect(page.getByText("Fetching the panel.")).toBeHidden();
};

/** Resolves once nothing is under way. */
export const settled = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => window.explorer.snapshot()["job"])).toBeNull();

/**
 * What a person would first do in any panel: writes a word into every field, presses Enter, and presses the first button that starts work.
 * A panel that is new is used in this way too.
 */
export async function usePanel(page: Page, word: string): Promise<void> {
  const panel = page.getByRole("tabpanel");
  for (const field of await panel.locator("input:visible, textarea:visible").all()) {
    const type = await field.getAttribute("type");
    if ((type !== null && type !== "text") || !(await field.isEditable())) continue;
    await field.fill(word);
    await field.press("Enter");
  }
  const start = panel.getByRole("button", { name: /^(Find|Measure|Calculate|Classify|Sort)\b/ }).first();
  if ((await start.count()) > 0 && (await start.isEnabled())) await start.click();
}

/** WCAG 2.2 AA and best practice, with rules that axe leaves off by itself. */
const OPTIONS = {
  resultTypes: ["violations" as const],
  rules: {
    "target-size": { enabled: true },
    "label-content-name-mismatch": { enabled: true },
    "td-has-header": { enabled: true },
    "p-as-heading": { enabled: true },
    "table-fake-caption": { enabled: true },
    "css-orientation-lock": { enabled: true },
  },
};

/**
 * Within one frame, without a second window for every answer. To read axe takes the page longer than to run it: where the document has it
 * already, nothing is read again.
 */
async function builderOf(page: Page): Promise<AxeBuilder> {
  const isThere = page.frames().length === 1 && (await page.evaluate(() => "axe" in window));
  return new AxeBuilder(isThere ? { page, axeSource: "undefined" } : { page }).setLegacyMode(true);
}

/**
 * What axe finds, a line each, when all is still.
 * @param within only there; the whole page unless said
 * @param without rules that are not asked, each for a reason told where it is left out
 */
export async function axe(
  page: Page,
  within?: string,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  const rules = { ...OPTIONS.rules, ...Object.fromEntries(without.map((id) => [id, { enabled: false }])) };
  const builder = (await builderOf(page)).options({ ...OPTIONS, rules });
  await still(page);
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

/** Colours only, in the other theme. */
export async function axeColours(page: Page, within: string): Promise<readonly string[]> {
  const { violations } = await (
    await builderOf(page)
  )
    .include(within)
    .options({ resultTypes: ["violations"] })
    .withRules(["color-contrast", "link-in-text-block"])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

/** Waits until what moves and fades has come to its end: half way between two colours, axe would judge a third. What never ends is not waited for. */
export const still = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
  });

export async function setTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((theme) => (document.documentElement.dataset["theme"] = theme), theme);
  await still(page);
}

/** Everything in the light theme, colours in the dark one: nothing else differs. */
export async function bothThemes(
  page: Page,
  within?: string,
  without?: readonly string[],
): Promise<readonly string[]> {
  await setTheme(page, "light");
  const light = await axe(page, within, without);
  await setTheme(page, "dark");
  const dark = await axeColours(page, within ?? "body");
  return [...light.map((one) => `light: ${one}`), ...dark.map((one) => `dark: ${one}`)];
}
