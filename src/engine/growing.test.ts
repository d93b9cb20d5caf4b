import { describe, expect, it } from "vitest";
import { growing } from "./growing.ts";

function job(): { readonly done: Promise<void>; readonly finish: () => void; readonly fail: () => void } {
  let finish = (): void => {};
  let fail = (): void => {};
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = () => reject(new Error("stopped"));
  });
  done.catch(() => undefined);
  return { done, finish, fail };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

describe("what waits for texts on their way", () => {
  it("runs at once when there are none, and hands on answer and error", async () => {
    const { after } = growing();
    expect(await after(async () => 7)).toBe(7);
    await expect(
      after(async () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await after(async () => 8)).toBe(8);
  });

  it("waits for a whole job it found embedding, whether it ends well or not", async () => {
    const { after, begin, embedded } = growing();
    for (const end of ["finish", "fail"] as const) {
      const first = job();
      begin(first.done);
      const ran: string[] = [];
      const waiting = after(async () => void ran.push("ran"));
      await soon();
      embedded(first.done);
      const later = after(async () => void ran.push("later"));
      await soon();
      expect(ran).toEqual([]);
      first[end]();
      await Promise.all([waiting, later]);
      expect(ran).toEqual(["ran", "later"]);
    }
  });

  it("does not wait for a job whose texts are embedded already", async () => {
    const { after, begin, embedded } = growing();
    const first = job();
    begin(first.done);
    embedded(first.done);
    expect(await after(async () => "ran")).toBe("ran");
  });

  it("runs one after the other, each waiting for what the one before began", async () => {
    const { after, begin } = growing();
    const [first, second] = [job(), job()];
    begin(first.done);
    const ran: string[] = [];
    const adding = after(() => {
      ran.push("add");
      begin(second.done);
      return second.done;
    });
    const mapping = after(async () => void ran.push("map"));
    first.finish();
    await soon();
    expect(ran).toEqual(["add"]);
    second.finish();
    await Promise.all([adding, mapping]);
    expect(ran).toEqual(["add", "map"]);
  });
});
