/** The link to a sample: `#sample=help-centre&panel=neighbours&model=explorer-en&select=piano`. Own text is never in it. */
export interface Link {
  readonly sample: string | null;
  readonly model: string | null;
  readonly panel: string | null;
  readonly select: string | null;
}

const KEYS = ["sample", "model", "panel", "select"] as const;

export function readLink(hash: string, search = ""): Link {
  const fromSearch = new URLSearchParams(search);
  const fromHash = new URLSearchParams(hash.replace(/^#/, ""));
  const read = (key: (typeof KEYS)[number]): string | null =>
    (fromHash.get(key) ?? fromSearch.get(key)) || null;
  return { sample: read("sample"), model: read("model"), panel: read("panel"), select: read("select") };
}

/** "" when there is nothing to say, else "#…". */
export function writeLink(link: Link): string {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = link[key];
    if (value !== null && value !== "") params.set(key, value);
  }
  const text = params.toString().replaceAll("+", "%20");
  return text === "" ? "" : `#${text}`;
}
