import { readdirSync } from "node:fs";
import type { Model } from "../../../src/models/model.ts";
import { Failure } from "./failure.ts";

const FOLDER = new URL("../../../src/models/", import.meta.url);

/** Every model that the explorer lists, as `src/models/*.model.ts` says it. */
export async function knownModels(): Promise<readonly Model[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".model.ts"));
  const found = files.map(
    async (name) => ((await import(new URL(name, FOLDER).href)) as { default: Model }).default,
  );
  return (await Promise.all(found)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is meant: a model of the list by id or repository, or any other repository of the hub. */
export type Meant =
  | { readonly model: Model; readonly repo: string }
  | { readonly model: null; readonly id: string; readonly repo: string };

/** Throws Failure for a bundled model, and for what is neither listed nor "owner/model". */
export function meant(name: string, models: readonly Model[]): Meant {
  const listed = models.find(({ id, hub }) => id === name || hub?.repo === name);
  if (listed !== undefined) {
    if (listed.hub === null)
      throw new Failure(`${listed.id} comes with the page; there is nothing to fetch.`);
    return { model: listed, repo: listed.hub.repo };
  }
  const [, id] = /^[\w.-]+\/([A-Za-z0-9][\w.-]*)$/.exec(name) ?? [];
  if (id === undefined) {
    const ids = models.filter(({ bundled }) => !bundled).map((model) => model.id);
    throw new Failure(
      `There is no model “${name}”. The explorer lists ${ids.join(", ")}; any other of the hub is named owner/model.`,
    );
  }
  const taken = models.find((model) => model.id === id);
  if (taken !== undefined)
    throw new Failure(
      `${id} is in the list already, from ${taken.hub?.repo ?? "this page"}. Name it “${id}” to fetch that one.`,
    );
  return { model: null, id, repo: name };
}
