import type { Carried } from "./single-file.ts";

/*
 * The first script of the page of one file, written into it as text: it lets the page and every thread find what is carried, and starts the
 * page. A thread of a page that is a file is an origin of its own: it can read no address of the page's memory, so what it needs is
 * written into its script.
 */
type Files = Readonly<Record<string, readonly [type: string, content: string]>>;
type Texts = Readonly<Record<string, string>>;

/** Stands before the code of the page and of every thread. Written out as text, so it uses nothing from outside. */
function find(files: Files, texts: Texts): void {
  const send = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const wanted = input instanceof Request ? input.url : String(input);
    const address = Object.keys(files).find((known) => wanted.endsWith(`/${known}`));
    const [type, content] = files[address ?? ""] ?? [];
    if (type === undefined) return send(input, init);
    const packed = await send(`data:application/gzip;base64,${content}`);
    const body = packed.body?.pipeThrough(new DecompressionStream("gzip")) ?? null;
    return new Response(body, { headers: { "content-type": type } });
  };
  // Browsers start no module thread from a page that is a file.
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options: WorkerOptions = {}) {
      super(url, { ...options, type: "classic" });
    }
  };
  Object.assign(globalThis, {
    EXPLORER_FILE: (name: string) => {
      const text = texts[`assets/${name}`];
      if (text === undefined) return new URL(`blob:carried/assets/${name}`);
      return new URL(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    },
  });
}

const carried = document.getElementById("carried");
const entry = `${carried?.dataset["entry"]}`;
const files: Record<string, readonly [string, string]> = {};
const sources: Record<string, string> = {};
for (const [address, type, content] of JSON.parse(carried?.textContent ?? "[]") as Carried[]) {
  if (type === "text/javascript") {
    const packed = await fetch(`data:application/gzip;base64,${content}`);
    const body = packed.body?.pipeThrough(new DecompressionStream("gzip")) ?? null;
    sources[address] = await new Response(body).text();
  } else files[address] = [type, content];
}
carried?.remove();

const names = (source: string, address: string): boolean => source.includes(address.replace("assets/", ""));

/** A script with what it needs: what it names, and the model where the runtime is. */
function textOf(address: string): string {
  const source = sources[address] ?? "";
  if (address.endsWith(".mjs")) return source;
  const reads = (file: string): boolean =>
    file.startsWith("models/") ? source.includes("ort-wasm") : names(source, file);
  const own = Object.entries(files).filter(([file]) => reads(file));
  const threads = Object.keys(sources).filter((other) => other !== address && names(source, other));
  const texts = threads.map((other) => [other, textOf(other)]);
  const given = [own, texts].map((list) => JSON.stringify(Object.fromEntries(list))).join(",");
  return `(${find.toString()})(${given});${source}`;
}

const others = Object.keys(sources).filter((address) => address !== entry);
find(files, Object.fromEntries(others.map((address) => [address, textOf(address)])));
const page = new Blob([sources[entry] ?? ""], { type: "text/javascript" });
await import(/* @vite-ignore */ URL.createObjectURL(page));
