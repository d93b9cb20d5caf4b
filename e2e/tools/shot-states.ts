import type { Page } from "playwright";
import { items as tickets } from "../../src/datasets/support-tickets.items.ts";

/** One state of the page and how to get there. */
export interface ShotState {
  readonly name: string;
  /** What follows the page's address, such as "#sample=help-centre". */
  readonly link?: string;
  /** The page shows this already when it is open. */
  readonly reach?: (page: Page) => Promise<unknown>;
  /** Also on a phone. */
  readonly phone?: boolean;
  /** Taken without waiting for the map to rest. */
  readonly moving?: boolean;
}

const open = (page: Page, panel: string): Promise<void> =>
  page.evaluate((panel) => window.explorer.openPanel(panel), panel);

/** Selects the items with these texts. */
const choose = (page: Page, texts: readonly string[]): Promise<void> =>
  page.evaluate((texts) => {
    const all = window.explorer.texts();
    window.explorer.select(texts.map((text) => all.indexOf(text)).filter((row) => row >= 0));
  }, texts);

const ask = async (page: Page, text: string): Promise<void> => {
  await page.locator("[data-ask]:visible").first().fill(text);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1500);
};

const sums = async (page: Page, formula: string): Promise<void> => {
  await open(page, "arithmetic");
  await page.getByRole("tabpanel").getByRole("textbox").first().fill(formula);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(2500);
};

const matrix = async (page: Page): Promise<void> => {
  await open(page, "matrix");
  await page.locator("[role=grid]").waitFor();
  await page.waitForTimeout(1200);
};

/** Outlines the block between two points of the matrix, given as shares of its side. */
const brush = async (page: Page, from: number, to: number): Promise<void> => {
  const box = await page.locator("[role=grid]").boundingBox();
  if (box === null) return;
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height * share];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at((from + to) / 2));
  await page.mouse.move(...at(to));
  await page.mouse.up();
};

/** The texts of the sample, some twice, one far too long, some in other scripts. */
const brought = (): string => {
  const texts = tickets.slice(0, 200).map(({ text }) => text);
  texts.splice(4, 0, texts[1] ?? "", "請問我的包裹什麼時候會到？", "Где мой заказ?");
  texts.splice(9, 0, Array.from({ length: 90 }, () => "The parcel has still not arrived.").join(" "));
  texts.push(texts[0] ?? "", texts[17] ?? "");
  return texts.join("\n");
};

const paste = async (page: Page, text: string): Promise<void> => {
  await page
    .getByRole("button", { name: /^Paste/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("textbox").first().fill(text);
  await page.waitForTimeout(1800);
};

/** `count` different sentences from the words of the support tickets. */
const sentences = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const text = tickets[i % tickets.length]?.text ?? "";
    const round = Math.floor(i / tickets.length);
    return round === 0 ? text : `${text} Case ${round * 37 + (i % 11)}, reported again ${round} days later.`;
  });

const grow = async (page: Page, count: number, milliseconds: number): Promise<void> => {
  await page.evaluate(
    (texts) => void window.explorer.setTexts(texts).catch(() => undefined),
    sentences(count),
  );
  await page.waitForTimeout(milliseconds);
};

const give = (page: Page, texts: readonly string[]): Promise<void> =>
  page.evaluate((texts) => window.explorer.setTexts(texts), texts);

const models = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.explorer.snapshot());
  const inBar = page.getByRole("button", { name: /Bundled model|The model|model/ }).last();
  if (await inBar.isVisible()) await inBar.click();
  await page.waitForTimeout(400);
};

/** Asks for a model from the network. */
const remote = async (page: Page): Promise<void> => {
  await models(page);
  const row = page.getByRole("row").filter({ hasText: "all-MiniLM-L6-v2" });
  await row.getByRole("button").click();
  await page.waitForTimeout(2500);
};

const PANEL = '[role="tabpanel"]';

/** The Map panel with a map of this kind. */
const mapOfKind = async (
  page: Page,
  method: string,
  options: { readonly dims?: 2 | 3; readonly seed?: number } = {},
): Promise<void> => {
  await open(page, "map");
  await page.evaluate((wish) => window.explorer.project(wish), { method, ...options });
};

const colourBy = (page: Page, name: string): Promise<void> =>
  page.locator(PANEL).getByRole("group", { name: "Colour by" }).getByRole("button", { name }).click();

const scrollTo = (page: Page, heading: string): Promise<void> =>
  page
    .locator(PANEL)
    .getByRole("heading", { name: heading })
    .evaluate((element) => element.scrollIntoView({ block: "start" }));

/** Vectors in clusters that a person could bring: `count` rows of 32 numbers, seeded. */
const bringVectors = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (count) => {
    const dim = 32;
    const vectors = Float32Array.from({ length: count * dim }, (_, at) => {
      const row = Math.floor(at / dim);
      const noise = Math.sin(at * 12.9898) * 43_758.5453;
      return Math.cos(((row % 12) + 1) * ((at % dim) + 1)) + 1.4 * (noise - Math.floor(noise) - 0.5);
    });
    await window.explorer.loadVectors({ dim, vectors });
  }, count);

const SCRIPTS = [
  "مرحبا بالعالم",
  "صباح الخير يا صديقي",
  "أين المحطة من فضلك؟",
  "שלום עולם",
  "你好，世界",
  "今天天气很好",
  "火车站在哪里？",
  "こんにちは世界",
  "電車の駅はどこですか",
  "안녕하세요 세계",
  "Привет, мир",
  "Γειά σου Κόσμε",
  "नमस्ते दुनिया",
  "🎉🎂 happy birthday",
  "👩‍👩‍👧‍👦 family photo",
  "good morning",
  "Where is the station?",
  "e\u0301te\u0301 and naïve façade",
];

export const states: readonly ShotState[] = [
  { name: "first-visit", phone: true },
  {
    name: "neighbours",
    phone: true,
    reach: (page) => choose(page, ["mouse"]).then(() => open(page, "neighbours")),
  },
  { name: "several", reach: (page) => choose(page, ["mouse", "cat", "keyboard", "piano"]) },
  {
    name: "hover",
    reach: async (page) => {
      await choose(page, ["mouse"]);
      await open(page, "neighbours");
      await page.waitForTimeout(1200);
      await page.getByRole("row").nth(5).hover();
    },
  },
  { name: "matrix", phone: true, reach: (page) => matrix(page).then(() => brush(page, 0.31, 0.42)) },
  {
    name: "matrix-few",
    reach: async (page) => {
      await choose(
        page,
        "guitar cello melody piano flute father brother sister prince mouse keyboard robot".split(" "),
      );
      await matrix(page);
      await brush(page, 0.1, 0.4);
    },
  },
  { name: "arithmetic", phone: true, reach: (page) => sums(page, "king − man + woman") },
  { name: "question", phone: true, reach: (page) => ask(page, "a small animal that eats cheese") },
  { name: "neighbours-empty", phone: true, reach: (page) => open(page, "neighbours") },
  { name: "arithmetic-empty", reach: (page) => open(page, "arithmetic") },
  { name: "flat", reach: (page) => page.getByRole("button", { name: "2D" }).click() },
  { name: "table", reach: (page) => page.getByRole("button", { name: "Table" }).click() },
  { name: "legend", reach: (page) => page.getByRole("button", { name: /^Colour/ }).click() },
  { name: "sample-menu", phone: true, reach: (page) => page.locator("[aria-haspopup=menu]").first().click() },
  { name: "paste-empty", reach: (page) => paste(page, "") },
  { name: "paste", phone: true, reach: (page) => paste(page, brought()) },
  { name: "models", reach: models },
  { name: "download", reach: remote },
  {
    name: "failed",
    reach: async (page) => {
      await remote(page);
      await page.keyboard.press("Escape");
    },
  },
  { name: "privacy", reach: (page) => page.getByRole("button", { name: "Nothing has left" }).click() },
  { name: "trust", reach: (page) => page.getByRole("button", { name: /^UMAP/ }).click() },
  { name: "map-panel", phone: true, reach: (page) => open(page, "map") },
  {
    name: "map-agreement",
    phone: true,
    reach: (page) => mapOfKind(page, "umap", { seed: 3 }).then(() => colourBy(page, "Agreement")),
  },
  {
    name: "map-moved",
    reach: async (page) => {
      await mapOfKind(page, "umap", { seed: 3 });
      await page.locator(PANEL).getByRole("button", { name: "Another seed" }).click();
      await page.waitForTimeout(2500);
      await colourBy(page, "What moved");
    },
  },
  { name: "map-parameters", reach: (page) => open(page, "map").then(() => scrollTo(page, "What shapes it")) },
  { name: "map-tsne", reach: (page) => mapOfKind(page, "tsne") },
  { name: "map-pca", phone: true, reach: (page) => mapOfKind(page, "pca") },
  {
    name: "map-axes",
    phone: true,
    reach: (page) => mapOfKind(page, "axes", { dims: 2 }).then(() => choose(page, ["queen"])),
  },
  { name: "map-axes-3d", reach: (page) => mapOfKind(page, "axes") },
  {
    name: "map-same-poles",
    reach: async (page) => {
      await mapOfKind(page, "axes", { dims: 2 });
      await page.locator(PANEL).getByRole("textbox", { name: "Axis 1, to" }).fill("man");
    },
  },
  {
    name: "map-seeds",
    phone: true,
    reach: async (page) => {
      await open(page, "map");
      await page.locator(PANEL).getByRole("button", { name: "Compare six seeds" }).click();
      await page.locator(PANEL).getByRole("button", { name: "Compare again" }).waitFor({ timeout: 60_000 });
      await scrollTo(page, "One picture is not enough");
    },
  },
  {
    name: "map-question",
    phone: true,
    reach: async (page) => {
      await bringVectors(page, 24_000);
      await open(page, "map");
      await page.locator(PANEL).getByRole("button", { name: "Another seed" }).click();
      await page.getByRole("button", { name: "Not now" }).waitFor({ timeout: 30_000 });
    },
  },
  {
    name: "map-stopped",
    phone: true,
    moving: true,
    reach: async (page) => {
      await bringVectors(page, 9000);
      await open(page, "map");
      await page.locator(PANEL).getByRole("slider", { name: "Epochs" }).fill("2000");
      await page.locator(PANEL).getByRole("button", { name: "Run with these" }).first().click();
      await page.waitForTimeout(3000);
      await page.locator(PANEL).getByRole("button", { name: "Stop and keep" }).click();
      await page.waitForTimeout(1500);
    },
  },
  { name: "growing", phone: true, moving: true, reach: (page) => grow(page, 8000, 9000) },
  {
    name: "stopped",
    moving: true,
    reach: async (page) => {
      await grow(page, 20_000, 2500);
      await page.getByRole("button", { name: "Stop and keep" }).click();
      await page.waitForTimeout(2500);
    },
  },
  { name: "pasted", reach: (page) => give(page, sentences(200)) },
  { name: "one-item", reach: (page) => give(page, ["A single sentence."]) },
  { name: "scripts", reach: (page) => give(page, SCRIPTS) },
  { name: "sample-three-sentences", link: "#sample=three-sentences" },
  { name: "sample-classic-analogies", link: "#sample=classic-analogies" },
  { name: "sample-support-tickets", link: "#sample=support-tickets", phone: true },
  { name: "sample-help-centre", link: "#sample=help-centre" },
  { name: "sample-headlines", link: "#sample=headlines" },
  { name: "sample-feelings", link: "#sample=feelings" },
  { name: "sample-proverbs", link: "#sample=proverbs" },
  { name: "sample-two-meanings", link: "#sample=two-meanings" },
  { name: "sample-same-meaning", link: "#sample=same-meaning" },
  { name: "sample-order-and-negation", link: "#sample=order-and-negation" },
];
