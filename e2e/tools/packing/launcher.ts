import { statSync } from "node:fs";
import { join } from "node:path";
import { filesUnder, type Manifest } from "./manifest.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const texts = (count: number): string => `${count} ${count === 1 ? "text" : "texts"}`;

/** The page one begins at: `start.html`, with what the pack holds. It needs no script to be read. */
export function launcherPage({ title, sets, models }: Manifest): string {
  const added = models.filter(({ from }) => from !== null);
  const link = (id: string, model: string | null): string =>
    `index.html#${new URLSearchParams({ data: id, ...(model === null ? {} : { model }) }).toString()}`;
  const rows = sets.map(({ id, title: name, count }) => {
    const others = added.map(
      (model) =>
        `<a href="${escaped(link(id, model.id))}" aria-label="${escaped(`${name} in ${model.label}`)}">in ${escaped(model.label)}</a>`,
    );
    return `        <li>
          <a href="${escaped(link(id, null))}"><strong>${escaped(name)}</strong></a>
          ${others.join("\n          ")}
          <span class="quiet">${texts(count)}</span>
        </li>`;
  });
  const list =
    rows.length === 0 ? "" : `      <h2>In this pack</h2>\n      <ul>\n${rows.join("\n")}\n      </ul>\n`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
    />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(title)}</title>
    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="./start.css" />
    <script src="./start.js"></script>
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
      <p>The Embedding Space Explorer shows texts as a map of their meaning. Everything runs on this computer; no network is needed.</p>
      <div class="from-server">
      <p><a class="open" href="index.html">Open the explorer</a></p>
${list}      </div>
      <div class="from-disk">
      <h2>Start it first</h2>
      <p>You opened this page from the disk, where a browser may not run the explorer. In this folder:</p>
      <ul>
        <li><strong>Windows</strong>: double-click <strong>start.bat</strong>.</li>
        <li><strong>Mac</strong>: right-click <strong>start.command</strong> and choose Open.</li>
        <li><strong>Linux</strong>: open a terminal here and type <strong>sh start.sh</strong>.</li>
      </ul>
      <p>This page then opens again, with the way in. More is in READ ME FIRST.txt.</p>
      </div>
      <h2>What is inside</h2>
      <ul>
${models.map((model) => `        <li>${escaped(model.label)} <span class="quiet">${megabytes(model.bytes)}, ${escaped(model.license)}</span></li>`).join("\n")}
      </ul>
    </main>
  </body>
</html>
`;
}

/** `READ ME FIRST.txt`, with the line ends of Windows, where Notepad needs them. */
function readMe(manifest: Manifest, bytes: number): string {
  const { title, sets, models, port } = manifest;
  const lines = [
    title,
    "=".repeat(title.length),
    "",
    "The Embedding Space Explorer in a folder. It needs no network and no installation.",
    "It is a page for a browser, and a browser does not run it straight from the disk: a small",
    "server has to hand it over. The start files below do that, for this computer only.",
    "",
    "START",
    "",
    "Windows   Double-click start.bat. It uses PowerShell, which is part of Windows. Where your school",
    "          has switched that off, it tries Python and Node. If Windows warns about an unknown",
    "          publisher, choose More info, then Run anyway.",
    "Mac       Right-click start.command, choose Open, and Open again. It uses Python 3, Node or Perl;",
    "          a Mac brings Perl along.",
    "Linux     Open a terminal in this folder and type: sh start.sh",
    "          It uses Python 3, Node or Perl, whichever is there.",
    "",
    `A browser opens at http://localhost:${port}/start.html. If none does, type that address yourself;`,
    "the window that opened says it too. Close that window to stop. Chrome, Edge and Firefox of the",
    "last two years will do, and Safari from 17 on.",
    "",
    "ON A WEB SERVER",
    "",
    "Copy the whole folder anywhere on any web server: a sub-folder will do, and no settings are needed.",
    "Served over https, the page is kept by each browser after the first visit and opens without a network.",
    "",
    "WHAT IS INSIDE",
    "",
    ...sets.map(({ title: name, count }) => `Texts     ${name}, ${texts(count)}`),
    ...models.map(
      ({ label, bytes: size, license, from, id }) =>
        `Model     ${label}, ${megabytes(size)}, licence ${license}${from === null ? "" : `, from ${from.repo}`}; see models/${id}`,
    ),
    "",
    `${megabytes(bytes)} in all. pack.json holds a checksum of every file.`,
    "",
    "Texts that are typed or opened in the explorer stay in the browser of the computer it runs on.",
    "They are not written into this folder.",
    "",
  ];
  return lines.join("\r\n");
}

/** Files for people, by path. @param built folder whose size they name */
export function launcherFiles(manifest: Manifest, built: string): Readonly<Record<string, string>> {
  const bytes = filesUnder(built).reduce((sum, path) => sum + statSync(join(built, path)).size, 0);
  return { "READ ME FIRST.txt": readMe(manifest, bytes) };
}
