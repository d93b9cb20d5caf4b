import type { Browser, Page } from "@playwright/test";
import { expect, test as base } from "./fixtures.ts";
import { dialogOf, mapButton, mapped, openDialog, startFileHost, type FileHost } from "./opening.ts";

const THINGS = ["lamp", "chair", "kettle", "window", "bicycle", "garden", "piano", "river"];
const TOPICS = ["home", "street", "music"];
/** Sixty tickets: subject, long body of two sentences, topic, a secret. */
const TICKETS = [
  "no;subject;body;topic;secret",
  ...Array.from({ length: 60 }, (_, i) => {
    const thing = THINGS[i % THINGS.length] ?? "";
    return `T-${i};The ${thing} number ${i};The ${thing} is broken again${", and once more".repeat(20)}. Somebody saw it ${i} times.;${TOPICS[i % 3] ?? ""};${i * 7}`;
  }),
].join("\n");

const test = base.extend<{ host: FileHost }>({
  host: async ({ foreign }, use) => {
    const host = await startFileHost({ "tickets.csv": Buffer.from(TICKETS) });
    await use(host);
    host.close();
    expect(foreign.filter((address) => !address.startsWith(host.url))).toEqual([]);
    foreign.length = 0;
  },
});

interface Shot {
  readonly items: number;
  readonly selection: number[];
  readonly hiddenIds: number[];
  readonly colourBy: string;
  readonly map: { readonly method: string; readonly dims: number; readonly seed: number };
}
const shot = (page: Page): Promise<Shot> =>
  page.evaluate(() => window.explorer.snapshot() as unknown as Shot);

/** Items as they leave: ids, texts, labels and columns. */
const rows = (page: Page): Promise<unknown> =>
  page.evaluate(async () => (await (await window.explorer.exportAs("jsonl")).text()).split("\n").map((line) => {
    const { vector: _, x: __, y: ___, z: ____, ...plain } = JSON.parse(line || "{}") as Record<string, unknown>;
    return plain;
  })); // prettier-ignore

async function elsewhere(
  browser: Browser,
  address: string,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(() => window.explorer.ready());
    await see(page);
  } finally {
    await context.close();
  }
}

test("a link to a file carries columns, sample, pieces and how it is shown", async ({
  page,
  open,
  host,
  browser,
  noise,
}) => {
  await open("#sample=three-sentences");
  const dialog = await openDialog(page);
  await dialog.getByRole("textbox", { name: "Address of a file" }).fill(`${host.url}tickets.csv`);
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
  const use = (within: typeof dialog, name: string) =>
    within.getByRole("combobox", { name: `What “${name}” is used as` });
  await expect(use(dialog, "body")).toBeVisible();
  await use(dialog, "body").selectOption("text");
  await use(dialog, "subject").selectOption("other");
  await use(dialog, "topic").selectOption("label");
  await use(dialog, "no").selectOption("id");
  await use(dialog, "secret").selectOption("none");
  await dialog.getByRole("button", { name: "A sample", exact: true }).click();
  await dialog.getByRole("spinbutton", { name: "of", exact: true }).fill("12");
  await dialog.getByRole("spinbutton", { name: "seed" }).fill("9");
  await dialog.getByRole("combobox", { name: "drawn from" }).selectOption("topic");
  await dialog.getByRole("button", { name: "Sentences", exact: true }).click();
  await expect(mapButton(dialog)).toHaveText("Map a sample of 12");
  await mapButton(dialog).click();
  await mapped(page, 24); // two sentences each
  await page.evaluate(async () => {
    await window.explorer.project({ dims: 2, seed: 5 });
    window.explorer.colourBy("document");
    window.explorer.hide([3]);
    window.explorer.select([7, 2, 5]);
  });
  const before = await rows(page);
  const near = await page.evaluate(() => window.explorer.neighbours(0, { k: 5 }));
  const address = await page.evaluate(() => window.explorer.shareLink());
  expect(new URL(address).hash).toContain(
    "&as=label:topic&as=none:secret&as=by:texts&as=sample:12,9,topic&as=cut:sentence",
  );
  const { host: name } = new URL(host.url);
  // The bar says it too, and a reload shows what was there without asking anybody.
  await expect.poll(() => page.url()).toBe(address);
  const sofar = host.asked.length;
  await page.reload();
  await page.evaluate(() => window.explorer.ready());
  expect(await shot(page)).toMatchObject({ items: 24, selection: [7, 2, 5], hiddenIds: [3], map: { dims: 2, seed: 5 } }); // prettier-ignore
  await expect(page.getByText(`This link opens a file from ${name}.`)).toHaveCount(0);
  await expect.poll(() => page.url()).toBe(address);
  expect(host.asked).toHaveLength(sofar);

  await elsewhere(browser, address, async (other) => {
    const asked = host.asked.length;
    await expect(other.getByText(`This link opens a file from ${name}.`)).toBeVisible();
    expect(host.asked).toHaveLength(asked);
    await other.getByRole("button", { name: `Ask ${name}` }).click();
    const there = dialogOf(other);
    await expect(use(there, "body")).toHaveValue("text");
    await expect(use(there, "topic")).toHaveValue("label");
    await expect(use(there, "secret")).toHaveValue("none");
    await expect(there.getByText("The link says so").first()).toBeVisible();
    await expect(there.getByRole("spinbutton", { name: "seed" })).toHaveValue("9");
    await expect(there.getByRole("combobox", { name: "drawn from" })).toHaveValue("topic");
    await mapButton(there).click();
    await expect.poll(async () => (await shot(other)).selection, { timeout: 60_000 }).toEqual([7, 2, 5]);
    await mapped(other, 24);
    expect(await rows(other)).toEqual(before);
    expect(await shot(other)).toMatchObject({
      colourBy: "column:document",
      hiddenIds: [3],
      map: { dims: 2, seed: 5 },
    });
    expect(await other.evaluate(() => window.explorer.neighbours(0, { k: 5 }))).toEqual(near);
    expect(await other.evaluate(() => window.explorer.shareLink())).toBe(address);
  });
  expect(noise).toEqual([]);
});

test("what a link says that the file has not is one sentence, and the file opens all the same", async ({
  page,
  open,
  host,
  noise,
}) => {
  const words = [
    "text:body",
    "label:colour",
    "vector:no",
    "sample:0,0",
    "made:nobody",
    "<b>:x",
    "encoding:klingon",
  ];
  const said = words.map((word) => `&as=${encodeURIComponent(word)}`).join("");
  await open(`#sample=three-sentences&open=${encodeURIComponent(`${host.url}tickets.csv`)}${said}`);
  await page.getByRole("button", { name: `Ask ${new URL(host.url).host}` }).click();
  const dialog = dialogOf(page);
  // An encoding that nobody knows is an error of its own, and can be chosen anew.
  await expect(dialog.getByRole("alert")).toContainText("klingon");
  await dialog.getByRole("combobox", { name: "Encoding" }).selectOption("utf-8");
  await expect(
    dialog.getByText(/^What the link says does not all fit this file: there is no column “colour”/),
  ).toBeVisible();
  await expect(dialog.getByRole("combobox", { name: "What “body” is used as" })).toHaveValue("text");
  await dialog.getByRole("combobox", { name: "What “no” is used as" }).selectOption("id");
  await mapButton(dialog).click();
  await mapped(page, 60);
  expect(noise).toEqual([]);
});
