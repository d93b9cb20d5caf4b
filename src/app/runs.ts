/** More ids than this no link names. */
const MOST = 100_000;

/** Ids as runs, in their order: "12,3-7". Ids are whole numbers from 0 on, each counted once; "" for none. */
export function writeRuns(ids: Iterable<number>): string {
  const all = [...new Set(ids)];
  const runs: string[] = [];
  for (let at = 0; at < all.length;) {
    const first = all[at]!;
    let last = first;
    for (at++; all[at] === last + 1; at++) last++;
    runs.push(first === last ? String(first) : `${first}-${last}`);
  }
  return runs.join(",");
}

/** The ids of `writeRuns`; none where the text is anything else. */
export function readRuns(text: string): readonly number[] {
  const ids: number[] = [];
  for (const run of text.split(",")) {
    const found = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(run);
    if (found === null) return [];
    const first = Number(found[1]);
    const last = Number(found[2] ?? found[1]);
    if (last < first || ids.length + last - first >= MOST) return [];
    for (let id = first; id <= last; id++) ids.push(id);
  }
  return [...new Set(ids)];
}
