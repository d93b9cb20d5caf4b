import type { Page } from "@playwright/test";
import { bothThemes } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";

const game = (page: Page) => page.locator("[data-region=lesson]");

async function play(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: "Lessons" }).click();
  await page.getByRole("button", { name: `Play: ${title}` }).click();
  await expect(game(page).getByRole("heading", { name: title })).toBeVisible();
}

test.describe("games", () => {
  test("odd one out: ten questions, the label is the key, the model plays, and a new round is another", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await play(page, "Odd one out");
    const picks = game(page).locator("li button");
    const first = await picks.allTextContents();
    expect(first).toHaveLength(4); // three of one label, one of another
    expect(await bothThemes(page)).toEqual([]);
    let right = 0;
    for (let at = 1; at <= 10; at++) {
      await expect(game(page).getByText(`Question ${at} of 10`)).toBeVisible();
      const texts = await picks.allTextContents();
      // The vectors' own answer, asked for in another way.
      const model = await page.evaluate(async (texts) => {
        const means = await Promise.all(
          texts.map(async (a) => {
            const scores = await Promise.all(
              texts.flatMap((b) => (a === b ? [] : [window.explorer.similarity(a, b)])),
            );
            return scores.reduce((sum, one) => sum + one, 0) / scores.length;
          }),
        );
        return means.indexOf(Math.min(...means));
      }, texts);
      await picks.nth(model).focus();
      await page.keyboard.press("Enter");
      await expect(game(page).getByText("the model's choice")).toBeVisible();
      const own = game(page).locator("li", { hasText: "your choice" });
      await expect(own).toContainText("the model's choice");
      if ((await own.getByText("the odd one").count()) > 0) right++;
      await game(page)
        .getByRole("button", { name: at === 10 ? "See the result" : "Next question" })
        .click();
    }
    await expect(game(page).getByText(`You ${right}, the model ${right}, of 10.`)).toBeVisible();
    await expect(game(page).getByText(`${right * 10} points.`)).toBeVisible();
    await game(page).getByRole("button", { name: "New round" }).click();
    await expect(game(page).getByText("Question 1 of 10")).toBeVisible();
    expect(await picks.allTextContents()).not.toEqual(first);
    await game(page).getByRole("button", { name: "Leave" }).click();
    await expect(game(page)).toHaveCount(0);
    expect(noise).toEqual([]);
  });

  test("hop to the target: only true neighbours, and the shortest way is told", async ({ page, open }) => {
    await open();
    await play(page, "Hop to the target");
    const near = await game(page).locator("li button").allTextContents();
    expect(near).toHaveLength(8);
    const here = (await game(page).locator("b").first().textContent())!.slice(1, -1);
    const true8 = await page.evaluate(async (here) => {
      const id = window.explorer.texts().indexOf(here);
      return (await window.explorer.neighbours(id, { k: 8 })).map(({ text }) => text);
    }, here);
    expect(near).toEqual(true8);
    await game(page).locator("li button").first().click();
    await expect(game(page).getByText(/^1 hop: /)).toBeVisible();
    await game(page)
      .getByRole("button", { name: /^Step back/ })
      .click();
    expect(await bothThemes(page)).toEqual([]);
    await game(page).getByRole("button", { name: "Give up" }).click();
    const told = (await game(page)
      .getByText(/A shortest way has/)
      .textContent())!;
    const [, hops = "", way = ""] = /A shortest way has (\d): (.*)\.$/.exec(told)!;
    const stations = way.split(", ");
    expect(stations).toHaveLength(Number(hops) + 1);
    for (let at = 1; at < stations.length; at++) {
      const list = await page.evaluate(
        async (here) => {
          const id = window.explorer.texts().indexOf(here);
          return (await window.explorer.neighbours(id, { k: 8 })).map(({ text }) => text);
        },
        stations[at - 1]!,
      );
      expect(list).toContain(stations[at]);
    }
  });

  test("the secret: scores and places are true, an unknown word costs nothing, and it can be found", async ({
    page,
    open,
  }) => {
    await open();
    await play(page, "Guess the secret");
    const field = game(page).getByLabel("Your guess, one of the items on the map");
    await field.fill("no such word at all");
    await page.keyboard.press("Enter");
    await expect(game(page).getByText(/is not among the items/)).toBeVisible();
    await field.fill("wolf");
    await page.keyboard.press("Enter");
    await expect(game(page).getByText(/^wolf: .* place \d+ of \d+, (hot|warm|cold)\.$/)).toBeVisible();
    const said = (await game(page)
      .getByText(/^wolf: /)
      .textContent())!;
    expect(await bothThemes(page)).toEqual([]);
    await game(page).getByRole("button", { name: "Give up" }).click();
    const secret = /“(.*)”/.exec(
      (await game(page)
        .getByText(/^It was/)
        .textContent())!,
    )![1]!;
    const { score, place } = await page.evaluate(async (secret) => {
      const id = window.explorer.texts().indexOf(secret);
      const all = await window.explorer.neighbours(id, { k: 1000 });
      const at = all.findIndex(({ text }) => text === "wolf");
      return { score: all[at]!.score, place: at + 1 };
    }, secret);
    expect(said).toContain(
      `${score
        .toFixed(2)
        .replace(/^-0\.00$/, "0.00")
        .replace("-", "−")}, place ${place} of`,
    );
    await game(page).getByRole("button", { name: "New round" }).click();
    await expect(field).toBeVisible();
    // The link of a round replays it.
    await expect(page).toHaveURL(/game=secret\.2/);
    const link = await page.evaluate(() => location.hash);
    const secretOf = async (): Promise<string | null> => {
      await game(page).getByRole("button", { name: "Give up" }).click();
      return game(page)
        .getByText(/^It was/)
        .textContent();
    };
    const second = await secretOf();
    await page.goto("about:blank");
    await open(link);
    await expect(game(page).getByText("Game, round 2")).toBeVisible();
    expect(await secretOf()).toBe(second);
  });

  test("a class plays one secret: its link, and a board that stays on this page", async ({ page, open }) => {
    await open();
    await play(page, "Guess the secret");
    await game(page).getByRole("button", { name: "Play it with a class" }).click();
    const board = game(page).getByRole("region", { name: "Board of the class" });
    await expect(board.getByRole("img", { name: /^QR code/ })).toBeVisible();
    await expect(board.getByText(/game=secret\.1/)).toBeVisible();
    for (const [name, guesses, hints] of [
      ["Slow", "20", "0"],
      ["<b>Quick</b> 🦊", "2", "0"],
      ["Hinted", "1", "2"],
    ] as const) {
      await board.getByLabel("Name or team").fill(name);
      await board.getByLabel("Guesses they needed").fill(guesses);
      await board.getByLabel("Hints they took").fill(hints);
      await board.getByRole("button", { name: "Put on the board" }).click();
    }
    const rows = board.getByRole("row");
    await expect(rows.nth(1)).toContainText(/<b>Quick<\/b> 🦊.*97/);
    await expect(rows.nth(2)).toContainText(/Hinted.*70/);
    await expect(rows.nth(3)).toContainText(/Slow.*43/);
    expect(await bothThemes(page)).toEqual([]);
    // The board outlives a reload of the tab, is of this round only, and is in no link.
    expect(await page.evaluate(() => location.hash)).not.toContain("Quick");
    await page.reload();
    await expect(rows.nth(2)).toContainText(/Hinted.*70/);
    await board.getByRole("button", { name: "Take off the board: Slow" }).click();
    await expect(rows).toHaveCount(3);
    await game(page).getByRole("button", { name: "New round" }).click();
    await expect(game(page).getByText("Game, round 2")).toBeVisible();
    await expect(board).toHaveCount(0);
  });

  test("a phone plays too, each game with a clock if one likes: its link, more time, and what is not done in time", async ({
    page,
    open,
  }) => {
    await page.clock.install();
    await page.setViewportSize({ width: 390, height: 844 });
    // A phone that reads the code of a round has never been here: no panel covers it.
    await open("#game=secret.1");
    await expect(game(page).getByLabel("Your guess, one of the items on the map")).toBeVisible();
    await game(page).getByRole("button", { name: "Leave" }).click();
    const timer = game(page).getByRole("timer");
    const ends: readonly (readonly [title: string, end: RegExp])[] = [
      ["Odd one out", /The time was up with 9 questions open: they count as wrong\./],
      ["Hop to the target", /The time is up: no points\. A shortest way has/],
      ["Guess the secret", /The time is up: no points\. It was “/],
    ];
    for (const [title, end] of ends) {
      await page.getByRole("button", { name: "Menu" }).click();
      await page.getByRole("menuitem", { name: "Lessons" }).click();
      await page.getByRole("button", { name: `Play: ${title}` }).click();
      const choice = game(page).getByRole("checkbox", { name: "Play with a clock" });
      await expect(choice).not.toBeChecked();
      await expect(timer).toHaveCount(0);
      await choice.check();
      await game(page).getByRole("button", { name: "1 minute", exact: true }).click();
      await expect(page).toHaveURL(/game=[a-z-]+\.1\.60/);
      expect(await bothThemes(page), `${title}, before`).toEqual([]);
      await game(page).getByRole("button", { name: "Start the round" }).click();
      await expect(timer).toHaveText(/^(?:1:00|0:5\d) left$/);
      if (title === "Odd one out") {
        await game(page).locator("li button").first().click();
        await game(page).getByRole("button", { name: "Next question" }).click();
      }
      await page.keyboard.press("Alt+m");
      await expect(timer).toHaveText(/^(?:2:00|1:[345]\d) left$/);
      await game(page).getByRole("button", { name: "More time" }).click();
      await expect(
        game(page).getByText(/^1 minute more: (?:3 minutes|2 minutes and \d+ seconds?) left\.$/),
      ).toBeVisible();
      // A dialog in front: no time passes.
      await page.getByRole("button", { name: "Menu" }).click();
      await page.getByRole("menuitem", { name: /left this computer/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      const held = await timer.textContent();
      await page.clock.runFor(30_000);
      expect(await timer.textContent()).toBe(held);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
      expect(await bothThemes(page), `${title}, under way`).toEqual([]);
      await page.clock.runFor(180_000);
      await expect(game(page).getByText(end)).toBeVisible();
      await expect(game(page).getByText("The time is up.", { exact: true })).toBeVisible();
      await expect(game(page).getByRole("button", { name: "More time" })).toHaveCount(0);
      expect(await bothThemes(page), `${title}, after`).toEqual([]);
      await game(page).getByRole("button", { name: "Leave" }).click();
    }
    // The link has the clock, which waits to be started.
    await page.goto("about:blank");
    await open("#game=hop.3.300");
    await expect(game(page).getByRole("button", { name: "5 minutes", pressed: true })).toBeVisible();
    await expect(timer).toHaveCount(0);
    await expect(game(page).getByText(/^From “/)).toHaveCount(0);
  });
});
