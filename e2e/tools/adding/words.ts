import { Failure } from "./failure.ts";

/** What stands behind a command: plain words, and lists behind `--name`, parted by spaces or commas, or as `--name=a,b`. */
export interface Words {
  readonly plain: readonly string[];
  readonly named: ReadonlyMap<string, readonly string[]>;
}

/**
 * @param single names that take one value: the word after it is plain again
 * Throws Failure for a name that is not known, so that a slip of the pen is not taken for nothing.
 */
export function readWords(
  given: readonly string[],
  single: readonly string[],
  lists: readonly string[] = [],
): Words {
  const plain: string[] = [];
  const named = new Map<string, string[]>();
  let open: string | null = null;
  for (const word of given) {
    if (!word.startsWith("--")) {
      const list = open === null ? plain : (named.get(open) ?? plain);
      list.push(
        ...(open === null || open === "title" ? [word] : word.split(",").filter((part) => part !== "")),
      );
      if (open !== null && single.includes(open)) open = null;
      continue;
    }
    const [name = "", ...value] = word.slice(2).split("=");
    if (!single.includes(name) && !lists.includes(name))
      throw new Failure(
        `There is no option --${name}. There are ${[...single, ...lists].map((known) => `--${known}`).join(", ")}.`,
      );
    const list = named.get(name) ?? [];
    named.set(name, list);
    open = name;
    if (value.length === 0) continue;
    list.push(...(name === "title" ? [value.join("=")] : value.join("=").split(",")));
    if (single.includes(name)) open = null;
  }
  return { plain, named };
}

/** The value of an option that takes one. */
export function single(named: Words["named"], name: string): string | undefined {
  return named.get(name)?.[0];
}

/** Where unfinished and fetched things wait between two runs. */
export const CACHE = process.env["EXPLORER_CACHE"] ?? ".cache";

/** After a broken connection: seconds that grow. */
export const PAUSES: readonly number[] = [500, 1000, 2000, 4000, 8000];

/** Where models come from; ends with "/". */
export function hubAddress(given: string | undefined): string {
  const address = given ?? process.env["EXPLORER_HUB"] ?? "https://huggingface.co/";
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new Failure(`“${address}” is no address of a hub. It begins with https://.`);
  return address.endsWith("/") ? address : `${address}/`;
}
