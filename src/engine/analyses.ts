import { bringCommandsBy } from "#store/command.ts";
import type { Analysis, AnalysisParts } from "./analysis.ts";

const found = import.meta.glob<Analysis>("./*.analysis.ts", { import: "default" });

/** Fetches the code behind all commands, so that it is there when they are given, and offline too. */
export async function fetchAnalyses(): Promise<void> {
  await Promise.all(Object.values(found).map((load) => load()));
}

/** Lets every command of a panel fetch the code behind it when it is first given. */
export function startAnalyses(parts: AnalysisParts): void {
  const brought = new Map<string, Promise<void>>();
  bringCommandsBy((id) => {
    const load = found[`./${id}.analysis.ts`];
    if (load === undefined) throw new Error(`Nothing provides the commands of “${id}”.`);
    const old = brought.get(id);
    if (old !== undefined) return old;
    const bringing = load().then((analysis) => analysis(parts));
    brought.set(id, bringing);
    bringing.catch(() => brought.delete(id)); // a fetch that failed is tried again
    return bringing;
  });
}
