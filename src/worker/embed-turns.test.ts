import { expect, test } from "vitest";
import { Turns } from "./embed-turns.ts";

test("steps never overlap", async () => {
  const turns = new Turns();
  let inside = 0;
  let most = 0;
  const step = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise((done) => setTimeout(done, 1));
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, (_, i) => turns.run(i % 2 === 0 ? "now" : "bulk", step)));
  expect(most).toBe(1);
});

test("whoever waits with “now” comes before every “bulk”, each in the order it came", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const first = turns.run("bulk", async () => {
    order.push("bulk 1");
    await new Promise((done) => setTimeout(done, 5));
  });
  const rest = [
    turns.run("bulk", () => order.push("bulk 2")),
    turns.run("bulk", () => order.push("bulk 3")),
    turns.run("now", () => order.push("now 1")),
    turns.run("now", () => order.push("now 2")),
  ];
  await Promise.all([first, ...rest]);
  // All five asked before the first macrotask, in which the queue looks for the first time.
  expect(order).toEqual(["now 1", "now 2", "bulk 1", "bulk 2", "bulk 3"]);
});

test("a query asked between two steps of a long job goes first", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const job = (async () => {
    for (let i = 1; i <= 4; i++) {
      await turns.run("bulk", () => order.push(`step ${i}`));
      if (i === 2) setTimeout(() => order.push("macrotask"), 0);
    }
  })();
  const other = turns.run("bulk", async () => {
    order.push("other");
    void turns.run("now", () => order.push("query"));
  });
  await Promise.all([job, other]);
  expect(order.indexOf("query")).toBe(order.indexOf("other") + 1);
  expect(order.filter((name) => name.startsWith("step"))).toHaveLength(4);
});

test("a step that throws passes the turn on", async () => {
  const turns = new Turns();
  const failing = turns.run("bulk", () => {
    throw new Error("broken step");
  });
  await expect(failing).rejects.toThrow("broken step");
  expect(await turns.run("bulk", () => "next")).toBe("next");
});

test("letting go twice does not let two in", async () => {
  const turns = new Turns();
  const release = await turns.take("bulk");
  release();
  const second = await turns.take("bulk");
  release();
  let third = false;
  const waiting = turns.take("bulk").then(() => (third = true));
  await new Promise((done) => setTimeout(done, 10));
  expect(third).toBe(false);
  second();
  await waiting;
  expect(third).toBe(true);
});
