const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** HTML that shows a link in a frame. @param address a link to this page, with what stands after # */
export function embedCode(address: string, title: string): string {
  const [page = "", shown] = address.split("#");
  const src = `${page}?embed${shown === undefined ? "" : `#${shown}`}`;
  return `<iframe src="${escaped(src)}"\n  title="${escaped(`${title}, embedding map`)}" width="800" height="500" style="border: 0"\n  allow="fullscreen; clipboard-write"></iframe>`;
}
