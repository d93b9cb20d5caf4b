import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepToHost, OtherHostError } from "./host-guard.ts";
import { nameFor, originOf } from "./hub-name.ts";

let own: Server;
let other: Server;
let asked: string[] = [];
const listen = (server: Server): Promise<Server> =>
  new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
const originOfServer = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  own = await listen(createServer((_, answer) => answer.end("mine")));
  other = await listen(
    createServer((request, answer) => {
      asked.push(request.url ?? "");
      answer.end("theirs");
    }),
  );
});

beforeEach(() => (asked = []));

afterAll(() => {
  for (const server of [own, other]) server.close();
});

/** A thread's global object, with the real `fetch` and stand-ins of the other ways out. */
const scopeOf = () => ({ fetch: globalThis.fetch, WebSocket: Date, XMLHttpRequest: Date });

describe("a thread that keeps to one host", () => {
  it("asks that host, and reads what never leaves the computer", async () => {
    const scope = scopeOf();
    keepToHost(originOfServer(own), scope, `${originOfServer(own)}/a/worker.js`);
    expect(await (await scope.fetch(`${originOfServer(own)}/x`)).text()).toBe("mine");
    expect(await (await scope.fetch(new URL("/y", originOfServer(own)))).text()).toBe("mine");
    expect(await (await scope.fetch("data:,here")).text()).toBe("here");
  });

  it("sends nothing to another one, however it is asked", async () => {
    const scope = scopeOf();
    keepToHost(originOfServer(own), scope, `${originOfServer(own)}/`);
    const away = `${originOfServer(other)}/secret`;
    for (const input of [away, new URL(away), new Request(away), away.replace("http:", "")]) {
      await expect(scope.fetch(input)).rejects.toBeInstanceOf(OtherHostError);
    }
    expect(asked).toEqual([]);
  });

  it("cannot be talked out of it", () => {
    const scope = scopeOf();
    keepToHost(originOfServer(own), scope);
    expect(() => (scope.fetch = globalThis.fetch)).toThrow(TypeError);
    expect(() => Object.defineProperty(scope, "fetch", { value: globalThis.fetch })).toThrow(TypeError);
    expect(scope.WebSocket).toBeUndefined();
    expect(scope.XMLHttpRequest).toBeUndefined();
  });

  it("learns the hub's host from its own name", () => {
    expect(originOf(nameFor("https://huggingface.co/"))).toBe("https://huggingface.co");
    expect(nameFor("https://huggingface.co/")).not.toBe(nameFor("https://huggingface.co/"));
  });
});
