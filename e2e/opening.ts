import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page } from "@playwright/test";

/** Path of a golden file of `src/formats`. */
export const golden = (name: string): string =>
  fileURLToPath(new URL(`../src/formats/golden/${name}`, import.meta.url));

/** A file as Playwright hands it to a field. */
export interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
export const given = (name: string, content: string | Buffer): Given => ({
  name,
  mimeType: "",
  buffer: typeof content === "string" ? Buffer.from(content) : content,
});
export const goldenBytes = (name: string): Buffer => readFileSync(golden(name));

export const dialogOf = (page: Page): Locator => page.getByRole("dialog", { name: "Open a file" });

/** Opens the dialog by the menu. */
export async function openDialog(page: Page): Promise<Locator> {
  await page.locator('header[data-region="bar"] button[aria-haspopup="menu"]').first().click();
  await page.getByRole("menuitem", { name: "Open a file" }).click();
  return dialogOf(page);
}

/** Gives files to the dialog as the picker would. */
export async function pick(
  page: Page,
  files: string | readonly string[] | Given | readonly Given[],
): Promise<Locator> {
  const dialog = await openDialog(page);
  await dialog.locator('input[type="file"]').setInputFiles(files);
  return dialog;
}

/** Drops files on what lies at the middle of a place. */
export async function drop(page: Page, where: Locator, files: readonly Given[]): Promise<void> {
  const plain = files.map(({ name, buffer }) => ({ name, bytes: buffer.toString("base64") }));
  const carried = await page.evaluateHandle(async (given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) {
      const raw = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      transfer.items.add(new File([raw], name));
    }
    return transfer;
  }, plain);
  await where.dispatchEvent("dragover", { dataTransfer: carried });
  await where.dispatchEvent("drop", { dataTransfer: carried });
}

export const mapButton = (dialog: Locator): Locator => dialog.getByRole("button", { name: /^Map / });

/** Waits until so many items are mapped. */
export const mapped = (page: Page, n: number): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const { map, job } = window.explorer.snapshot() as {
          map: { n: number; settled: boolean } | null;
          job: unknown;
        };
        return map?.settled === true && job === null ? map.n : -1;
      }),
    )
    .toBe(n);

/** What a host was asked. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
}

export interface FileHost {
  /** Ends with "/". */
  readonly url: string;
  readonly asked: Asked[];
  /** More may be put there. */
  readonly files: Record<string, Buffer>;
  close(): void;
}

/** A host of files, that allows other pages to read them and answers ranges, unless it is told otherwise. */
export async function startFileHost(
  first: Readonly<Record<string, Buffer>>,
  { cors = true, ranges = true }: { readonly cors?: boolean; readonly ranges?: boolean } = {},
): Promise<FileHost> {
  const asked: Asked[] = [];
  const files: Record<string, Buffer> = { ...first };
  const respond = (request: IncomingMessage, answer: ServerResponse): void => {
    const path = (request.url ?? "/").slice(1);
    const { range } = request.headers;
    asked.push({ method: request.method ?? "", path, range });
    const open = cors
      ? {
          "access-control-allow-origin": "*",
          "access-control-expose-headers": "content-range",
          "access-control-allow-headers": "range",
        }
      : {};
    if (request.method === "OPTIONS") {
      answer.writeHead(204, open).end();
      return;
    }
    const bytes = files[path];
    if (bytes === undefined) {
      answer.writeHead(404, open).end();
      return;
    }
    const found = /^bytes=(\d+)-(\d+)$/.exec(range ?? "");
    if (!ranges || found === null) {
      answer.writeHead(200, { ...open, "content-length": bytes.length }).end(bytes);
      return;
    }
    const from = Number(found[1]);
    const to = Math.min(bytes.length - 1, Number(found[2]));
    const part = bytes.subarray(from, to + 1);
    answer
      .writeHead(206, {
        ...open,
        "content-length": part.length,
        "content-range": `bytes ${from}-${to}/${bytes.length}`,
      })
      .end(part);
  };
  const server = createServer(respond);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    files,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
